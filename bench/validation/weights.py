"""The weights of a policy, and the policy with some of them scaled.

A weight is a figure called `points` or a whole curve. Floors, bands, triggers and the parameters
of definitions (days, numbers, shares that must be reached) are no weights: nothing adds them up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from service.scoring.curve import Curve
from service.scoring.policy import MAXIMUM, Policy
from service.scoring.policy_file import policy_of
from service.scoring.policy_places import curve_of, part_name, places
from service.scoring.yaml_document import PolicyError, Value

POINTS = "points"
ONE_PLACE = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Scaled:
    """A weight of which `factor` was asked for.

    `part` is the part of the policy that was scaled for it: the weight alone, or the nearest part
    above it that the checks of policies accept scaled as a whole. `refused` says why the weight
    alone was not accepted, empty where it was. `policy` is None where no part was accepted, or
    where the step is lost in rounding to one place.
    """

    weight: str
    factor: Decimal
    part: str
    refused: str
    policy: Policy | None


def weights(content: Value) -> tuple[str, ...]:
    """The places of all weights that give points at all, in the order of their names."""
    found = places(content).items()
    return tuple(sorted(place for place, leaf in found if _gives_points(place, leaf)))


def _gives_points(place: str, leaf: object) -> bool:
    if isinstance(leaf, Curve):
        return leaf.most > 0
    named = place.rpartition(".")[2] == POINTS
    return named and isinstance(leaf, int | Decimal) and leaf > 0


def scaled(content: Value, weight: str, factor: Decimal) -> Scaled:
    """The policy with one weight times a factor, or with the nearest part that is accepted so."""
    refused = ""
    for part in _upwards(weight):
        changed = times(content, part, factor)
        if changed == content:
            return Scaled(weight, factor, part, refused, None)
        try:
            return Scaled(weight, factor, part, refused, policy_of(changed, "scaled"))
        except PolicyError as error:
            refused = refused or f"{error.problems[0].path}: {error.problems[0].why}"
    return Scaled(weight, factor, "", refused, None)


def _upwards(place: str) -> Sequence[str]:
    names = place.split(".")
    return [".".join(names[:count]) for count in range(len(names), 0, -1)]


def times(content: Value, part: str, factor: Decimal, at: str = "") -> Value:
    """The content with every weight of a part times a factor; points stay 100 or less."""
    if isinstance(content, dict):
        return {
            key: times(inner, part, factor, f"{at}.{key}" if at else key)
            for key, inner in content.items()
        }
    if isinstance(content, list):
        return _list(content, part, factor, at)
    if at.rpartition(".")[2] == POINTS and _within(at, part):
        assert isinstance(content, int | Decimal)
        return _times(Decimal(content), factor)
    return content


def _list(content: list[Value], part: str, factor: Decimal, at: str) -> Value:
    curve = curve_of(content)
    if curve is None:
        return [times(each, part, factor, f"{at}.{part_name(each)}") for each in content]
    if not _within(at, part):
        return content
    return [[measure, _times(points, factor)] for measure, points in curve.knots]


def _within(at: str, part: str) -> bool:
    return at == part or at.startswith(f"{part}.")


def _times(points: Decimal, factor: Decimal) -> Decimal:
    return min(MAXIMUM, (points * factor).quantize(ONE_PLACE, ROUND_HALF_EVEN))
