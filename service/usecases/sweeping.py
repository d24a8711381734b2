"""Sweep the whole book: columns from the graph, what was known then, one pass over it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from loaders.progress import Progress
from policies.files import load_taxonomy
from service.columns.book import Book, book_at
from service.columns.refresh import Refreshed, columns
from service.columns.sweeps import Sweeps
from service.columns.swept import Swept
from service.domain.exposure import Subject
from service.domain.moment import Moments
from service.domain.moments_request import MomentsRequest
from service.domain.sweep import SweepParameters
from service.graph.reader.columns import ColumnReads
from service.graph.reader.runner import Runner
from service.records.store import RecordsStore
from service.usecases.moments import moments_of
from service.usecases.subject_of import subject_of

NO_WALLET = Subject(())


class SubjectKind(StrEnum):
    """Whose exposure a sweep tells."""

    ACTORS = "actors"
    CUSTOMERS = "customers"


@dataclass(frozen=True, slots=True)
class SweepOrder:
    """What to sweep; `customers` by id, None for every actor. `workers`: threads at most."""

    parameters: SweepParameters
    customers: Mapping[str, Subject] | None = None
    workers: int = 1

    @property
    def kind(self) -> SubjectKind:
        """Whose exposure it is."""
        return SubjectKind.ACTORS if self.customers is None else SubjectKind.CUSTOMERS


@dataclass(frozen=True, slots=True)
class Sweep:
    """A finished sweep of so many `transfers` among so many `addresses`.

    `computed_ledgers` were younger as stored than `known_at`; in `conflicts` clusters the
    labelled members name several entities.
    """

    parameters: SweepParameters
    kind: SubjectKind
    moments: Moments
    found: Swept
    transfers: int
    addresses: int
    computed_ledgers: int
    conflicts: int

    @property
    def bytes_an_address(self) -> float | None:
        """The memory that the pass took beside its track; None where that is not known."""
        held = self.found.held_bytes
        return None if held is None or not self.addresses else held / self.addresses


async def read_book(
    runner: Runner, folder: Path, asked: MomentsRequest, progress: Progress
) -> tuple[Book, Refreshed]:
    """The book at the moments asked for, from columns kept in the folder and brought up to date.

    The columns are read after the moments, so they know all that was known then. Raises
    GraphUnavailableError, SchemaVersionError or ColumnsUnavailableError.
    """
    moments = await moments_of(runner, asked)
    facts, refreshed = await columns(ColumnReads(runner, load_taxonomy()), folder, progress)
    progress.stage("Ledgers as known then", None)
    return book_at(facts, moments), refreshed


def customers_of(records: RecordsStore, as_of_s: int) -> dict[str, Subject]:
    """The subject of every customer at a second, by id, those without a wallet too."""
    found = {}
    for name in records.customers.ids():
        made = records.transfers.of_customer(name)
        found[name] = subject_of(records.customers.get(name), made, as_of_s) or NO_WALLET
    return found


def sweep(book: Book, order: SweepOrder, progress: Progress) -> Sweep:
    """Sweep the book for all subjects at once."""
    progress.stage("Attributions", None)
    sweeps = Sweeps(book, order.parameters, load_taxonomy())
    progress.stage("Sweep", None)
    if order.customers is None:
        found = sweeps.actors(order.workers)
    else:
        found = sweeps.subjects(order.customers, order.workers)
    return Sweep(
        parameters=order.parameters,
        kind=order.kind,
        moments=book.moments,
        found=found,
        transfers=len(book),
        addresses=book.addresses,
        computed_ledgers=book.computed,
        conflicts=len(sweeps.verdicts.conflicts),
    )
