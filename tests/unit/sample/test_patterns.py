"""The planted patterns are where patterns.json says, and are what they are called."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from service.sample.model import DAY, Book, Pattern, Transfer


def planted(book: Book, name: str) -> tuple[Pattern, list[Transfer]]:
    [pattern] = [each for each in book.patterns if each.pattern == name]
    by_id = {each.id: each for each in book.transfers}
    return pattern, [by_id[each] for each in pattern.transfer_ids]


def wallet_of(book: Book, pattern: Pattern) -> set[str]:
    return {wallet.address for wallet in book.wallets[pattern.customer_ids[0]]}


def dollars(transfer: Transfer) -> float:
    assert transfer.value_cents is not None
    return transfer.value_cents / 100


def test_structuring_stays_under_the_limit(book: Book) -> None:
    pattern, moves = planted(book, "structuring")
    assert len(moves) == 24
    assert all(9_000 < dollars(move) < 10_000 for move in moves)
    assert max(m.time for m in moves) - min(m.time for m in moves) < 13 * DAY
    assert {move.receiver for move in moves} <= wallet_of(book, pattern)


def test_peel_chain_peels_at_every_step(book: Book) -> None:
    pattern, moves = planted(book, "peel_chain")
    assert moves[0].sender in wallet_of(book, pattern)
    onward, peels = moves[0::2], moves[1::2]
    assert len(onward) == 11
    assert len(peels) == 10
    for step, peel, following in zip(onward, peels, onward[1:], strict=False):
        assert step.receiver == peel.sender == following.sender
        assert step.units == peel.units + following.units
        assert peel.units * 10 < step.units


def test_pass_through_leaves_within_the_hour(book: Book) -> None:
    pattern, moves = planted(book, "pass_through")
    for inward, outward in zip(moves[0::2], moves[1::2], strict=True):
        assert inward.receiver == outward.sender
        assert outward.sender in wallet_of(book, pattern)
        assert 0 < outward.time - inward.time < 3_600
        assert outward.units > inward.units * 0.95


def test_dormancy_then_burst(book: Book) -> None:
    pattern, moves = planted(book, "dormancy_burst")
    wallet = wallet_of(book, pattern)
    first = min(move.time for move in moves)
    earlier = [
        each.time for each in book.transfers if each.receiver in wallet and each.time < first
    ]
    assert first - max(earlier) > 600 * DAY
    assert max(move.time for move in moves) - first < 4 * DAY
    assert len(moves) == 40


def test_fan_in_and_fan_out_have_many_new_counterparties(book: Book) -> None:
    _, inward = planted(book, "fan_in")
    _, outward = planted(book, "fan_out")
    assert len({move.sender for move in inward}) == 40
    assert len({move.receiver for move in outward}) == 35
    assert len({move.receiver for move in inward} | {move.sender for move in outward}) == 1


def test_round_trip_comes_back(book: Book) -> None:
    pattern, moves = planted(book, "round_trip")
    wallet = wallet_of(book, pattern)
    assert len(moves) == 12
    for start in range(0, 12, 4):
        trip = moves[start : start + 4]
        assert trip[0].sender in wallet
        assert trip[-1].receiver in wallet
        assert all(a.receiver == b.sender for a, b in pairwise(trip))


def test_chain_hop_is_linked(book: Book) -> None:
    pattern, moves = planted(book, "chain_hop")
    hops = [(moves[start + 1].id, moves[start + 2].id) for start in range(0, 12, 4)]
    assert hops == book.links
    assert moves[3].receiver in wallet_of(book, pattern)


def test_profile_mismatch_is_far_beyond_what_was_declared(book: Book) -> None:
    _, moves = planted(book, "profile_mismatch")
    assert sum(map(dollars, moves)) > 500_000


def test_dust_is_dust(book: Book) -> None:
    pattern, moves = planted(book, "dust")
    assert all(dollars(move) < 1 for move in moves)
    wallet = wallet_of(book, pattern)
    sent = [each for each in book.transfers if each.sender in wallet]
    assert [each for each in sent if each.asset is moves[0].asset] == []


def test_same_funding_source_is_the_first_receipt_of_both(book: Book) -> None:
    first, second = [each for each in book.patterns if each.pattern == "same_funding_source"]
    by_id = {each.id: each for each in book.transfers}
    moves = [by_id[each.transfer_ids[0]] for each in (first, second)]
    assert moves[0].sender == moves[1].sender
    for move in moves:
        received = [each.time for each in book.transfers if each.receiver == move.receiver]
        assert move.time == min(received)


def test_patterns_file_names_customers_and_transfers_of_the_book(book: Book, folder: Path) -> None:
    read = json.loads((folder / "patterns.json").read_text())
    ids = {each.id for each in book.transfers}
    assert read["synthetic"] is True
    assert len(read["customers"]) == 60
    assert {each["pattern"] for each in read["patterns"]} >= {
        *("structuring", "peel_chain", "pass_through", "dormancy_burst"),
        *("fan_in", "round_trip", "chain_hop", "profile_mismatch"),
    }
    for each in read["patterns"]:
        assert set(each["transfer_ids"]) <= ids
        assert each["customer_ids"][0].startswith("synthetic-C")


@pytest.mark.parametrize("name", ["README.txt", "patterns.json", "labels.csv", "customers.jsonl"])
def test_the_book_says_that_it_is_synthetic(folder: Path, name: str) -> None:
    assert "ynthetic" in (folder / name).read_text() or "SYNTHETIC" in (folder / name).read_text()
