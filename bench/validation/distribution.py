"""How a book falls into bands, and whom a person has to look at."""

import re
from collections import Counter
from collections.abc import Mapping

from bench.report import Figures
from service.domain.assessment import Assessment
from service.domain.due_diligence import DueDiligence
from service.scoring.policy import Policy

NOT_SCORED = "not_scored"
PREFIX = "synthetic-"
Scores = Mapping[str, Assessment]


def is_alert(found: Assessment) -> bool:
    """True where enhanced due diligence is due, by the band or by a trigger.

    A decision (prohibited, block and report) always asks for it. House rule: this is whom an
    analyst has to look at.
    """
    return found.due_diligence is DueDiligence.ENHANCED


def raised(scores: Scores, policy: Policy) -> dict[str, Assessment]:
    """The customers above the lowest band."""
    lowest = policy.bands[0].name
    return {name: each for name, each in scores.items() if each.band not in (None, lowest)}


def bands(name: str, scores: Scores, policy: Policy) -> Figures:
    """One row: customers by band, alerts, and alerts per 1,000 customers."""
    found = Counter(each.band or NOT_SCORED for each in scores.values())
    alerts = sum(is_alert(each) for each in scores.values())
    return {
        "book": name,
        "customers": len(scores),
        **{band.name: found[band.name] for band in policy.bands},
        NOT_SCORED: found[NOT_SCORED],
        "alerts": alerts,
        "alerts_per_1000": round(1000 * alerts / len(scores)),
    }


def announced(scores: Scores, expects: Mapping[str, str], policy: Policy) -> list[Figures]:
    """By band that the book's maker announced: how many were found there, below and above."""
    order = [band.name for band in policy.bands]
    rows = []
    for place, band in enumerate(order):
        its = [name for name in scores if re.split(r"\W", expects[name])[0] == band]
        found = {name: order.index(it) - place for name in its if (it := scores[name].band)}
        away = [f"{name.removeprefix(PREFIX)} {scores[name].band}" for name in its if found[name]]
        row: Figures = {
            "announced": band,
            "customers": len(its),
            "found_there": sum(not off for off in found.values()),
            "found_below": sum(off < 0 for off in found.values()),
            "found_above": sum(off > 0 for off in found.values()),
            "who_else_where": ", ".join(away) or "nobody",
        }
        rows.append(row)
    return rows
