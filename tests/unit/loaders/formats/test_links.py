"""Links, by transfer ids or by transaction hashes."""

import io

from loaders.formats import links
from loaders.rows import LinkRow, Place
from tests.faults.cases.case import HASH, LINK_BY_HASH, LINK_BY_ID, csv_of


def test_links_by_id() -> None:
    rows = list(links.read(io.BytesIO(csv_of([LINK_BY_ID])), "b.csv"))
    assert rows == [LinkRow(Place("b.csv", 2), "out", "in", None, None)]


def test_links_by_hash_are_keyed_as_transfers_are() -> None:
    shouted = {key: text.upper() for key, text in LINK_BY_HASH.items()}
    rows = list(links.read(io.BytesIO(csv_of([shouted])), "b.csv"))
    assert rows == [LinkRow(Place("b.csv", 2), None, None, HASH, "0x" + "6" * 64)]


def test_one_table_may_hold_both_kinds() -> None:
    none = dict.fromkeys((*LINK_BY_ID, *LINK_BY_HASH), "")
    content = csv_of([{**none, **LINK_BY_ID}, {**none, **LINK_BY_HASH}])
    by_id, by_hash = links.read(io.BytesIO(content), "b.csv")
    assert isinstance(by_id, LinkRow)
    assert isinstance(by_hash, LinkRow)
    assert (by_id.from_transfer_id, by_hash.from_tx_hash) == ("out", HASH)
