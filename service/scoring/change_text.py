"""How a line of a policy changed, as a sentence."""

from decimal import Decimal
from typing import TypeGuard

from service.scoring.curve import Curve
from service.scoring.decimals import CONTEXT
from service.scoring.policy_places import Leaf, Words


def change_text(before: Leaf, after: Leaf) -> str:
    """How a figure, a curve or a list of words changed, as a sentence."""
    if isinstance(before, Curve) and isinstance(after, Curve):
        return _curve_text(before, after)
    if isinstance(before, tuple) and isinstance(after, tuple):
        return _words_text(before, after)
    if before is None or after is None:
        return f"set to {leaf_text(after)}" if before is None else f"{leaf_text(before)} removed"
    if _is_number(before) and _is_number(after):
        return f"{_moved(before, after)} from {leaf_text(before)} to {leaf_text(after)}"
    return f"from {leaf_text(before)!r} to {leaf_text(after)!r}"


def _is_number(leaf: Leaf) -> TypeGuard[int | Decimal]:
    return isinstance(leaf, int | Decimal) and not isinstance(leaf, bool)


def _moved(before: int | Decimal, after: int | Decimal) -> str:
    return "raised" if after > before else "lowered"


def _curve_text(before: Curve, after: Curve) -> str:
    """The points at every knot of either curve where they differ."""
    knots = sorted({knot[0] for curve in (before, after) for knot in curve.knots})
    pairs = [(at, _points(before, at), _points(after, at)) for at in knots]
    told = [
        f"at {leaf_text(at)} {_moved(old, new)} from {leaf_text(old)} to {leaf_text(new)}"
        for at, old, new in pairs
        if old != new
    ]
    return ", ".join(told) or "the same points by other knots"


def _points(curve: Curve, at: Decimal) -> Decimal:
    return curve.exact(at).quantize(Decimal("0.01"), context=CONTEXT)


def _words_text(before: Words, after: Words) -> str:
    gone = [f"{word} removed" for word in before if word not in after]
    come = [f"{word} added" for word in after if word not in before]
    return ", ".join([*gone, *come]) or f"order changed to {', '.join(after)}"


def leaf_text(leaf: Leaf) -> str:
    """A leaf as text; numbers without trailing zeros."""
    if isinstance(leaf, Curve):
        return " ".join(f"{leaf_text(x)}:{leaf_text(y)}" for x, y in leaf.knots)
    if isinstance(leaf, tuple):
        return ", ".join(leaf)
    if isinstance(leaf, bool):
        return "true" if leaf else "false"
    if isinstance(leaf, Decimal):
        text = f"{leaf:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return "null" if leaf is None else str(leaf)
