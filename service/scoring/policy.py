"""The policy: what a firm holds to be risky, in figures, with a reason for each line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from service.domain.exposure import Direction, Residual
from service.domain.history import LinkKind
from service.scoring.consistency_rules import ConsistencyPolicy
from service.scoring.curve import Curve
from service.scoring.floor_rules import Floor
from service.scoring.measures import Measures
from service.scoring.policy_overrides import OverridePolicy
from service.scoring.policy_patterns import BehaviourPolicy
from service.scoring.policy_staleness import StalenessPolicy
from service.scoring.policy_validation import Validation
from service.scoring.profile_rules import ProductPolicy, ProfilePolicy
from service.scoring.trigger_rules import TriggerRule

MAXIMUM = Decimal("100.0")


@dataclass(frozen=True, slots=True)
class Band:
    """A named part of the scale, from `minimum` up to the next band, and what it means."""

    name: str
    minimum: Decimal
    meaning: str
    measures: Measures


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk of the firm's business-wide assessment, and the places of the policy that answer it.

    Source of the duty: Directive (EU) 2015/849, Article 8; FATF Recommendation 1.
    """

    id: str
    sentence: str
    answered_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retention:
    """For how many years after the end of the relationship the records are kept."""

    assessments_after_exit_years: int
    kyc_after_exit_years: int

    @property
    def years_after_exit(self) -> int:
        """The longer of both: one key opens attributes and assessments, and they go together."""
        return max(self.assessments_after_exit_years, self.kyc_after_exit_years)


@dataclass(frozen=True, slots=True)
class Group:
    """Categories that are scored alike; the first group of the policy that fits counts.

    A category fits when it is a sanctions designation (`listing`), when it or an ancestor is
    in `categories`, when it is illicit (`illicit`), or from `min_severity` up.
    """

    id: str
    label: str
    listing: bool
    categories: tuple[str, ...]
    illicit: bool
    min_severity: int | None


@dataclass(frozen=True, slots=True)
class ReachCurves:
    """Points by share and by USD; the greater counts, since shares dilute and amounts do not."""

    share: Curve
    usd: Curve

    def covers(self, other: "ReachCurves") -> bool:
        """True when neither curve is anywhere below the other's."""
        return self.share.covers(other.share) and self.usd.covers(other.usd)


@dataclass(frozen=True, slots=True)
class GroupCurves:
    """Curves for what came straight from a group, and for what came over any number of hops."""

    direct: ReachCurves
    any_hops: ReachCurves


@dataclass(frozen=True, slots=True)
class CounterpartyPolicy:
    """Curves by direction and group, both in the order of the policy's groups."""

    dust_usd: Decimal
    dust_window_days: int
    curves: Mapping[Direction, Mapping[str, GroupCurves]]


@dataclass(frozen=True, slots=True)
class HopBand:
    """Points for illicit origins at up to `max_hops` hops (None: at any distance)."""

    max_hops: int | None
    curves: ReachCurves


@dataclass(frozen=True, slots=True)
class FundsPolicy:
    """Source of funds: illicit origins by distance, known-clean origins, what stays unresolved."""

    illicit_groups: tuple[str, ...]
    hop_bands: tuple[HopBand, ...]
    clean_categories: tuple[str, ...]
    clean_max_severity: int
    known_clean: Curve
    unresolved_reasons: tuple[Residual, ...]
    unresolved: ReachCurves


@dataclass(frozen=True, slots=True)
class HistoryPolicy:
    """Wallet history: curves over days, points by the worst link of each kind."""

    age_days: Curve
    active_days: Curve
    links: Mapping[LinkKind, Mapping[str, Decimal]]


@dataclass(frozen=True, slots=True)
class GeographyPolicy:
    """Points by KYC key and country list; lists unchecked for longer are called out."""

    stale_after_days: int
    tables: Mapping[str, Mapping[str, Decimal]]


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy as loaded; `hash` is the SHA-256 of `content`, its canonical JSON.

    `bands` rise by minimum; `groups` run from the most to the least severe.
    """

    version: str
    title: str
    author: str
    approver: str
    effective_from: str
    rationale: str
    hash: str
    bands: tuple[Band, ...]
    groups: tuple[Group, ...]
    identity: Mapping[str, Mapping[str, Decimal]]
    geography: GeographyPolicy
    profile: ProfilePolicy
    product_use: ProductPolicy
    counterparty: CounterpartyPolicy
    funds: FundsPolicy
    history: HistoryPolicy
    behaviour: BehaviourPolicy
    consistency: ConsistencyPolicy
    floors: tuple[Floor, ...]
    risks: tuple[Risk, ...]
    triggers: tuple[TriggerRule, ...]
    retention: Retention
    overrides: OverridePolicy
    staleness: StalenessPolicy
    validation: Validation
    content: str = field(repr=False)

    def band(self, score: Decimal) -> Band:
        """The band of a score: the highest whose minimum it reaches."""
        return [band for band in self.bands if score >= band.minimum][-1]
