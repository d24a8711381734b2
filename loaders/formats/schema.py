"""The formats by name, and the columns of those that are tables (design §6)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """What a file can be; the values are what `--format` takes."""

    TRANSFERS = "transfers"
    CLUSTERS = "clusters"
    LABELS = "labels"
    BRIDGE_LINKS = "bridge-links"
    REORGANISED_TRANSFERS = "reorganised-transfers"
    CUSTOMERS = "customers"
    CUSTOMER_TRANSFERS = "customer-transfers"
    TAGPACK = "tagpack"
    ACTORPACK = "actorpack"
    OFAC_SDN_ADVANCED = "ofac-sdn-advanced"


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns of a table. Of `either`, one group at least must be there, and none in part."""

    format: Format
    required: tuple[str, ...]
    either: tuple[tuple[str, ...], ...] = ()
    optional: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the format knows, in the order in which readers get the cells."""
        return (*self.required, *(name for group in self.either for name in group), *self.optional)

    def problems(self, header: Sequence[str]) -> list[str]:
        """What keeps a header from being one of this format, in words; empty when it fits."""
        found = set(header)
        twice = sorted({name for name in header if header.count(name) > 1})
        unknown = sorted(found - set(self.columns))
        missing = [name for name in self.required if name not in found]
        problems = _listed("column twice", twice) + _listed("unknown column", unknown)
        return problems + _listed("missing column", missing) + self._either_problems(found)

    def _either_problems(self, found: set[str]) -> list[str]:
        if not self.either:
            return []
        halves = [group for group in self.either if 0 < len(found & set(group)) < len(group)]
        lacking = [name for group in halves for name in group if name not in found]
        if lacking:
            return _listed("missing column", lacking)
        if any(found.issuperset(group) for group in self.either):
            return []
        return ["missing columns: " + " or ".join(", ".join(group) for group in self.either)]


TRANSFERS = Schema(
    Format.TRANSFERS,
    required=(
        *("chain", "tx_hash", "position", "time", "from_address", "to_address"),
        *("asset", "amount", "value_usd"),
    ),
    optional=("transfer_id",),
)
CLUSTERS = Schema(Format.CLUSTERS, required=("cluster_id", "chain", "address"))
LABELS = Schema(
    Format.LABELS,
    required=("entity", "category", "source", "valid_from", "valid_to", "jurisdiction"),
    either=(("chain", "address"), ("cluster_id",)),
    optional=("confidence", "entity_id", "account_type"),
)
BRIDGE_LINKS = Schema(
    Format.BRIDGE_LINKS,
    required=(),
    either=(("from_transfer_id", "to_transfer_id"), ("from_tx_hash", "to_tx_hash")),
)
REORGANISED_TRANSFERS = Schema(
    Format.REORGANISED_TRANSFERS, required=(), either=(("transfer_id",), ("chain", "tx_hash"))
)
CUSTOMER_TRANSFERS = Schema(
    Format.CUSTOMER_TRANSFERS, required=("customer_id", "transfer_id", "initiated_by")
)
TABLES = (
    *(TRANSFERS, CLUSTERS, LABELS, BRIDGE_LINKS, CUSTOMER_TRANSFERS),
    REORGANISED_TRANSFERS,
)


def resembled(header: Iterable[str]) -> Schema | None:
    """The table that a header is: one it fits, else the one it shares most columns with.

    None when fewer than two of its names, or less than half of them, are of that table.
    """
    names = list(header)
    for schema in TABLES:
        if not schema.problems(names):
            return schema
    best = max(TABLES, key=lambda schema: _likeness(schema, set(names)))
    shared = len(set(names) & set(best.columns))
    return best if shared >= max(2, len(set(names)) / 2) else None


def _likeness(schema: Schema, names: set[str]) -> tuple[int, float]:
    """How many columns are shared, and which part that is of the columns of both."""
    known = set(schema.columns)
    return len(names & known), len(names & known) / len(names | known)


def _listed(what: str, names: Sequence[str]) -> list[str]:
    if not names:
        return []
    shown = ", ".join(repr(name[:60]) for name in names[:12])
    return [f"{what}{'s' if len(names) > 1 else ''}: {shown}"]
