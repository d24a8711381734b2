"""What happened between two moments: the subject's new own transfers, and time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from service.domain.diff import MOST_EVIDENCE, Cause, Step
from service.domain.flow import Flow
from service.domain.moment import format_seconds
from service.scoring.request import ScoringRequest
from service.scoring.step_chain import StepChain
from service.usecases.states import States

MOST_ALONE = 50


@dataclass(frozen=True, slots=True)
class Stretch:
    """Up to a second, and the own transfers that came with it; none where only time passed."""

    until_s: int
    flows: tuple[Flow, ...]


async def happen(chain: StepChain, states: States, after: ScoringRequest) -> None:
    """Go from the chain's `as_of` to that of the request, which knows the same loads."""
    begun, moments = chain.request.moments.as_of_s, after.moments
    for each in stretches(_new(after, begun), begun, moments.as_of_s):
        there = after
        if each.until_s < moments.as_of_s:
            there = await states.at(replace(moments, as_of_s=each.until_s))
        if each.flows:
            chain.to(there, _step(each.flows))
        else:
            chain.spend_time(there)
    if begun < moments.as_of_s:
        span = f"{format_seconds(begun)} to {format_seconds(moments.as_of_s)}"
        chain.end_time(f"ages, lists and severities in force, and others' transfers, {span}")


def stretches(new: Sequence[Flow], begun_s: int, end_s: int) -> Iterator[Stretch]:
    """The greatest transfers each in the second of its own, those between them together."""
    greatest = sorted(new, key=lambda flow: (-flow.value_usd, flow.id))[:MOST_ALONE]
    at = begun_s
    for second in sorted({flow.time for flow in greatest}):
        if at < second - 1:
            yield Stretch(second - 1, _within(new, at, second - 1))
        yield Stretch(second, _within(new, second - 1, second))
        at = second
    if at < end_s:
        yield Stretch(end_s, _within(new, at, end_s))


def _within(new: Sequence[Flow], after_s: int, until_s: int) -> tuple[Flow, ...]:
    return tuple(flow for flow in new if after_s < flow.time <= until_s)


def _new(request: ScoringRequest, begun_s: int) -> list[Flow]:
    return [flow for flow in (request.flows.flows if request.flows else ()) if flow.time > begun_s]


def _step(flows: Sequence[Flow]) -> Step:
    ids = tuple(flow.id for flow in flows)[:MOST_EVIDENCE]
    if len(flows) == 1:
        (one,) = flows
        what = f"transfer {one.id}, {one.direction} USD {one.value_usd:,.2f}"
        return Step(Cause.TRANSFERS, what, ids)
    usd = sum(flow.value_usd for flow in flows)
    return Step(Cause.TRANSFERS, f"{len(flows)} transfers together, USD {usd:,.2f}", ids)
