"""Whether each stored row is the one that was chained, and none is missing."""

from collections.abc import Iterator

from service.records.audit_pages import parents, rows
from service.records.audit_report import Fault
from service.records.chained import ASSESSMENTS, CHAINED, OVERRIDES
from service.records.database import Connection
from service.records.merkle import node_hash
from service.records.tree import leaf_of


def check_rows(connection: Connection) -> tuple[tuple[int, int], list[Fault]]:
    """The numbers of assessments and overrides, and what is wrong with rows and the tree."""
    leaves = _scalar(connection, "SELECT count(*) FROM audit_nodes WHERE level = 0")
    faults: list[Fault] = []
    expected, read = 0, dict.fromkeys(CHAINED, 0)
    for of, *cells, leaf in rows(connection):
        sequence = cells[0]
        read[of] += 1
        faults += _missing(expected + 1, min(sequence - 1, leaves))
        expected = max(expected, sequence)
        if leaf is None:
            faults.append(Fault(sequence, "the row was never chained"))
        elif leaf != leaf_of(cells):
            faults.append(Fault(sequence, "the row is not the one that was chained"))
        if not of.holds(cells[4]):
            faults.append(Fault(sequence, f"the row does not belong among the {of.table}"))
    faults += _missing(expected + 1, leaves)
    counts = read[ASSESSMENTS], read[OVERRIDES]
    return counts, faults + list(_check_tree(connection, leaves))


def _missing(first: int, last: int) -> list[Fault]:
    if first > last:
        return []
    rows_are = "the row is" if first == last else f"rows {first} to {last} are"
    return [Fault(first, f"{rows_are} missing")]


def _check_tree(connection: Connection, leaves: int) -> Iterator[Fault]:
    stored = _scalar(connection, "SELECT count(*) FROM audit_nodes")
    level, wanted = 0, leaves
    while leaves >> (level := level + 1):
        wanted += leaves >> level
        yield from _check_level(connection, level, leaves >> level)
    if stored != wanted:
        yield Fault(leaves, f"the hash tree has {stored} subtrees and should have {wanted}")


def _check_level(connection: Connection, level: int, count: int) -> Iterator[Fault]:
    for position, own, left, right in parents(connection, level, count):
        whole = isinstance(left, bytes) and isinstance(right, bytes)
        if not whole or own != node_hash(left, right):
            first, last = (position << level) + 1, (position + 1) << level
            yield Fault(first, f"the hash over rows {first} to {last} is not that of its halves")


def _scalar(connection: Connection, sql: str) -> int:
    value: int = connection.execute(sql).fetchone()[0]
    return value
