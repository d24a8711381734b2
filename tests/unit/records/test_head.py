import json
from dataclasses import replace
from pathlib import Path

import pytest

from service.errors import InvalidInputError
from service.records.errors import RecordsUnavailableError
from service.records.head import head_fields, public_key_of, read_head, sign
from service.records.kept_head import KeptHead
from service.records.proof_check import Tree

KEY, OTHER = b"k" * 32, b"o" * 32
HEAD = sign(KEY, Tree(7, b"r" * 32), 1_700_000_000_123_456)
FIELDS = head_fields(HEAD)


def test_a_head_comes_back_from_json_and_its_signature_holds() -> None:
    back = read_head(json.dumps(FIELDS))
    assert back == HEAD
    assert back.is_signed()
    assert back.public_key == public_key_of(KEY)


@pytest.mark.parametrize(
    "other",
    [
        replace(HEAD, tree=Tree(8, HEAD.tree.root)),
        replace(HEAD, tree=Tree(7, b"s" * 32)),
        replace(HEAD, timestamp_us=0),
        replace(HEAD, public_key=public_key_of(OTHER)),
        replace(HEAD, public_key=b"short"),
        replace(HEAD, signature=bytes(64)),
    ],
)
def test_whatever_is_changed_the_signature_no_longer_holds(other: object) -> None:
    assert isinstance(other, type(HEAD))
    assert not other.is_signed()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", "clearhop-tree-head/2"),
        ("size", -1),
        ("size", True),
        ("size", 2**63),
        ("size", "7"),
        ("root", "zz"),
        ("root", "ab" * 31),
        ("public_key", None),
        ("signature", "ab"),
        ("timestamp_us", 1.5),
    ],
)
def test_what_is_no_head_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(InvalidInputError, match=name):
        read_head(json.dumps({**FIELDS, name: value}))


@pytest.mark.parametrize("text", ["", "[]", "{", "7", '"head"'])
def test_what_is_no_json_object_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError, match="tree head"):
        read_head(text)


def test_the_kept_head_is_a_file_of_its_owner_alone(tmp_path: Path) -> None:
    kept = KeptHead(tmp_path / "audit-head.json")
    assert kept.read() is None
    kept.write(HEAD)
    kept.write(HEAD)
    assert kept.read() == HEAD
    assert [(file.name, file.stat().st_mode & 0o777) for file in tmp_path.iterdir()] == [
        ("audit-head.json", 0o600)
    ]


def test_a_kept_head_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "head").write_bytes(b"\xff\xfe")
    with pytest.raises(RecordsUnavailableError, match="no tree head"):
        KeptHead(tmp_path / "head").read()
