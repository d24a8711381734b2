"""The tables that columns are kept in: one a kind of fact, and the dictionaries of their texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa

from service.columns.facts import OPEN
from service.graph.reader.columns import Kind

# 64-bit offsets: the ids of thirty million transfers are more than 2 GiB of text.
TEXT = pa.large_string()
NUMBER = pa.int64()
FLOAT = pa.float64()
CODE = pa.int32()
NO_CODE = -1

# Tables of one reading, or of one segment, by the names of kinds and dictionaries.
Content = Mapping[str, pa.Table]


class Dictionary(StrEnum):
    """Texts that occur often: a code is a text's place in the one table that holds them."""

    ADDRESSES = "addresses"
    ASSETS = "assets"
    EPOCHS = "epochs"


DICTIONARY_SCHEMA = pa.schema([("text", TEXT)])


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it is read; `empty` stands for null, which stays where it is None.

    A text with a `dictionary` is kept as its code, `NO_CODE` for null.
    """

    name: str
    type: pa.DataType
    empty: float | None = None
    dictionary: Dictionary | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A kind's table. Rows with one `key` are always read, and so replaced, together."""

    kind: Kind
    key: str
    order: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def as_read(self) -> pa.Schema:
        """Texts as texts."""
        return pa.schema([(each.name, each.type) for each in self.columns])

    @property
    def as_kept(self) -> pa.Schema:
        """Texts of dictionaries as codes."""
        kept = [(each.name, CODE if each.dictionary else each.type) for each in self.columns]
        return pa.schema(kept)


RECORDED = (Column("recorded_from", NUMBER), Column("recorded_to", NUMBER, OPEN))
CLAIM = (
    Column("holder", TEXT),
    *(Column(name, TEXT) for name in ("fact_id", "feed", "entity_id", "category", "source")),
    *(Column(name, NUMBER) for name in ("confidence", "valid_from", "valid_to")),
    *(Column(name, TEXT) for name in ("jurisdiction", "account_type")),
    *(Column(name, pa.bool_()) for name in ("authority", "checksum_valid")),
    *RECORDED,
)


def _side(name: str, *fields: str) -> tuple[Column, ...]:
    return (
        Column(f"{name}_epoch", TEXT, dictionary=Dictionary.EPOCHS),
        *(Column(f"{name}_{field}", FLOAT, 0.0) for field in fields),
        Column(f"{name}_count", NUMBER, 0),
    )


TRANSFER = (
    *(Column("id", TEXT), Column("order_key", NUMBER), Column("time", NUMBER)),
    *(Column(name, TEXT, dictionary=Dictionary.ADDRESSES) for name in ("sender", "receiver")),
    Column("asset", TEXT, dictionary=Dictionary.ASSETS),
    *(Column("amount", FLOAT), Column("amount_exact", TEXT)),
    *(Column("value_usd", FLOAT, float("nan")), Column("value_recorded_from", NUMBER, 0)),
    *RECORDED,
    *_side("sender", "log", "balance", "shortfall"),
    *_side("receiver", "log"),
)
MEMBERSHIP = tuple(Column(name, TEXT) for name in ("address", "cluster", "feed"))
LINK = tuple(Column(name, TEXT) for name in ("later", "earlier"))
ENTITY = (
    *(Column(name, TEXT) for name in ("id", "entity")),
    *(Column("former_names", pa.list_(TEXT)), Column("renamed_at", pa.list_(NUMBER))),
)
MARKER = (Column("id", TEXT), Column("rewritten_at", NUMBER), Column("rewritten_from_key", NUMBER))

_SINCE = "recorded_from"
TABLES = (
    Table(Kind.TRANSFERS, "id", ("order_key", "id"), TRANSFER),
    Table(Kind.LINKS, "later", ("later", "earlier", _SINCE), (*LINK, *RECORDED)),
    Table(
        Kind.MEMBERSHIPS,
        "address",
        ("address", "cluster", "feed", _SINCE),
        (*MEMBERSHIP, *RECORDED),
    ),
    Table(Kind.ADDRESS_CLAIMS, "holder", ("holder", "fact_id", _SINCE), CLAIM),
    Table(Kind.CLUSTER_CLAIMS, "holder", ("holder", "fact_id", _SINCE), CLAIM),
    Table(Kind.ENTITIES, "id", ("id",), ENTITY),
    Table(Kind.MARKERS, "id", ("id",), MARKER),
)
SCHEMAS: Mapping[str, pa.Schema] = {
    **{each.kind.value: each.as_kept for each in TABLES},
    **dict.fromkeys((each.value for each in Dictionary), DICTIONARY_SCHEMA),
}
