"""The score again: every factor, floors and the cap, their exact sum and its band."""

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
    """All rows in their order, their sum and the band it lies in."""

    rows: tuple[Row, ...]
    score: Decimal
    band: str


def recomputed(case: Case) -> Score:
    """The score from the inputs and the rules alone."""
    rows = [row for factor in FACTORS for row in factor(case)]
    rows += floors_and_cap(case, _sum(rows))
    score = _sum(rows)
    bands = [band["name"] for band in case.policy["bands"] if band["from"] <= score]
    return Score(tuple(rows), score, bands[-1])


def _sum(rows: list[Row]) -> Decimal:
    return sum((row.points for row in rows if row.points is not None), ZERO)
