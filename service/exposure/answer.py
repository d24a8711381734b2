"""From a subject to its exposure: support, frontier, answer."""

from dataclasses import dataclass

from service.domain.attribution_rule import AttributionRule
from service.domain.exposure import (
    Direction,
    Exposure,
    ExposureParameters,
    Outcome,
    Subject,
)
from service.domain.moment import Moments
from service.domain.taxonomy import Taxonomy
from service.exposure.attributions import Attributions
from service.exposure.course import course_of
from service.exposure.frontier import Frontier, Trace
from service.exposure.reads import ExposureReads
from service.exposure.reasons import reason
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


def exposure(run: Run, moments: Moments, computed_ledgers: int) -> Exposure:
    """The answer of a finished run; so many ledgers were computed on the fly for it."""
    question, support, tally = run.question, run.support, run.trace.tally
    whole = not tally.cut and not support.unpriced and support.left_out is None
    return Exposure(
        subject=question.subject,
        direction=question.direction,
        method=METHOD,
        parameters=question.parameters,
        moments=moments,
        outcome=_outcome(support),
        outcome_reason=reason(question.parameters, support, tally, run.conflicts),
        total_value_usd=support.total_usd,
        unpriced_transfers=support.unpriced,
        rows=tally.rows(support.total_usd),
        residuals=tally.residuals(),
        complete=whole and support.total_usd > 0,
        supporting_transfers=support.greatest(),
        hubs=tally.hubs(),
        left_out=support.left_out,
        computed_ledgers=computed_ledgers,
    )


def _outcome(support: Support) -> Outcome:
    if not support.total_usd > 0:
        return Outcome.NO_DATA
    return Outcome.SCORED if support.left_out is None else Outcome.PARTIAL
