"""Long reads of an audit, a page at a time, so that memory stays flat."""

from collections.abc import Iterator
from heapq import merge

from service.records.chained import CHAINED, Chained
from service.records.database import Connection, Row

PAGE = 500
LEAST = -(2**63)
_PARENTS = """
SELECT p.position, p.hash, l.hash, r.hash FROM audit_nodes p
LEFT JOIN audit_nodes l ON l.level = p.level - 1 AND l.position = p.position * 2
LEFT JOIN audit_nodes r ON r.level = p.level - 1 AND r.position = p.position * 2 + 1
WHERE p.level = ? AND p.position >= ? AND p.position < ? ORDER BY p.position LIMIT ?
"""


def rows(connection: Connection) -> Iterator[Row]:
    """The table, the cells and the leaf that was chained or None of every row, by sequence."""
    return merge(*(_rows(connection, each) for each in CHAINED), key=lambda row: row[1])


def _rows(connection: Connection, of: Chained) -> Iterator[Row]:
    columns = ", ".join(f"a.{name}" for name in of.columns)
    sql = (
        f"SELECT {columns}, n.hash FROM {of.table} a"  # noqa: S608
        " LEFT JOIN audit_nodes n ON n.level = 0 AND n.position = a.sequence - 1"
        " WHERE a.sequence >= ? ORDER BY a.sequence LIMIT ?"
    )
    start = LEAST
    while page := connection.execute(sql, (start, PAGE)).fetchall():
        yield from ((of, *row) for row in page)
        if len(page) < PAGE:
            return
        start = page[-1][0] + 1


def parents(connection: Connection, level: int, end: int) -> Iterator[Row]:
    """Position, hash and both children's hashes of the subtrees of a level before `end`."""
    start = 0
    while page := connection.execute(_PARENTS, (level, start, end, PAGE)).fetchall():
        yield from page
        start = page[-1][0] + 1
