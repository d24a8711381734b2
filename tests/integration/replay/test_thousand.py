"""A thousand assessments, made while all feeds changed twenty times: each replays to the byte."""

import asyncio
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import pytest

from service.domain.replay import Replay, Verdict
from service.graph.connection import GraphTargets
from service.settings import Settings
from service.usecases import moments
from service.usecases.opening import Opened, opening
from service.usecases.replaying import Replays
from tests.support.changing_book import LAST_DAY, ChangingBook
from tests.support.cli import cli_on
from tests.support.small_book import DAY, JANUARY_2024

CUSTOMERS, CHANGES, SEED = 50, 20, 20_261_121
LOADED_S = JANUARY_2024 + 1_000 * DAY


def asked_at(number: int) -> int:
    """Each round asks about a later moment; the first ones before the last transfers."""
    return JANUARY_2024 + (LAST_DAY - 200 + number * 15) * DAY


async def assess_all(stores: Opened) -> list[str]:
    async with stores.reader:
        names = stores.records.customers.ids()
        return [(await stores.assessments.assess(name)).assessment_id for name in names]


async def replay_all(stores: Opened, names: list[str]) -> list[Replay]:
    async with stores.reader:
        replays = Replays(stores.assessments)
        return [await replays.replay(name) for name in names]


@pytest.mark.timeout(900)
def test_a_thousand_assessments_replay_identically_both_ways_after_twenty_changes(
    graph: GraphTargets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli = cli_on(graph, tmp_path / "home")
    for name, value in cli.environment.items():
        monkeypatch.setenv(name, value)
    settings = Settings.from_env()
    book = ChangingBook(tmp_path / "book", CUSTOMERS, SEED)
    made: list[str] = []
    for number, change in enumerate([book.first, *islice(cycle(book.changes()), CHANGES)]):
        stamp = LOADED_S + number * DAY
        loaded = cli.json("load", *change(), "--recorded-at", stamp, "--allow-shrink")
        assert loaded
        if number < CHANGES:
            monkeypatch.setattr(moments, "time", partial(asked_at, number))
            with opening(settings) as stores:
                made += asyncio.run(assess_all(stores))
    assert len(made) == CUSTOMERS * CHANGES
    with opening(settings) as stores:
        found = asyncio.run(replay_all(stores, made))
    wrong = [each for each in found if each.verdict is not Verdict.IDENTICAL]
    assert not wrong, f"{len(wrong)} differ, the first: {wrong[0]}"
    assert {len(each.replayed) for each in found} == {2}
