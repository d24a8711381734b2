"""Reads the floors of a policy."""

from collections.abc import Sequence

from service.domain.customer import CustomerStatus, SanctionsAuthority
from service.domain.history import LinkKind
from service.scoring.floor_rules import (
    Condition,
    Counted,
    ExposureCondition,
    FactCondition,
    Floor,
    LinkCondition,
    OwnersCondition,
)
from service.scoring.policy_facts import FACT_WORDS
from service.scoring.policy_onchain import OTHER, UNKNOWN
from service.scoring.problems import each
from service.scoring.yaml_node import Node

CONDITIONS = ("fact", "exposure", "link", "owners")


def read_floors(node: Node, groups: Sequence[str]) -> tuple[Floor, ...]:
    """All floors, highest minimum first, then by id: the order in which they lift."""
    floors = each(node.items(), lambda item: _floor(item, groups))
    if len({floor.id for floor in floors}) < len(floors):
        node.refuse("two floors have the same id")
    return tuple(sorted(floors, key=lambda floor: (-floor.minimum, floor.id)))


def _floor(node: Node, groups: Sequence[str]) -> Floor:
    part = node.fields(["id", "minimum", "why"], CONDITIONS)
    part["why"].text()
    return Floor(part["id"].text(), part["minimum"].points(), _condition(node, groups))


def _condition(node: Node, groups: Sequence[str]) -> Condition:
    members = node.members()
    kinds = [key for key in CONDITIONS if key in members]
    if len(kinds) != 1:
        node.refuse("a floor has exactly one of fact, exposure, link and owners")
    if kinds == ["fact"]:
        return _fact(members["fact"])
    if kinds == ["link"]:
        return _link(members["link"], groups)
    if kinds == ["owners"]:
        return read_owners(members["owners"])
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


def read_owners(node: Node) -> OwnersCondition:
    """Owners on sanctions lists, by their share together or by control."""
    part = node.fields(["sanctioned_by", "min_share", "control"])
    lists = tuple(one.member(SanctionsAuthority) for one in part["sanctioned_by"].items())
    return OwnersCondition(lists, part["min_share"].number(0, 1), part["control"].flag())
