"""Whatever the bytes: rows, rejections or a refusal, and nothing else."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.formats.schema import Format
from loaders.recognise import recognise
from loaders.rows import Rejected, Row
from service.errors import FileRefusedError
from tests.faults.cases import CASES, Case
from tests.faults.cases.reading import read_case

SMALL = [case for case in CASES if len(case.content) < 5000]
PIECES = st.sampled_from(
    [
        b'"',
        b",",
        b"\n",
        b"\r",
        b"\0",
        b"\xff",
        b"{",
        b"]",
        b"\\ud800",
        b"\xe2\x80\xae",
        b"1e9",
        b"-",
    ]
)


def _outcome(found: Iterator[Row | Rejected]) -> bool:
    try:
        return all(isinstance(row, Rejected) or row.place.line for row in found)
    except FileRefusedError as refusal:
        return bool(str(refusal))


def _recognised(name: str, content: bytes) -> bool:
    try:
        return recognise(name, content) in Format
    except FileRefusedError as refusal:
        return str(refusal).startswith(f"{name}: ")


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SMALL), st.data())
def test_no_change_to_a_file_crashes_its_reader(case: Case, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(case.content)))
    drop = data.draw(st.integers(0, 4))
    piece = data.draw(PIECES | st.binary(max_size=6))
    content = case.content[:at] + piece + case.content[at + drop :]
    assert _outcome(read_case(Case(case.name, case.format, case.file, content)))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(list(Format)[:7]), st.binary(max_size=300))
def test_no_bytes_crash_a_reader(kind: Format, content: bytes) -> None:
    assert _outcome(read_case(Case("any bytes", kind, "f", content)))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_bytes_crash_recognition(content: bytes) -> None:
    assert _recognised("f", content)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_recognition_takes_or_refuses_every_case(case: Case) -> None:
    assert _recognised(case.file, case.content)
