"""Wallet history: age, activity and links to wallets with prior risk (issue part 6)."""

from dataclasses import dataclass
from enum import StrEnum

from service.domain.attribution import Attribution
from service.domain.moment import Moments


class LinkKind(StrEnum):
    """How a wallet hangs together with one that carries prior risk."""

    SAME_CLUSTER = "same_cluster"
    SAME_FUNDING_SOURCE = "same_funding_source"
    REUSED_BY_CUSTOMER = "reused_by_customer"


@dataclass(frozen=True, slots=True)
class RiskLink:
    """One link, with its evidence.

    `address` is the wallet asked about, `other` the one with prior risk (or the wallet itself
    where another customer reused it); `transfers` the ids that show a shared funding source;
    `customer_ref` the graph's random id of the other customer, whose status `customer_status`
    is known to the records alone and None in the graph.
    """

    kind: LinkKind
    address: str
    other: str
    attributions: tuple[Attribution, ...]
    transfers: tuple[str, ...]
    customer_ref: str | None = None
    customer_status: str | None = None


@dataclass(frozen=True, slots=True)
class WalletHistory:
    """Age and activity of a subject's wallets. Times in UTC seconds, None when never seen."""

    subject: tuple[str, ...]
    moments: Moments
    first_seen: int | None
    last_seen: int | None
    age_days: int | None
    active_days: int
    received_transfers: int
    sent_transfers: int
    received_usd: float
    sent_usd: float
    counterparties: int
    links: tuple[RiskLink, ...]
