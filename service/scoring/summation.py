"""The sum: all factors, floors and the cap, added up exactly (design §4).

`score = contributions + floors + cap`: every row has points of one decimal place, and the score
is their exact sum.

1. Measures are rounded half-even to six places before they meet a curve. A float counts with its
   exact binary value; sums of shares are exact before they are rounded, so the order of rows
   does not matter.
2. Curves are piecewise linear, evaluated in decimals, and rounded half-even to one place.
3. A floor that holds is a row that adds what is missing to its minimum, and 0.0 when the sum is
   already there.
4. A sum above 100 is cut by a cap row of negative points.

`0.0` means: looked at, and nothing found that counts. `null` means: not scored, because nothing
could be measured. Nothing is fetched while scoring, so the same input, policy, taxonomy and
country lists give the same bytes.
"""

from collections.abc import Iterable
from decimal import Decimal

from service.domain.assessment import Contribution
from service.scoring.decimals import ZERO
from service.scoring.factors.table import FACTORS
from service.scoring.floors import cap_rows, floor_rows
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules


def rows_of(request: ScoringRequest, rules: Rules) -> tuple[Contribution, ...]:
    """All rows of the score: factors, floors, cap."""
    rows = factor_rows(request, rules)
    rows += floor_rows(request, rules.policy, rules.taxonomy, total(rows))
    return rows + cap_rows(total(rows))


def factor_rows(request: ScoringRequest, rules: Rules) -> tuple[Contribution, ...]:
    """The rows of the factors, in the order of their table."""
    return tuple(row for factor in FACTORS for row in factor.rows(request, rules))


def total(rows: Iterable[Contribution]) -> Decimal:
    """The exact sum of the points; rows that are not scored add nothing."""
    return sum((row.points for row in rows if row.points is not None), ZERO)
