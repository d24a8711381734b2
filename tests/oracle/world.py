"""A small world with both clocks: what happened, and when we learnt it (design §2).

Times are UTC seconds. `recorded_*` are whole numbers on a clock of their own (worlds that are
written to files use UTC seconds there too); a fact is known at K when
`recorded_from <= K < recorded_to`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

POSITIONS_A_SECOND = 10**9


def known(recorded_from: int, recorded_to: int | None, known_at: int) -> bool:
    """Whether a fact was on record at the moment."""
    return recorded_from <= known_at and (recorded_to is None or known_at < recorded_to)


def slug(name: str) -> str:
    """The part of an entity id that comes from its name."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class Category:
    """A node of the taxonomy; `listing` marks a sanctions designation."""

    id: str
    severity: int
    illicit: bool
    absorbs: bool
    listing: bool = False


TAXONOMY: Mapping[str, Category] = {
    category.id: category
    for category in (
        Category("sanction", 100, True, True, listing=True),
        Category("mixing_service", 80, True, True),
        Category("defi_bridge", 40, False, True),
        Category("exchange", 20, False, True),
        Category("user", 0, False, False),
    )
}


@dataclass(frozen=True, slots=True)
class Transfer:
    """One movement. `sender`, `receiver` are ids `chain:address`; `amount` a decimal string.

    `value_recorded_from` None: the price came with the transfer.
    """

    id: str
    chain: str
    asset: str
    time: int
    position: int
    sender: str
    receiver: str
    amount: str
    value_usd: Fraction | None
    recorded_from: int = 0
    recorded_to: int | None = None
    value_recorded_from: int | None = None

    @property
    def key(self) -> tuple[int, str]:
        """The order in which transfers happened; ties break by id."""
        return self.time * POSITIONS_A_SECOND + self.position, self.id

    def value_known(self, known_at: int) -> Fraction | None:
        """The value in USD as it was known then, None when there was none."""
        since = self.value_recorded_from
        return self.value_usd if since is None or since <= known_at else None


@dataclass(frozen=True, slots=True)
class Membership:
    """An address (id) belongs to a cluster."""

    address: str
    cluster: str
    recorded_from: int = 0
    recorded_to: int | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A claim about one address (id) or one cluster: exactly one of the two is given."""

    entity: str
    category: str
    address: str | None = None
    cluster: str | None = None
    confidence: int = 100
    valid_from: int | None = None
    valid_to: int | None = None
    account_type: str | None = None
    feed: str = "labels"
    authority: bool = False
    entity_id: str | None = None
    recorded_from: int = 0
    recorded_to: int | None = None

    @property
    def owner(self) -> str:
        """The entity's id: the feed's own where it gives one, else `feed:slug(name)`."""
        return self.entity_id or f"{self.feed}:{slug(self.entity)}"


@dataclass(frozen=True, slots=True)
class Link:
    """The transfer `to_id` continues the transfer `from_id`."""

    from_id: str
    to_id: str
    recorded_from: int = 0
    recorded_to: int | None = None


@dataclass(frozen=True, slots=True)
class World:
    """Everything there is to know; `stages` are the stamps of the loads it came in."""

    transfers: tuple[Transfer, ...] = ()
    memberships: tuple[Membership, ...] = ()
    labels: tuple[Label, ...] = ()
    links: tuple[Link, ...] = ()
    taxonomy: Mapping[str, Category] = field(default_factory=lambda: TAXONOMY)
    stages: tuple[int, ...] = (0,)
