"""What brought customers where they are: factors, rows, and why they are alerts."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from statistics import mean

from bench.report import Figures
from service.domain.assessment import Assessment
from service.domain.due_diligence import DueDiligence
from service.scoring.policy import Policy


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
            "mean_points": rounded(mean(points)),
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
        {"row": name, "customers": len(its), "mean_points": rounded(mean(its))}
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


def rounded(value: Decimal | float) -> float:
    """One place, as scores have."""
    return round(float(value), 1)
