"""The paths behind an assessment's points: the transfers that carry what the sentences say."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from service.domain.assessment import Assessment, Contribution
from service.domain.exposure import Direction, Subject
from service.domain.path import PathsAnswer, Wanted
from service.exposure.answer import Question
from service.usecases.assessing import SCORING_PARAMETERS, Assessments
from service.usecases.reads import Ask
from service.usecases.subject_of import subject_of

FACTOR = "counterparty_exposure."
MOST_ENTITIES = 3
MOST_PATHS = 2


@dataclass(frozen=True, slots=True)
class Behind:
    """The best paths to one entity that a contribution names."""

    factor: str
    paths: PathsAnswer


async def paths_behind(assessments: Assessments, assessment: Assessment) -> list[Behind]:
    """For each exposure row with points its entities' best paths, as of the assessment's moments.

    They are traced again, with the parameters of scoring, on what was known then.
    """
    subject = await _subject(assessments, assessment)
    if subject is None:
        return []
    return [
        Behind(row.factor, answer)
        for row in assessment.contributions
        if row.factor.startswith(FACTOR) and row.points
        async for answer in _answers(assessments, assessment, subject, row)
    ]


async def _subject(assessments: Assessments, assessment: Assessment) -> Subject | None:
    records = assessments.records
    customer = await asyncio.to_thread(records.customers.get, assessment.customer_id)
    made = await asyncio.to_thread(records.transfers.of_customer, assessment.customer_id)
    return subject_of(customer, made, assessment.moments.as_of_s)


async def _answers(
    assessments: Assessments, assessment: Assessment, subject: Subject, row: Contribution
) -> AsyncIterator[PathsAnswer]:
    direction = Direction(row.factor.removeprefix(FACTOR).partition(".")[0])
    entities = dict.fromkeys(claim.entity_id for claim in row.evidence.attributions)
    for entity in list(entities)[:MOST_ENTITIES]:
        ask = Ask(Question(subject, direction, SCORING_PARAMETERS), assessment.moments)
        yield await assessments.graph.paths_of(ask, Wanted(entity, MOST_PATHS))
