"""Audit paths and packed cells: as the record makes them, checked by the verifier's own code."""

from hashlib import sha256

import pytest

from service.records.cells import pack as pack_cells
from service.records.head import head_fields, sign
from service.records.merkle import cover, fold, inclusion_ranges, leaf_hash
from service.records.proof_check import Tree
from service.verifier.chain import head_is_signed, pack, root_of

LEAVES = [leaf_hash(str(place).encode()) for place in range(40)]


def _range_hash(start: int, end: int) -> bytes:
    def node(level: int, position: int) -> bytes:
        if level == 0:
            return LEAVES[position]
        both = node(level - 1, 2 * position) + node(level - 1, 2 * position + 1)
        return sha256(b"\x01" + both).digest()

    return fold([node(each.level, each.position) for each in cover(start, end)])


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13, 31, 32, 33, 40])
def test_every_leaf_of_every_tree_leads_to_its_root(size: int) -> None:
    for index in range(size):
        path = [_range_hash(*each) for each in inclusion_ranges(index, size)]
        assert root_of(LEAVES[index], index, size, path) == _range_hash(0, size)
        assert root_of(LEAVES[index], index, size, [*path, LEAVES[0]]) is None
        if path:
            assert root_of(LEAVES[index], index, size, path[:-1]) != _range_hash(0, size)
            changed = [*path[:-1], LEAVES[-1]]
            assert root_of(LEAVES[index], index, size, changed) != _range_hash(0, size)


def test_a_leaf_outside_the_tree_has_no_root() -> None:
    assert root_of(LEAVES[0], 1, 1, []) is None
    assert root_of(LEAVES[0], -1, 1, []) is None


def test_cells_are_packed_as_the_record_packs_them() -> None:
    cells = (12, -3, "C-1", "Zoë", b"\x00\xff", None, "")
    assert pack(*cells) == pack_cells(*cells)


@pytest.mark.parametrize("field", ["size", "timestamp_us", "root", "signature", "format"])
def test_a_head_that_was_changed_is_not_signed(field: str) -> None:
    head = head_fields(sign(b"k" * 32, Tree(5, LEAVES[0]), 1_700_000_000_000_000))
    assert head_is_signed(head)
    old = head[field]
    new = old + 1 if isinstance(old, int) else old.replace(old[0], "0" if old[0] != "0" else "1")
    assert not head_is_signed({**head, field: new})
