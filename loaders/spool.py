"""The spool: a SQLite file between reading and writing.

Everything is read and checked into it before the graph is touched, so a file that is refused
half-way leaves the graph as it was, memory stays flat whatever a feed's size, and a load that
was interrupted can be finished from it. It lies in the user's folder (mode 0600) and is deleted
when the load has finished.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

TABLES = """
CREATE TABLE label (
  fact TEXT PRIMARY KEY, feed TEXT, node_kind TEXT, node TEXT, entity_id TEXT, entity TEXT,
  category TEXT, source TEXT, confidence INT, valid_from INT, valid_to INT, jurisdiction TEXT,
  account_type TEXT, authority INT, checksum_valid INT, state TEXT DEFAULT 'new');
CREATE TABLE membership (
  fact TEXT PRIMARY KEY, feed TEXT, cluster TEXT, address TEXT, state TEXT DEFAULT 'new',
  UNIQUE (feed, address));
CREATE TABLE transfer (
  id TEXT PRIMARY KEY, transfer_id TEXT, fact TEXT, chain TEXT, tx_hash TEXT, position INT,
  time INT, order_key INT, sender TEXT, receiver TEXT, asset TEXT, amount_exact TEXT,
  value_usd REAL, file TEXT, line INT, state TEXT DEFAULT 'new',
  sender_epoch TEXT, sender_log REAL, sender_balance REAL, sender_shortfall REAL,
  sender_count INT, sender_balance_exact TEXT, receiver_epoch TEXT, receiver_log REAL,
  receiver_count INT, receiver_balance_exact TEXT);
CREATE TABLE link (
  seq INTEGER PRIMARY KEY, feed TEXT, from_id TEXT, to_id TEXT, from_hash TEXT, to_hash TEXT,
  file TEXT, line INT, state TEXT DEFAULT 'new',
  source TEXT DEFAULT 'file', recorded_from INT, pending TEXT, fact TEXT, reason TEXT,
  awaits_from TEXT, awaits_to TEXT);
CREATE TABLE pending (
  id TEXT PRIMARY KEY, fact TEXT, feed TEXT, from_id TEXT, to_id TEXT, from_hash TEXT,
  to_hash TEXT, file TEXT, line INT, recorded_from INT);
CREATE TABLE reorganised (
  seq INTEGER PRIMARY KEY, feed TEXT, transfer_id TEXT, chain TEXT, tx_hash TEXT, file TEXT,
  line INT, state TEXT DEFAULT 'new');
CREATE TABLE customer (
  seq INTEGER PRIMARY KEY, customer_id TEXT UNIQUE, body TEXT, file TEXT, line INT,
  state TEXT DEFAULT 'new');
CREATE TABLE made (
  customer_id TEXT, transfer_id TEXT, initiated_by TEXT, file TEXT, line INT,
  state TEXT DEFAULT 'new', PRIMARY KEY (customer_id, transfer_id));
CREATE TABLE rejected (
  seq INTEGER PRIMARY KEY, file TEXT, line INT, col TEXT, reason TEXT, value TEXT, kind TEXT);
CREATE TABLE feed (feed TEXT, kind TEXT, version TEXT, files INT, duplicates INT DEFAULT 0,
  PRIMARY KEY (feed, kind));
CREATE TABLE closing (seq INTEGER PRIMARY KEY, kind TEXT, feed TEXT, node_kind TEXT, node TEXT,
  fact TEXT);
CREATE TABLE address (id TEXT PRIMARY KEY, chain TEXT, address TEXT, state TEXT DEFAULT 'new');
CREATE TABLE entity (id TEXT PRIMARY KEY, name TEXT, state TEXT DEFAULT 'new');
CREATE TABLE cluster (id TEXT PRIMARY KEY, feed TEXT, state TEXT DEFAULT 'new');
CREATE TABLE fresh (address TEXT PRIMARY KEY, actor TEXT);
CREATE TABLE touched (seq INTEGER PRIMARY KEY, actor TEXT UNIQUE, moved INT, whole INT);
CREATE TABLE touched_ledger (actor TEXT, chain TEXT, asset TEXT, from_key INT,
  PRIMARY KEY (actor, chain, asset));
CREATE TABLE note (key TEXT PRIMARY KEY, value TEXT);
"""

Value = str | int | float | None
# To be raised with every change of the tables: an older version's spool cannot be gone on with.
SHAPE = 2


class Spool:
    """A typed-enough handle on the file: tables in, batches out."""

    def __init__(self, path: Path) -> None:
        fresh = not path.exists()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if fresh:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        self.path = path
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("PRAGMA journal_mode = WAL")
        if fresh:
            self._db.executescript(TABLES)
            self._db.execute(f"PRAGMA user_version = {SHAPE}")
        self._db.execute("BEGIN")

    def execute(self, sql: str, values: Sequence[Value] = ()) -> sqlite3.Cursor:
        """Run one statement of this package's own text; values are bound."""
        return self._db.execute(sql, values)

    def insert(self, sql: str, rows: Iterable[Sequence[Value]]) -> int:
        """Run the statement for every row; the number of rows that changed the table."""
        before = self._db.total_changes
        self._db.executemany(sql, rows)
        return self._db.total_changes - before

    def batches(
        self, sql: str, size: int, values: Sequence[Value] = ()
    ) -> Iterator[list[tuple[Value, ...]]]:
        """The rows of a query in lists of `size`, in the query's own order."""
        cursor = self._db.execute(sql, values)
        while rows := cursor.fetchmany(size):
            yield rows

    def count(self, sql: str, values: Sequence[Value] = ()) -> int:
        """The one number that a query gives."""
        return int(self._db.execute(sql, values).fetchone()[0])

    @property
    def current(self) -> bool:
        """Whether the file has the tables of this version."""
        return self.count("PRAGMA user_version") == SHAPE

    def note(self, key: str) -> str | None:
        """A word kept beside the tables, such as the stage reached."""
        row = self._db.execute("SELECT value FROM note WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_note(self, key: str, value: str) -> None:
        """Keep a word beside the tables, and everything written so far."""
        self._db.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (key, value))
        self.commit()

    def commit(self) -> None:
        """Keep everything written so far, should the process be killed."""
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")

    def close(self) -> None:
        """Keep what was written and let go of the file."""
        self._db.execute("COMMIT")
        self._db.close()

    def let_go(self) -> None:
        """Forget what was written since the last commit, as if the process had been killed."""
        self._db.close()

    def delete(self) -> None:
        """Close and remove the file."""
        self._db.close()
        remove(self.path)


def remove(path: Path) -> None:
    """Remove a spool's file with those that SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
