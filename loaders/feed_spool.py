"""One feed's part of the spool: rows go in once, second ones are counted or rejected."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.rows import Place, Rejected
from loaders.spool import Spool, Value

MAX_REJECTED_VALUE = 120


@dataclass(frozen=True, slots=True)
class FeedSpool:
    """`kind` is the spool's table that the feed's rows go to, or the word for its rejections."""

    spool: Spool
    feed: str
    kind: str

    def insert(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        """Insert or ignore; those that were there before are counted as duplicates."""
        self.duplicates(len(rows) - self.spool.insert(sql, rows))

    def inserted(self, sql: str, row: Sequence[Value]) -> bool:
        """Insert or ignore one row; False when it was there before."""
        return self.spool.insert(sql, [row]) == 1

    def duplicates(self, count: int) -> None:
        """Count rows that say again what the load said before."""
        if count:
            self.spool.execute(
                "UPDATE feed SET duplicates = duplicates + ? WHERE feed = ? AND kind = ?",
                (count, self.feed, self.kind),
            )

    def reject(self, rows: Sequence[Rejected]) -> None:
        """List rows as rejected."""
        self.spool.insert(
            "INSERT INTO rejected (file, line, col, reason, value, kind) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    row.place.file,
                    row.place.line,
                    row.place.column,
                    row.reason,
                    None if row.value is None else row.value[:MAX_REJECTED_VALUE],
                    self.kind,
                )
                for row in rows
            ],
        )

    def contradict(self, place: Place, column: str, reason: str, value: str | None = None) -> None:
        """Reject a row that says other than one before it."""
        self.reject([Rejected(replace(place, column=column), reason, value)])
