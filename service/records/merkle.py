"""Merkle trees as in RFC 6962, section 2.1, over SHA-256.

A tree over `n` leaves is told by its complete subtrees: a node at `level` and `position` covers
the leaves from `position * 2^level`, counted from 0. Hashes are 32 bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """A complete subtree of 2^level leaves."""

    level: int
    position: int


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf (RFC 6962: `0x00` before it)."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees side by side (RFC 6962: `0x01` before them)."""
    return sha256(b"\x01" + left + right).digest()


def cover(start: int, end: int) -> tuple[Node, ...]:
    """The complete subtrees over the leaves from start to before end, left to right.

    `start` is a multiple of the greatest power of two within the range, as in every subtree of
    the RFC's tree.
    """
    nodes = []
    while start < end:
        level = (end - start).bit_length() - 1
        nodes.append(Node(level, start >> level))
        start += 1 << level
    return tuple(nodes)


def fold(hashes: Sequence[bytes]) -> bytes:
    """The hash over the subtrees of a `cover`; that of the empty tree when there are none."""
    if not hashes:
        return EMPTY_ROOT
    folded = hashes[-1]
    for left in reversed(hashes[:-1]):
        folded = node_hash(left, folded)
    return folded


def inclusion_ranges(index: int, size: int) -> tuple[Range, ...]:
    """The ranges whose hashes are the audit path of a leaf (RFC 6962, 2.1.1), leaf upwards."""
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    return tuple(reversed(path))


def consistency_ranges(older: int, newer: int) -> tuple[Range, ...]:
    """The ranges whose hashes are the consistency proof (RFC 6962, 2.1.2) of two sizes.

    Empty for an older tree of no leaves, which every tree continues.
    """
    start, end, path = 0, newer, []
    while older and older != end:
        middle = start + _split(end - start)
        if older <= middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    if start:
        path.append((start, end))
    return tuple(reversed(path))


def _split(size: int) -> int:
    """The greatest power of two below the size."""
    return 1 << ((size - 1).bit_length() - 1)
