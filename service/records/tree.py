"""The Merkle tree over the chained rows, as stored: every complete subtree by level and place."""

from collections.abc import Sequence

from service.records.cells import pack
from service.records.database import Cell, Connection
from service.records.errors import RecordsUnavailableError
from service.records.merkle import Node, cover, fold, leaf_hash, node_hash


def leaf_of(cells: Sequence[Cell]) -> bytes:
    """The leaf's hash of all cells of a chained row.

    The cells are as stored: ciphertext, so that an erased customer's rows stay in the tree.
    """
    return leaf_hash(pack(*cells))


def grow(connection: Connection, index: int, leaf: bytes) -> None:
    """Add the leaf at `index`, and each subtree that it completes: at most log2(n) + 1 hashes."""
    node, value = Node(0, index), leaf
    _store(connection, node, value)
    while node.position & 1:
        beside = read_node(connection, Node(node.level, node.position - 1))
        node, value = Node(node.level + 1, node.position >> 1), node_hash(beside, value)
        _store(connection, node, value)


def range_hash(connection: Connection, start: int, end: int) -> bytes:
    """The hash over the leaves from start to before end; `0, n` gives the root of n leaves.

    Raises RecordsUnavailableError when a subtree is not there.
    """
    return fold([read_node(connection, node) for node in cover(start, end)])


def read_node(connection: Connection, node: Node) -> bytes:
    """The hash of a subtree. Raises RecordsUnavailableError when it is not there."""
    row = connection.execute(
        "SELECT hash FROM audit_nodes WHERE level = ? AND position = ?", (node.level, node.position)
    ).fetchone()
    if row is None or not isinstance(row[0], bytes):
        raise RecordsUnavailableError(
            "the hash tree over the assessments is damaged: see clearhop audit verify"
        )
    return row[0]


def _store(connection: Connection, node: Node, value: bytes) -> None:
    connection.execute(
        "INSERT INTO audit_nodes (level, position, hash) VALUES (?, ?, ?)",
        (node.level, node.position, value),
    )
