"""The writes of a load, in order: each step is a table of the spool and the query that takes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from loaders.graph import Cell, Cells
from loaders.spool import Value

ToCells = Callable[[Sequence[Value]], Cells]


@dataclass(frozen=True, slots=True)
class Step:
    """`select` names the columns in the order of `columns`; `query` takes them as `rows`."""

    title: str
    query: str
    select: str
    columns: tuple[str, ...]
    batch: int = 2_000
    stamped: bool = True

    def cells(self, row: Sequence[Value]) -> Cells:
        """A row of the spool as the query takes it."""
        found: dict[str, Cell] = dict(zip(self.columns, row, strict=True))
        for name, convert in _CONVERSIONS.items():
            if name in found:
                found[name] = convert(found[name])
        return found


_CONVERSIONS: Mapping[str, Callable[[Value], Cell]] = {
    "authority": bool,
    "checksum_valid": bool,
    "amount": lambda value: float(str(value)),
}

_LABEL = (
    "fact",
    "feed",
    "node",
    "entity_id",
    "category",
    "source",
    "confidence",
    "valid_from",
    "valid_to",
    "jurisdiction",
    "account_type",
    "authority",
    "checksum_valid",
)
_LABEL_SELECT = (
    f"SELECT {', '.join(_LABEL)} FROM label"  # noqa: S608 - constant text
    " WHERE state = 'new' AND node_kind = '{kind}' ORDER BY node, fact"
)
_CLOSE_LABEL = (
    "SELECT node, fact FROM closing WHERE kind = 'label' AND node_kind = '{kind}' ORDER BY seq"
)
SENDER_FIELDS = (
    "sender_epoch",
    "sender_log",
    "sender_balance",
    "sender_shortfall",
    "sender_count",
    "sender_balance_exact",
)
RECEIVER_FIELDS = (
    "receiver_epoch",
    "receiver_log",
    "receiver_count",
    "receiver_balance_exact",
)
_TRANSFER = (
    "id",
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
    *SENDER_FIELDS,
    *RECEIVER_FIELDS,
    "amount",
)

STEPS = (
    Step(
        "Addresses",
        "create_addresses",
        "SELECT id, chain, address FROM address WHERE state = 'new' ORDER BY id",
        ("id", "chain", "address"),
        stamped=False,
    ),
    Step(
        "Entities",
        "create_entities",
        "SELECT id, name FROM entity WHERE state = 'new' ORDER BY id",
        ("id", "name"),
        stamped=False,
    ),
    Step(
        "Clusters",
        "create_clusters",
        "SELECT id, feed FROM cluster WHERE state = 'new' ORDER BY id",
        ("id", "feed"),
        stamped=False,
    ),
    Step(
        "Labels closed",
        "close_address_labels",
        _CLOSE_LABEL.format(kind="address"),
        ("node", "fact"),
    ),
    Step(
        "Cluster labels closed",
        "close_cluster_labels",
        _CLOSE_LABEL.format(kind="cluster"),
        ("node", "fact"),
    ),
    Step("Labels", "open_address_labels", _LABEL_SELECT.format(kind="address"), _LABEL),
    Step("Cluster labels", "open_cluster_labels", _LABEL_SELECT.format(kind="cluster"), _LABEL),
    Step(
        "Memberships closed",
        "close_memberships",
        "SELECT node, node_kind, feed FROM closing WHERE kind = 'membership' ORDER BY seq",
        ("node", "cluster", "feed"),
    ),
    Step(
        "Memberships",
        "open_memberships",
        "SELECT address, cluster, feed FROM membership WHERE state = 'new' ORDER BY address, fact",
        ("node", "cluster", "feed"),
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
        "SELECT to_id, from_id, feed FROM link WHERE state = 'new' ORDER BY seq",
        ("later", "earlier", "feed"),
    ),
)

LAST_STEPS = (
    Step(
        "Seen",
        "update_seen",
        "SELECT party, min(time), max(time) FROM (SELECT sender AS party, time FROM transfer"
        " WHERE state IN ('new', 'written') UNION ALL SELECT receiver, time FROM transfer"
        " WHERE state IN ('new', 'written')) GROUP BY party ORDER BY party",
        ("id", "first", "last"),
        stamped=False,
    ),
    Step(
        "Entity names",
        "rename_entities",
        "SELECT id, name FROM entity WHERE state = 'renamed' ORDER BY id",
        ("id", "name"),
        stamped=False,
    ),
    Step(
        "Feed versions",
        "set_feeds",
        "SELECT kind || ':' || feed, feed, kind, version FROM feed ORDER BY 1",
        ("id", "feed", "kind", "version"),
    ),
)
