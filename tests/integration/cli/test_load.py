"""`clearhop load`: what it counts, what it prints, what it refuses."""

import json
from pathlib import Path

from tests.support.cli import Cli, failed
from tests.support.small_book import (
    ETHEREUM,
    EXCHANGE_LABEL,
    LABEL_HEADER,
    LABELS,
    LISTED_LABEL,
    TRANSFER_HEADER,
    evm,
    write_book,
    write_table,
)

KINDS = {
    *("transfers", "labels", "cluster_memberships", "bridge_links", "customers"),
    *("reorganised_transfers", "customer_transfers"),
}
LOADED = {
    "transfers": 12,
    "labels": 5,
    "cluster_memberships": 3,
    "bridge_links": 1,
    "reorganised_transfers": 0,
    "customers": 5,
    "customer_transfers": 1,
}


def test_a_folder_is_loaded_once(cli: Cli, tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    first = cli.json("load", book)["loads"]
    assert len(first) == 1
    assert {name: each["loaded"] for name, each in first[0]["counts"].items()} == LOADED
    assert first[0]["categories"] == {
        "exchange": 2,
        "sanction": 1,
        "mixing_service": 1,
        "defi_bridge": 1,
    }
    assert set(first[0]["feeds"]) >= {"labels:labels", "clusters:clusters", "transfers:transfers"}
    second = cli.json("load", book)["loads"][-1]
    assert (second["loaded"], second["closed"], second["rejected"]) == (0, 0, 0)
    assert {name: each["unchanged"] for name, each in second["counts"].items()} == LOADED
    assert second["recorded_at"] > first[0]["recorded_at"]


def test_the_json_of_a_load(cli: Cli, tmp_path: Path) -> None:
    load = cli.json("load", write_book(tmp_path / "book"))["loads"][0]
    assert load.keys() == {
        *("load_id", "recorded_at", "feeds", "loaded", "unchanged", "closed", "rejected"),
        *("counts", "categories", "pending_links", "rejected_rows"),
    }
    assert load["counts"].keys() == KINDS
    for counts in load["counts"].values():
        assert counts.keys() == {
            *("loaded", "unchanged", "priced", "pending", "closed", "rejected")
        }
        assert all(isinstance(each, int) for each in counts.values())


def test_tables_for_people(cli: Cli, tmp_path: Path) -> None:
    told = cli("load", write_book(tmp_path / "book"))
    assert (told.status, told.err) == (0, "")
    cells = [line.split("│") for line in told.out.splitlines() if "│" in line]
    rows = {each[1].strip(): [cell.strip() for cell in each[2:-1]] for each in cells}
    assert rows["transfers"] == ["12", "0", "0", "0", "0"]
    assert rows["bridge links"] == ["1", "0", "0", "0", "0"]
    assert rows["mixing_service"] == ["1"]
    assert "rejected" not in told.out.split("└")[-1]


def bad_transfers(folder: Path) -> Path:
    good = ("g", ETHEREUM, "", "0", "1700000000", evm("a1"), evm("b2"), "ETH", "1", "1")
    rows = [
        good,
        ("b1", ETHEREUM, "", "0", "yesterday", *good[5:]),
        ("b2", ETHEREUM, "", "0", "1700000000", "0x12", *good[6:]),
        ("b3", *good[1:8], "-5", "1"),
    ]
    return write_table(folder / "transfers.csv", TRANSFER_HEADER, rows)


def test_rejected_rows_are_listed_with_their_place(cli: Cli, tmp_path: Path) -> None:
    file = bad_transfers(tmp_path)
    told = cli("load", file)
    assert (told.status, told.err) == (0, "")
    lines = [line for line in told.out.splitlines() if line.startswith("rejected ")]
    places = [line.split(": ")[:2] for line in lines]
    assert places == [
        ["rejected transfers.csv:3", "time"],
        ["rejected transfers.csv:4", "from_address"],
        ["rejected transfers.csv:5", "amount"],
    ]
    assert all(line.split(": ", 2)[2] for line in lines)


def test_rejected_rows_as_json(cli: Cli, tmp_path: Path) -> None:
    load = cli.json("load", bad_transfers(tmp_path))["loads"][0]
    assert (load["loaded"], load["rejected"]) == (1, 3)
    first = load["rejected_rows"][0]
    assert first.keys() == {"file", "line", "column", "reason", "value"}
    assert (first["file"], first["line"], first["column"]) == ("transfers.csv", 3, "time")
    assert first["value"] == "yesterday"


def test_when_every_row_is_rejected_the_load_fails(cli: Cli, tmp_path: Path) -> None:
    row = ("b1", ETHEREUM, "", "0", "yesterday", evm("a1"), evm("b2"), "ETH", "1", "1")
    file = write_table(tmp_path / "transfers.csv", TRANSFER_HEADER, [row])
    told = cli("load", file)
    assert told.status == 1
    assert told.err == "error: every row was rejected: nothing was loaded\n"
    assert "rejected transfers.csv:2: time:" in told.out
    report = cli("load", file, "--json")
    assert report.status == 1
    assert json.loads(report.out)["loads"][0]["rejected"] == 1


def labels(folder: Path, *rows: tuple[str, ...]) -> Path:
    return write_table(folder / "list.csv", LABEL_HEADER, rows)


def claims(cli: Cli, feed: str) -> set[str]:
    """Entities behind the listed person and the exchange, by the claims of one feed."""
    told = cli.json("exposure", f"{ETHEREUM}:{evm('d4')}")
    return {
        claim["entity"]
        for row in told["rows"]
        for claim in row["attributions"]
        if claim["feed"] == feed
    }


def test_a_feed_is_named_and_closes_what_it_no_longer_claims(cli: Cli, tmp_path: Path) -> None:
    cli.json("load", write_book(tmp_path / "book"))
    more = tuple((ETHEREUM, evm(byte), *LABELS[3][2:]) for byte in ("11", "12", "13", "14"))
    whole = labels(tmp_path / "1", LISTED_LABEL, EXCHANGE_LABEL, *more)
    cli.json("load", whole, "--feed", "desk")
    assert claims(cli, "desk") == {"Listed Person", "Plain Exchange"}
    less = labels(tmp_path / "2", LISTED_LABEL, *more)
    summary = cli.json("load", less, "--feed", "desk")["loads"][-1]
    assert (summary["feeds"], summary["closed"], summary["unchanged"]) == (["desk"], 1, 5)
    assert claims(cli, "desk") == {"Listed Person"}
    assert claims(cli, "labels:labels") == {"Listed Person", "Plain Exchange"}


def test_a_snapshot_that_shrinks_is_refused_unless_that_is_meant(cli: Cli, tmp_path: Path) -> None:
    cli.json("load", write_book(tmp_path / "book"))
    cli.json("load", labels(tmp_path / "1", LISTED_LABEL, EXCHANGE_LABEL), "--feed", "desk")
    less = labels(tmp_path / "2", EXCHANGE_LABEL)
    failed(cli("load", less, "--feed", "desk"), 1, "desk", "--allow-shrink")
    assert claims(cli, "desk") == {"Listed Person", "Plain Exchange"}
    allowed = cli.json("load", less, "--feed", "desk", "--allow-shrink")["loads"][-1]
    assert allowed["closed"] == 1
    assert claims(cli, "desk") == {"Plain Exchange"}


def test_a_format_can_be_named(cli: Cli, tmp_path: Path) -> None:
    file = labels(tmp_path, LISTED_LABEL)
    assert cli.json("load", file, "--format", "labels")["loads"][0]["loaded"] == 1
    failed(cli("load", file, "--format", "transfers"), 1, "list.csv")
    failed(cli("load", file, "--format", "spreadsheet"), 2, "spreadsheet", "labels")
