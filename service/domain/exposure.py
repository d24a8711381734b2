"""Exposure: what was asked, and the answer with the paths that carry it (design §3)."""

from dataclasses import dataclass
from enum import StrEnum

from service.domain.attribution import Attribution
from service.domain.moment import Moments

MAX_DEPTH = 20
DEFAULT_DEPTH = 6
DEFAULT_THRESHOLD = 1e-4
SCORING_THRESHOLD = 1e-8
DEFAULT_HUB_LIMIT = 10_000
DEFAULT_SUBJECT_LIMIT = 10_000


class Direction(StrEnum):
    """Which side of the subject's transfers is traced."""

    RECEIVED = "received"
    SENT = "sent"


class Method(StrEnum):
    """How money that mixed in a pool is told apart (design §3)."""

    HAIRCUT = "haircut"
    FIFO = "fifo"
    POISON = "poison"


class Residual(StrEnum):
    """Why a share could not be traced to an origin. Never clean, always named."""

    UNKNOWN_ORIGIN = "unknown_origin"
    UNATTRIBUTED_HUB = "unattributed_hub"
    BEYOND_DEPTH = "beyond_depth"
    BELOW_THRESHOLD = "below_threshold"
    UNSPENT = "unspent"
    MINT = "mint"
    BURN = "burn"


class Outcome(StrEnum):
    """How far an answer can be relied on. A failure never reads as clean."""

    SCORED = "scored"
    PARTIAL = "partial"
    NO_DATA = "no_data"
    UNSUPPORTED = "unsupported"
    STALE = "stale"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class ExposureParameters:
    """The knobs of design §3; `hub_limit` None means no limit, `window_days` None all time.

    `subject_limit`: of a subject with more transfers of its own, so many are traced, those of
    the greatest value; None means all, however many they are.
    """

    depth: int = DEFAULT_DEPTH
    threshold: float = DEFAULT_THRESHOLD
    hub_limit: int | None = DEFAULT_HUB_LIMIT
    window_days: int | None = None
    min_confidence: int = 0
    subject_limit: int | None = DEFAULT_SUBJECT_LIMIT


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose exposure: addresses that stand for their actors, and deposit wallets that do not.

    `addresses` stand for their actors; `deposits` for themselves alone; `made` are the ids of
    the transfers that the customer made from the firm's wallets.
    """

    addresses: tuple[str, ...]
    deposits: tuple[str, ...] = ()
    made: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExposureRow:
    """The share of the subject's value that traces to one entity at one hop distance.

    `category` and `entity` name who is at the far end; `hops` counts transfers, 1 = direct;
    `share` is a part of the total and `value_usd` = share x total. Of the share,
    `post_designation_share` moved at or after the start of the claim that decided, and
    `undated_share` was decided by claims that give no start.
    `transfers` are the ids of those between the entity and the next hand, at most 50, the one
    that carries most first.
    """

    category: str
    entity: str
    entity_id: str
    hops: int
    share: float
    value_usd: float
    post_designation_share: float
    attributions: tuple[Attribution, ...]
    transfers: tuple[str, ...] = ()
    undated_share: float = 0.0

    @property
    def direct(self) -> bool:
        """True when nothing stands between the entity and the subject."""
        return self.hops == 1


@dataclass(frozen=True, slots=True)
class ResidualShare:
    """A part of the total that stays unresolved, and why."""

    reason: Residual
    share: float


@dataclass(frozen=True, slots=True)
class Hub:
    """A ledger of an actor that nobody has named, at which the search stopped unread.

    `transfers` is the greatest count that the hub rule met there (design §3, rule 3): the
    epoch's transfers of a dollar or more before the traced one, or after it when sent.
    """

    actor: str
    chain: str
    asset: str
    transfers: int
    share: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The subject's own priced transfers beyond `subject_limit`, and what they are worth."""

    transfers: int
    value_usd: float


@dataclass(frozen=True, slots=True)
class Exposure:
    """The answer: rows, residuals, and how complete it is. Shares add up to 1.

    They are shares of `total_value_usd`, which is what was traced: where `left_out` is not None
    the subject received or sent that much besides. `supporting_transfers` are the ids of the
    subject's own transfers behind the total, the greatest first, at most 50 of them;
    `unpriced_transfers` counts those without a value. `hubs` are where the search stopped, the
    greatest share first; `computed_ledgers` counts the ledgers computed on the fly.
    """

    subject: Subject
    direction: Direction
    method: str
    parameters: ExposureParameters
    moments: Moments
    outcome: Outcome
    outcome_reason: str
    total_value_usd: float
    unpriced_transfers: int
    rows: tuple[ExposureRow, ...]
    residuals: tuple[ResidualShare, ...]
    complete: bool
    supporting_transfers: tuple[str, ...] = ()
    hubs: tuple[Hub, ...] = ()
    left_out: LeftOut | None = None
    computed_ledgers: int = 0

    def min_hops(self) -> dict[str, int]:
        """The least hop distance at which each category was found."""
        found: dict[str, int] = {}
        for row in self.rows:
            found[row.category] = min(row.hops, found.get(row.category, row.hops))
        return dict(sorted(found.items()))
