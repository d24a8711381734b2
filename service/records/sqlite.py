"""The operational store in one SQLite file: customers, their transfers, assessments."""

from pathlib import Path
from types import TracebackType
from typing import Self

from service.records.assessments import SqliteAssessments
from service.records.clock import Clock, now_us
from service.records.customers import SqliteCustomers
from service.records.database import Database
from service.records.store import AssessmentRecords, CustomerRecords, TransferRecords
from service.records.transfers import SqliteTransfers


class Records:
    """A RecordsStore in SQLite; several processes and threads may use the same file.

    Opening makes the file for its owner alone and brings its schema up to date. Raises
    RecordsUnavailableError when it cannot be used, SchemaVersionError when it is newer.
    """

    def __init__(self, path: Path, clock: Clock = now_us) -> None:
        self._database = Database(path)
        self._customers = SqliteCustomers(self._database, clock)
        self._transfers = SqliteTransfers(self._database)
        self._assessments = SqliteAssessments(self._database, clock)

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

    def close(self) -> None:
        """Give the file back. Safe to call twice."""
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
