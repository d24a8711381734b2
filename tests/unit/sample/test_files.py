"""The folder is in the exchange formats: the loaders take every row of it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
import typer
from typer.testing import CliRunner

from loaders.formats import clusters, customer_transfers, customers, labels, links, transfers
from loaders.rows import LabelRow, Rejected, Row
from policies.files import load_crosswalk
from service.commands.sample import check_folder, sample_command
from service.errors import InvalidInputError
from service.sample.files import FILES

Reader = Callable[[BinaryIO, str], Iterator[Row | Rejected]]
COUNTS: list[tuple[str, Reader, int]] = [
    ("transfers.csv", transfers.read, 100_000),
    ("clusters.csv", clusters.read, 250),
    ("bridge_links.csv", links.read, 3),
    ("customers.jsonl", customers.read, 60),
    ("customer_transfers.csv", customer_transfers.read, 30),
]


@pytest.mark.parametrize(("name", "read", "least"), COUNTS)
def test_every_row_is_taken(folder: Path, name: str, read: Reader, least: int) -> None:
    with (folder / name).open("rb") as stream:
        rows = list(read(stream, name))
    assert [row for row in rows if isinstance(row, Rejected)] == []
    assert len(rows) >= least


def test_every_label_is_taken_and_says_that_it_is_synthetic(folder: Path) -> None:
    with (folder / "labels.csv").open("rb") as stream:
        rows = list(labels.read(stream, "labels.csv", "sample", load_crosswalk()))
    taken = [row for row in rows if isinstance(row, LabelRow)]
    assert taken == rows
    assert all(row.entity.startswith("Synthetic ") for row in taken)
    assert {row.source for row in taken} == {"clearhop sample (synthetic)"}
    assert any(row.valid_to is not None for row in taken)
    assert len({row.category for row in taken}) > 20


@pytest.fixture
def app() -> typer.Typer:
    made = typer.Typer()
    made.command()(sample_command)
    return made


def test_the_command_writes_the_folder_and_says_what_is_in_it(
    app: typer.Typer, folder: Path, tmp_path: Path
) -> None:
    result = CliRunner().invoke(app, [str(tmp_path / "new"), "--json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["transfers"] == 100_000
    for name in FILES:
        assert (tmp_path / "new" / name).read_bytes() == (folder / name).read_bytes()


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    check_folder(tmp_path / "new")
    check_folder(tmp_path)
    (tmp_path / "README.txt").write_text("an earlier sample")
    check_folder(tmp_path)
    (tmp_path / "thesis.doc").write_text("precious")
    with pytest.raises(InvalidInputError, match=r"thesis\.doc"):
        check_folder(tmp_path)
    with pytest.raises(InvalidInputError, match="is a file"):
        check_folder(tmp_path / "thesis.doc")
