"""Many assessments, made while all feeds changed twenty times: each replays to the byte.

CLEARHOP_TEST_REPLAY_CUSTOMERS=50 makes it the thousand, some six minutes an engine; without it
there are 400 on the embedded engine and 100 on the other.
"""

import asyncio
import os
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any, TypeVar

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

CUSTOMERS, CHANGES, SEED = {"arcadedb": 20, "neo4j": 5}, 20, 20_261_121
EVERY = "CLEARHOP_TEST_REPLAY_CUSTOMERS"
AT_ONCE = 6
Answer = TypeVar("Answer")
LOADED_S = JANUARY_2024 + 1_000 * DAY


def asked_at(number: int) -> int:
    """Each round asks about a later moment; the first ones before the last transfers."""
    return JANUARY_2024 + (LAST_DAY - 200 + number * 15) * DAY


async def assess_all(stores: Opened) -> list[str]:
    async with stores.reader:
        names = stores.records.customers.ids()
        found = await some_at_once(names, stores.assessments.assess)
        return [each.assessment_id for each in found]


async def replay_all(stores: Opened, names: list[str]) -> list[Replay]:
    async with stores.reader:
        return await some_at_once(names, Replays(stores.assessments).replay)


async def some_at_once(
    names: Sequence[str], ask: Callable[[str], Coroutine[Any, Any, Answer]]
) -> list[Answer]:
    """All answers in order, so many asked at a time that neither engine nor test waits."""
    found: list[Answer] = []
    for start in range(0, len(names), AT_ONCE):
        found += await asyncio.gather(*map(ask, names[start : start + AT_ONCE]))
    return found


@pytest.mark.timeout(3_600)
def test_assessments_replay_identically_both_ways_after_twenty_changes(
    graph: GraphTargets,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    customers = int(os.environ.get(EVERY, CUSTOMERS[request.node.callspec.params["engine"]]))
    cli = cli_on(graph, tmp_path / "home")
    for name, value in cli.environment.items():
        monkeypatch.setenv(name, value)
    settings = Settings.from_env()
    book = ChangingBook(tmp_path / "book", customers, SEED)
    made: list[str] = []
    for number, change in enumerate([book.first, *islice(cycle(book.changes()), CHANGES)]):
        stamp = LOADED_S + number * DAY
        loaded = cli.json("load", *change(), "--recorded-at", stamp, "--allow-shrink")
        assert loaded
        if number < CHANGES:
            monkeypatch.setattr(moments, "time", partial(asked_at, number))
            with opening(settings) as stores:
                made += asyncio.run(assess_all(stores))
    assert len(made) == customers * CHANGES
    with opening(settings) as stores:
        found = asyncio.run(replay_all(stores, made))
    wrong = [each for each in found if each.verdict is not Verdict.IDENTICAL]
    assert not wrong, f"{len(wrong)} differ, the first: {wrong[0]}"
    assert {len(each.replayed) for each in found} == {2}
