"""The typed rows that pass from read to write, one class a kind of fact (design §6).

Addresses are canonical CAIP-10 ids, times UTC seconds, amounts exact decimal strings.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from service.domain.customer import Customer

DIGITS_OF_POSITION = 10**9


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: file (or archive member), 1-based line, column name if one."""

    file: str
    line: int | None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken, where it stands and why, in words a data owner can act on."""

    place: Place
    reason: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class TransferRow:
    """One movement of one asset. `amount_exact` is a plain decimal string of whole units."""

    place: Place
    id: str
    chain: str
    tx_hash: str | None
    position: int
    time: int
    sender: str
    receiver: str
    asset: str
    amount_exact: str
    value_usd: float | None

    @property
    def order_key(self) -> int:
        """`time * 10^9 + position`: the order within an actor's ledger."""
        return self.time * DIGITS_OF_POSITION + self.position


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """An address belongs to a cluster."""

    place: Place
    cluster_id: str
    address: str


@dataclass(frozen=True, slots=True)
class LabelRow:
    """An attribution of an address or of a cluster: exactly one of the two is given.

    `confidence` 0–100. `authority` marks a listing by the listing authority itself;
    `checksum_valid` False keeps an address that a sanctions list names with a bad checksum.
    """

    place: Place
    address: str | None
    cluster_id: str | None
    entity_id: str
    entity: str
    category: str
    source: str
    confidence: int
    valid_from: int | None
    valid_to: int | None
    jurisdiction: str | None
    account_type: str | None = None
    authority: bool = False
    checksum_valid: bool = True


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A bridge or swap: the second transfer continues the first. Ids or hashes, in pairs."""

    place: Place
    from_transfer_id: str | None
    to_transfer_id: str | None
    from_tx_hash: str | None
    to_tx_hash: str | None


@dataclass(frozen=True, slots=True)
class ReorganisedRow:
    """Transfers that are no longer on their chain: one by its id, or all of a transaction."""

    place: Place
    transfer_id: str | None
    chain: str | None
    tx_hash: str | None


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer for the records, with the wallets that the graph may know."""

    place: Place
    customer: Customer


@dataclass(frozen=True, slots=True)
class CustomerTransferRow:
    """A transfer that a customer made; `initiated_by` is customer, third_party or None."""

    place: Place
    customer_id: str
    transfer_id: str
    initiated_by: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """An entity of an actor pack: its name, categories and jurisdictions."""

    id: str
    label: str
    categories: tuple[str, ...]
    jurisdictions: tuple[str, ...]


Actors = Mapping[str, Actor]
Row = (
    TransferRow
    | MembershipRow
    | LabelRow
    | LinkRow
    | ReorganisedRow
    | CustomerRow
    | CustomerTransferRow
)
