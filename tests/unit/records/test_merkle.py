"""Against RFC 6962's own definitions in tests/oracle/merkle.py."""

import pytest

from service.records.merkle import (
    EMPTY_ROOT,
    consistency_ranges,
    cover,
    fold,
    inclusion_ranges,
    leaf_hash,
    node_hash,
)
from service.records.proof_check import Tree, is_continued, is_included
from tests.oracle.merkle import mth, path, proof

MOST = 40
LEAVES = [f"leaf {number}".encode() * number for number in range(MOST)]


def hash_of(start: int, end: int) -> bytes:
    """The hash of a range from hashes of complete subtrees, as the store has them."""
    hashes = []
    for node in cover(start, end):
        first = node.position << node.level
        level = [leaf_hash(leaf) for leaf in LEAVES[first : first + (1 << node.level)]]
        while len(level) > 1:
            level = [node_hash(*level[at : at + 2]) for at in range(0, len(level), 2)]
        hashes += level
    return fold(hashes)


def tree(size: int) -> Tree:
    return Tree(size, hash_of(0, size))


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert hash_of(0, 0) == EMPTY_ROOT == mth([])


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_roots_and_proofs_are_those_of_the_rfc(size: int) -> None:
    leaves = LEAVES[:size]
    assert hash_of(0, size) == mth(leaves)
    for index in range(size):
        found = [hash_of(*each) for each in inclusion_ranges(index, size)]
        assert found == path(index, leaves)
        assert is_included(leaf_hash(LEAVES[index]), index, found, tree(size))
    for older in range(1, size + 1):
        found = [hash_of(*each) for each in consistency_ranges(older, size)]
        assert found == proof(older, leaves)
        assert is_continued(tree(older), tree(size), found)


def test_no_other_proof_is_taken() -> None:
    for size in range(2, 18):
        for index in range(size):
            right = [hash_of(*each) for each in inclusion_ranges(index, size)]
            for wrong in (right[:-1], [*right, EMPTY_ROOT], [*right[:-1], EMPTY_ROOT]):
                assert not is_included(leaf_hash(LEAVES[index]), index, wrong, tree(size))
            assert not is_included(leaf_hash(b"other"), index, right, tree(size))
            beside = (index + 1) % size
            assert not is_included(leaf_hash(LEAVES[index]), beside, right, tree(size))
        assert not is_included(leaf_hash(LEAVES[0]), size, [], tree(size))


def test_no_other_history_is_taken() -> None:
    for size in range(2, 18):
        for older in range(1, size):
            right = [hash_of(*each) for each in consistency_ranges(older, size)]
            other = Tree(older, leaf_hash(b"other"))
            assert not is_continued(other, tree(size), right)
            assert not is_continued(tree(older), Tree(size, other.root), right)
            assert not is_continued(tree(older), tree(size), [*right[:-1], EMPTY_ROOT])
            assert not is_continued(tree(older), tree(size), right[:-1])
            assert not is_continued(tree(size), tree(older), right)
    assert not is_continued(tree(3), Tree(3, EMPTY_ROOT), [])
    assert is_continued(tree(0), tree(3), [])
    assert not is_continued(Tree(0, tree(1).root), tree(3), [])
