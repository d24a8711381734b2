"""A world that is written stage by stage and read again is the world as it was known."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.oracle import Label, Link, World, received, sent
from tests.oracle.files import write_world
from tests.oracle.golden import read_world
from tests.oracle.random_graphs import random_question, random_world
from tests.oracle.scenario import scenario


@pytest.mark.parametrize("seed", range(60))
def test_stage_files_hold_what_was_known(seed: int, tmp_path: Path) -> None:
    world = random_world(seed, 18)
    transfers, links = {}, {}
    for stamp, folder in write_world(world, tmp_path, len(world.stages) - 1):
        stage = read_world(folder)
        transfers.update({t.id: t for t in stage.transfers})
        links.update({(x.from_id, x.to_id): x for x in stage.links})
        seen = replace(stage, transfers=tuple(transfers.values()), links=tuple(links.values()))
        for number in range(6):
            asked = replace(random_question(seed + number, world), known_at=stamp)
            ask = {"received": received, "sent": sent}[asked.direction]
            rest = (asked.subject, asked.parameters, asked.as_of, stamp)
            assert ask(seen, *rest) == ask(world, *rest)


def test_a_feed_that_claims_nothing_more_says_so(tmp_path: Path) -> None:
    world = replace(
        scenario("a b 1"),
        labels=(Label("X", "exchange", address="test:a:a", recorded_to=1),),
        stages=(0, 1),
    )
    (_, first), (stamp, second) = write_world(world, tmp_path, 1)
    assert stamp == 1
    assert {path.name for path in first.iterdir()} == {"transfers.csv", "labels.csv"}
    assert {path.name for path in second.iterdir()} == {"labels.csv"}
    assert len((first / "labels.csv").read_text().splitlines()) == 2
    assert len((second / "labels.csv").read_text().splitlines()) == 1


def test_only_the_stages_asked_for_are_written(tmp_path: Path) -> None:
    world = next(w for w in map(random_world, range(100)) if len(w.stages) == 3)
    assert [stamp for stamp, _ in write_world(world, tmp_path, 0)] == [world.stages[0]]
    assert not (tmp_path / "stage-1").exists()


def test_what_the_format_cannot_say_is_refused(tmp_path: Path) -> None:
    world = scenario("a b 1")
    closed = World(world.transfers, links=(Link("t0", "t1", recorded_to=5),))
    listed = World(labels=(Label("S", "sanction", address="test:a:s", authority=True),))
    for one in (closed, listed):
        with pytest.raises(ValueError, match="exchange format"):
            write_world(one, tmp_path, 0)
