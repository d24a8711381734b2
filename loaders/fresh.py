"""Ledgers that a load begins: their fields are known before their transfers are written.

An actor is fresh when the graph holds none of its addresses yet, so every leg of its ledgers is
in the spool. That is every actor of a first load, and it saves writing each transfer twice.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from loaders.spool import Spool, Value
from service.domain.address import takes_no_label
from service.domain.keys import asset_id, ledger_id
from service.exposure.ledger import EMPTY, Leg, LegState, Pool, Side, counts_for_hub, step

# An address without a planned membership acts for itself; one with memberships for the cluster
# that the least (feed, cluster) names. Only addresses and clusters that are new are fresh.
ALONE = """
INSERT INTO fresh (address, actor)
SELECT id, id FROM address WHERE state = 'new' AND id NOT IN (SELECT address FROM membership)
"""
CLUSTERED = """
INSERT INTO fresh (address, actor)
SELECT a.id, (SELECT cluster FROM membership WHERE address = a.id ORDER BY feed, cluster LIMIT 1)
FROM address a WHERE a.state = 'new' AND a.id IN (SELECT address FROM membership)
"""
NOT_FRESH = """
DELETE FROM fresh WHERE address IN (SELECT address FROM membership) AND (
  actor NOT IN (SELECT id FROM cluster WHERE state = 'new') OR actor IN (
    SELECT m.cluster FROM membership m LEFT JOIN address a ON a.id = m.address
    WHERE a.state IS NOT 'new'))
"""
ORDERED = """
SELECT t.id, t.order_key, t.chain, t.asset, t.amount_exact, t.value_usd, s.actor, r.actor,
       t.sender, t.receiver,
       EXISTS (SELECT 1 FROM link l WHERE l.state = 'new' AND l.to_id = t.id),
       EXISTS (SELECT 1 FROM link l WHERE l.state = 'new' AND l.from_id = t.id)
FROM transfer t
LEFT JOIN fresh s ON s.address = t.sender
LEFT JOIN fresh r ON r.address = t.receiver
WHERE t.state = 'new' AND (s.actor IS NOT NULL OR r.actor IS NOT NULL)
ORDER BY t.order_key, t.id
"""
BATCH = 5_000


def compute_fresh(spool: Spool) -> None:
    """Fill the ledger fields of the spooled transfers, on the sides of fresh actors."""
    for statement in (ALONE, CLUSTERED, NOT_FRESH):
        spool.execute(statement)
    pools: dict[str, Pool] = {}
    for rows in spool.batches(ORDERED, BATCH):
        states = [state for row in rows for state in _states(pools, row)]
        _store(spool, states)


def _states(pools: dict[str, Pool], row: Sequence[Value]) -> Iterator[LegState]:
    transfer, order_key, chain, asset, exact, value_usd, sender, receiver = row[:8]
    from_address, to_address, continues, continued = row[8:]
    amount = Decimal(str(exact))
    if not amount or (sender is not None and sender == receiver):
        return
    counts = counts_for_hub(None if value_usd is None else float(value_usd))
    sides = (
        (Side.OUT, sender, from_address, continues),
        (Side.IN, receiver, to_address, continued),
    )
    for side, actor, address, inner in sides:
        if actor is None or inner or takes_no_label(str(address)):
            continue
        leg = Leg(str(transfer), int(order_key or 0), side, amount, counts)
        ledger = ledger_id(str(actor), asset_id(str(chain), str(asset)))
        state, pools[ledger] = step(ledger, pools.get(ledger, EMPTY), leg)
        yield state


def _store(spool: Spool, states: Sequence[LegState]) -> None:
    sent = [
        (
            *(each.epoch, each.log, float(each.balance), float(each.shortfall), each.count),
            *(format(each.balance, "f"), each.transfer_id),
        )
        for each in states
        if each.side is Side.OUT
    ]
    received = [
        (each.epoch, each.log, each.count, format(each.balance, "f"), each.transfer_id)
        for each in states
        if each.side is Side.IN
    ]
    spool.insert(
        "UPDATE transfer SET sender_epoch = ?, sender_log = ?, sender_balance = ?,"
        " sender_shortfall = ?, sender_count = ?, sender_balance_exact = ? WHERE id = ?",
        sent,
    )
    spool.insert(
        "UPDATE transfer SET receiver_epoch = ?, receiver_log = ?, receiver_count = ?,"
        " receiver_balance_exact = ? WHERE id = ?",
        received,
    )
