"""Heads and proofs of a real record, checked with the RFC's definitions and nothing else."""

from hashlib import sha256

import pytest

from service.errors import ConflictError, NotFoundError
from service.records.cells import pack
from service.records.codec import encode_assessment
from service.records.head import TreeHead
from service.records.operational import Records
from service.records.proof_check import is_continued, is_included
from tests.oracle.merkle import mth, path, proof
from tests.unit.records.samples import CUSTOMER, FIRST_TICK_US, INPUTS, assessment

COUNT = 13


@pytest.fixture
def heads(records: Records) -> list[TreeHead]:
    """The head after each of the assessments, the empty one first."""
    records.customers.put(CUSTOMER)
    found = [records.proofs.head()]
    for number in range(COUNT):
        records.assessments.append(assessment(f"a{number}"), INPUTS)
        found.append(records.proofs.head())
    return found


def leaves_of(records: Records) -> list[bytes]:
    """The packed rows, as the leaves' inputs."""
    return [pack(*records.proofs.inclusion(f"a{number}").row) for number in range(COUNT)]


def test_each_head_is_the_rfc_s_root_and_signed(records: Records, heads: list[TreeHead]) -> None:
    leaves = leaves_of(records)
    for size, head in enumerate(heads):
        assert (head.tree.size, head.tree.root) == (size, mth(leaves[:size]))
        assert head.is_signed()
        assert head.timestamp_us >= FIRST_TICK_US


def test_each_assessment_is_proved(records: Records, heads: list[TreeHead]) -> None:
    leaves = leaves_of(records)
    for number in range(COUNT):
        found = records.proofs.inclusion(f"a{number}")
        assert list(found.path) == path(number, leaves)
        assert is_included(found.leaf, found.index, found.path, heads[-1].tree)
        assert found.leaf == sha256(b"\x00" + leaves[number]).digest()


def test_the_document_is_the_one_committed_to(records: Records, heads: list[TreeHead]) -> None:
    found = records.proofs.inclusion("a5")
    assert heads
    assert found.document == encode_assessment(assessment("a5"))
    assert found.salt is not None
    body = found.row[-1]
    assert isinstance(body, bytes)
    assert body[:32] == sha256(found.salt + found.document).digest()
    assert found.document not in body


def test_each_older_head_is_continued(records: Records, heads: list[TreeHead]) -> None:
    leaves = leaves_of(records)
    for older in heads:
        found = records.proofs.consistency(older)
        if older.tree.size:
            assert list(found.path) == proof(older.tree.size, leaves)
        assert is_continued(older.tree, found.head.tree, found.path)


def test_a_head_of_a_longer_record_and_a_stranger_are_refused(
    records: Records, heads: list[TreeHead]
) -> None:
    longer = TreeHead(type(heads[-1].tree)(COUNT + 1, b"r" * 32), 0, b"", b"")
    with pytest.raises(ConflictError, match="counts 14 rows"):
        records.proofs.consistency(longer)
    with pytest.raises(NotFoundError):
        records.proofs.inclusion("stranger")
