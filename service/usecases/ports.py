"""What the API asks of the rest of clearhop, so that it can be tested without a graph.

Every method may raise a ClearhopError: GraphUnavailableError, QueryTimeoutError,
SchemaVersionError or RecordsUnavailableError when a store does not answer, InvalidInputError
or AmbiguousAddressError when an address cannot be read, NotFoundError where it says so.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from service.domain.address_view import AddressView
from service.domain.assessment import Assessment
from service.domain.customer import Customer
from service.domain.diff import Diff
from service.domain.exposure import Direction, Exposure, ExposureParameters
from service.domain.history import WalletHistory
from service.domain.moments_request import MomentsRequest
from service.domain.override import EffectiveBand, Override, Withdrawal
from service.domain.path import PathsAnswer, Wanted
from service.domain.replay import Replay, ReplaySource
from service.records.store import AssessmentPage, PutOutcome
from service.usecases.overriding import Decision, OverrideAsked, OverridesAt


class GraphReads(Protocol):
    """Questions to the graph. A subject is given as address ids or bare addresses."""

    async def exposure(
        self,
        subject_texts: Sequence[str],
        direction: Direction,
        parameters: ExposureParameters,
        moments: MomentsRequest,
    ) -> Exposure:
        """Exposure of the subject; outcome `no_data` when the graph does not know it."""

    async def paths(
        self,
        subject_texts: Sequence[str],
        direction: Direction,
        parameters: ExposureParameters,
        moments: MomentsRequest,
        wanted: Wanted,
    ) -> PathsAnswer:
        """The best paths to a category or an entity. Raises InvalidInputError for neither."""

    async def history(self, subject_texts: Sequence[str], moments: MomentsRequest) -> WalletHistory:
        """Age, activity and links to wallets with prior risk."""

    async def address(self, text: str) -> tuple[AddressView, ...]:
        """The address by id; a bare EVM one on every chain where the graph knows it.

        Never empty: an address that the graph does not know comes back with `known` False.
        """

    async def ready(self) -> None:
        """Return when questions can be answered. Raises GraphUnavailableError or such."""


class CustomerBook(Protocol):
    """Customers, in the records and in the graph."""

    async def put(self, customer: Customer) -> PutOutcome:
        """Create or replace. Raises ErasedError."""

    async def get(self, customer_id: str) -> Customer:
        """The customer. Raises NotFoundError, ErasedError."""


class Assessor(Protocol):
    """Scores, made and kept."""

    async def assess(self, customer_id: str) -> Assessment:
        """Score now and keep the result. Raises NotFoundError, ErasedError."""

    async def get(self, assessment_id: str) -> Assessment:
        """An assessment as it was given. Raises NotFoundError, ErasedError."""

    async def page(self, customer_id: str, limit: int, before: int | None = None) -> AssessmentPage:
        """At most `limit` of a customer, newest first. Raises NotFoundError, ErasedError."""


class Overrider(Protocol):
    """What people decide beside the scores. Each method may raise NotFoundError, ErasedError."""

    async def grant(self, asked: OverrideAsked) -> Override:
        """Record it. Raises InvalidInputError or ConflictError for what the rules refuse."""

    async def withdraw(self, override_id: str, decision: Decision) -> Withdrawal:
        """End an override now. Raises as `grant` does."""

    async def of_customer(self, customer_id: str, as_of_s: int | None = None) -> OverridesAt:
        """What had been granted and withdrawn by `as_of_s`, by default now."""

    async def beside(
        self, customer_id: str, assessments: Sequence[Assessment], as_of_s: int | None = None
    ) -> tuple[EffectiveBand, ...]:
        """The band to go by, for each of a customer's assessments."""


class Replayer(Protocol):
    """Assessments computed once more."""

    async def replay(self, assessment_id: str, sources: Collection[ReplaySource]) -> Replay:
        """Whether it comes out the same from each of the sources. Raises NotFoundError."""


class Differ(Protocol):
    """The change between two assessments, explained."""

    async def diff(self, before_id: str, after_id: str) -> Diff:
        """From the earlier to the later one of a customer.

        Raises NotFoundError, ErasedError, ConflictError, InvalidInputError.
        """


@dataclass(frozen=True, slots=True)
class Ports:
    """All that the API needs."""

    graph: GraphReads
    customers: CustomerBook
    assessments: Assessor
    overrides: Overrider
    replays: Replayer
    diffs: Differ
