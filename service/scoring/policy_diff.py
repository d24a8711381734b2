"""What changed in meaning from one policy to another, place by place."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from service.scoring.change_text import change_text, leaf_text
from service.scoring.curve import Curve
from service.scoring.policy_places import Leaf, places
from service.scoring.yaml_document import Value

SECTIONS_OF_PARTS = ("bands", "groups", "floors", "risks", "triggers")
_WORDING = ("why", "meaning", "rationale", "sentence", "label", "title")


class ChangeKind(StrEnum):
    """What kind of line changed."""

    CURVE = "curve"
    POINTS = "points"
    BAND = "band"
    GROUP = "group"
    FLOOR = "floor"
    TRIGGER = "trigger"
    RISK = "risk"
    RETENTION = "retention"
    SETTING = "setting"
    WORDING = "wording"


_KINDS = {
    "bands": ChangeKind.BAND,
    "groups": ChangeKind.GROUP,
    "floors": ChangeKind.FLOOR,
    "triggers": ChangeKind.TRIGGER,
    "risks": ChangeKind.RISK,
    "retention": ChangeKind.RETENTION,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One line that means something else: its place, and how it changed as a sentence."""

    kind: ChangeKind
    place: str
    how: str


def policy_diff(before: Value, after: Value) -> tuple[Change, ...]:
    """The changes between two parsed policies, in the order of the first and then the second.

    Comments, spacing and the order of parts whose order means nothing are no change. A part
    that only one of them has is told once, as a whole.
    """
    old, new = places(before), places(after)
    old_parts, new_parts = set(map(_part, old)), set(map(_part, new))
    found: dict[str, Change] = {}
    for place in dict.fromkeys([*old, *new]):
        part = _part(place)
        if part not in new_parts:
            found[part] = Change(_kind(part), part, f"removed: {_summary(part, old)}")
        elif part not in old_parts:
            found[part] = Change(_kind(part), part, f"added: {_summary(part, new)}")
        elif _at(old, place) != _at(new, place):
            found[place] = Change(
                _kind(place, new.get(place)), place, change_text(old.get(place), new.get(place))
            )
    return tuple(found.values())


def _at(leaves: Mapping[str, Leaf], place: str) -> tuple[bool, Leaf]:
    return place in leaves, leaves.get(place)


def _part(place: str) -> str:
    """The part that is told as a whole: `floors.sanctions_direct` of its minimum and the rest."""
    section, *rest = place.split(".")
    return f"{section}.{rest[0]}" if section in SECTIONS_OF_PARTS and rest else section


def _kind(place: str, leaf: Leaf = None) -> ChangeKind:
    names = place.split(".")
    if isinstance(leaf, Curve):
        return ChangeKind.CURVE
    if names[-1] in _WORDING:
        return ChangeKind.WORDING
    if names[-1] == "points":
        return ChangeKind.POINTS
    return _KINDS.get(names[0], ChangeKind.SETTING)


def _summary(part: str, leaves: Mapping[str, Leaf]) -> str:
    named = (f"{part}.id", f"{part}.name")
    told = [
        f"{place[len(part) + 1 :]} {leaf_text(leaf)}"
        for place, leaf in leaves.items()
        if _part(place) == part and place not in named and place.split(".")[-1] not in _WORDING
    ]
    return ", ".join(told)
