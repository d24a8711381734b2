"""What the graph knows about one address."""

from dataclasses import dataclass

from service.domain.attribution import Attribution


@dataclass(frozen=True, slots=True)
class AddressView:
    """An address, its actor and every claim about it.

    `id` is `chain:address`. `known` is False for an address that the graph has never seen, then
    `actor` and the times are None. `actor` is the id of its cluster, or its own. `first_seen`
    and `last_seen` are UTC seconds of its transfers. `attributions` are all claims in force as
    recorded, the address's own first, then its cluster's.
    """

    id: str
    chain: str
    address: str
    known: bool
    actor: str | None
    first_seen: int | None
    last_seen: int | None
    attributions: tuple[Attribution, ...]
