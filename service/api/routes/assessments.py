"""Assessments: made now, kept for ever, read back."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from service.api.openapi import PROBLEMS, problem_responses
from service.api.queries import AsOfQuery, PageQuery
from service.api.replaying import DiffQuery, ReplayQuery
from service.api.routes.deps import AssessmentIdOf, CustomerIdOf, PortsOf
from service.domain.assessment import Assessment
from service.usecases.ports import Ports
from service.wire.assessment import AssessmentListOut, AssessmentOut
from service.wire.diff import DiffOut
from service.wire.replay import ReplayOut

OF_CUSTOMER = "/v1/customers/{customer_id}/assessments"
PATH = "/v1/assessments/{assessment_id}"
REPLAY = "/v1/assessments/{assessment_id}/replay"
DIFF = "/v1/assessments/{assessment_id}/diff"

router = APIRouter(tags=["assessments"], responses=PROBLEMS)


@router.post(
    OF_CUSTOMER,
    operation_id="createAssessment",
    summary="Score a customer now",
    status_code=201,
    response_description="Scored; Location names the assessment",
    responses=problem_responses(404, 410, 413, 415),
)
async def create_assessment(
    customer_id: CustomerIdOf, ports: PortsOf, response: Response
) -> AssessmentOut:
    """Takes no body. A failure is an error and never a clean score."""
    assessment = await ports.assessments.assess(customer_id)
    response.headers["Location"] = PATH.format(assessment_id=assessment.assessment_id)
    return await _with_override(assessment, ports)


@router.get(
    OF_CUSTOMER,
    operation_id="listAssessments",
    summary="List a customer's assessments",
    responses=problem_responses(404, 410),
)
async def list_assessments(
    customer_id: CustomerIdOf, query: Annotated[PageQuery, Query()], ports: PortsOf
) -> AssessmentListOut:
    """The newest first. Follow `next_cursor` until it is null."""
    page = await ports.assessments.page(customer_id, query.limit, query.cursor)
    effective = await ports.overrides.beside(customer_id, page.items)
    return AssessmentListOut.of(page.items, effective, page.next_before)


@router.get(
    PATH,
    operation_id="getAssessment",
    summary="Read an assessment",
    responses=problem_responses(404, 410),
)
async def get_assessment(
    assessment_id: AssessmentIdOf, query: Annotated[AsOfQuery, Query()], ports: PortsOf
) -> AssessmentOut:
    """The assessment as it was given, which never changes, and beside it the override in force.

    `as_of` asks which override was in force at that moment.
    """
    assessment = await ports.assessments.get(assessment_id)
    return await _with_override(assessment, ports, query.as_of)


async def _with_override(
    assessment: Assessment, ports: Ports, as_of_s: int | None = None
) -> AssessmentOut:
    (effective,) = await ports.overrides.beside(assessment.customer_id, [assessment], as_of_s)
    return AssessmentOut.of(assessment, effective)


@router.post(
    REPLAY,
    operation_id="replayAssessment",
    summary="Compute an assessment once more",
    responses=problem_responses(404, 413, 415),
)
async def replay_assessment(
    assessment_id: AssessmentIdOf, query: Annotated[ReplayQuery, Query()], ports: PortsOf
) -> ReplayOut:
    """By the rules of its time, from what was stored with it and from the graph as known then.

    Takes no body and stores nothing. An erased customer's assessment is a verdict, no error.
    """
    return ReplayOut.of(await ports.replays.replay(assessment_id, query.source.sources))


@router.get(
    DIFF,
    operation_id="diffAssessments",
    summary="Explain the change of a score",
    responses=problem_responses(404, 409, 410),
)
async def diff_assessments(
    assessment_id: AssessmentIdOf, query: Annotated[DiffQuery, Query()], ports: PortsOf
) -> DiffOut:
    """From this assessment to a later one of the same customer, as an exact sum of parts."""
    return DiffOut.of(await ports.diffs.diff(assessment_id, query.to))
