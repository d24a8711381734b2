"""Assessment: one computed score with everything needed to recompute it (design §4)."""

from dataclasses import dataclass
from decimal import Decimal

from service.domain.attribution import Attribution
from service.domain.due_diligence import DECISIONS, ApproverRole, DueDiligence, Effect
from service.domain.exposure import Method, Outcome
from service.domain.moment import Moments


@dataclass(frozen=True, slots=True)
class QueryParameter:
    """One parameter of the query that reproduces a measure; `value` is JSON text."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a reader needs to check a contribution: transfers, claims, and how to ask again.

    `query` names a clearhop query or command (`exposure`, `history`, `records`), or a query file
    (`transfers_by_id`), `parameters` its arguments.
    """

    transfers: tuple[str, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    query: str = "records"
    parameters: tuple[QueryParameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Contribution:
    """One row of the sum: points of one decimal place, the measure behind them, the sentence.

    `value` is the measure rounded half-even to six places, or a word for a categorical one,
    or None where nothing could be measured (then points are None too: not scored, not 0).
    """

    factor: str
    points: Decimal | None
    measure: str
    value: Decimal | str | None
    unit: str
    reason: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PolicyRef:
    """Which policy was applied: its version and the SHA-256 of its canonical content.

    Beside it the hashes of the taxonomy and of the country lists; None in assessments that were
    stored before these were kept.
    """

    version: str
    hash: str
    taxonomy_hash: str | None = None
    countries_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """A finding that stands beside the points: no score can outweigh it (design §4).

    `policy_line` names the line of the policy, such as `triggers.pep`.
    """

    id: str
    effect: Effect
    reason: str
    evidence: Evidence
    policy_line: str


@dataclass(frozen=True, slots=True)
class ScoreInterval:
    """The score if everything unresolved were clean (`low`), or of the worst kind (`high`).

    Points from 0 to 100, with the band of each end. Both are the score itself where nothing is
    unresolved.
    """

    low: Decimal
    high: Decimal
    band_low: str
    band_high: str


@dataclass(frozen=True, slots=True)
class LoadBearing:
    """The smallest set of labels whose removal lowers the band, and the score without them.

    Empty, with the score as it is, where no removal lowers the band. `exact` is False where the
    search ended at its bound: then a smaller set may exist, or, with no labels here, any set.
    """

    labels: tuple[Attribution, ...]
    score_without: Decimal
    band_without: str
    exact: bool


@dataclass(frozen=True, slots=True)
class MethodBand:
    """What the score would be by a method; None where it could not be scored."""

    method: Method
    score: Decimal | None
    band: str | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """The result. `score` is the exact sum of the points, or None when nothing was scored.

    What it means for the firm follows from the band and the triggers: `next_review_date` is an
    ISO date counted from the day of `as_of`. None and () where nothing was scored.

    `interval` and `load_bearing` are None where there is no score; `method_bands` is empty
    where the methods beside the haircut were not asked.

    `code_version` is that of the clearhop that scored; `inputs_hash` the SHA-256 of the
    document of everything that was looked at, which is kept beside the assessment. Both are
    None in assessments that were stored before these were kept.
    """

    assessment_id: str
    customer_id: str
    outcome: Outcome
    outcome_reasons: tuple[str, ...]
    score: Decimal | None
    band: str | None
    contributions: tuple[Contribution, ...]
    policy: PolicyRef
    moments: Moments
    due_diligence: DueDiligence | None = None
    required_actions: tuple[str, ...] = ()
    next_review_date: str | None = None
    approver_role: ApproverRole | None = None
    triggers: tuple[Trigger, ...] = ()
    interval: ScoreInterval | None = None
    load_bearing: LoadBearing | None = None
    method_bands: tuple[MethodBand, ...] = ()
    code_version: str | None = None
    inputs_hash: str | None = None

    @property
    def decision(self) -> Effect | None:
        """`prohibited` or `block_and_report`, the graver one where both are found; else None."""
        found = [one.effect for one in self.triggers if one.effect in DECISIONS]
        return max(found, key=DECISIONS.index, default=None)
