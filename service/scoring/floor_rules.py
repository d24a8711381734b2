"""Floors: findings that set a least score, whatever the rest says (design §4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from service.domain.customer import BeneficialOwner, SanctionsAuthority
from service.domain.history import LinkKind


class Counted(StrEnum):
    """Which part of a listed holder's exposure a floor looks at."""

    POST_DESIGNATION = "post_designation"
    ANY_DATE = "any_date"


@dataclass(frozen=True, slots=True)
class FactCondition:
    """A fact of the customer's file has this word."""

    fact: str
    equals: str


@dataclass(frozen=True, slots=True)
class ExposureCondition:
    """Exposure to a group, within `max_hops` (None: any), passes the gate.

    The gate: at least `min_usd`, and besides `min_share` of the total or `alone_usd`.
    """

    counted: Counted
    group: str
    max_hops: int | None
    min_usd: Decimal
    min_share: Decimal
    alone_usd: Decimal

    def passes(self, share: Decimal, usd: Decimal) -> bool:
        """True when share and amount pass the gate."""
        return usd >= self.min_usd and (share >= self.min_share or usd >= self.alone_usd)


@dataclass(frozen=True, slots=True)
class LinkCondition:
    """A wallet hangs together in this way with a group, or with a customer of this status."""

    link: LinkKind
    word: str


@dataclass(frozen=True, slots=True)
class OwnersCondition:
    """Owners on one of these lists hold together at least `min_share`, or one is in control.

    `control` False: control without that share does not count. No such owner at all never
    passes, whatever `min_share` is.
    """

    sanctioned_by: tuple[SanctionsAuthority, ...]
    min_share: Decimal
    control: bool

    def listed(self, owners: Sequence[BeneficialOwner]) -> tuple[BeneficialOwner, ...]:
        """The owners on one of the lists."""
        return tuple(one for one in owners if not set(one.sanctioned_by).isdisjoint(self.lists))

    @property
    def lists(self) -> frozenset[SanctionsAuthority]:
        """The lists as a set."""
        return frozenset(self.sanctioned_by)


Condition = FactCondition | ExposureCondition | LinkCondition | OwnersCondition


@dataclass(frozen=True, slots=True)
class Floor:
    """The least score, in points, that holds when the condition does."""

    id: str
    minimum: Decimal
    condition: Condition
