"""Tables from any stream: plain, unseekable, or out of an archive."""

import bz2
import io
from pathlib import Path

import pytest

from loaders.formats.schema import CLUSTERS
from loaders.formats.table import rows
from service.errors import FileRefusedError
from tests.faults.cases.case import CLUSTER, csv_of, parquet_text

TWO = [CLUSTER, {**CLUSTER, "cluster_id": "k2"}]
EXPECTED = [(2, tuple(TWO[0].values())), (3, tuple(TWO[1].values()))]
CONTENTS = pytest.mark.parametrize(
    "content", [csv_of(TWO), parquet_text(TWO)], ids=["csv", "parquet"]
)


class Pipe(io.RawIOBase):
    """A stream that gives a few bytes at a time and cannot go back."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self._rest = content

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        size = min(7, len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


@CONTENTS
def test_a_pipe(content: bytes) -> None:
    assert list(rows(Pipe(content), "f", CLUSTERS)) == EXPECTED  # type: ignore[arg-type]


@CONTENTS
def test_a_file_stays_open_for_its_owner(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(content)
    with path.open("rb") as stream:
        assert list(rows(stream, "f", CLUSTERS)) == EXPECTED
        assert not stream.closed


@CONTENTS
def test_an_unpacking_stream(content: bytes) -> None:
    with bz2.open(io.BytesIO(bz2.compress(content))) as stream:
        assert list(rows(stream, "f", CLUSTERS)) == EXPECTED  # type: ignore[arg-type]


@CONTENTS
def test_a_reader_may_stop_early(content: bytes) -> None:
    stream = io.BytesIO(content)
    found = rows(stream, "f", CLUSTERS)
    assert next(found) == EXPECTED[0]
    found.close()  # type: ignore[attr-defined]
    assert not stream.closed


def test_the_line_of_bad_bytes_is_exact_far_into_a_file() -> None:
    line = csv_of([CLUSTER]).splitlines(keepends=True)[1]
    content = csv_of(TWO) + line * 20_000 + b"\xff" + line
    with pytest.raises(FileRefusedError, match=r"line 20004 is not UTF-8"):
        list(rows(io.BytesIO(content), "f", CLUSTERS))


def test_parquet_lines_go_on_across_batches() -> None:
    content = parquet_text([CLUSTER] * 20_000)
    lines = [row[0] for row in rows(io.BytesIO(content), "f", CLUSTERS) if isinstance(row, tuple)]
    assert lines == list(range(2, 20_002))
