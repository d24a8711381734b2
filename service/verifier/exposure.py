"""Counterparty exposure (docs/scoring.md), from the shares in the inputs."""

from collections.abc import Iterator
from dataclasses import replace
from math import fsum

from .case import Case
from .dust import Counted, counted
from .figures import ZERO, Doc, Reading, Row, gains, greater, total

# How far sums of floats may be from what they stand for; measures are rounded to this too.
TOLERANCE = 1e-6


def counterparty_exposure(case: Case) -> Iterator[Row]:
    """A row for each group and direction: the group and all more severe ones together."""
    for way in ("received", "sent"):
        names = [f"counterparty_exposure.{way}.{group}" for group in _groups(case)]
        found = case.measured(way)
        if found is not None:
            yield from _ladder(case, found, way)
        elif way == "sent" and _nothing_sent(case):
            yield from (Row(name, ZERO, "share", ZERO) for name in names)
        else:
            yield from (Row(name, None, "share", None) for name in names)


def _groups(case: Case) -> list[str]:
    return [group["id"] for group in case.policy["groups"]]


def _nothing_sent(case: Case) -> bool:
    sent = case.request["sent"]
    empty = sent and sent["outcome"] == "no_data" and not sent["unpriced_transfers"]
    return bool(empty) and case.measured("received") is not None


def _ladder(case: Case, exposure: Doc, way: str) -> Iterator[Row]:
    groups, curves = _groups(case), case.policy["counterparty_exposure"][way]
    what = counted(case, exposure, way)
    placed = [(case.group(row["category"]), row) for row in what.rows]
    shown_in = {case.group(row["category"]) for row in exposure["rows"]}
    steps = [
        _step(what, [row for at, row in placed if at in groups[: place + 1]], curves[group])
        for place, group in enumerate(groups)
    ]
    for group, step, gain in zip(groups, steps, gains(s.worth for s in steps), strict=True):
        shown = step if group in shown_in else Reading(ZERO, "share", ZERO)
        name = f"counterparty_exposure.{way}.{group}"
        yield Row(name, gain, shown.measure, shown.value)


def _step(what: Counted, rows: list[Doc], curves: Doc) -> Reading:
    """The greatest of four curves: share and USD, at one hop and at any; dust is worth nothing."""
    anyhow = worth_of(rows, curves["any_hops"])
    direct = worth_of([row for row in rows if row["hops"] == 1], curves["direct"])
    best = anyhow
    if direct.worth > anyhow.worth:
        best = replace(direct, measure=f"direct_{direct.measure}")
    return replace(best, worth=ZERO) if what.too_little(rows) else best


def worth_of(rows: list[Doc], curves: Doc) -> Reading:
    """The greater of the share curve and the USD curve."""
    share, usd = (total(row[key] for row in rows) for key in ("share", "value_usd"))
    return greater(curves, "share", share, usd)


def adds_up(exposure: Doc) -> bool:
    """Whether the shares, what is unresolved included, are together 1, and each is its USD."""
    whole, rows = exposure["total_value_usd"], exposure["rows"]
    shares = fsum(part["share"] for part in (*rows, *exposure["residuals"]))
    dollars = (abs(row["value_usd"] - row["share"] * whole) for row in rows)
    return bool(abs(shares - 1) <= TOLERANCE and max(dollars, default=0) <= TOLERANCE * whole)
