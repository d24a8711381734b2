"""Who changes band when a weight is a fifth more, or a fifth less."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bench.validation.weights import Scaled, scaled, weights
from service.domain.assessment import Assessment
from service.scoring.policy import Policy
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.scoring.score import scored
from service.scoring.yaml_document import Value, read_content

FACTORS = (Decimal("1.2"), Decimal("0.8"))


@dataclass(frozen=True, slots=True)
class Change:
    """A customer whose band differs; `up`: the band is a worse one."""

    customer: str
    before: str
    after: str
    up: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """What a scaled part of the policy does to a book; `touched` customers score otherwise."""

    part: str
    factor: Decimal
    touched: int
    changes: tuple[Change, ...]

    @property
    def up(self) -> int:
        """How many come into a worse band."""
        return sum(each.up for each in self.changes)


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Every step that was tried, and what each did: one shift for a part and a factor."""

    steps: tuple[Scaled, ...]
    shifts: tuple[Shift, ...]


def sensitivity(requests: Sequence[ScoringRequest], rules: Rules) -> Sensitivity:
    """Every weight of the policy by every factor, over a book that was read once."""
    content = read_content(rules.policy.content)
    before = by_customer(requests, rules)
    steps = _steps(content)
    parts = {(each.part, each.factor): each.policy for each in steps}
    shifts = [
        shift(key, before, by_customer(requests, _by(rules, policy)), rules.policy)
        for key, policy in parts.items()
        if policy is not None
    ]
    ordered = sorted(shifts, key=lambda each: (-len(each.changes), -each.touched, each.part))
    return Sensitivity(steps, tuple(ordered))


def _steps(content: Value) -> tuple[Scaled, ...]:
    return tuple(
        scaled(content, weight, factor) for weight in weights(content) for factor in FACTORS
    )


def _by(rules: Rules, policy: Policy) -> Rules:
    return Rules(policy, rules.taxonomy, rules.countries)


def by_customer(requests: Sequence[ScoringRequest], rules: Rules) -> Mapping[str, Assessment]:
    """Every customer of a book scored, without what takes many scores more."""
    return {each.customer.customer_id: scored(each, rules) for each in requests}


def shift(
    key: tuple[str, Decimal],
    before: Mapping[str, Assessment],
    after: Mapping[str, Assessment],
    policy: Policy,
) -> Shift:
    """What differs between two scorings of one book; `key`: what was scaled, and by how much."""
    order = [band.name for band in policy.bands]
    pairs = [(name, old, after[name]) for name, old in before.items()]
    changes = tuple(
        Change(name, old.band, new.band, order.index(new.band) > order.index(old.band))
        for name, old, new in pairs
        if old.band is not None and new.band is not None and old.band != new.band
    )
    return Shift(*key, sum(old.score != new.score for _, old, new in pairs), changes)
