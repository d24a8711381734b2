"""Enumerates paths in an engine by Cypher, each with a limit of time."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from neo4j import ManagedTransaction, Session
from neo4j.exceptions import Neo4jError

from bench.agreement import Rows
from bench.rounds import CHAIN, UNITS, Size, Transfers, categories
from cypher.library import parse

QUERIES = Path(__file__).parent / "queries"
BATCH = 1_000
# An engine that stops a query at its limit may do so a little before.
NEARLY = 0.9
Wallet = dict[str, str | float | None]


def text_of(name: str) -> str:
    """The checked text of a query file of this folder."""
    return parse(name, (QUERIES / f"{name}.cypher").read_text(encoding="utf-8")).text


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Shares by category and hops, from paths."""

    session: Session
    limit_seconds: float

    def prepare(self, transfers: Transfers, size: Size) -> None:
        """Write `sum(in)` and the category on wallets, so that no path has to find them."""
        received = transfers.received(size) / UNITS
        labelled = categories(size)
        rows: list[Wallet] = [
            {"id": f"{CHAIN}:w{wallet}", "received": total, "category": labelled.get(wallet)}
            for wallet, total in enumerate(received.tolist())
        ]
        for first in range(0, len(rows), BATCH):
            self.session.execute_write(_prepare, rows[first : first + BATCH])

    def variable(self, subject: str, depth: int) -> Rows | None:
        """By one pattern of variable length; None when there is no answer within the limit."""
        return self._ask([f"variable_paths_{depth}"], subject)

    def fixed(self, subject: str, depth: int) -> Rows | None:
        """By one pattern for each number of hops; None as above."""
        return self._ask([f"fixed_paths_{hops}" for hops in range(1, depth + 1)], subject)

    def _ask(self, names: Iterable[str], subject: str) -> Rows | None:
        found: Rows = {}
        ends = time.perf_counter() + self.limit_seconds
        for name in names:
            left = ends - time.perf_counter()
            rows = self._rows(name, subject, left) if left > 0 else None
            if rows is None:
                return None
            found |= rows
        return found

    def _rows(self, name: str, subject: str, seconds: float) -> Rows | None:
        begun = time.perf_counter()
        try:
            with self.session.begin_transaction(timeout=seconds) as transaction:
                rows = transaction.run(text_of(name), subject=subject)
                return {(row["category"], row["hops"]): row["share"] for row in rows}
        except Neo4jError:
            if time.perf_counter() - begun < NEARLY * seconds:
                raise
            return None


def _prepare(transaction: ManagedTransaction, rows: Sequence[Wallet]) -> None:
    transaction.run(text_of("prepare_wallets"), rows=rows).consume()


def paths_of(transfers: Transfers, size: Size, subject: int, depth: int) -> tuple[int, int]:
    """How many paths lead back from a wallet, and over how many transfers in all."""
    wallets = size.rounds * size.wallets
    ends = np.zeros(wallets, bool)
    ends[list(categories(size))] = True
    walks = np.zeros(wallets)
    walks[subject] = 1.0
    paths = touched = 0.0
    for _ in range(depth):
        here = walks[transfers.receiver]
        walks = np.bincount(transfers.sender, here, wallets).astype(np.float64)
        paths, touched = paths + walks.sum(), touched + np.count_nonzero(here)
        walks[ends] = 0.0
    return int(paths), int(touched)
