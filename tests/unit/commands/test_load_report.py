"""A load's summary for people and for programs."""

import json

import pytest

from loaders.rows import Place, Rejected
from loaders.summary import KindCounts, PendingLinks, Summary
from service.commands.load_report import SHOWN_REJECTED, print_json, print_tables

STAMP = 1_700_000_000_250_000
REJECTED = Rejected(Place("a.csv", 7, "amount"), "is no number", "[red]x[/red]")


def summary(*rejected: Rejected) -> Summary:
    counts = (
        KindCounts("transfer", 12_345, 2, 3, 0, len(rejected)),
        KindCounts("membership", 0, 0, 0, 4, 0),
        KindCounts("link", 0, 0, 0, 0, 0),
    )
    return Summary("l1", STAMP, ("one", "two"), counts, (("exchange", 5),), rejected)


def test_the_object_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    print_json([summary(REJECTED), summary()])
    found = json.loads(capsys.readouterr().out)
    assert [sorted(each) for each in found["loads"]] == [
        [
            *("categories", "closed", "counts", "feeds", "load_id", "loaded"),
            *("pending_links", "recorded_at", "rejected", "rejected_rows", "unchanged"),
        ]
    ] * 2
    first = found["loads"][0]
    assert first["recorded_at"] == 1_700_000_000.25
    assert (first["loaded"], first["unchanged"], first["closed"]) == (12_345, 2, 4)
    assert first["counts"]["cluster_memberships"]["closed"] == 4
    assert first["counts"]["transfers"] == {
        "loaded": 12_345, "unchanged": 2, "priced": 3, "closed": 0, "rejected": 1, "pending": 0,
    }  # fmt: skip
    assert first["pending_links"] == {"left": 0, "ended": 0, "awaited": {}}
    assert first["rejected_rows"] == [
        {"file": "a.csv", "line": 7, "column": "amount", "reason": "is no number",
         "value": "[red]x[/red]"}
    ]  # fmt: skip


def test_the_tables_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    print_tables([summary(REJECTED)])
    text = capsys.readouterr().out
    assert "Loaded one, two, recorded at 2023-11-14T22:13:20Z" in text
    assert "12,345" in text
    assert "cluster memberships" in text
    assert "bridge links" not in text
    assert "exchange" in text
    assert "rejected a.csv:7: amount: is no number ([red]x[/red])" in text


def waiting() -> Summary:
    links = KindCounts("link", 0, 0, 0, 0, 0, pending=3)
    left = PendingLinks(1_234, 5, (("t1", 2), ("h\x1b2", 1)))
    return Summary("l1", STAMP, ("links",), (links,), (), (), left)


def test_links_that_wait_are_told_with_what_they_wait_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_tables([waiting(), summary()])
    text = capsys.readouterr().out
    assert "5 pending links found their transfers\n" in text
    assert "1,234 bridge links wait for transfers not loaded yet, 3 of them new\n" in text
    assert "awaited t1: 2\nawaited h?2: 1\n" in text
    assert text.count("wait for") == 1
    print_json([waiting()])
    (found,) = json.loads(capsys.readouterr().out)["loads"]
    assert found["counts"]["bridge_links"]["pending"] == 3
    assert found["pending_links"] == {"left": 1234, "ended": 5, "awaited": {"t1": 2, "h\x1b2": 1}}


def test_a_file_as_a_whole_has_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_tables([summary(Rejected(Place("a.csv", None), "is odd"))])
    assert "rejected a.csv: is odd\n" in capsys.readouterr().out


def test_long_rows_are_not_broken(capsys: pytest.CaptureFixture[str]) -> None:
    print_tables([summary(Rejected(Place("a.csv", 1), "w " * 300))])
    assert "w " * 300 in capsys.readouterr().out


def test_no_name_or_value_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    print_tables([summary(Rejected(Place("a\x1b[2J.csv", 1), "is\nodd", "\x1b]0;owned\x07"))])
    text = capsys.readouterr().out
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "rejected a?[2J.csv:1: is?odd (?]0;owned?)\n" in text


def test_very_many_rejected_rows_are_cut_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    print_tables([summary(*[REJECTED] * (SHOWN_REJECTED + 1_234))])
    text = capsys.readouterr().out
    assert text.count("rejected a.csv") == SHOWN_REJECTED
    assert "… and 1,234 more: --json lists them all" in text
