"""Rejecting spooled rows once the graph has been asked."""

from loaders.spool import Spool, Value


def reject(spool: Spool, kind: str, place: tuple[Value, Value], column: str, reason: str) -> None:
    """List a row as rejected; `place` is its file and line."""
    spool.execute(
        "INSERT INTO rejected (file, line, col, reason, kind) VALUES (?, ?, ?, ?, ?)",
        (*place, column, reason, kind),
    )
