"""What a sample book consists of, before it is written."""

from dataclasses import dataclass, field

from service.domain.chain import BITCOIN, ETHEREUM

DAY = 86_400
HOUR = 3_600
START = 1_704_067_200
"""2024-01-01T00:00:00Z."""
END = 1_793_404_800
"""2026-10-31T00:00:00Z."""


@dataclass(frozen=True, slots=True)
class Asset:
    """An asset of the book. Amounts are whole numbers of 10^-decimals."""

    name: str
    chain: str
    code: str
    decimals: int
    priced: bool = True


BTC = Asset("BTC", BITCOIN, "BTC", 8)
# nine decimals suffice for a sample, and keep the amounts readable
ETH = Asset("ETH", ETHEREUM, "ETH", 9)
# invented contracts: the words "synthetic" and the asset in the hex of their ASCII codes
USD = Asset("USD", ETHEREUM, "0x73796e7468657469630000000000000000757364", 6)
ODD = Asset("ODD", ETHEREUM, "0x73796e74686574696300000000000000006f6464", 9, False)
ASSETS = (BTC, ETH, USD, ODD)


@dataclass(frozen=True, slots=True)
class Transfer:
    """One row of transfers.csv. `sender` and `receiver` are bare addresses."""

    id: str
    position: int
    tx_hash: str
    time: int
    sender: str
    receiver: str
    asset: Asset
    units: int
    value_cents: int | None


@dataclass(frozen=True, slots=True)
class Label:
    """One row of labels.csv: an address or a cluster, and who is behind it."""

    entity: str
    category: str
    confidence: str
    jurisdiction: str
    chain: str = ""
    address: str = ""
    cluster_id: str = ""
    valid_from: str = ""
    valid_to: str = ""
    account_type: str = ""


@dataclass(frozen=True, slots=True)
class Wallet:
    """A customer's wallet as customers.jsonl has it."""

    chain: str
    address: str
    role: str
    since: str
    verified_by: str | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A planted pattern: what it is, whose, and the transfers that make it up."""

    pattern: str
    customer_ids: tuple[str, ...]
    transfer_ids: tuple[str, ...]
    note: str


@dataclass(slots=True)
class Book:
    """Everything that the folder will hold, in the order in which it was made."""

    transfers: list[Transfer] = field(default_factory=list)
    clusters: list[tuple[str, str, str]] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    wallets: dict[str, list[Wallet]] = field(default_factory=dict)
    made: list[tuple[str, str, str]] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)
