"""A policy's content as a list of places: what is compared, and what is looked through.

A part of a list is named by its id, not by its position, so that moving it changes nothing.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from service.scoring.curve import Curve
from service.scoring.yaml_document import Scalar, Value

Words = tuple[str, ...]
Leaf = Scalar | Curve | Words
# The order of these parts has a meaning: the first group that fits counts.
ORDERED = "groups"
ORDER = "groups.order"


def places(content: Value) -> Mapping[str, Leaf]:
    """Every figure, curve, word and sentence of a parsed policy by its place, in its order.

    Places read as `floors.sanctions_direct.minimum`; a list of words is one place, a curve too.
    """
    return dict(_below("", content))


def _below(path: str, value: Value) -> Iterator[tuple[str, Leaf]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _below(f"{path}.{key}" if path else key, inner)
    elif isinstance(value, list):
        yield from _list(path, value)
    else:
        yield path, " ".join(value.split()) if isinstance(value, str) else value


def _list(path: str, value: list[Value]) -> Iterator[tuple[str, Leaf]]:
    curve = curve_of(value)
    if curve is not None:
        yield path, curve
    elif all(isinstance(each, dict) for each in value):
        names = [part_name(each) for each in value]
        if path == ORDERED:
            yield ORDER, tuple(names)
        for name, each in zip(names, value, strict=True):
            yield from _below(f"{path}.{name}", each)
    else:
        yield path, tuple(str(each) for each in value)


def part_name(part: Value) -> str:
    """The id or name of a part; a hop band by how far it reaches."""
    found = part if isinstance(part, dict) else {}
    given = found.get("id", found.get("name"))
    return str(given) if given is not None else f"within_{found.get('max_hops', 'any')}"


def curve_of(value: list[Value]) -> Curve | None:
    """The curve that a list of knots is; None for any other list."""
    pairs = [each for each in value if isinstance(each, list) and len(each) == 2]
    knots = [
        (Decimal(x), Decimal(y))
        for x, y in pairs
        if isinstance(x, int | Decimal) and isinstance(y, int | Decimal)
    ]
    return Curve(tuple(knots)) if knots and len(knots) == len(value) else None
