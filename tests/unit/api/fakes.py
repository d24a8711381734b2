"""Ports without a graph: they answer from memory, remember what they were asked, and can fail."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from service.domain.address_view import AddressView
from service.domain.assessment import Assessment, Contribution, Evidence, PolicyRef, QueryParameter
from service.domain.attribution import Attribution
from service.domain.customer import Customer
from service.domain.diff import Diff
from service.domain.exposure import (
    Direction,
    Exposure,
    ExposureParameters,
    ExposureRow,
    Hub,
    Outcome,
    Residual,
    ResidualShare,
    Subject,
)
from service.domain.history import LinkKind, RiskLink, WalletHistory
from service.domain.moment import Moments
from service.domain.moments_request import MomentsRequest
from service.domain.override import Override, Overrides, Withdrawal
from service.domain.path import ExposurePath, PathHop, PathsAnswer, Wanted
from service.domain.replay import Replay, Replayed, ReplaySource, Verdict
from service.domain.statement import Statement
from service.errors import NotFoundError
from service.records.store import AssessmentPage, PutOutcome
from service.scoring.policy_file import default_policy
from service.usecases.overriding import Overriding
from service.usecases.ports import Ports

NOW_US = 1_790_000_000_000_000
MOMENTS = Moments(1_700_000_000, 1_700_000_000_250_000)
CLAIM = Attribution(
    id="f" * 32,
    feed="ofac",
    entity_id="ofac:1",
    entity="Lazarus Group",
    category="sanction",
    source="https://example.org/sdn",
    confidence=100,
    valid_from=1_649_894_400,
    valid_to=None,
    jurisdiction="KP",
    account_type=None,
    listing=True,
    authority=True,
    checksum_valid=True,
    recorded_from=1_700_000_000_000_000,
)
ROW = ExposureRow("sanction", "Lazarus Group", "ofac:1", 2, 1 / 12, 5.0, 0.0, (CLAIM,))
HOP = PathHop(
    *("t1", "0xab", "test:a", 1_600_000_000, "test:a:s", "test:a:u", "X", "10", None, True),
    *(0.25, 1 / 12),
)
HUB = Hub("test:a:h", "test:a", "X", 12_000, 1 / 12)
STATEMENT = Statement("path_hops", "RETURN $known_at AS known_at", {"known_at": 5})


def assessment(assessment_id: str, customer_id: str) -> Assessment:
    """A score of two rows, one of them not measured."""
    evidence = Evidence(("t1",), (CLAIM,), "exposure", (QueryParameter("depth", "6"),))
    rows = (
        Contribution(
            "exposure", Decimal("14.0"), "share", Decimal("0.083333"), "share", "+14.0", evidence
        ),
        Contribution("age", None, "age_days", None, "days", "not measured", Evidence()),
    )
    return Assessment(
        assessment_id,
        customer_id,
        Outcome.PARTIAL,
        ("no history",),
        Decimal("14.0"),
        "low",
        rows,
        PolicyRef("1", "b" * 64),
        MOMENTS,
    )


@dataclass
class FakeGraph:
    """A graph that knows everything about every address."""

    asked: list[tuple[object, ...]] = field(default_factory=list)
    failure: Exception | None = None

    def _hear(self, *question: object) -> None:
        self.asked.append(question)
        if self.failure is not None:
            raise self.failure

    async def exposure(
        self,
        subject_texts: Sequence[str],
        direction: Direction,
        parameters: ExposureParameters,
        moments: MomentsRequest,
    ) -> Exposure:
        self._hear("exposure", tuple(subject_texts), direction, parameters, moments)
        return Exposure(
            subject=Subject(tuple(subject_texts), ("test:a:deposit",), ("t9",)),
            direction=direction,
            method="haircut",
            parameters=parameters,
            moments=MOMENTS,
            outcome=Outcome.PARTIAL,
            outcome_reason="unknown origin",
            total_value_usd=60.0,
            unpriced_transfers=0,
            rows=(ROW,),
            residuals=(ResidualShare(Residual.UNKNOWN_ORIGIN, 11 / 12),),
            complete=True,
            supporting_transfers=("t1",),
            hubs=(HUB,),
        )

    async def paths(
        self,
        subject_texts: Sequence[str],
        direction: Direction,
        parameters: ExposureParameters,
        moments: MomentsRequest,
        wanted: Wanted,
    ) -> PathsAnswer:
        self._hear("paths", tuple(subject_texts), direction, parameters, moments, wanted)
        evidence = (STATEMENT,) if wanted.query else ()
        path = ExposurePath(1 / 12, 5.0, (HOP,), CLAIM, evidence)
        subject = Subject(tuple(subject_texts))
        shares = (60.0, 1 / 12, 1 / 12, 0.0)
        return PathsAnswer(subject, direction, MOMENTS, wanted.to, *shares, (path,))

    async def history(self, subject_texts: Sequence[str], moments: MomentsRequest) -> WalletHistory:
        self._hear("history", tuple(subject_texts), moments)
        link = RiskLink(LinkKind.SAME_CLUSTER, "test:a:u", "test:a:s", (CLAIM,), ())
        return WalletHistory(
            tuple(subject_texts), MOMENTS, None, None, None, 0, 0, 0, 0.0, 0.0, 0, (link,)
        )

    async def address(self, text: str) -> tuple[AddressView, ...]:
        self._hear("address", text)
        view = AddressView(text, "test:a", "u", True, text, 1, 2, (CLAIM,))
        return (view,)

    async def ready(self) -> None:
        self._hear("ready")


@dataclass
class FakeCustomers:
    """A book in memory."""

    held: dict[str, Customer] = field(default_factory=dict)

    async def put(self, customer: Customer) -> PutOutcome:
        old = self.held.get(customer.customer_id)
        self.held[customer.customer_id] = customer
        if old is None:
            return PutOutcome.CREATED
        return PutOutcome.UNCHANGED if old == customer else PutOutcome.UPDATED

    async def get(self, customer_id: str) -> Customer:
        if customer_id not in self.held:
            raise NotFoundError("there is no such customer")
        return self.held[customer_id]


@dataclass
class FakeAssessor:
    """Scores everybody alike and keeps the scores."""

    customers: FakeCustomers
    kept: list[Assessment] = field(default_factory=list)

    async def assess(self, customer_id: str) -> Assessment:
        await self.customers.get(customer_id)
        self.kept.append(assessment(f"a{len(self.kept) + 1}", customer_id))
        return self.kept[-1]

    async def get(self, assessment_id: str) -> Assessment:
        for one in self.kept:
            if one.assessment_id == assessment_id:
                return one
        raise NotFoundError("there is no such assessment")

    async def page(self, customer_id: str, limit: int, before: int | None = None) -> AssessmentPage:
        await self.customers.get(customer_id)
        end = len(self.kept) if before is None else before - 1
        start = max(0, end - limit)
        return AssessmentPage(tuple(reversed(self.kept[start:end])), start + 1 if start else None)


@dataclass
class FakeOverrides:
    """Overrides in memory; the withdrawals stand where they are put."""

    customers: FakeCustomers
    kept: Overrides = field(default_factory=Overrides)

    def grant(self, override: Override) -> int:
        self.kept = replace(self.kept, granted=(*self.kept.granted, override))
        return len(self.kept.granted)

    def withdraw(self, withdrawal: Withdrawal) -> int:
        self.kept = replace(self.kept, withdrawn=(*self.kept.withdrawn, withdrawal))
        return len(self.kept.withdrawn)

    def customer_of(self, override_id: str) -> str:
        for one in self.kept.granted:
            if one.override_id == override_id:
                return one.customer_id
        raise NotFoundError("there is no such override")

    def of_customer(self, customer_id: str) -> Overrides:
        asyncio.run(self.customers.get(customer_id))
        return Overrides(
            tuple(one for one in self.kept.granted if one.customer_id == customer_id),
            tuple(one for one in self.kept.withdrawn if one.customer_id == customer_id),
        )


@dataclass
class FakeKeptScores:
    """The scores of the assessor, as the records give them."""

    assessor: FakeAssessor

    def get(self, assessment_id: str) -> Assessment:
        return asyncio.run(self.assessor.get(assessment_id))

    def page(self, customer_id: str, limit: int, before: int | None = None) -> AssessmentPage:
        return asyncio.run(self.assessor.page(customer_id, limit, before))


@dataclass
class FakeRecords:
    """As much of the records as overrides need."""

    overrides: FakeOverrides
    assessments: FakeKeptScores


@dataclass
class FakeReplays:
    """Everything comes out the same, from the sources that were asked."""

    assessor: FakeAssessor

    async def replay(self, assessment_id: str, sources: Collection[ReplaySource]) -> Replay:
        await self.assessor.get(assessment_id)
        replayed = tuple(Replayed(each, 0, ()) for each in sources)
        return Replay(assessment_id, Verdict.IDENTICAL, "0.1.0", "0.1.0", replayed)


@dataclass
class FakeDiffs:
    """A change of nothing, whatever is compared."""

    assessor: FakeAssessor

    async def diff(self, before_id: str, after_id: str) -> Diff:
        before = await self.assessor.get(before_id)
        await self.assessor.get(after_id)
        score = before.score or Decimal("0.0")
        return Diff(before_id, after_id, before.customer_id, score, score, (), 0)


@dataclass
class World:
    """All fakes, with typed handles on each."""

    graph: FakeGraph = field(default_factory=FakeGraph)
    customers: FakeCustomers = field(default_factory=FakeCustomers)

    def __post_init__(self) -> None:
        self.assessor = FakeAssessor(self.customers)
        records = FakeRecords(FakeOverrides(self.customers), FakeKeptScores(self.assessor))
        self.overriding = Overriding(records, default_policy(), lambda: NOW_US)  # type: ignore[arg-type]

    def ports(self) -> Ports:
        return Ports(
            self.graph,
            self.customers,
            self.assessor,
            self.overriding,
            FakeReplays(self.assessor),
            FakeDiffs(self.assessor),
        )
