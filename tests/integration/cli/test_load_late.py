"""What chains take back and links that come early: said now, and still not known before."""

from pathlib import Path

import pytest

from tests.support.cli import Cli
from tests.support.small_book import BSC, CAROL, write_book, write_table

Shares = dict[tuple[str, int], float]
MIXED = ("Grey Mixer", 2)


def shares(cli: Cli, *more: str) -> Shares:
    """Carol's received exposure by entity or residual and hops."""
    found = cli.json("exposure", CAROL, *more)
    rows = {(row["entity"], row["hops"]): row["share"] for row in found["rows"]}
    return rows | {(each["reason"], 0): each["share"] for each in found["residuals"]}


def test_a_transfer_that_was_taken_back_and_came_again(cli: Cli, tmp_path: Path) -> None:
    """t2 is a second payment of the listed person; without it a quarter of t4 has no origin."""
    book = write_book(tmp_path / "book")
    cli.json("load", book, "--recorded-at", "2026-01-01")
    whole = shares(cli)
    gone = write_table(tmp_path / "gone.csv", ("chain", "tx_hash"), [("ethereum", f"0x{2:064x}")])
    told = cli.json("load", gone, "--recorded-at", "2026-02-01")["loads"][0]
    assert told["counts"]["reorganised_transfers"]["loaded"] == 1
    assert told["counts"]["transfers"]["closed"] == 1
    without = shares(cli)
    assert without == pytest.approx(
        {
            ("Listed Person", 2): 2 / 9,
            ("Plain Exchange", 2): 4 / 9,
            MIXED: 1 / 9,
            ("unknown_origin", 0): 2 / 9,
        }
    )
    assert shares(cli, "--known-at", "2026-01-15") == pytest.approx(whole)
    assert cli.json("check")["wrong"] == []
    cli.json("load", book, "--recorded-at", "2026-03-01")
    assert shares(cli) == pytest.approx(whole)
    assert shares(cli, "--known-at", "2026-02-15") == pytest.approx(without)
    assert shares(cli, "--known-at", "2026-01-15") == pytest.approx(whole)
    assert cli.json("check")["wrong"] == []


def test_a_link_that_came_before_its_transfers(cli: Cli, tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    text = (book / "transfers.csv").read_text()
    header, *lines = text.splitlines(keepends=True)
    (book / "transfers.csv").write_text(header + "".join(x for x in lines if BSC not in x))
    told = cli.json("load", book, "--recorded-at", "2026-01-01")["loads"][0]
    assert told["counts"]["bridge_links"]["pending"] == 1
    assert told["pending_links"] == {"left": 1, "ended": 0, "awaited": {"t7": 1}}
    assert MIXED not in shares(cli)
    (tmp_path / "late.csv").write_text(header + "".join(x for x in lines if BSC in x))
    told = cli.json("load", tmp_path / "late.csv", "--recorded-at", "2026-02-01")["loads"][0]
    assert told["pending_links"] == {"left": 0, "ended": 1, "awaited": {}}
    assert shares(cli)[MIXED] == pytest.approx(1 / 9)
    assert MIXED not in shares(cli, "--known-at", "2026-01-15")
    assert cli.json("check")["wrong"] == []
