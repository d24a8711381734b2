"""What the customer told in words of his own: profile and product use (docs/scoring.md)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from .case import Case
from .figures import Doc, Row, curve, measure, points_of

SILENT = "not_declared"
VOLUME = "expected_monthly_usd"
PROFILE = ("occupation", "source_of_wealth", "source_of_wealth_evidence", "purpose")
PRODUCT = ("services_used", "onboarding_channel")


def profile(case: Case) -> Iterator[Row]:
    """The class of each answer, and the volume that is expected."""
    part, name = case.policy["profile"], f"profile.{VOLUME}"
    yield from (_answer(case, "profile", key) for key in PROFILE)
    expected, rule = usd_of(case.kyc.get(VOLUME)), part[VOLUME]
    if expected is None:
        yield Row(name, Decimal(rule[SILENT]["points"]), VOLUME, SILENT)
    else:
        yield Row(name, curve(rule[case.customer["type"]], expected), VOLUME, expected)


def product_use(case: Case) -> Iterator[Row]:
    """The class of services and channel, and how many services were not announced."""
    yield from (_answer(case, "product_use", key) for key in PRODUCT)
    rule, taken = case.policy["product_use"]["fit"], "unannounced_services"
    used = names_of(case.kyc.get("services_used"))
    expected = names_of(case.kyc.get("expected_services"))
    if not used or not expected:
        yield Row("product_use.fit", Decimal(rule[SILENT]["points"]), taken, SILENT)
    else:
        beyond = measure(len(used - expected))
        yield Row("product_use.fit", curve(rule["services"], beyond), taken, beyond)


def _answer(case: Case, part: str, key: str) -> Row:
    table = case.policy[part][key]
    word = answer_class(table, case.kyc.get(key))
    return Row(f"{part}.{key}", _worth(table)[word], key, word)


def answer_class(table: Doc, value: Any) -> str:
    """The class with the most points among those of all texts, the first of equals."""
    texts = texts_of(value)
    found = {one["id"] for text in texts for one in table["answers"] if _names(one, text)}
    if any(not any(_names(one, text) for one in table["answers"]) for text in texts):
        found.add("other")
    worth = _worth(table)
    return max((word for word in worth if word in (found or {SILENT})), key=lambda w: worth[w])


def _worth(table: Doc) -> dict[str, Decimal]:
    """Points by class, in the order of the policy."""
    own = {one["id"]: Decimal(one["points"]) for one in table["answers"]}
    rest = points_of(table)
    return {**own, "other": rest["other"], SILENT: rest[SILENT]}


def _names(one: Doc, text: str) -> bool:
    """Whether the text holds a word of the class, whole and in any case."""
    plain = " ".join(text.casefold().split())
    return any(
        re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", plain) for word in one["words"]
    )


def texts_of(value: Any) -> list[str]:
    """The answer as texts; yes and no are `true` and `false`, blank ones are no answer."""
    if isinstance(value, bool):
        return [str(value).lower()]
    given = value if isinstance(value, list) else [value]
    return [text for text in given if isinstance(text, str) and text.strip()]


def names_of(value: Any) -> frozenset[str]:
    """The answer as names to compare, in any case."""
    return frozenset(text.strip().casefold() for text in texts_of(value))


def usd_of(value: Any) -> Decimal | None:
    """A sum of USD; None where the answer is none."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return measure(value) if number and 0 <= value < float("inf") else None
