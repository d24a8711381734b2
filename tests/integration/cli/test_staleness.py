"""A score says which feeds nobody loaded for too long, and what was found stands."""

import asyncio
from pathlib import Path

from service.domain.feed import FeedLoad, SnapshotKind
from service.domain.moment import parse_micros
from service.graph.connection import GraphTargets, open_reader
from service.graph.reader.feeds import read_feeds
from service.graph.reader.runner import Runner
from tests.support.cli import Cli
from tests.support.small_book import write_book

FIRST, SECOND = "2026-01-01", "2026-02-01"


def feeds(graph: GraphTargets, known_at: str) -> tuple[FeedLoad, ...]:
    """What the reader tells of the feeds."""

    async def read() -> tuple[FeedLoad, ...]:
        async with open_reader(graph.reader) as driver:
            return await read_feeds(Runner(driver, graph.reader), parse_micros(known_at))

    return asyncio.run(read())


def test_a_sanctions_hit_stands_on_stale_feeds(cli: Cli, tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    cli.json("load", book, "--recorded-at", FIRST)
    found = cli.json("score", "carol")
    assert (found["outcome"], found["score"], found["band"]) == ("stale", 100.0, "critical")
    assert any(row["factor"].startswith("floor.") for row in found["contributions"])
    said = [reason for reason in found["outcome_reasons"] if reason.startswith("stale: ")]
    assert any("the label feed" in reason and FIRST in reason for reason in said)
    assert cli.json("score", "walletless")["outcome"] == "partial"
    cli.json("load", book)
    assert cli.json("score", "carol")["outcome"] == "scored"


def test_the_last_load_is_the_one_that_was_known(
    graph: GraphTargets, cli: Cli, tmp_path: Path
) -> None:
    book = write_book(tmp_path / "book")
    cli.json("load", book, "--recorded-at", FIRST)
    first = feeds(graph, FIRST)
    assert first
    assert {each.kind for each in first} == set(SnapshotKind)
    assert {each.loaded_at_us for each in first} == {parse_micros(FIRST)}
    assert feeds(graph, "2025-12-31") == ()
    cli.json("load", book / "labels.csv", "--recorded-at", SECOND)
    assert feeds(graph, FIRST) == first
    again = [each for each in feeds(graph, SECOND) if each.loaded_at_us == parse_micros(SECOND)]
    assert [(each.feed, each.kind) for each in again] == [("labels:labels", SnapshotKind.LABEL)]
