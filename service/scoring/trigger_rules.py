"""Triggers: findings beside the points, which no score can outweigh (design §4)."""

from dataclasses import dataclass
from decimal import Decimal

from service.domain.due_diligence import Effect
from service.domain.exposure import Direction, Outcome
from service.scoring.floor_rules import OwnersCondition
from service.scoring.measures import Demands


@dataclass(frozen=True, slots=True)
class FactIn:
    """A fact of the customer's file has one of these words."""

    fact: str
    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryOn:
    """A country under one of these KYC keys is on one of these lists, in force at `as_of`."""

    keys: tuple[str, ...]
    lists: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FloorHolds:
    """One of these floors holds, whether or not it adds points."""

    floors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SelfHosted:
    """A self-hosted wallet that nobody has verified, and enough money moved for a transfer
    above `amount_eur`, at `usd_per_eur`.
    """

    amount_eur: Decimal
    usd_per_eur: Decimal

    @property
    def amount_usd(self) -> Decimal:
        """The amount in dollars."""
        return self.amount_eur * self.usd_per_eur


@dataclass(frozen=True, slots=True)
class OutcomeIs:
    """The assessment's outcome is one of these: not everything could be measured."""

    any_of: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class DustOf:
    """What came from, or went to, a listed holder is dust in all: it scores nothing."""

    directions: tuple[Direction, ...]


TriggerCondition = (
    FactIn | CountryOn | FloorHolds | OwnersCondition | SelfHosted | OutcomeIs | DustOf
)


@dataclass(frozen=True, slots=True)
class TriggerRule:
    """A line of the policy's `triggers`: when it holds, what it does, and what it asks for."""

    id: str
    condition: TriggerCondition
    effect: Effect
    demands: Demands
