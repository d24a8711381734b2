"""Source of funds (docs/scoring.md): illicit origins by distance, clean ones, what is open."""

from collections.abc import Iterator
from dataclasses import replace
from math import fsum

from .case import Case
from .dust import counted
from .exposure import worth_of
from .figures import ZERO, Doc, Reading, Row, curve, gains, greater, measure, total


def source_of_funds(case: Case) -> Iterator[Row]:
    """Illicit origins by distance, what is known to be clean, and what is unresolved."""
    bands = case.policy["source_of_funds"]["illicit_origins"]["by_hops"]
    names = [*map(_band_name, bands), "known_clean", "unresolved"]
    received = case.measured("received")
    if received is None:
        yield from (Row(f"source_of_funds.{name}", None, "share", None) for name in names)
        return
    found = [*_near(case, received, bands), _clean(case, received), _open(case, received)]
    for name, each in zip(names, found, strict=True):
        yield Row(f"source_of_funds.{name}", each.worth, each.measure, each.value)


def _band_name(band: Doc) -> str:
    hops = band.get("max_hops")
    return f"illicit_within_{hops}" if hops else "illicit_any_distance"


def _near(case: Case, received: Doc, bands: list[Doc]) -> list[Reading]:
    groups = case.policy["source_of_funds"]["illicit_origins"]["groups"]
    what = counted(case, received, "received")
    illicit = [row for row in what.rows if case.group(row["category"]) in groups]
    steps = []
    for band in bands:
        rows = [row for row in illicit if row["hops"] <= band.get("max_hops", row["hops"])]
        step = worth_of(rows, band)
        steps.append(replace(step, worth=ZERO) if what.too_little(rows) else step)
    added = gains(step.worth for step in steps)
    return [replace(step, worth=gain) for step, gain in zip(steps, added, strict=True)]


def _clean(case: Case, received: Doc) -> Reading:
    rule = case.policy["source_of_funds"]["known_clean"]
    share = total(
        row["share"] for row in received["rows"] if _is_clean(case, row["category"], rule)
    )
    return Reading(curve(rule["share"], share), "share", share)


def _is_clean(case: Case, category: str, rule: Doc) -> bool:
    bad = case.group(category) is not None or case.illicit(category)
    named = case.within(category, rule["categories"])
    return named and not bad and case.severity(category) <= rule["max_severity"]


def _open(case: Case, received: Doc) -> Reading:
    rule = case.policy["source_of_funds"]["unresolved"]
    share = fsum(r["share"] for r in received["residuals"] if r["reason"] in rule["reasons"])
    usd = share * received["total_value_usd"]
    return greater(rule, "share", measure(share), measure(usd))
