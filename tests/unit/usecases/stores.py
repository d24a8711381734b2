"""Records in memory and a graph that reads what it is given, for replays."""

from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import cast

from service.code_version import code_version
from service.domain.assessment import Assessment
from service.domain.customer import Customer
from service.domain.moment import Moments
from service.domain.taxonomy import Taxonomy
from service.graph.reader.loads import Load
from service.records.errors import ErasedError
from service.records.inputs import Inputs
from service.records.store import CustomerTransfer
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.scoring.score import assess
from service.usecases.assessing import Assessments
from service.usecases.inputs import ScoringInputs, hash_of, kept_of
from tests.unit.scoring.build import RULES


@dataclass
class Kept:
    """Assessments with their inputs; one that is named in `erased` raises."""

    held: dict[str, tuple[Assessment, Inputs | None]] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)

    def keep(self, name: str, asked: ScoringRequest, rules: Rules = RULES) -> Assessment:
        """Score the request, keep it under this name, and give the assessment."""
        named = replace(asked, assessment_id=name)
        kept = kept_of(ScoringInputs(named, ()), rules)
        versions = {"code_version": code_version(), "inputs_hash": hash_of(kept)}
        found = replace(assess(named, rules), **versions)
        self.held[name] = (found, kept)
        return found

    def get(self, name: str) -> Assessment:
        return self._held(name)[0]

    def inputs(self, name: str) -> Inputs | None:
        return self._held(name)[1]

    def _held(self, name: str) -> tuple[Assessment, Inputs | None]:
        if name in self.erased:
            raise ErasedError("this customer was erased")
        return self.held[name]


@dataclass(frozen=True)
class Graph:
    """Notes by which category tree it was asked."""

    trees: list[Taxonomy] = field(default_factory=list)

    def by(self, taxonomy: Taxonomy) -> "Graph":
        self.trees.append(taxonomy)
        return self

    async def ready(self) -> None:
        return None

    async def loads(self, after_us: int, until_us: int) -> tuple[Load, ...]:
        """One of everything but labels, at the last moment, if there is a later one."""
        feeds = (("customer", "book"), ("membership", "clusters"))
        return (Load(until_us, feeds),) if after_us < until_us else ()


@dataclass(frozen=True)
class Reading:
    """`Assessments` whose graph gives one request, whatever is asked."""

    kept: Kept
    read: ScoringRequest
    graph: Graph = field(default_factory=Graph)
    rules: Rules = RULES

    @property
    def records(self) -> SimpleNamespace:
        return SimpleNamespace(assessments=self.kept)

    async def request_with(
        self, who: Customer, made: tuple[CustomerTransfer, ...], moments: Moments
    ) -> ScoringRequest:
        return replace(self.read, assessment_id="again", customer=who, moments=moments)


def assessments_of(kept: Kept, read: ScoringRequest) -> Assessments:
    """As the use cases take them."""
    return cast("Assessments", Reading(kept, read))
