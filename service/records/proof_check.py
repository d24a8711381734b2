"""Checking proofs of a Merkle tree with nothing but the hashes in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.records.merkle import EMPTY_ROOT, consistency_ranges, inclusion_ranges, node_hash


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree as a head names it: its number of leaves and its root."""

    size: int
    root: bytes


def is_included(leaf: bytes, index: int, path: Sequence[bytes], tree: Tree) -> bool:
    """Whether the audit path leads from the leaf's hash at `index` (from 0) to the root."""
    ranges = inclusion_ranges(index, tree.size)
    if not 0 <= index < tree.size or len(ranges) != len(path):
        return False
    reached = leaf
    for (start, _), beside in zip(ranges, path, strict=True):
        reached = node_hash(reached, beside) if start > index else node_hash(beside, reached)
    return reached == tree.root


def is_continued(older: Tree, newer: Tree, path: Sequence[bytes]) -> bool:
    """Whether the consistency proof shows that the newer tree begins with the older one."""
    if older.size > newer.size:
        return False
    ranges = consistency_ranges(older.size, newer.size)
    if len(ranges) != len(path):
        return False
    if older.size == 0:
        return older.root == EMPTY_ROOT
    if older.size == newer.size:
        return older.root == newer.root
    return _roots(older, ranges, path) == (older.root, newer.root)


def _roots(
    older: Tree, ranges: Sequence[tuple[int, int]], path: Sequence[bytes]
) -> tuple[bytes, bytes]:
    """Both roots as the path gives them, from where the older tree ends, upwards."""
    steps = list(zip(ranges, path, strict=True))
    # A whole older tree is a node of the newer one, and then the path leaves it out.
    (start, _), first = steps[0]
    whole = start >= older.size
    old = new = older.root if whole else first
    for (start, _), beside in steps if whole else steps[1:]:
        if start >= older.size:
            new = node_hash(new, beside)
        else:
            old, new = node_hash(beside, old), node_hash(beside, new)
    return old, new
