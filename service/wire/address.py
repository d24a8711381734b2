"""Addresses on the wire: `/v1/addresses/{id}`."""

from service.domain.address_view import AddressView
from service.wire.attribution import AttributionOut, attributions_out
from service.wire.model import Seconds, WireModel


class AddressOut(WireModel):
    """One address; `known` is false when the graph has never seen it."""

    id: str
    chain: str
    address: str
    known: bool
    actor: str | None
    first_seen: Seconds | None
    last_seen: Seconds | None
    attributions: list[AttributionOut]

    @classmethod
    def of(cls, view: AddressView) -> "AddressOut":
        """The wire form of an address."""
        return cls(
            id=view.id,
            chain=view.chain,
            address=view.address,
            known=view.known,
            actor=view.actor,
            first_seen=view.first_seen,
            last_seen=view.last_seen,
            attributions=attributions_out(view.attributions),
        )


class AddressesOut(WireModel):
    """What was asked for: one address, or a bare EVM one on each of its chains."""

    subject: list[str]
    addresses: list[AddressOut]

    @classmethod
    def of(cls, views: tuple[AddressView, ...]) -> "AddressesOut":
        """The wire form of the views."""
        return cls(
            subject=[view.id for view in views],
            addresses=[AddressOut.of(view) for view in views],
        )
