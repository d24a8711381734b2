"""What the rest of clearhop asks of the records, whatever database holds them.

Every method may raise RecordsUnavailableError. Methods block; call them in a thread from
asynchronous code.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from service.domain.assessment import Assessment
from service.domain.customer import Customer, CustomerStatus
from service.domain.flow import InitiatedBy


class PutOutcome(StrEnum):
    """What became of a fact that was put: a loader counts the first two as loaded."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    NO_CUSTOMER = "no_customer"


@dataclass(frozen=True, slots=True)
class CustomerTransfer:
    """A transfer that a customer made; `initiated_by` is None when nobody told us."""

    customer_id: str
    transfer_id: str
    initiated_by: InitiatedBy | None


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """Assessments, the newest first; `next_before` asks for the following page, None at the end."""

    items: tuple[Assessment, ...]
    next_before: int | None


class CustomerRecords(Protocol):
    """Customers by id, and the random ids under which the graph knows them."""

    def put(self, customer: Customer) -> PutOutcome:
        """Create or replace; an equal customer, whatever its wallets' order, is unchanged."""

    def put_many(self, customers: Sequence[Customer]) -> tuple[PutOutcome, ...]:
        """`put` for each, all in one transaction."""

    def get(self, customer_id: str) -> Customer:
        """The customer, wallets by address, role and start. Raises NotFoundError."""

    def ids(self) -> tuple[str, ...]:
        """The ids of all customers, in order."""

    def graph_ref(self, customer_id: str) -> str:
        """The graph's random id of a customer, the same for ever. Raises NotFoundError."""

    def graph_refs(self, customer_ids: Sequence[str]) -> dict[str, str]:
        """The graph's ids by customer id; unknown customers are left out."""

    def customer_of(self, graph_ref: str) -> str:
        """The customer behind a graph id. Raises NotFoundError."""

    def statuses(self, graph_refs: Sequence[str]) -> dict[str, CustomerStatus]:
        """The status by graph id; unknown ids are left out."""


class TransferRecords(Protocol):
    """Which transfers a customer made from the firm's wallets."""

    def put_many(self, transfers: Sequence[CustomerTransfer]) -> tuple[PutOutcome, ...]:
        """Create or replace, in one transaction; NO_CUSTOMER where there is none."""

    def of_customer(self, customer_id: str) -> tuple[CustomerTransfer, ...]:
        """The transfers of a customer by id; none for a customer that is not there."""


class AssessmentRecords(Protocol):
    """Assessments: written once, never changed."""

    def append(self, assessment: Assessment) -> int:
        """Store it and return its sequence number, counted from 1 without gaps.

        Raises ConflictError when its id is taken, NotFoundError when its customer is not there.
        """

    def get(self, assessment_id: str) -> Assessment:
        """The assessment. Raises NotFoundError."""

    def page(self, customer_id: str, limit: int, before: int | None = None) -> AssessmentPage:
        """At most `limit` of a customer, older than sequence `before`. Raises NotFoundError."""


class RecordsStore(Protocol):
    """The operational store, one face a noun."""

    @property
    def customers(self) -> CustomerRecords:
        """Customers and their graph ids."""

    @property
    def transfers(self) -> TransferRecords:
        """Transfers that customers made."""

    @property
    def assessments(self) -> AssessmentRecords:
        """Scores as they were given."""

    def close(self) -> None:
        """Give everything back. Safe to call twice."""
