"""`clearhop sweep` as facts come to be known: extended columns, and the past as it was known."""

from pathlib import Path

from tests.support.cli import Cli, failed
from tests.support.small_book import (
    CLUSTERS,
    ETHEREUM,
    HOT,
    MIDDLEMAN,
    MIXER,
    RUNNER,
    write_book,
    write_table,
)
from tests.support.sweep_rows import by_subject, check_all

# A cluster is no address: one of its members stands for it.
MEMBERS = {
    "k-mixer": f"{ETHEREUM}:{MIXER}",
    "k-firm": f"{ETHEREUM}:{HOT}",
    "k-new": f"{ETHEREUM}:{RUNNER}",
}
JANUARY, FEBRUARY = "2026-01-01", "2026-02-01"
BEFORE = ("--known-at", "2026-01-15")


def later_book(cli: Cli, folder: Path) -> None:
    """The small book; a month later a cluster changes, a price and a link come."""
    book = write_book(folder / "book")
    (book / "links.csv").rename(folder / "links.csv")
    cli.json("load", book, "--recorded-at", JANUARY)
    transfers = (book / "transfers.csv").read_text()
    news = folder / "news"
    joined = [CLUSTERS[0], CLUSTERS[1], ("k-new", ETHEREUM, RUNNER), ("k-new", ETHEREUM, MIDDLEMAN)]
    write_table(news / "clusters.csv", ("cluster_id", "chain", "address"), joined)
    (news / "transfers.csv").write_text(transfers.replace(",7,\n", ",7,20000\n"))
    (folder / "links.csv").rename(news / "links.csv")
    cli.json("load", news, "--recorded-at", FEBRUARY, "--allow-shrink")


def test_what_was_known_before(cli: Cli, tmp_path: Path) -> None:
    later_book(cli, tmp_path)
    for direction in ("received", "sent"):
        now = check_all(cli, MEMBERS, "--direction", direction)
        before = check_all(cli, MEMBERS, "--direction", direction, *BEFORE)
        assert now.keys() != before.keys()
        assert "k-new" in now
    past = cli.json("sweep", *BEFORE)
    assert past["computed_ledgers"] > 0
    assert past["columns"] == {"refreshed": "opened", "rows": 0, "reason": None}
    assert cli.json("sweep")["computed_ledgers"] == 0


def test_columns_are_extended_by_what_comes(cli: Cli, tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    rows = (book / "transfers.csv").read_text().splitlines()
    (book / "transfers.csv").write_text("\n".join(rows[:-1]) + "\n")
    (book / "made.csv").unlink()
    cli.json("load", book, "--recorded-at", JANUARY)
    assert cli.json("sweep")["columns"]["refreshed"] == "rebuilt"
    (tmp_path / "more.csv").write_text("\n".join([rows[0], rows[-1]]) + "\n")
    cli.json("load", tmp_path / "more.csv", "--recorded-at", FEBRUARY)
    found = cli.json("sweep", "--direction", "sent")
    assert found["columns"]["refreshed"] == "extended"
    assert "k-firm" in by_subject(found["rows"])
    check_all(cli, MEMBERS, "--direction", "sent")


def test_an_empty_graph(cli: Cli) -> None:
    assert cli.json("sweep")["rows"] == []
    assert cli("sweep").status == 0


def test_records_that_cannot_be_used(cli: Cli) -> None:
    (cli.home / "records.db").parent.mkdir(exist_ok=True)
    (cli.home / "records.db").write_bytes(b"no database at all, " * 100)
    failed(cli("sweep", "--customers"), 1, "records")
    assert cli("sweep").status == 0
    (cli.home / "records.db").unlink()
