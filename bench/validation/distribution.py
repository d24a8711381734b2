"""How a book falls into bands, whom a person has to look at, and what brought them there."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from statistics import mean, median

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


def drivers(scores: Iterable[Assessment]) -> list[Figures]:
    """By factor: for how many it gives the most points, to how many any, and how many on average.

    A floor and the cap are factors here: what they add is not explained by another row.
    """
    given = [_by_factor(each) for each in scores]
    leads = Counter(max(each, key=lambda name: each[name]) for each in given if each)
    names = sorted({name for each in given for name in each}, key=lambda name: (-leads[name], name))
    return [
        {
            "factor": name,
            "gives_most_for": leads[name],
            "gives_points_to": len(points := [each[name] for each in given if name in each]),
            "mean_points": _rounded(mean(points)),
        }
        for name in names
    ]


def rows_behind(scores: Iterable[Assessment]) -> list[Figures]:
    """The rows that give points, those with the greatest sum first."""
    points: dict[str, list[Decimal]] = {}
    for each in scores:
        for row in each.contributions:
            if row.points:
                points.setdefault(row.factor, []).append(row.points)
    ordered = sorted(points.items(), key=lambda item: (-sum(item[1]), item[0]))
    return [
        {"row": name, "customers": len(its), "mean_points": _rounded(mean(its))}
        for name, its in ordered
    ]


def _by_factor(found: Assessment) -> dict[str, Decimal]:
    """The points by factor, greatest names first in the order of the rows; noughts left out."""
    points: dict[str, Decimal] = {}
    for row in found.contributions:
        if row.points:
            name = row.factor.partition(".")[0]
            points[name] = points.get(name, Decimal(0)) + row.points
    return points


def alert_reasons(scores: Iterable[Assessment], policy: Policy) -> list[Figures]:
    """Why enhanced due diligence is due: a band, or triggers; a customer may have several."""
    strict = {b.name for b in policy.bands if b.measures.due_diligence is DueDiligence.ENHANCED}
    found = Counter(
        reason
        for each in scores
        for reason in (
            *([f"band {each.band}"] if each.band in strict else []),
            *(f"trigger {t.id}" for t in each.triggers if t.effect.least is DueDiligence.ENHANCED),
        )
    )
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [{"reason": reason, "customers": count} for reason, count in ordered]


def by_model(scores: Scores, expects: Mapping[str, str], policy: Policy) -> list[Figures]:
    """The clean book by the customer of the sample book whose copies these are."""
    above = raised(scores, policy)
    models: dict[str, list[str]] = {}
    for name in scores:
        models.setdefault(name.removeprefix(PREFIX).partition("-")[0], []).append(name)
    return [_model(model, names, scores, (above, expects)) for model, names in models.items()]


def _model(
    model: str,
    names: Sequence[str],
    scores: Scores,
    of: tuple[Mapping[str, Assessment], Mapping[str, str]],
) -> Figures:
    above, expects = of
    found = [scores[name].score or Decimal(0) for name in names]
    return {
        "model": model,
        "announced_as": expects[names[0]],
        "customers": len(names),
        "medium_or_more": sum(name in above for name in names),
        "alerts": sum(is_alert(scores[name]) for name in names),
        "median_score": _rounded(median(found)),
        "greatest_score": _rounded(max(found)),
    }


def _rounded(value: Decimal | float) -> float:
    return round(float(value), 1)
