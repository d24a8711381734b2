"""Bridge and swap links: when one counts, and which legs it takes out of the ledgers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from service.exposure.ledger import Side
from service.exposure.legs import InnerLegs, known


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """One of the two transfers of a link, with its parties."""

    transfer_id: str
    order_key: int
    sender: str
    receiver: str
    recorded_from: int
    recorded_to: int | None


@dataclass(frozen=True, slots=True)
class Link:
    """`later` continues `earlier`: the same money on another chain or in another asset."""

    earlier: LinkEnd
    later: LinkEnd
    recorded_from: int
    recorded_to: int | None


ActorOf = Callable[[str], str]


def counts(link: Link, actor_of: ActorOf, known_at_us: int) -> bool:
    """A link counts while it and both its transfers are known and neither lies within one actor.

    `actor_of` gives the actor of an address as known at that moment.
    """
    ends = (link.earlier, link.later)
    return known(link.recorded_from, link.recorded_to, known_at_us) and all(
        known(end.recorded_from, end.recorded_to, known_at_us)
        and actor_of(end.sender) != actor_of(end.receiver)
        for end in ends
    )


def inner_legs(links: Iterable[Link], actor_of: ActorOf, known_at_us: int) -> InnerLegs:
    """The receiving side of each continued transfer and the sending side of its continuation."""
    found = set()
    for link in links:
        if counts(link, actor_of, known_at_us):
            found.add((link.earlier.transfer_id, Side.IN))
            found.add((link.later.transfer_id, Side.OUT))
    return frozenset(found)
