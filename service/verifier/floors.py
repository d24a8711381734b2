"""Floors and the cap (docs/scoring.md): what lifts a sum to a minimum or cuts it to 100."""

from collections.abc import Iterator
from decimal import Decimal
from math import fsum

from .case import Case
from .customer import fact_word
from .dust import counted
from .figures import ZERO, Doc, Row, measure, total
from .history import link_word

MAXIMUM = Decimal(100)


def floors_and_cap(case: Case, reached: Decimal) -> Iterator[Row]:
    """The floors that hold, the highest first, then the cap."""
    for floor in sorted(case.policy["floors"], key=lambda one: (-one["minimum"], one["id"])):
        if _holds(case, floor):
            least = Decimal(floor["minimum"])
            lift = max(least - reached, ZERO)
            reached += lift
            yield Row(f"floor.{floor['id']}", lift, "minimum", least)
    if reached > MAXIMUM:
        yield Row("cap", MAXIMUM - reached, "maximum", MAXIMUM)


def _holds(case: Case, floor: Doc) -> bool:
    if "fact" in floor:
        return bool(fact_word(case, floor["fact"]["name"]) == floor["fact"]["equals"])
    if "link" in floor:
        return _linked(case, floor["link"])
    if "owners" in floor:
        return _owned(case, floor["owners"])
    return any(_passes(case, way, floor["exposure"]) for way in ("received", "sent"))


def _linked(case: Case, rule: Doc) -> bool:
    links = (case.request["history"] or {"links": []})["links"]
    return any(
        link["kind"] == rule["kind"] and link_word(case, link) == rule["worst"] for link in links
    )


def _owned(case: Case, rule: Doc) -> bool:
    """Listed owners count together; control counts where the rule says so."""
    given = case.kyc.get("beneficial_owners") or []
    owners = [one for one in given if isinstance(one, dict)]
    listed = [one for one in owners if set(one["sanctioned_by"]) & set(rule["sanctioned_by"])]
    controls = rule["control"] and any(one["in_control"] for one in listed)
    enough = total(one["share"] for one in listed) >= rule["min_share"]
    return bool(listed) and bool(enough or controls)


def _passes(case: Case, way: str, rule: Doc) -> bool:
    """At least `min_usd`, and besides `min_share` of the value or `alone_usd`; no dust."""
    exposure = case.measured(way)
    if exposure is None:
        return False
    rows = [
        row
        for row in counted(case, exposure, way).rows
        if row["hops"] <= rule.get("max_hops", row["hops"])
        and case.group(row["category"]) == rule["group"]
        and _in_force(row, case.request["moments"]["as_of_s"])
    ]
    share, usd = _counted(exposure, rows, rule["counted"] == "post_designation")
    large = share >= rule["min_share"] or usd >= rule["alone_usd"]
    return bool(rows) and usd >= rule["min_usd"] and large


def _counted(exposure: Doc, rows: list[Doc], after: bool) -> tuple[Decimal, Decimal]:
    """Share and USD: all of it, or what moved at or after the designation or has no date."""
    if not after:
        return total(row["share"] for row in rows), total(row["value_usd"] for row in rows)
    undated = fsum(row["undated_share"] for row in rows)
    share = fsum([undated, *(row["post_designation_share"] for row in rows)])
    return measure(share), measure(share * exposure["total_value_usd"])


def _in_force(row: Doc, as_of_s: int) -> bool:
    """False where every designation has ended."""
    ends = [claim["valid_to"] for claim in row["attributions"] if claim["listing"]]
    return not ends or any(end is None or end > as_of_s for end in ends)
