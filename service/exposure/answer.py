"""From a subject to its exposure: support, frontier, answer."""

from dataclasses import dataclass

from service.domain.attribution_rule import AttributionRule
from service.domain.exposure import (
    Direction,
    Exposure,
    ExposureParameters,
    Outcome,
    Residual,
    Subject,
)
from service.domain.taxonomy import Taxonomy
from service.exposure.attributions import Attributions
from service.exposure.course import course_of
from service.exposure.frontier import Frontier, Trace
from service.exposure.reads import ExposureReads
from service.exposure.steps import Steps
from service.exposure.support import Support, support_of

METHOD = "haircut"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, of whom."""

    subject: Subject
    direction: Direction
    parameters: ExposureParameters


@dataclass(frozen=True, slots=True)
class Run:
    """A run's raw result, from which exposure and paths are told."""

    question: Question
    support: Support
    trace: Trace
    conflicts: int


async def trace(reads: ExposureReads, question: Question, taxonomy: Taxonomy) -> Run:
    """Run the frontier for a subject."""
    parameters = question.parameters
    support = await support_of(reads, question.subject, question.direction, parameters)
    rule = AttributionRule(taxonomy, reads.moments.as_of_s, parameters.min_confidence)
    attributions = Attributions(reads, rule)
    course = course_of(question.direction)
    steps = Steps(reads, course, attributions, parameters.hub_limit)
    weights = support.weights() if support.total_usd > 0 else {}
    frontier = Frontier(reads, course, steps, parameters)
    found = await frontier.run(support.priced, weights)
    return Run(question, support, found, len(attributions.conflicts))


def exposure(reads: ExposureReads, run: Run) -> Exposure:
    """The answer of a finished run."""
    question, support, tally = run.question, run.support, run.trace.tally
    complete = not tally.cut and not support.unpriced and support.total_usd > 0
    return Exposure(
        subject=question.subject,
        direction=question.direction,
        method=METHOD,
        parameters=question.parameters,
        moments=reads.moments,
        outcome=Outcome.SCORED if support.total_usd > 0 else Outcome.NO_DATA,
        outcome_reason=_reason(run),
        total_value_usd=support.total_usd,
        unpriced_transfers=support.unpriced,
        rows=tally.rows(support.total_usd),
        residuals=tally.residuals(),
        complete=complete,
        supporting_transfers=support.greatest(),
    )


def _reason(run: Run) -> str:
    support = run.support
    if not support.known:
        return "the graph does not know this address"
    if not support.total_usd > 0:
        return _nothing(support)
    parts = [_cut_sentence(run)]
    if support.unpriced:
        parts.append(f"{support.unpriced} transfers have no price and are not part of the shares")
    if run.conflicts:
        parts.append(
            f"the labelled members of {run.conflicts} clusters name several entities,"
            " so none speaks for the others"
        )
    return "; ".join(part for part in parts if part)


def _nothing(support: Support) -> str:
    if support.unpriced:
        return f"none of its {support.unpriced} transfers in this direction has a price"
    return "it has no transfers of value in this direction up to this moment"


def _cut_sentence(run: Run) -> str:
    cut = {each.reason: each.share for each in run.trace.tally.residuals()}
    limits = {
        Residual.BEYOND_DEPTH: f"beyond depth {run.question.parameters.depth}",
        Residual.BELOW_THRESHOLD: f"below threshold {run.question.parameters.threshold:g}",
        Residual.UNATTRIBUTED_HUB: "behind unattributed hubs",
    }
    said = [f"{cut[reason]:.2%} {text}" for reason, text in limits.items() if reason in cut]
    return f"not traced: {', '.join(said)}" if said else ""
