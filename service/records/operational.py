"""The operational store: customers, transfers, assessments, overrides and the audit."""

from types import TracebackType
from typing import Self

from service.records.assessments import StoredAssessments
from service.records.audit import StoredAudit
from service.records.chain import Chain
from service.records.clock import Clock
from service.records.customer_keys import CustomerKeys
from service.records.customers import StoredCustomers
from service.records.database import Database
from service.records.kept_head import KeptHead
from service.records.keys import Keys
from service.records.overrides import StoredOverrides
from service.records.proofs import StoredProofs
from service.records.store import (
    AssessmentRecords,
    AuditRecords,
    CustomerRecords,
    OverrideRecords,
    ProofRecords,
    TransferRecords,
)
from service.records.transfers import StoredTransfers


class Records:
    """A RecordsStore in a database, closed at the end of its block."""

    def __init__(self, database: Database, keys: Keys, kept: KeptHead, clock: Clock) -> None:
        self._database = database
        customer_keys, chain = CustomerKeys(keys.master), Chain(keys.signing, kept)
        self._customers = StoredCustomers(database, customer_keys, clock)
        self._transfers = StoredTransfers(database)
        self._assessments = StoredAssessments(database, customer_keys, chain, clock)
        self._overrides = StoredOverrides(database, customer_keys, chain)
        self._audit = StoredAudit(database, chain)
        self._proofs = StoredProofs(database, customer_keys)

    @property
    def customers(self) -> CustomerRecords:
        """Customers and their graph ids."""
        return self._customers

    @property
    def transfers(self) -> TransferRecords:
        """Transfers that customers made."""
        return self._transfers

    @property
    def assessments(self) -> AssessmentRecords:
        """Scores as they were given."""
        return self._assessments

    @property
    def overrides(self) -> OverrideRecords:
        """What people decided beside the scores."""
        return self._overrides

    @property
    def audit(self) -> AuditRecords:
        """Checks of assessments and overrides."""
        return self._audit

    @property
    def proofs(self) -> ProofRecords:
        """Heads and proofs to hand out."""
        return self._proofs

    def close(self) -> None:
        """Give the database back. Safe to call twice."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
