"""Score a customer now, from the records and the graph, and keep the result."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from service.code_version import code_version
from service.domain.assessment import Assessment, MethodBand
from service.domain.customer import Customer
from service.domain.exposure import (
    SCORING_THRESHOLD,
    Direction,
    Exposure,
    ExposureParameters,
    Subject,
)
from service.domain.moment import Moments
from service.domain.moments_request import MomentsRequest
from service.exposure.answer import Question
from service.exposure.support import Support
from service.records.store import AssessmentPage, CustomerTransfer, RecordsStore
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.scoring.score import assess
from service.usecases.flows import FlowsAsked
from service.usecases.inputs import ScoringInputs, hash_of, kept_of
from service.usecases.reads import Ask, GraphQuestions
from service.usecases.subject_of import subject_of

MethodBands = Callable[[ScoringRequest], Awaitable[tuple[MethodBand, ...]]]
SCORING_PARAMETERS = ExposureParameters(threshold=SCORING_THRESHOLD)


@dataclass(frozen=True, slots=True)
class Assessments:
    """The port `service.usecases.ports.Assessor`."""

    records: RecordsStore
    graph: GraphQuestions
    rules: Rules

    async def assess(self, customer_id: str, methods: MethodBands | None = None) -> Assessment:
        """Score now and keep the result, with the bands by `methods` where these are given.

        Raises NotFoundError for a customer that is not there, and what the stores raise when
        they do not answer: then nothing is kept, because there is no score.
        """
        customer = await asyncio.to_thread(self.records.customers.get, customer_id)
        moments = await self.graph.moments(MomentsRequest())
        found = await self.inputs(customer, moments)
        result = assess(found.request, self.rules)
        if methods is not None:
            result = replace(result, method_bands=await methods(found.request))
        kept = kept_of(found, self.rules)
        result = replace(result, code_version=code_version(), inputs_hash=hash_of(kept))
        await asyncio.to_thread(self.records.assessments.append, result, kept)
        return result

    async def get(self, assessment_id: str) -> Assessment:
        """An assessment as it was given. Raises NotFoundError."""
        return await asyncio.to_thread(self.records.assessments.get, assessment_id)

    async def page(self, customer_id: str, limit: int, before: int | None = None) -> AssessmentPage:
        """At most `limit` of a customer, newest first. Raises NotFoundError."""
        return await asyncio.to_thread(self.records.assessments.page, customer_id, limit, before)

    async def request(self, customer: Customer, moments: Moments) -> ScoringRequest:
        """Everything that a score of the customer at these moments may look at."""
        return (await self.inputs(customer, moments)).request

    async def inputs(self, customer: Customer, moments: Moments) -> ScoringInputs:
        """The same, with what the records say beside it."""
        made = await asyncio.to_thread(self.records.transfers.of_customer, customer.customer_id)
        return ScoringInputs(await self.request_with(customer, made, moments), made)

    async def request_with(
        self, customer: Customer, made: Sequence[CustomerTransfer], moments: Moments
    ) -> ScoringRequest:
        """The request for a customer who made these transfers."""
        subject = subject_of(customer, made, moments.as_of_s)
        identity = uuid4().hex
        if subject is None:
            return ScoringRequest(identity, customer, None, None, None, moments)
        feeds = await self.graph.feeds(moments)
        own = await asyncio.to_thread(self.records.customers.graph_ref, customer.customer_id)
        received, into = await self._exposure(subject, Direction.RECEIVED, moments)
        sent, out = await self._exposure(subject, Direction.SENT, moments)
        history = await self.graph.history_of(subject, moments, own)
        initiated = {each.transfer_id: each.initiated_by for each in made}
        asked = FlowsAsked(subject, (into, out), initiated, self.rules.policy.behaviour)
        flows = await self.graph.flows_of(asked, moments)
        return ScoringRequest(identity, customer, received, sent, history, moments, flows, feeds)

    async def _exposure(
        self, subject: Subject, direction: Direction, moments: Moments
    ) -> tuple[Exposure, Support]:
        question = Question(subject, direction, SCORING_PARAMETERS)
        return await self.graph.supported_exposure_of(Ask(question, moments))


@dataclass(frozen=True, slots=True)
class Statuses:
    """Status words by the graph's random ids."""

    records: RecordsStore

    def __call__(self, graph_refs: Sequence[str]) -> Mapping[str, str]:
        """Ids that the records do not know are left out."""
        found = self.records.customers.statuses(graph_refs)
        return {ref: status.value for ref, status in found.items()}
