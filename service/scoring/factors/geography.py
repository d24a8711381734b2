"""Geography: the customer's countries against dated lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from service.domain.assessment import Contribution, Evidence
from service.domain.customer import Customer, CustomerType, KycValue
from service.scoring.countries import CountryList, CountryLists, ListEntry
from service.scoring.decimals import ZERO
from service.scoring.evidence import parameters
from service.scoring.policy_facts import GEOGRAPHY_KEYS
from service.scoring.row import Reading, not_scored, scored
from service.scoring.wording import listing

NOT_LISTED = "none"
NOT_APPLICABLE = "not_applicable"
LABELS = {
    "residence": "country of residence",
    "nationality": "nationality",
    "countries_of_business": "country of business",
}


@dataclass(frozen=True, slots=True)
class _Hit:
    points: Decimal
    source: CountryList
    entry: ListEntry


def geography(
    customer: Customer,
    tables: Mapping[str, Mapping[str, Decimal]],
    countries: CountryLists,
    day: date,
) -> tuple[Contribution, ...]:
    """Points for residence, nationality and countries of business on lists in force on `day`.

    For each, the list with the most points counts, once, however many countries are on it. A
    list whose content on that day is not known gives no answer: then nothing found is not
    scored. The value is the list's id, never a country. Entities have no nationality; a person
    need not do business.

    Sources: FATF Recommendation 19 and its public lists (call for action, increased
    monitoring); Directive (EU) 2015/849, Articles 9 and 18a, with Delegated Regulation (EU)
    2016/1675 (high-risk third countries); EBA/GL/2021/02, guidelines 2.9 to 2.15.
    """
    return tuple(_row(customer, key, tables[key], (countries, day)) for key in GEOGRAPHY_KEYS)


def _row(
    customer: Customer,
    key: str,
    table: Mapping[str, Decimal],
    asked: tuple[CountryLists, date],
) -> Contribution:
    countries, day = asked
    name, evidence = f"geography.{key}", geography_evidence(key, countries, day)
    if not applies(customer, key):
        reading = Reading(key, NOT_APPLICABLE, "list")
        return scored(name, ZERO, reading, f"{key} says nothing of this customer", evidence)
    codes = country_codes(customer.kyc.get(key))
    problem = _problem(codes, customer.kyc.get(key), key, countries)
    if problem is not None or codes is None:
        return not_scored(name, key, "list", problem or key, evidence)
    hit = _worst(codes, table, countries, day)
    if hit is not None:
        return scored(
            name, hit.points, Reading(key, hit.source.id, "list"), _on(key, hit), evidence
        )
    return _off(name, key, countries, (day, evidence))


def applies(customer: Customer, key: str) -> bool:
    """False where the key says nothing of such a customer."""
    person = customer.type is CustomerType.PERSON
    if key == "nationality":
        return person
    return not (key == "countries_of_business" and person and customer.kyc.get(key) is None)


def country_codes(value: KycValue) -> tuple[str, ...] | None:
    """Codes in upper case from one code or several; None where the file has none."""
    if isinstance(value, str):
        return (value.strip().upper(),)
    given = value if isinstance(value, tuple) else ()
    return tuple(code.strip().upper() for code in given if isinstance(code, str)) or None


def _problem(
    codes: Sequence[str] | None, value: KycValue, key: str, countries: CountryLists
) -> str | None:
    if codes is None:
        missing = value is None or value == ()
        why = "is not in the customer's file" if missing else "holds no country code"
        return f"{key} {why}"
    if not countries.codes.issuperset(codes):
        return f"{key} holds a code that is not in ISO 3166-1 alpha-2"
    return None


def _worst(
    codes: Sequence[str], table: Mapping[str, Decimal], countries: CountryLists, day: date
) -> _Hit | None:
    hits = [
        _Hit(table.get(one.id, ZERO), one, entry)
        for one in countries.known(day)
        for code in codes
        if (entry := one.entry(code, day)) is not None
    ]
    return max(hits, key=lambda hit: hit.points, default=None)


def _on(key: str, hit: _Hit) -> str:
    first = hit.entry.first_day
    since = "on it before" if first == hit.source.covers_from else "on it since"
    return (
        f"{LABELS[key]} is on the {hit.source.label}, {since} {first.isoformat()}; "
        f"list as published up to {hit.source.verified_until.isoformat()}"
    )


def _off(
    name: str, key: str, countries: CountryLists, asked: tuple[date, Evidence]
) -> Contribution:
    day, evidence = asked
    unknown = countries.unknown(day)
    if unknown:
        labels = listing([one.label for one in unknown])
        text = f"for {day.isoformat()} the content of the {labels} is not known"
        return not_scored(name, key, "list", text, evidence)
    oldest = min(one.verified_until for one in countries.lists)
    text = f"{LABELS[key]} is on no list; lists as checked on {oldest.isoformat()} or later"
    return scored(name, ZERO, Reading(key, NOT_LISTED, "list"), text, evidence)


def geography_evidence(key: str, countries: CountryLists, day: date) -> Evidence:
    """Which lists were looked at for the key, by their hash, on which day."""
    return Evidence(
        query="records",
        parameters=parameters(
            key=key,
            lists=tuple(one.id for one in countries.lists),
            lists_version=countries.version,
            lists_hash=countries.hash,
            day=day.isoformat(),
        ),
    )
