"""The stored ledger fields stay right whatever arrives, in whatever order (design §3)."""

import csv
import random
from pathlib import Path

import pytest

from loaders.summary import Summary
from service.graph.connection import GraphTargets
from tests.engines.clean import make_empty
from tests.oracle import World
from tests.oracle.files import write_world
from tests.oracle.many import random_worlds, side_by_side
from tests.oracle.random_returns import with_returns
from tests.support.loading import fact_hash, load_files, wrong_ledgers

STAGES = 2
MICROS = 1_000_000


def written(world: World, folder: Path) -> list[tuple[int, Path]]:
    """The world's stages as folders, with the stamps in seconds."""
    return write_world(world, folder, STAGES)


@pytest.mark.parametrize("seed", [0, 1_000])
@pytest.mark.parametrize("returns", [False, True], ids=["plain", "reorganised"])
def test_ledgers_are_right_after_every_stage(
    graph: GraphTargets, tmp_path: Path, seed: int, returns: bool
) -> None:
    worlds = random_worlds(seed, 40)
    if returns:
        worlds = [with_returns(world, seed) for seed, world in enumerate(worlds)]
    for stamp, folder in written(side_by_side(worlds), tmp_path / "stages"):
        summary = load_files(graph, tmp_path, [folder], stamp * MICROS, allow_shrink=True)
        assert summary.rejected == ()
        assert wrong_ledgers(graph) == []


def transfer_rows(stages: list[tuple[int, Path]]) -> tuple[list[str], list[list[str]]]:
    """The header, and every row of every stage's transfers."""
    header: list[str] = []
    body: list[list[str]] = []
    for _, folder in stages:
        with (folder / "transfers.csv").open(newline="") as file:
            header, *rows = csv.reader(file)
        body += rows
    return header, body


def test_the_order_of_arrival_leaves_no_trace(graph: GraphTargets, tmp_path: Path) -> None:
    stages = written(side_by_side(random_worlds(77, 15)), tmp_path / "stages")
    header, body = transfer_rows(stages)
    assert len(body) > 100

    def load_rows(name: str, rows: list[list[str]]) -> Summary:
        file = tmp_path / f"{name}.csv"
        with file.open("w", newline="") as out:
            csv.writer(out).writerows([header, *rows])
        return load_files(graph, tmp_path, [file])

    load_rows("whole", body)
    whole = fact_hash(graph)
    make_empty(graph.loader)
    random.Random(5).shuffle(body)
    third = len(body) // 3
    for index, rows in enumerate((body[:third], body[third : 2 * third], body[2 * third :])):
        load_rows(f"part{index}", rows)
        assert wrong_ledgers(graph) == []
    assert fact_hash(graph) == whole
    again = load_rows("again", body)
    assert (again.loaded, again.unchanged) == (0, len(body))
