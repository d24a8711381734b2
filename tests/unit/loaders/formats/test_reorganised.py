"""What a chain took back: a transfer by its id, or a transaction on its chain."""

import io

from loaders.formats import reorganised
from loaders.rows import Place, ReorganisedRow
from tests.faults.cases.case import GONE, GONE_TRANSACTION, HASH, csv_of, parquet_text

PLACE = Place("r.csv", 2)


def test_by_id() -> None:
    rows = list(reorganised.read(io.BytesIO(csv_of([GONE])), "r.csv"))
    assert rows == [ReorganisedRow(PLACE, "t", None, None)]


def test_a_transaction_is_keyed_as_transfers_are() -> None:
    shouted = {"chain": "ethereum", "tx_hash": HASH.replace("0x", "0X")}
    for row in (GONE_TRANSACTION, shouted):
        rows = list(reorganised.read(io.BytesIO(parquet_text([row])), "r.csv"))
        assert rows == [ReorganisedRow(PLACE, None, "eip155:1", HASH)]


def test_one_table_may_hold_both_kinds() -> None:
    none = dict.fromkeys((*GONE, *GONE_TRANSACTION), "")
    content = csv_of([{**none, **GONE}, {**none, **GONE_TRANSACTION}])
    by_id, by_hash = reorganised.read(io.BytesIO(content), "r.csv")
    assert by_id == ReorganisedRow(PLACE, "t", None, None)
    assert by_hash == ReorganisedRow(Place("r.csv", 3), None, "eip155:1", HASH)
