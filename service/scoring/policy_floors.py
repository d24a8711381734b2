"""Reads the floors of a policy."""

from collections.abc import Sequence

from service.domain.customer import CustomerStatus
from service.domain.history import LinkKind
from service.scoring.floor_rules import (
    Condition,
    Counted,
    ExposureCondition,
    FactCondition,
    Floor,
    LinkCondition,
)
from service.scoring.policy_facts import FACT_WORDS
from service.scoring.policy_onchain import OTHER, UNKNOWN
from service.scoring.yaml_node import Node


def read_floors(node: Node, groups: Sequence[str]) -> tuple[Floor, ...]:
    """All floors, highest minimum first, then by id: the order in which they lift."""
    floors = []
    for item in node.items():
        part = item.fields(["id", "minimum", "why"], ["fact", "exposure", "link"])
        part["why"].text()
        minimum = part["minimum"].points()
        floors.append(Floor(part["id"].text(), minimum, _condition(item, groups)))
    if len({floor.id for floor in floors}) < len(floors):
        node.refuse("two floors have the same id")
    return tuple(sorted(floors, key=lambda floor: (-floor.minimum, floor.id)))


def _condition(node: Node, groups: Sequence[str]) -> Condition:
    members = node.members()
    kinds = [key for key in ("fact", "exposure", "link") if key in members]
    if len(kinds) != 1:
        node.refuse("a floor has exactly one of fact, exposure and link")
    if kinds == ["fact"]:
        return _fact(members["fact"])
    if kinds == ["link"]:
        return _link(members["link"], groups)
    return _exposure(members["exposure"], groups)


def _fact(node: Node) -> FactCondition:
    part = node.fields(["name", "equals"])
    name = part["name"].word(FACT_WORDS)
    return FactCondition(name, part["equals"].word(FACT_WORDS[name]))


def _link(node: Node, groups: Sequence[str]) -> LinkCondition:
    part = node.fields(["kind", "worst"])
    kind = part["kind"].member(LinkKind)
    reuse = kind is LinkKind.REUSED_BY_CUSTOMER
    words = (*CustomerStatus, UNKNOWN) if reuse else (*groups, OTHER)
    return LinkCondition(kind, part["worst"].word(words))


def _exposure(node: Node, groups: Sequence[str]) -> ExposureCondition:
    part = node.fields(["counted", "group", "min_usd", "min_share", "alone_usd"], ["max_hops"])
    return ExposureCondition(
        counted=part["counted"].member(Counted),
        group=part["group"].word(groups),
        max_hops=part["max_hops"].integer(1) if "max_hops" in part else None,
        min_usd=part["min_usd"].number(),
        min_share=part["min_share"].number(0, 1),
        alone_usd=part["alone_usd"].number(),
    )
