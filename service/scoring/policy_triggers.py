"""Reads the triggers and the retention periods of a policy."""

from collections.abc import Callable, Mapping, Sequence

from service.domain.due_diligence import Effect
from service.domain.exposure import Direction, Outcome
from service.scoring.policy import Retention
from service.scoring.policy_facts import GEOGRAPHY_KEYS, KNOWN_WORDS
from service.scoring.policy_floors import read_owners
from service.scoring.policy_measures import DEMAND_KEYS, read_demands
from service.scoring.problems import each
from service.scoring.trigger_rules import (
    CountryOn,
    DustOf,
    FactIn,
    FloorHolds,
    OutcomeIs,
    SelfHosted,
    TriggerCondition,
    TriggerRule,
)
from service.scoring.yaml_node import Node

MAX_YEARS = 100


def read_triggers(node: Node, floors: Sequence[str]) -> tuple[TriggerRule, ...]:
    """All triggers, in the order of the file; `floors` are the ids they may name."""
    rules = each(node.items(), lambda item: _trigger(item, floors))
    if len({rule.id for rule in rules}) < len(rules):
        node.refuse("two triggers have the same id")
    return rules


def _trigger(node: Node, floors: Sequence[str]) -> TriggerRule:
    part = node.fields(["id", "effect", "why"], [*_READERS, *DEMAND_KEYS])
    part["why"].text()
    effect, demands = part["effect"].member(Effect), read_demands(part)
    if effect is Effect.REQUIRES_ACTION and not demands.actions:
        node.refuse("a trigger that requires an action names it under actions")
    return TriggerRule(part["id"].text(), _condition(node, part, floors), effect, demands)


def _condition(node: Node, part: Mapping[str, Node], floors: Sequence[str]) -> TriggerCondition:
    kinds = [key for key in _READERS if key in part]
    if len(kinds) != 1:
        node.refuse(f"a trigger has exactly one of {', '.join(_READERS)}")
    return _READERS[kinds[0]](part[kinds[0]], floors)


def _fact(node: Node, _: Sequence[str]) -> FactIn:
    part = node.fields(["name", "any_of"])
    name = part["name"].word(KNOWN_WORDS)
    return FactIn(name, tuple(one.word(KNOWN_WORDS[name]) for one in part["any_of"].items()))


def _country(node: Node, _: Sequence[str]) -> CountryOn:
    part = node.fields(["keys", "lists"])
    keys = tuple(one.word(GEOGRAPHY_KEYS) for one in part["keys"].items())
    return CountryOn(keys, tuple(one.text() for one in part["lists"].items()))


def _floor(node: Node, floors: Sequence[str]) -> FloorHolds:
    part = node.fields(["any_of"])
    return FloorHolds(tuple(one.word(floors) for one in part["any_of"].items()))


def _self_hosted(node: Node, _: Sequence[str]) -> SelfHosted:
    part = node.fields(["amount_eur", "usd_per_eur"])
    return SelfHosted(part["amount_eur"].number(), part["usd_per_eur"].number())


def _outcome(node: Node, _: Sequence[str]) -> OutcomeIs:
    part = node.fields(["any_of"])
    return OutcomeIs(tuple(one.member(Outcome) for one in part["any_of"].items()))


def _dust(node: Node, _: Sequence[str]) -> DustOf:
    part = node.fields(["directions"])
    return DustOf(tuple(one.member(Direction) for one in part["directions"].items()))


_READERS: Mapping[str, Callable[[Node, Sequence[str]], TriggerCondition]] = {
    "fact": _fact,
    "country": _country,
    "floor": _floor,
    "owners": lambda node, _: read_owners(node),
    "self_hosted": _self_hosted,
    "outcome": _outcome,
    "listed_dust": _dust,
}


def read_retention(node: Node) -> Retention:
    """Years after the end of the relationship, each with its reason."""
    part = node.fields(["assessments_after_exit", "kyc_after_exit"])
    return Retention(_years(part["assessments_after_exit"]), _years(part["kyc_after_exit"]))


def _years(node: Node) -> int:
    part = node.fields(["years", "why"])
    part["why"].text()
    return part["years"].integer(1, MAX_YEARS)
