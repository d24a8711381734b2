"""What was learned between two moments: load after load, the evidence as it was known then."""

from collections.abc import Collection, Iterator, Sequence

from service.domain.diff import MOST_EVIDENCE, Cause, Step
from service.domain.flow import Flow
from service.domain.moment import MICROS, Moments, format_seconds
from service.graph.reader.loads import Load
from service.scoring.label_steps import load_steps
from service.scoring.request import ScoringRequest
from service.scoring.step_chain import StepChain
from service.usecases.states import States

MOST_LOADS = 100
# The first of these that a load brought is what its part is called by: labels have parts of
# their own, and customers come to the graph only as the users of wallets.
CAUSES = (
    ("transfer", Cause.TRANSFERS),
    ("reorganised", Cause.TRANSFERS),
    ("made", Cause.TRANSFERS),
    ("link", Cause.LINKS),
    ("membership", Cause.CLUSTERS),
    ("label", Cause.LABELS),
    ("customer", Cause.LINKS),
)


async def learn(chain: StepChain, states: States, loads: Sequence[Load], as_of_s: int) -> None:
    """Go through the loads; of more than MOST_LOADS several are taken as one."""
    size = -(-len(loads) // MOST_LOADS)
    for start in range(0, len(loads), max(size, 1)):
        together = loads[start : start + size]
        after = await states.at(Moments(as_of_s, together[-1].stamp_us))
        step = _step(chain.request, after, together)
        kinds = _kinds(together)
        load_steps(chain, after, step, "label" in kinds)


def _step(before: ScoringRequest, after: ScoringRequest, loads: Sequence[Load]) -> Step:
    kinds = _kinds(loads)
    cause = next(cause for kind, cause in CAUSES if kind in kinds)
    return Step(cause, _told(loads), tuple(_evidence(before, after, cause))[:MOST_EVIDENCE])


def _kinds(loads: Sequence[Load]) -> set[str]:
    return {kind for load in loads for kind, _ in load.feeds}


def _told(loads: Sequence[Load]) -> str:
    """`load of 2026-01-02T00:00:00Z: label packs, transfer late`."""
    feeds = sorted({f"{kind} {feed}" for load in loads for kind, feed in load.feeds})
    first, last = (format_seconds(one.stamp_us / MICROS) for one in (loads[0], loads[-1]))
    when = f"load of {first}" if len(loads) == 1 else f"{len(loads)} loads, {first} to {last}"
    return f"{when}: {', '.join(feeds)}"


def _evidence(before: ScoringRequest, after: ScoringRequest, cause: Cause) -> Iterator[str]:
    """The ids of own transfers, or of links, that one of the two has and the other has not so."""
    if cause is Cause.TRANSFERS:
        yield from _names({(one.id, one.value_usd) for one in _flows(before)} ^
                          {(one.id, one.value_usd) for one in _flows(after)})  # fmt: skip
    if cause is Cause.LINKS:
        yield from _names(_crossings(before) ^ _crossings(after))


def _names(pairs: Collection[tuple[str, object]]) -> list[str]:
    return sorted({name for name, _ in pairs})


def _flows(request: ScoringRequest) -> Sequence[Flow]:
    return request.flows.flows if request.flows else ()


def _crossings(request: ScoringRequest) -> set[tuple[str, str]]:
    found = request.flows.crossings if request.flows else ()
    return {(each.later, each.earlier) for each in found}
