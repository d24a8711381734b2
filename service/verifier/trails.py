"""Patterns that follow money beyond the customer: peel chain, round trip, chain hop."""

from decimal import Decimal
from itertools import pairwise

from .case import Case
from .figures import ZERO, Doc
from .moved import DAY, usd_of, worth

Found = tuple[int, Decimal]


def peel_chain(case: Case, own: list[Doc], rule: Doc) -> Found:
    """Hand to hand to new addresses, each time a little less."""
    chains = [_peels(trail["steps"], rule) for trail in _trails(case, own)]
    long = [steps for steps in chains if len(steps) >= rule["min_steps"]]
    return sum(map(len, long)), usd_of(steps[0] for steps in long)


def _peels(steps: list[Doc], rule: Doc) -> list[Doc]:
    """The steps from the first on as long as they peel."""
    if not steps[0]["to_new"]:
        return []
    kept, least = steps[:1], float(rule["min_share"])
    for before, step in pairwise(steps):
        less = least * before["amount"] <= step["amount"] < before["amount"]
        if not (less and step["to_new"]):
            break
        kept.append(step)
    return kept


def round_trip(case: Case, own: list[Doc], rule: Doc) -> Found:
    """What left and came back through other hands."""
    back = [trail["steps"] for trail in _trails(case, own) if _is_back(trail, rule)]
    return len(back), usd_of(steps[0] for steps in back)


def _is_back(trail: Doc, rule: Doc) -> bool:
    first, last = trail["steps"][0], trail["steps"][-1]
    whole = last["amount"] >= float(rule["min_share"]) * first["amount"]
    soon = last["time"] - first["time"] <= rule["window_days"] * DAY
    return bool(trail["returned"] and whole and soon and len(trail["steps"]) >= rule["min_steps"])


def chain_hop(case: Case, own: list[Doc], rule: Doc) -> Found:
    """Links by which the customer's money changed the chain; each transfer's value once."""
    ids = {flow["id"] for flow in own}
    found = [each for each in crossed(case) if each["flow"] in ids]
    links = {(each["earlier"], each["later"]) for each in found}
    if len(links) < rule["min_crossings"]:
        return 0, ZERO
    values = {each["flow"]: worth(each) for each in found}
    return len(links), sum(values.values(), ZERO)


def crossed(case: Case) -> list[Doc]:
    """The links that lead to another chain."""
    links: list[Doc] = case.request["flows"]["crossings"]
    return [each for each in links if each["from_chain"] != each["to_chain"]]


def _trails(case: Case, own: list[Doc]) -> list[Doc]:
    """The trails that begin with one of these transfers."""
    ids = {flow["id"] for flow in own}
    return [each for each in case.request["flows"]["trails"] if each["steps"][0]["id"] in ids]
