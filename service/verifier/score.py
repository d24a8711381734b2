"""The score again: every factor, floors and the cap, their exact sum, its band, the outcome."""

from dataclasses import dataclass
from decimal import Decimal

from .answers import product_use, profile
from .behaviour import behaviour
from .case import Case
from .consistency import consistency
from .customer import geography, identity
from .exposure import counterparty_exposure
from .figures import ZERO, Row
from .floors import floors_and_cap
from .funds import source_of_funds
from .history import wallet_history
from .outcome import SCORELESS, outcome

FACTORS = (
    identity,
    geography,
    profile,
    product_use,
    counterparty_exposure,
    source_of_funds,
    wallet_history,
    behaviour,
    consistency,
)


@dataclass(frozen=True, slots=True)
class Score:
    """All rows in their order, the outcome, the rows' sum and the band it lies in.

    No sum and no band where nothing was scored; no rows either where an exposure failed.
    """

    rows: tuple[Row, ...]
    outcome: str
    score: Decimal | None
    band: str | None


def recomputed(case: Case) -> Score:
    """The score from the inputs and the rules alone."""
    rows = [row for factor in FACTORS for row in factor(case)]
    rows += floors_and_cap(case, _sum(rows))
    word, score = outcome(case, rows), _sum(rows)
    if word in SCORELESS:
        return Score(() if word == "error" else tuple(rows), word, None, None)
    bands = [band["name"] for band in case.policy["bands"] if band["from"] <= score]
    return Score(tuple(rows), word, score, bands[-1])


def _sum(rows: list[Row]) -> Decimal:
    return sum((row.points for row in rows if row.points is not None), ZERO)
