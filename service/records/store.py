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
from service.domain.override import Override, Overrides, Withdrawal
from service.domain.retention import Ended
from service.records.audit_report import Audit, Consistency, Inclusion
from service.records.erasure import Erasure
from service.records.head import TreeHead
from service.records.inputs import Inputs


class PutOutcome(StrEnum):
    """What became of a fact that was put: a loader counts the first two as loaded."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    NO_CUSTOMER = "no_customer"
    ERASED = "erased"


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
        """Create or replace; an equal customer, whatever its wallets' order, is unchanged.

        ERASED, and nothing is done, where the customer was erased.
        """

    def put_many(self, customers: Sequence[Customer]) -> tuple[PutOutcome, ...]:
        """`put` for each, all in one transaction."""

    def get(self, customer_id: str) -> Customer:
        """The customer, wallets by address, role and start. Raises NotFoundError, ErasedError."""

    def erase(self, customer_id: str) -> Erasure:
        """Delete a customer's key, attributes, wallets and transfers. Raises NotFoundError.

        Its id, status and graph id stay. Erasing once more changes nothing.
        """

    def ids(self) -> tuple[str, ...]:
        """The ids of all customers that were not erased, in order."""

    def ended(self) -> tuple[Ended, ...]:
        """The customers that exited and were not erased, in order, each with the moment.

        Where no date was given it is that of the record's last change, which is never earlier.
        """

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
        """Create or replace, in one transaction; NO_CUSTOMER or ERASED where there is none."""

    def of_customer(self, customer_id: str) -> tuple[CustomerTransfer, ...]:
        """The transfers of a customer by id; none for a customer that is not there."""


class AssessmentRecords(Protocol):
    """Assessments: written once, never changed."""

    def append(self, assessment: Assessment, inputs: Inputs) -> int:
        """Store it with what it was computed from, in one transaction.

        Returns its number: chained rows are counted from 1 without gaps.

        Raises ConflictError when its id is taken, NotFoundError when its customer is not there,
        ErasedError when it was erased.
        """

    def get(self, assessment_id: str) -> Assessment:
        """The assessment. Raises NotFoundError, ErasedError."""

    def inputs(self, assessment_id: str) -> Inputs | None:
        """What it was computed from; None for one stored before that was kept.

        Raises NotFoundError, ErasedError.
        """

    def page(self, customer_id: str, limit: int, before: int | None = None) -> AssessmentPage:
        """At most `limit` of a customer, older than sequence `before`.

        Raises NotFoundError, ErasedError.
        """


class OverrideRecords(Protocol):
    """Overrides and their withdrawals: written once, never changed.

    Both are chained with the assessments, and who, why and until when is encrypted with the
    customer's key.
    """

    def grant(self, override: Override) -> int:
        """Store it and return its number. Raises NotFoundError, ErasedError."""

    def withdraw(self, withdrawal: Withdrawal) -> int:
        """Store it and return its number.

        Raises NotFoundError, ErasedError, and ConflictError when it was withdrawn before.
        """

    def customer_of(self, override_id: str) -> str:
        """The customer of an override. Raises NotFoundError."""

    def of_customer(self, customer_id: str) -> Overrides:
        """All of a customer, the oldest first. Raises NotFoundError, ErasedError."""


class AuditRecords(Protocol):
    """Whether assessments and overrides are those that were stored."""

    def verify(self, given: TreeHead | None = None) -> Audit:
        """Read every row and compare it with what was chained and signed."""


class ProofRecords(Protocol):
    """What others can check without the records."""

    def head(self) -> TreeHead:
        """The current head. Raises RecordsUnavailableError when it is not a signed one."""

    def inclusion(self, entry_id: str) -> Inclusion:
        """The proof that an assessment, override or withdrawal is in the record.

        Raises NotFoundError.
        """

    def consistency(self, older: TreeHead) -> Consistency:
        """The proof that the record continues an older head. Raises ConflictError."""


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

    @property
    def overrides(self) -> OverrideRecords:
        """What people decided beside the scores."""

    @property
    def audit(self) -> AuditRecords:
        """Checks of assessments and overrides."""

    @property
    def proofs(self) -> ProofRecords:
        """Heads and proofs to hand out."""

    def close(self) -> None:
        """Give everything back. Safe to call twice."""
