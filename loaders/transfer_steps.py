"""The writes of what happened: transfers and the links between them, closed and opened."""

from loaders.step import Step

_SENDER_FIELDS = (
    "sender_epoch",
    "sender_log",
    "sender_balance",
    "sender_shortfall",
    "sender_count",
    "sender_balance_exact",
)
_RECEIVER_FIELDS = (
    "receiver_epoch",
    "receiver_log",
    "receiver_count",
    "receiver_balance_exact",
)
_TRANSFER = (
    "id",
    "transfer_id",
    "fact",
    "chain",
    "tx_hash",
    "position",
    "time",
    "order_key",
    "sender",
    "receiver",
    "asset",
    "amount_exact",
    "value_usd",
    *_SENDER_FIELDS,
    *_RECEIVER_FIELDS,
    "amount",
)

_PENDING_LINK = (
    "id",
    "fact",
    "feed",
    "from_transfer_id",
    "to_transfer_id",
    "from_tx_hash",
    "to_tx_hash",
    "file",
    "line",
)

TRANSFER_STEPS = (
    Step(
        "Links closed",
        "close_links",
        "SELECT node, fact FROM closing WHERE kind = 'link' ORDER BY seq",
        ("later", "earlier"),
    ),
    Step(
        "Transfers closed",
        "close_transfers",
        "SELECT node FROM closing WHERE kind = 'transfer' ORDER BY seq",
        ("id",),
    ),
    Step(
        "Transfers",
        "create_transfers",
        f"SELECT {', '.join(_TRANSFER[:-1])}, amount_exact FROM transfer"  # noqa: S608
        " WHERE state = 'new' ORDER BY order_key, id",
        _TRANSFER,
        batch=1_000,
    ),
    Step(
        "Late prices",
        "price_transfers",
        "SELECT id, value_usd FROM transfer WHERE state = 'priced' ORDER BY id",
        ("id", "value_usd"),
    ),
    Step(
        "Links",
        "open_links",
        "SELECT to_id, from_id, feed, recorded_from FROM link WHERE state = 'new' ORDER BY seq",
        ("later", "earlier", "feed", "recorded_from"),
    ),
    Step(
        "Pending links",
        "create_pending_links",
        "SELECT pending, fact, feed, from_id, to_id, from_hash, to_hash, file, line FROM link"
        " WHERE state = 'pending' ORDER BY seq",
        _PENDING_LINK,
    ),
    Step(
        "Pending links closed",
        "close_pending_links",
        "SELECT pending, reason FROM link WHERE source = 'pending' AND state <> 'waits'"
        " ORDER BY seq",
        ("id", "reason"),
    ),
)
