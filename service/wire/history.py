"""Wallet history on the wire: `clearhop history --json` and `/v1/addresses/{id}/history`."""

from service.domain.history import LinkKind, RiskLink, WalletHistory
from service.wire.attribution import AttributionOut, attributions_out
from service.wire.model import Moment, Seconds, WireModel, moment_number


class RiskLinkOut(WireModel):
    """A tie to a wallet with prior risk. `customer_ref` is the graph's random customer id."""

    kind: LinkKind
    address: str
    other: str
    attributions: list[AttributionOut]
    transfers: list[str]
    customer_ref: str | None
    customer_status: str | None

    @classmethod
    def of(cls, link: RiskLink) -> "RiskLinkOut":
        """The wire form of a link."""
        return cls(
            kind=link.kind,
            address=link.address,
            other=link.other,
            attributions=attributions_out(link.attributions),
            transfers=list(link.transfers),
            customer_ref=link.customer_ref,
            customer_status=link.customer_status,
        )


class HistoryOut(WireModel):
    """Age and activity of a subject's wallets; times are null when it was never seen."""

    subject: list[str]
    as_of: Seconds
    known_at: Moment
    first_seen: Seconds | None
    last_seen: Seconds | None
    age_days: int | None
    active_days: int
    received_transfers: int
    sent_transfers: int
    received_usd: float
    sent_usd: float
    counterparties: int
    links: list[RiskLinkOut]

    @classmethod
    def of(cls, history: WalletHistory) -> "HistoryOut":
        """The wire form of a history."""
        return cls(
            subject=list(history.subject),
            as_of=history.moments.as_of_s,
            known_at=moment_number(history.moments.known_at_us),
            first_seen=history.first_seen,
            last_seen=history.last_seen,
            age_days=history.age_days,
            active_days=history.active_days,
            received_transfers=history.received_transfers,
            sent_transfers=history.sent_transfers,
            received_usd=history.received_usd,
            sent_usd=history.sent_usd,
            counterparties=history.counterparties,
            links=[RiskLinkOut.of(link) for link in history.links],
        )
