"""Transfers only add: contradictions are rejected, a late price is recorded with its moment."""

from pathlib import Path

import pytest

from tests.integration.loaders.bench import Bench, counts, reasons, table
from tests.integration.loaders.counting import CountingGraph
from tests.integration.loaders.files import TRANSFER, moved, transfers

US = 1_000_000
ETHEREUM = "eip155:1"
TOKEN = "0xdAC17F958D2ee523a2206206994597C13D831ec7"
ALICE = "0xAb5801a7D398351b8bE11C439e05C5B3259aeC9B"
BOB = "0x4E83362442B8d1beC281594cEa3050c8EB01311C"
HASH = "0x" + "AB" * 32


def prices(bench: Bench) -> dict[str, tuple[float | None, int | None]]:
    return {row["id"]: (row["value_usd"], row["value_from"]) for row in bench.ask("transfers")}


def test_a_file_loaded_again_changes_nothing(bench: Bench) -> None:
    rows = [moved(f"t{n}", n, "u" if n % 2 else "v", "w", value_usd=None) for n in range(5)]
    path = transfers(bench.folder / "a.csv", *rows, moved("t9", 9, "w", "u"))
    first = bench.load(path, at_s=100)
    before = bench.hash()
    again = bench.load(path, at_s=200)
    assert [counts(each, "transfer") for each in (first, again)] == [
        (6, 0, 0, 0, 0),
        (0, 6, 0, 0, 0),
    ]
    assert {row["from"] for row in bench.ask("transfers")} == {100 * US}
    assert bench.hash() == before
    assert bench.wrong() == []


def test_a_first_load_asks_for_nothing_that_cannot_be_there(bench: Bench) -> None:
    rows = [moved(f"t{n}", n, "u", "v") for n in range(1, 4)]
    order = bench.order(transfers(bench.folder / "a.csv", *rows))
    asked = []
    for _ in range(2):
        counting = CountingGraph(bench)
        bench.load_all(order, counting)
        asked.append("existing_transfers" in counting.asked)
    assert asked == [False, True]
    assert len(bench.ask("transfers")) == 3


@pytest.mark.parametrize("with_id", [True, False])
def test_a_file_given_twice_in_one_command_is_loaded_once(bench: Bench, with_id: bool) -> None:
    rows = [moved(f"t{n}" if with_id else None, n, "u", "v") for n in range(3)]
    path = transfers(bench.folder / "a.csv", *rows, *([] if with_id else rows))
    distinct = len(rows) * (1 if with_id else 2)
    summary = bench.load(path, path)
    assert counts(summary, "transfer") == (distinct, distinct, 0, 0, 0)
    assert len(bench.ask("transfers")) == distinct


@pytest.mark.parametrize(
    "change", [{"to_address": "x"}, {"from_address": "x"}, {"amount": 2}, {"time": 11},
               {"asset": "S"}, {"position": 3}, {"tx_hash": "h"}],
)  # fmt: skip
def test_an_id_with_other_facts_is_rejected(bench: Bench, change: dict[str, str | int]) -> None:
    bench.load(transfers(bench.folder / "a.csv", moved("t", 10, "u", "v")), at_s=100)
    before = bench.hash()
    rows = [{**moved("t", 10, "u", "v"), **change}, moved("more", 20, "u", "v")]
    summary = bench.load(transfers(bench.folder / "b.csv", *rows), at_s=200)
    assert counts(summary, "transfer") == (1, 0, 0, 0, 1)
    assert [(each.place.file, each.place.line, each.place.column) for each in summary.rejected] == [
        ("b.csv", 2, "transfer_id")
    ]
    assert bench.hash() != before
    assert bench.wrong() == []


def test_a_late_price_has_its_own_moment_and_is_final(bench: Bench) -> None:
    def load(value: float | None, at_s: int) -> tuple[int, ...]:
        path = bench.folder / f"{at_s}.csv"
        rows = transfers(path, moved("t", 10, "u", "v", value_usd=value))
        return counts(bench.load(rows, at_s=at_s), "transfer")

    assert load(None, 100) == (1, 0, 0, 0, 0)
    assert prices(bench) == {"t": (None, None)}
    unpriced = bench.hash()
    assert load(7.5, 200) == (0, 0, 1, 0, 0)
    assert prices(bench) == {"t": (7.5, 200 * US)}
    assert bench.hash() != unpriced
    assert load(7.5, 300) == (0, 1, 0, 0, 0)
    assert load(None, 400) == (0, 1, 0, 0, 0)
    assert load(8.0, 500) == (0, 0, 0, 0, 1)
    assert prices(bench) == {"t": (7.5, 200 * US)}


def test_a_price_that_came_with_its_transfer_is_final_too(bench: Bench) -> None:
    bench.load(transfers(bench.folder / "a.csv", moved("t", 10, "u", "v", value_usd=0)))
    row = moved("t", 10, "u", "v", value_usd=1)
    summary = bench.load(transfers(bench.folder / "b.csv", row))
    assert reasons(summary) == [
        "the graph holds this transfer with another value; a recorded value is not changed"
    ]
    assert prices(bench) == {"t": (0.0, None)}


def test_rows_without_an_id_are_told_apart_by_their_number_among_equals(bench: Bench) -> None:
    same = moved(None, 10, "u", "v", position=None)
    rows = [same, same, moved(None, 11, "u", "v", position=None)]
    path = transfers(bench.folder / "a.csv", *rows)
    assert counts(bench.load(path), "transfer") == (3, 0, 0, 0, 0)
    assert counts(bench.load(path), "transfer") == (0, 3, 0, 0, 0)
    assert len({row["id"] for row in bench.ask("transfers")}) == 3
    more = transfers(bench.folder / "b.csv", *rows, same)
    assert counts(bench.load(more), "transfer") == (1, 3, 0, 0, 0)


def ethereum(path: Path, case: str) -> Path:
    def cased(text: str) -> str:
        return "0x" + text[2:].lower() if case == "lower" else text

    parties = {"from_address": cased(ALICE), "to_address": cased(BOB), "asset": cased(TOKEN)}
    amount = {"amount": "123456789012345678.000000000000000001", "value_usd": 2.5}
    place = {"chain": ETHEREUM, "tx_hash": cased(HASH), "position": 5, "time": 1_700_000_000}
    return table(path, [{**place, **parties, **amount}], *TRANSFER[1:])


def test_addresses_contracts_and_hashes_are_read_in_any_case(bench: Bench) -> None:
    first = bench.load(ethereum(bench.folder / "a.csv", "mixed"), at_s=100)
    again = bench.load(ethereum(bench.folder / "b.csv", "lower"), at_s=200)
    assert counts(first, "transfer") == (1, 0, 0, 0, 0)
    assert counts(again, "transfer") == (0, 1, 0, 0, 0)
    assert bench.ask("transfers") == [
        {
            "id": f"{ETHEREUM}:{HASH.lower()}:5",
            "sender": f"{ETHEREUM}:{ALICE.lower()}",
            "receiver": f"{ETHEREUM}:{BOB.lower()}",
            "asset": TOKEN.lower(),
            "amount_exact": "123456789012345678.000000000000000001",
            "value_usd": 2.5,
            "value_from": None,
            "from": 100 * US,
        }
    ]


def test_two_loads_within_one_second_keep_their_order(bench: Bench) -> None:
    rows = [moved("t", 10, "u", "v", value_usd=None), moved("t", 10, "u", "v")]
    first = bench.load(transfers(bench.folder / "a.csv", rows[0]), at_s=100)
    second = bench.load(transfers(bench.folder / "b.csv", rows[1]), at_s=100)
    assert (first.stamp, second.stamp) == (100 * US, 100 * US + 1)
    assert prices(bench) == {"t": (5.0, 100 * US + 1)}
    assert bench.state()["last_finished"] == second.stamp


def test_the_span_in_which_an_address_was_seen_only_widens(bench: Bench) -> None:
    def seen() -> dict[str, tuple[int, int]]:
        return {row["id"]: (row["first"], row["last"]) for row in bench.ask("seen")}

    rows = [moved("t1", 20, "u", "v"), moved("t2", 30, "v", "w")]
    bench.load(transfers(bench.folder / "a.csv", *rows))
    spans = {"test:a:u": (20, 20), "test:a:v": (20, 30), "test:a:w": (30, 30)}
    assert seen() == spans
    rows = [moved("t3", 25, "v", "w"), moved("t4", 10, "w", "u"), moved("t1", 99, "u", "v")]
    summary = bench.load(transfers(bench.folder / "b.csv", *rows))
    assert len(summary.rejected) == 1
    assert seen() == spans | {"test:a:u": (10, 20), "test:a:w": (10, 30)}
