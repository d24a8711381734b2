"""The labels that a load opened or closed, each a step of its own.

From the request before a load to the one after it: first the labels that are gone are taken
away one by one, then the rest of the load happens, then the new labels are given one by one.
How a score is without a label is told by `service.scoring.without`, with its limits; what that
cannot tell is in the part of the rest.
"""

from collections.abc import Iterator, Mapping

from service.domain.attribution import Attribution
from service.domain.diff import Cause, Step
from service.scoring.request import ScoringRequest
from service.scoring.step_chain import StepChain
from service.scoring.without import without

MOST_LABELS = 50


def load_steps(chain: StepChain, after: ScoringRequest, step: Step, labels: bool) -> None:
    """From where the chain is to the request after a load; `step` names the load as a whole.

    `labels`: the load brought labels. Those that decide nothing are of no account here.
    """
    gone, new = _changed(chain.request, after) if labels else ({}, {})
    if len(gone) + len(new) > MOST_LABELS or not (gone or new):
        chain.to(after, step)
        return
    if step.cause is Cause.LABELS and len(gone) + len(new) == 1:
        (claim,) = [*gone.values(), *new.values()]
        chain.to(after, _step(claim, "closed" if gone else "opened"))
        return
    before, tree = chain.request, chain.rules.taxonomy
    for count, claim in enumerate(gone.values(), 1):
        fewer = without(before, [*gone][:count], tree)
        chain.to(fewer, _step(claim, "closed"))
    chain.to(without(after, [*new], tree), step)
    for count, claim in enumerate(new.values(), 1):
        more = without(after, [*new][count:], tree)
        chain.to(more, _step(claim, "opened"))


def _step(claim: Attribution, how: str) -> Step:
    what = f"label {claim.entity}, {claim.category}, {how} by {claim.feed}"
    return Step(Cause.LABELS, what, (claim.id,))


def _changed(
    before: ScoringRequest, after: ScoringRequest
) -> tuple[Mapping[str, Attribution], Mapping[str, Attribution]]:
    old, new = dict(claims_of(before)), dict(claims_of(after))
    gone = {name: old[name] for name in sorted(set(old) - set(new))}
    return gone, {name: new[name] for name in sorted(set(new) - set(old))}


def claims_of(request: ScoringRequest) -> Iterator[tuple[str, Attribution]]:
    """All labels that a request shows, by id."""
    for exposure in (request.received, request.sent):
        for row in exposure.rows if exposure else ():
            yield from ((claim.id, claim) for claim in row.attributions)
    for link in request.history.links if request.history else ():
        yield from ((claim.id, claim) for claim in link.attributions)
    for flow in request.flows.flows if request.flows else ():
        if flow.attribution is not None:
            yield flow.attribution.id, flow.attribution
