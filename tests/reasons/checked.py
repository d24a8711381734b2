"""One reason checked: every figure in it is worked out again from what its evidence names."""

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import yaml

from service.domain.assessment import Contribution
from tests.reasons import behaviours, declared, exposures, histories, origins
from tests.reasons.facts import Asked, Facts
from tests.reasons.figures import WORDS, count
from tests.reasons.rulebook import COUNTRIES
from tests.reasons.template import Template, check

FIGURE = re.compile(rf"\d|\b(?:{'|'.join(WORDS[1:])})\b")
UNPRICED = [
    Template("none of {count:transfers} transfers has a price"),
    Template("{count:transfers} transfers have no price and the others are worth nothing"),
]
CAP = [Template("the rows add up to {points:total}, and the scale ends at {points:maximum}")]
LISTS = [Template("{text:what} is on no list; lists as checked on {day:checked} or later")]
HOPS = [Template("no illicit or concealed origin within {count:max_hops} hop(s)")]
Told = dict[str, tuple[str, str]]


class NoSuchSentenceError(AssertionError):
    """A reason that has figures and that nobody here can read."""


def figures_of(row: Contribution, facts: Facts) -> int:
    """How many figures the reason has, all of them true; raises AssertionError for a false one."""
    before, text = row.reason.split(": ", 1)
    assert before == ("not scored" if row.points is None else f"{row.points:+.1f}")
    if not FIGURE.search(_unnamed(text, row)):
        return 0
    asked = {each.name: json.loads(each.value) for each in row.evidence.parameters}
    family, _, rest = row.factor.partition(".")
    return _CHECKS[family](row, rest, text, (facts, asked))


def _unnamed(text: str, row: Contribution) -> str:
    """The text without ids of wallets, which have digits and no figures."""
    return re.sub(r"[a-z0-9]+:[a-z0-9]+:[\w-]+", "", text)


def _read(templates: Sequence[Template], text: str) -> Told:
    """The first template that fits; there are few with a choice."""
    for template in templates:
        told = template.told(text)
        if told is not None:
            return told
    raise NoSuchSentenceError(text)


Here = tuple[Facts, Asked]


def _exposure(row: Contribution, rest: str, text: str, here: Here) -> int:
    if (figures := _unpriced(text, *here)) is not None:
        return figures
    told = _read(exposures.GROUP, text)
    return check(told, exposures.group_values(*here, told, row.measure))


def _funds(row: Contribution, rest: str, text: str, here: Here) -> int:
    if (figures := _unpriced(text, *here)) is not None:
        return figures
    if rest == "known_clean":
        return check(_read(origins.CLEAN, text), origins.clean_values(*here))
    if rest == "unresolved":
        told = _read(origins.OPEN, text)
        parts = origins.check_parts(*here, told["parts"][1]) if "parts" in told else 0
        return parts + check(told, origins.open_values(*here))
    told = _read([*HOPS, *exposures.ORIGIN], text)
    if "max_hops" in told:
        return check(told, {"max_hops": count(str(here[1]["max_hops"]))})
    return check(told, exposures.origin_values(*here, told, row.measure))


def _floor(row: Contribution, rest: str, text: str, here: Here) -> int:
    (floor,) = [each for each in here[0].rulebook.policy["floors"] if each["id"] == rest]
    least = Fraction(str(floor["minimum"]))
    if "exposure" not in floor:
        told = _read([Template("{text:lifted} the floor of {points:floor}: {text:why}")], text)
        return check(told, {"floor": least})
    told = _read(exposures.FLOOR, text)
    return check(told, exposures.floor_values(*here, told) | {"floor": least})


def _history(row: Contribution, rest: str, text: str, here: Here) -> int:
    facts, asked = here
    if rest == "age":
        return check(_read(histories.AGE, text), histories.age_values(facts))
    if rest == "activity":
        return check(_read(histories.ACTIVITY, text), histories.activity_values(facts))
    wallets, others = asked["wallets"], asked["others"]
    assert isinstance(wallets, list)
    assert isinstance(others, list)
    return check(_read(histories.LINKS, text), histories.link_values(facts, wallets, others))


def _behaviour(row: Contribution, rest: str, text: str, here: Here) -> int:
    if (figures := _unpriced(text, *here)) is not None:
        return figures
    told = _read(behaviours.FORMS[rest], text)
    number = count(told["transfers"][1]) if "transfers" in told else 0
    values = behaviours.values_of(here[0], rest, row.evidence.transfers, number)
    return check(told, values)


def _geography(row: Contribution, rest: str, text: str, here: Here) -> int:
    lists = yaml.safe_load(COUNTRIES.read_text("utf-8"))["lists"]
    checked = min(each["verified_until"] for each in lists)
    return check(_read(LISTS, text), {"checked": checked})


def _cap(row: Contribution, rest: str, text: str, here: Here) -> int:
    rows = here[0].case.assessment.contributions
    total = sum((each.points for each in rows if each.points and each is not row), Decimal(0))
    return check(_read(CAP, text), {"total": Fraction(total), "maximum": 100})


def _unpriced(text: str, facts: Facts, asked: Asked) -> int | None:
    """The sentence of a customer of whose transfers none has a price."""
    try:
        told = _read(UNPRICED, text)
    except NoSuchSentenceError:
        return None
    way = asked.get("direction")
    moved = facts.moved if way is None else facts.own_transfers(str(way))
    assert not any(facts.view.value(t) for t in moved)
    unpriced = [t for t in moved if facts.view.value(t) is None]
    assert ("others" in text) == (len(unpriced) < len(moved))
    return check(told, {"transfers": len(unpriced)})


def _declared(row: Contribution, rest: str, text: str, here: Here) -> int:
    if (figures := _unpriced(text, *here)) is not None:
        return figures
    values = declared.declared_values(here[0], rest, row.evidence.transfers)
    return check(_read(declared.FORMS[rest], text), values)


_CHECKS = {
    "consistency": _declared,
    "profile": _declared,
    "product_use": _declared,
    "counterparty_exposure": _exposure,
    "source_of_funds": _funds,
    "floor": _floor,
    "wallet_history": _history,
    "behaviour": _behaviour,
    "geography": _geography,
    "cap": _cap,
}
