"""`clearhop load --recorded-at`: what is known since when, and what comes to be known later."""

from pathlib import Path

import pytest

from service.graph.connection import GraphTargets, load_session, open_loader
from tests.support.cli import Cli, failed
from tests.support.cypher_shell import CypherShell
from tests.support.small_book import (
    CAROL_ID,
    LABEL_HEADER,
    LABELS,
    LISTED_LABEL,
    write_book,
    write_table,
)


def test_the_moment_of_recording_can_be_named(cli: Cli, tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    first = cli.json("load", book, "--recorded-at", "2026-01-01T00:00:00Z")["loads"][0]
    assert first["recorded_at"] == 1_767_225_600
    file = write_table(tmp_path / "list.csv", LABEL_HEADER, [LISTED_LABEL])
    told = cli("load", file, "--recorded-at", "2025-12-31")
    failed(told, 2, "--recorded-at", "2026-01-01")
    failed(cli("load", file, "--recorded-at", "soon"), 2, "--recorded-at", "soon")
    later = cli.json("load", file, "--recorded-at", "1767225601.5")["loads"][0]
    assert later["recorded_at"] == 1_767_225_601.5
    assert cli.json("exposure", CAROL_ID)["known_at"] == 1_767_225_601.5


def renamed_book(cli: Cli, folder: Path) -> None:
    """The small book; a month later the listed person has another name."""
    cli.json("load", write_book(folder / "book"), "--recorded-at", "2026-01-01")
    renamed = (*LISTED_LABEL[:3], "Renamed Person", *LISTED_LABEL[4:])
    others = LABELS[1:]
    write_table(folder / "book" / "labels.csv", LABEL_HEADER, [renamed, *others])
    cli.json("load", folder / "book" / "labels.csv", "--recorded-at", "2026-02-01")


def test_what_was_known_before_is_still_known(cli: Cli, tmp_path: Path) -> None:
    renamed_book(cli, tmp_path)

    def names(*more: str) -> set[str]:
        return {row["entity"] for row in cli.json("exposure", CAROL_ID, *more)["rows"]}

    for by in ((), ("--method", "haircut")):
        assert names(*by) == {"Renamed Person", "Plain Exchange"}
        assert names(*by, "--known-at", "2026-01-15") == {"Listed Person", "Plain Exchange"}
        assert names(*by, "--known-at", "2025-12-31") == set()


@pytest.mark.parametrize(
    ("name", "known_at"), [("Listed Person", "2026-01-15"), ("Renamed Person", "2026-02-15")]
)
def test_paths_end_at_the_name_of_their_time(
    cli: Cli, tmp_path: Path, engine: GraphTargets, name: str, known_at: str
) -> None:
    renamed_book(cli, tmp_path)
    words = ("paths", CAROL_ID, "--to", name, "--query", "--known-at", known_at)
    (path,) = cli.json(*words, "--limit", "1")["paths"]
    assert path["attribution"]["entity"] == name
    with open_loader(engine.reader) as driver, load_session(driver, engine.reader) as session:
        answers = list(CypherShell(session).paste(cli(*words, "--limit", "1").out))
    assert [row["entity"] for row in answers[-1]] == [name]


def test_a_price_that_comes_later_is_loaded(cli: Cli, tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    cli.json("load", book)
    assert cli.json("exposure", CAROL_ID)["unpriced_transfers"] == 1
    text = (book / "transfers.csv").read_text()
    (book / "transfers.csv").write_text(text.replace(",7,\n", ",7,20000\n"))
    assert cli.json("load", book)["loads"][0]["counts"]["transfers"]["priced"] == 1
    found = cli.json("exposure", CAROL_ID)
    assert (found["unpriced_transfers"], found["total_value_usd"]) == (0, 100_000)
