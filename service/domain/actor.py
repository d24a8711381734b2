"""Who acts behind an address: its cluster as known then, or the address itself."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Membership:
    """One feed's claim that an address belongs to a cluster (`recorded_*` in microseconds)."""

    address: str
    cluster: str
    feed: str
    recorded_from: int
    recorded_to: int | None


def actor_at(address: str, memberships: Iterable[Membership], known_at_us: int) -> str:
    """The actor of the address; where several feeds place it, the least (feed, cluster) counts."""
    claims = [
        (claim.feed, claim.cluster)
        for claim in memberships
        if claim.address == address
        and claim.recorded_from <= known_at_us
        and (claim.recorded_to is None or claim.recorded_to > known_at_us)
    ]
    return min(claims)[1] if claims else address
