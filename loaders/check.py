"""`clearhop check`: recompute every ledger from its transfers and compare with what is stored."""

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.actors import memberships_of
from loaders.graph import READ_BATCH, LoadGraph
from loaders.ledger_change import FieldChange, field_changes, legs_by_actor
from loaders.ledger_facts import read_ledger_facts
from loaders.ledger_span import LedgerSpan
from loaders.ledgers import ACTORS
from loaders.progress import Progress
from loaders.running import running_load
from service.domain.actor import actor_at
from service.errors import ConflictError


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How many actors were looked at, and every side of a transfer whose fields are wrong."""

    actors: int
    wrong: tuple[FieldChange, ...]


def check_ledgers(graph: LoadGraph, progress: Progress) -> CheckResult:
    """Compare every ledger. Raises ConflictError while a load is unfinished."""
    if (running := running_load(graph.read("running_load"))) is not None:
        raise ConflictError(f"a load of {running.title} is not finished: run it again, then check")
    known_at = graph.read("graph_state")[0]["last_finished"]
    if known_at is None:
        return CheckResult(0, ())
    actors = sorted(_actors(graph, known_at))
    progress.stage("Ledgers", len(actors))
    wrong: list[FieldChange] = []
    for start in range(0, len(actors), ACTORS):
        batch = actors[start : start + ACTORS]
        facts = read_ledger_facts(graph, [LedgerSpan(actor) for actor in batch])
        wrong += field_changes(facts, legs_by_actor(facts, batch, known_at), known_at)
        progress.advance(len(batch))
    return CheckResult(len(actors), tuple(wrong))


def _actors(graph: LoadGraph, known_at: int) -> set[str]:
    found: set[str] = set()
    for batch in _batches(row["id"] for row in graph.stream("transfer_addresses")):
        claims = memberships_of(graph, batch)
        found |= {actor_at(each, claims.get(each, ()), known_at) for each in batch}
    return found


def _batches(ids: Iterator[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for each in ids:
        batch.append(each)
        if len(batch) == READ_BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
