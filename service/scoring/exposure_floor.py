"""Floors that rest on exposure: how much leads to a group, and how much of it moved afterwards."""

from service.domain.exposure import Direction, Exposure, ExposureRow
from service.domain.taxonomy import Taxonomy
from service.scoring.dust import dusted
from service.scoring.evidence import exposure_evidence
from service.scoring.finding import Finding
from service.scoring.floor_rules import Counted, ExposureCondition
from service.scoring.grouping import group_of
from service.scoring.measurable import measured
from service.scoring.policy import Policy
from service.scoring.request import ScoringRequest
from service.scoring.traced import (
    Keep,
    PostDesignation,
    post_designation,
    sentence,
    trace,
    value_word,
)
from service.scoring.wording import percent, usd


def exposure_finding(
    condition: ExposureCondition, request: ScoringRequest, policy: Policy, taxonomy: Taxonomy
) -> Finding | None:
    """The first direction, received before sent, in which the floor holds; dust does not count."""

    def keep(row: ExposureRow) -> bool:
        near = condition.max_hops is None or row.hops <= condition.max_hops
        grouped = group_of(row.category, taxonomy, policy.groups) == condition.group
        return near and grouped and _in_force(row, request.moments.as_of_s)

    for exposure in (measured(request.received), measured(request.sent)):
        if exposure is None:
            continue
        counted = dusted(exposure, request.flows, policy, taxonomy).counted
        found = _gated(condition, counted, keep, taxonomy)
        if found:
            return found
    return None


def _gated(
    condition: ExposureCondition, exposure: Exposure, keep: Keep, taxonomy: Taxonomy
) -> Finding | None:
    traced = trace(exposure, keep)
    share, amount, text = traced.share, traced.usd, ""
    if condition.counted is Counted.POST_DESIGNATION:
        after = post_designation(exposure, keep)
        share, amount, text = after.share, after.usd, _moved_after(after, exposure.direction)
    if not traced.rows or not condition.passes(share, amount):
        return None
    evidence = exposure_evidence(
        exposure,
        traced.rows,
        group=condition.group,
        max_hops=condition.max_hops,
        counted=condition.counted.value,
    )
    return Finding(text + sentence(traced, taxonomy), evidence)


def _moved_after(after: PostDesignation, direction: Direction) -> str:
    what = f"{percent(after.share)} of {value_word(direction)} ({usd(after.usd)})"
    if not after.undated:
        return f"{what} moved at or after the designation of its holder; in all "
    undated = "" if after.undated == after.share else f" for {percent(after.undated)}"
    return (
        f"{what} counts as moved at or after the designation of its holder, whose date is not "
        f"known{undated}; in all "
    )


def _in_force(row: ExposureRow, as_of_s: int) -> bool:
    """False where every designation of the row has ended: a delisted holder sets no floor."""
    ends = [claim.valid_to for claim in row.attributions if claim.listing]
    return not ends or any(end is None or end > as_of_s for end in ends)
