"""Transfers: ids, places within the second, and what canonical form means for each cell."""

import io
from dataclasses import replace

import pytest

from loaders.formats import transfers
from loaders.rows import Place, Rejected, TransferRow
from tests.faults.cases.case import BITCOIN, HASH, TRANSFER, A, B, csv_of, parquet_text

NO_ID = {key: text for key, text in TRANSFER.items() if key != "transfer_id"}
UNPLACED = {**NO_ID, "position": "", "tx_hash": ""}


def _read(*rows: dict[str, str]) -> list[TransferRow]:
    found = list(transfers.read(io.BytesIO(csv_of(rows)), "f.csv"))
    assert not [row for row in found if isinstance(row, Rejected)]
    return [row for row in found if isinstance(row, TransferRow)]


def _one(**changed: str) -> TransferRow:
    return _read({**TRANSFER, **changed})[0]


def test_a_row_as_it_is_read() -> None:
    assert _one() == TransferRow(
        place=Place("f.csv", 2),
        id="t",
        chain="eip155:1",
        tx_hash=HASH,
        position=0,
        time=1_700_000_000,
        sender=f"eip155:1:{A}",
        receiver=f"eip155:1:{B}",
        asset="USDC",
        amount_exact="10",
        value_usd=10.0,
    )


def test_csv_and_parquet_give_the_same_rows() -> None:
    rows = [
        {**TRANSFER, "transfer_id": f"t{n}", "value_usd": "" if n % 2 else "1.5"} for n in range(9)
    ]
    parquet = transfers.read(io.BytesIO(parquet_text(rows)), "f.csv")
    assert list(parquet) == _read(*rows)


def test_without_an_id_chain_hash_and_position_are_one() -> None:
    assert _read(NO_ID)[0].id == f"eip155:1:{HASH}:0"


def test_rows_that_say_the_same_are_told_apart_by_their_ordinal() -> None:
    first, second, third = _read(UNPLACED, UNPLACED, UNPLACED)
    assert len({first.id, second.id, third.id}) == 3
    assert [row.id for row in _read(UNPLACED, UNPLACED)] == [first.id, second.id]


def test_the_ordinal_counts_equal_rows_alone() -> None:
    other = {**UNPLACED, "amount": "11"}
    first, between, second = _read(UNPLACED, other, UNPLACED)
    assert [row.id for row in _read(other, UNPLACED, UNPLACED)] == [between.id, first.id, second.id]


def test_a_price_that_comes_later_does_not_change_the_id() -> None:
    assert _read({**UNPLACED, "value_usd": ""})[0].id == _read(UNPLACED)[0].id


def test_facts_in_another_spelling_have_the_same_id() -> None:
    spelled = {**UNPLACED, "chain": "ETH", "amount": "10.00", "time": "2023-11-14T22:13:20Z"}
    assert _read(spelled)[0].id == _read(UNPLACED)[0].id


@pytest.mark.parametrize("changed", [{"tx_hash": HASH}, {"position": "3"}])
def test_half_of_hash_and_position_is_not_enough_for_an_id(changed: dict[str, str]) -> None:
    first, second = _read({**UNPLACED, **changed}, {**UNPLACED, **changed})
    assert first.id != second.id
    assert (first.tx_hash is None) is ("tx_hash" not in changed)


def test_a_missing_position_comes_from_the_id() -> None:
    first, again, other = _read(
        {**TRANSFER, "position": ""},
        {**TRANSFER, "position": "", "amount": "7"},
        {**TRANSFER, "position": "", "transfer_id": "u"},
    )
    assert first.position == again.position != other.position
    assert 0 <= first.position < 10**9


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("10.00", "10"),
        ("0010.50", "10.5"),
        ("0", "0"),
        ("0.000", "0"),
        ("1" * 38, "1" * 38),
        ("000" + "1" * 38 + ".0", "1" * 38),
        ("0.000000000000000001", "0.000000000000000001"),
    ],
)
def test_amounts_are_plain_decimals_without_needless_zeros(given: str, kept: str) -> None:
    assert _one(amount=given).amount_exact == kept


@pytest.mark.parametrize(
    ("given", "kept"), [("", None), ("0", 0.0), ("1e-05", 1e-5), ("41200.", 41200.0)]
)
def test_values_in_usd(given: str, kept: float | None) -> None:
    assert _one(value_usd=given).value_usd == kept


@pytest.mark.parametrize(
    "given", ["1700000000", "1700000000.9", "2023-11-14T22:13:20Z", "2023-11-15 00:13:20+02:00"]
)
def test_times_in_every_form(given: str) -> None:
    assert _one(time=given).time == 1_700_000_000


def test_evm_spellings_are_one() -> None:
    shouted = {"tx_hash": HASH.upper(), "from_address": A.upper(), "asset": B.upper()}
    row = _one(chain="ethereum", **shouted)
    assert (row.chain, row.tx_hash, row.asset) == ("eip155:1", HASH, B)
    assert row.sender == f"eip155:1:{A}"


def test_bitcoin_hashes_have_no_prefix() -> None:
    row = _one(
        chain="BTC", tx_hash="AB" * 32, from_address=BITCOIN, to_address=BITCOIN, asset="BTC"
    )
    assert row.tx_hash == "ab" * 32
    assert row.chain.startswith("bip122:")


def test_a_test_chain_takes_any_word_and_any_time() -> None:
    row = _one(chain="test:amlsim", tx_hash="tx-7", from_address="C_1", to_address="C:2", time="0")
    assert (row.chain, row.tx_hash, row.time) == ("test:amlsim", "tx-7", 0)
    assert (row.sender, row.receiver) == ("test:amlsim:C_1", "test:amlsim:C:2")


def test_order_keys_are_exact_integers() -> None:
    row = replace(_one(), time=1_700_000_000, position=999_999_999)
    assert row.order_key == 1_700_000_000_999_999_999


def test_rows_come_out_before_the_file_is_read_to_its_end() -> None:
    stream = io.BytesIO(csv_of([{**TRANSFER, "transfer_id": f"t{n}"} for n in range(5000)]))
    next(transfers.read(stream, "f.csv"))
    assert stream.tell() < len(stream.getvalue()) / 2
