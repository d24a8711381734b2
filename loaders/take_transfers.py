"""Transfers, links and what was reorganised away into the spool."""

from collections.abc import Sequence

from loaders.feed_spool import FeedSpool
from loaders.rows import LinkRow, ReorganisedRow, TransferRow
from loaders.spool import Value
from service.domain.keys import fact_id

TRANSFER = """
INSERT OR IGNORE INTO transfer (id, fact, chain, tx_hash, position, time, order_key, sender,
  receiver, asset, amount_exact, value_usd, file, line)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
LINK = """
INSERT INTO link (feed, from_id, to_id, from_hash, to_hash, file, line)
VALUES (?, ?, ?, ?, ?, ?, ?)
"""
REORGANISED = """
INSERT INTO reorganised (feed, transfer_id, chain, tx_hash, file, line) VALUES (?, ?, ?, ?, ?, ?)
"""


def take_transfers(into: FeedSpool, rows: Sequence[TransferRow]) -> None:
    """Transfers; the same id with other facts is a contradiction, a price may come later."""
    for row in rows:
        values = _transfer(row)
        if not into.inserted(TRANSFER, values):
            _second_transfer(into, row, str(values[1]))


def _transfer(row: TransferRow) -> tuple[Value, ...]:
    facts = (row.chain, row.tx_hash, row.position, row.time, row.order_key)
    parties = (row.sender, row.receiver, row.asset, row.amount_exact)
    fact = fact_id(*facts, *parties)
    return (row.id, fact, *facts, *parties, row.value_usd, row.place.file, row.place.line)


def _second_transfer(into: FeedSpool, row: TransferRow, fact: str) -> None:
    first_fact, value_usd, file, line = into.spool.execute(
        "SELECT fact, value_usd, file, line FROM transfer WHERE id = ?", (row.id,)
    ).fetchone()
    first = f"line {line}" if file == row.place.file else f"{file}:{line}"
    if first_fact != fact:
        reason = f"{first} has this id with another party, asset, amount or time"
        into.contradict(row.place, "transfer_id", reason, row.id)
    elif None not in (value_usd, row.value_usd) and value_usd != row.value_usd:
        reason = f"{first} gives this transfer another value"
        into.contradict(row.place, "value_usd", reason, row.id)
    else:
        into.duplicates(1)
        into.spool.execute(
            "UPDATE transfer SET value_usd = coalesce(value_usd, ?) WHERE id = ?",
            (row.value_usd, row.id),
        )


def take_links(into: FeedSpool, rows: Sequence[LinkRow]) -> None:
    """Links, resolved to transfers when the load is planned."""
    into.spool.insert(LINK, [_link(into.feed, row) for row in rows])


def _link(feed: str, row: LinkRow) -> tuple[Value, ...]:
    ids = (row.from_transfer_id, row.to_transfer_id)
    hashes = (row.from_tx_hash, row.to_tx_hash)
    return (feed, *ids, *hashes, row.place.file, row.place.line)


def take_reorganised(into: FeedSpool, rows: Sequence[ReorganisedRow]) -> None:
    """What is gone from its chain, resolved to transfers when the load is planned."""
    into.spool.insert(REORGANISED, [_reorganised(into.feed, row) for row in rows])


def _reorganised(feed: str, row: ReorganisedRow) -> tuple[Value, ...]:
    return (feed, row.transfer_id, row.chain, row.tx_hash, row.place.file, row.place.line)
