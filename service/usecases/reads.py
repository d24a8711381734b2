"""Questions to the graph: exposure, paths, wallet history, addresses (the port of the API)."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

from neo4j import AsyncDriver

from policies.files import load_taxonomy
from service.domain.address_view import AddressView
from service.domain.exposure import Direction, Exposure, ExposureParameters, Subject
from service.domain.feed import FeedLoad
from service.domain.flow import Flows
from service.domain.history import WalletHistory
from service.domain.moment import Moments
from service.domain.moments_request import MomentsRequest
from service.domain.path import PathsAnswer, Wanted
from service.domain.taxonomy import Taxonomy
from service.errors import InvalidInputError
from service.exposure.answer import Question, Run, exposure
from service.exposure.reads import ExposureReads
from service.exposure.support import Support, support_of
from service.exposure.told_paths import Target, paths
from service.graph.connection import GraphTarget
from service.graph.reader.addresses import AddressReads
from service.graph.reader.exposure import GraphReads
from service.graph.reader.feeds import read_feeds
from service.graph.reader.loads import Load, read_loads
from service.graph.reader.runner import Runner
from service.meter import Meter
from service.usecases.addresses import views_of
from service.usecases.evidence import with_evidence
from service.usecases.flows import FlowsAsked, flows_of
from service.usecases.history import StatusOf, history_of
from service.usecases.moments import moments_of
from service.usecases.subjects import resolve
from service.usecases.tracing import trace_over


@dataclass(frozen=True, slots=True)
class Ask:
    """A question about exposure at fixed moments."""

    question: Question
    moments: Moments


class GraphQuestions:
    """The port `service.usecases.ports.GraphReads`, over one driver.

    `statuses` gives the status of customers by the graph's random ids; without it the links to
    other customers come without one. `meter` counts what is asked and answered.
    """

    def __init__(
        self,
        driver: AsyncDriver,
        target: GraphTarget,
        statuses: StatusOf | None = None,
        meter: Meter | None = None,
    ) -> None:
        self._meter = meter or Meter()
        self.runner = Runner(driver, target, self._meter)
        self._taxonomy: Taxonomy = load_taxonomy()
        self._statuses = statuses

    def by(self, taxonomy: Taxonomy) -> "GraphQuestions":
        """The same questions, answered by another category tree."""
        other = copy(self)
        other._taxonomy = taxonomy
        return other

    async def moments(self, asked: MomentsRequest) -> Moments:
        """The moments with what was left open filled in."""
        return await moments_of(self.runner, asked)

    async def subject(self, texts: Sequence[str], moments: Moments) -> Subject:
        """The subject that these ids and bare addresses name together."""
        reads = AddressReads(self.runner, moments, self._taxonomy)
        return Subject(await resolve(reads, texts))

    async def exposure(
        self,
        subject_texts: Sequence[str],
        direction: Direction,
        parameters: ExposureParameters,
        moments: MomentsRequest,
    ) -> Exposure:
        """Exposure of the subject; outcome `no_data` when the graph does not know it."""
        at = await self.moments(moments)
        subject = await self.subject(subject_texts, at)
        return await self.exposure_of(Ask(Question(subject, direction, parameters), at))

    async def exposure_of(self, ask: Ask) -> Exposure:
        """Exposure of a subject that was resolved before."""
        found, _ = await self.supported_exposure_of(ask)
        return found

    async def supported_exposure_of(self, ask: Ask) -> tuple[Exposure, Support]:
        """The same with the own transfers that it is a share of."""
        reads, run = await self._run(ask)
        found = exposure(run, ask.moments, reads.computed_ledgers)
        self._meter.exposure(found.outcome)
        return found, run.support

    async def support_of(self, ask: Ask) -> Support:
        """The own transfers alone."""
        question = ask.question
        reads = self._at(ask.moments)
        return await support_of(reads, question.subject, question.direction, question.parameters)

    async def paths(
        self,
        subject_texts: Sequence[str],
        direction: Direction,
        parameters: ExposureParameters,
        moments: MomentsRequest,
        wanted: Wanted,
    ) -> PathsAnswer:
        """The best paths to a category or an entity. Raises InvalidInputError for neither."""
        at = await self.moments(moments)
        subject = await self.subject(subject_texts, at)
        return await self.paths_of(Ask(Question(subject, direction, parameters), at), wanted)

    async def paths_of(self, ask: Ask, wanted: Wanted) -> PathsAnswer:
        """The same for a subject that was resolved before."""
        await self._check_target(wanted.to, ask.moments)
        reads, run = await self._run(ask)
        found = await paths(reads, run, Target(wanted.to, self._taxonomy), wanted.limit)
        return await with_evidence(self._at(ask.moments), found) if wanted.query else found

    async def _check_target(self, to: str, moments: Moments) -> None:
        reads = AddressReads(self.runner, moments, self._taxonomy)
        if to not in self._taxonomy.categories and not await reads.entity_exists(to):
            raise InvalidInputError(
                f"{to!r} is neither a category nor the id or name of an entity in the graph"
            )

    async def history(self, subject_texts: Sequence[str], moments: MomentsRequest) -> WalletHistory:
        """Age, activity and links to wallets with prior risk."""
        at = await self.moments(moments)
        subject = await self.subject(subject_texts, at)
        return await self.history_of(subject, at)

    async def history_of(
        self, subject: Subject, moments: Moments, own_ref: str | None = None
    ) -> WalletHistory:
        """The same for a resolved subject; `own_ref` is the customer whose use is no reuse."""
        reads = self._at(moments)
        return await history_of(reads, subject, self._taxonomy, self._statuses, own_ref)

    async def flows_of(self, asked: FlowsAsked, moments: Moments) -> Flows:
        """What a resolved subject moved, and where that leads."""
        return await flows_of(self._at(moments), asked, self._taxonomy)

    async def feeds(self, moments: Moments) -> tuple[FeedLoad, ...]:
        """The last load of each feed of labels and clusters, as known at the moments."""
        return await read_feeds(self.runner, moments.known_at_us)

    async def loads(self, after_us: int, until_us: int) -> tuple[Load, ...]:
        """The loads with a stamp beyond the first moment and up to the second."""
        return await read_loads(self.runner, after_us, until_us)

    async def address(self, text: str) -> tuple[AddressView, ...]:
        """The address by id; a bare EVM one on every chain where the graph knows it."""
        at = await self.moments(MomentsRequest())
        subject = await self.subject([text], at)
        reads = self._at(at)
        return await views_of(reads, subject.addresses)

    async def ready(self) -> None:
        """Return when questions can be answered. Raises GraphUnavailableError or such."""
        await self.moments(MomentsRequest())

    async def _run(self, ask: Ask) -> tuple[ExposureReads, Run]:
        reads, run = await trace_over(self._at(ask.moments), ask.question, self._taxonomy)
        self._meter.computed(reads.computed_ledgers)
        return reads, run

    def _at(self, moments: Moments) -> GraphReads:
        return GraphReads(self.runner, moments, self._taxonomy)
