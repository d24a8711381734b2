"""The customer's file: identity and geography (docs/scoring.md)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from .case import Case
from .figures import ZERO, Doc, Row, points_of

FACTS = ("type", "status", "identity_verified", "pep", "adverse_media", "sanctions_screening")
PLACES = ("residence", "nationality", "countries_of_business")


def identity(case: Case) -> Iterator[Row]:
    """Points by word; a word that the policy does not have is not scored."""
    for fact in FACTS:
        word, table = fact_word(case, fact), points_of(case.policy["identity"][fact])
        yield Row(f"identity.{fact}", table[word] if word else None, fact, word)


def fact_word(case: Case, fact: str) -> str | None:
    """The word of a fact, None where the file has none that the policy knows."""
    own = case.customer if fact in ("type", "status") else case.kyc
    value = own.get(fact)
    word = str(value).strip().lower() if isinstance(value, bool | str) else None
    return word if word in points_of(case.policy["identity"][fact]) else None


def geography(case: Case) -> Iterator[Row]:
    """The list with the most points on which one of the countries is on the day."""
    for key in PLACES:
        name, value = f"geography.{key}", case.kyc.get(key)
        if not _applies(case, key):
            yield Row(name, ZERO, key, "not_applicable")
            continue
        codes = _codes(value)
        known = set(codes) <= set(case.countries["codes"].split())
        found = _listed(case, key, codes) if codes and known else None
        yield Row(name, None, key, None) if found is None else Row(name, found[1], key, found[0])


def _applies(case: Case, key: str) -> bool:
    person = bool(case.customer["type"] == "person")
    if key == "nationality":
        return person
    return not (key == "countries_of_business" and person and case.kyc.get(key) is None)


def _codes(value: Any) -> list[str]:
    given = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return [each.strip().upper() for each in given if isinstance(each, str)]


def _listed(case: Case, key: str, codes: list[str]) -> tuple[str, Any] | None:
    """The list and its points. None where nothing is found and a list is not known that day."""
    table = points_of(case.policy["geography"][key])
    known = [one for one in case.countries["lists"] if _day(one["covers_from"]) <= case.day]
    hits = [one["id"] for one in known if any(_is_on(one, code, case.day) for code in codes)]
    if hits:
        worst = max(hits, key=lambda name: table.get(name, ZERO))
        return worst, table.get(worst, ZERO)
    return ("none", ZERO) if len(known) == len(case.countries["lists"]) else None


def _is_on(one: Doc, code: str, day: date) -> bool:
    return any(
        each["country"] == code
        and _day(each["from"]) <= day
        and ("until" not in each or day < _day(each["until"]))
        for each in one["entries"]
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)
