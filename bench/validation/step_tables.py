"""The figures of sensitivity as tables."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from bench.report import Figures
from bench.validation.distribution import PREFIX
from bench.validation.sensitivity import Sensitivity, Shift


def step_tables(found: Sensitivity) -> Mapping[str, Sequence[Figures]]:
    """Who changes band, what moves scores only, what meets nobody, what is refused or lost."""
    scored = {(each.part, each.factor) for each in found.shifts}
    refused = [each for each in found.steps if each.refused]
    lost = [each for each in found.steps if (each.part, each.factor) not in scored]
    return {
        "sensitivity": [_shift(each) for each in found.shifts if each.changes],
        "moves_scores_only": [
            {"part": each.part, "change": percent(each.factor), "scores_moved": each.touched}
            for each in found.shifts
            if each.touched and not each.changes
        ],
        "meets_nobody": [
            {"part": each.part, "change": percent(each.factor)}
            for each in found.shifts
            if not each.touched
        ],
        "refused_alone": [
            {
                "weight": each.weight,
                "change": percent(each.factor),
                "scaled_instead": each.part or "nothing",
                "refused_because": each.refused,
            }
            for each in refused
        ],
        "lost_in_rounding": [
            {"weight": each.weight, "change": percent(each.factor)}
            for each in lost
            if each.policy is None and not each.refused
        ],
    }


def percent(factor: Decimal) -> str:
    """A factor as the step that it is, such as `+20 %`."""
    return f"{(factor - 1) * 100:+.0f} %"


def _shift(each: Shift) -> Figures:
    told = [f"{c.customer.removeprefix(PREFIX)} {c.before} → {c.after}" for c in each.changes]
    return {
        "part": each.part,
        "change": percent(each.factor),
        "customers_changed": len(each.changes),
        "up": each.up,
        "down": len(each.changes) - each.up,
        "scores_moved": each.touched,
        "who": ", ".join(told),
    }
