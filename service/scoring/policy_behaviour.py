"""Reads the section `behaviour` of a policy: parameters by the unit that ends their name."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any, TypeVar

from service.scoring.policy_onchain import rising
from service.scoring.policy_patterns import (
    BehaviourPolicy,
    ChainHopRule,
    DormancyRule,
    FanRule,
    Following,
    NewWalletRule,
    PassThroughRule,
    PeelRule,
    PrivacyRule,
    RoundTripRule,
    StructuringRule,
    Worth,
)
from service.scoring.yaml_node import Node

RULES: dict[str, type[Any]] = {
    "structuring": StructuringRule,
    "pass_through": PassThroughRule,
    "dormancy_burst": DormancyRule,
    "fan_in": FanRule,
    "fan_out": FanRule,
    "new_wallet_volume": NewWalletRule,
    "privacy_tools": PrivacyRule,
    "peel_chain": PeelRule,
    "round_trip": RoundTripRule,
    "chain_hop": ChainHopRule,
}
# What third parties set in motion is worth something too, and has no parameters.
PATTERNS = (*RULES, "imposed")
MAY_BE_NONE = ("ahead_days", "max_hands")
LISTS = ("categories", "chains")
Made = TypeVar("Made")
Parameter = int | Decimal | tuple[str, ...]


def read_behaviour(node: Node) -> BehaviourPolicy:
    """How money is followed, and each pattern's parameters and points. Raises PolicyError."""
    part = node.fields(["following", *PATTERNS])
    reach = part["following"].fields([*_names(Following), "why"])
    reach["why"].text()
    following = _made(Following, part["following"])
    worth = {name: _worth(part[name], RULES.get(name)) for name in PATTERNS}
    rules = {name: _made(kind, part[name]) for name, kind in RULES.items()}
    for name in ("peel_chain", "round_trip"):
        _check_reach(part[name].members(), following)
    return BehaviourPolicy(following=following, worth=worth, **rules)


def _worth(node: Node, kind: type[Any] | None) -> Worth:
    part = node.fields([*(_names(kind) if kind else ()), "transfers", "usd", "why"])
    part["why"].text()
    return Worth(rising(part["transfers"]), rising(part["usd"]))


def _made(make: Callable[..., Made], node: Node) -> Made:
    """A rule, or how money is followed: each of its fields is a parameter of that name."""
    part = node.members()
    return make(**{name: _parameter(part[name]) for name in _names(make)})


def _check_reach(part: Mapping[str, Node], following: Following) -> None:
    """Refuse a rule that asks for more than is followed: it would never find anything."""
    if part["min_steps"].integer(1) > following.max_steps:
        part["min_steps"].refuse("more steps than following.max_steps are never seen")
    if part["min_share"].number() < following.min_share:
        part["min_share"].refuse("less than following.min_share is never followed")


def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _parameter(node: Node) -> Parameter:
    """A sum of USD, a share, a list of names; whatever else a name ends with is a number of."""
    name = node.path.rpartition(".")[2]
    if name.endswith("_usd"):
        return node.number()
    if name.endswith("_share"):
        return node.number(0, 1)
    if name in LISTS:
        return tuple(each.text() for each in node.items())
    return node.integer(0 if name in MAY_BE_NONE else 1)
