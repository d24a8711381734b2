"""Ten thousand generated customers: every score is the exact sum of its rows."""

from collections import Counter
from decimal import Decimal

from service.scoring.factors.table import FACTORS
from service.scoring.policy import MAXIMUM
from service.scoring.rules import Rules
from service.scoring.score import total
from service.scoring.summation import rows_of
from tests.unit.scoring.build import COUNTRIES, POLICY, TAXONOMY, score
from tests.unit.scoring.generated import generated

RULES = Rules(POLICY, TAXONOMY, COUNTRIES)
CUSTOMERS = 10_000
EVERY = 50
MOST = {name: most for factor in FACTORS for name, most in factor.ceilings(POLICY).items()}


def test_contributions_add_up_exactly():
    bands, seen = Counter(), Counter()
    for seed in range(CUSTOMERS):
        rows = rows_of(generated(seed), RULES)
        _check(seed, rows)
        bands[POLICY.band(total(rows)).name] += 1
        seen.update(row.factor for row in rows if row.points)
    assert min(bands[band.name] for band in POLICY.bands) > CUSTOMERS / 50, bands
    assert {name for name in MOST if name not in seen} == NEVER


# Trails, crowds and years of silence are not generated: each pattern is tested by itself.
NEVER = {
    *("behaviour.peel_chain", "behaviour.round_trip", "behaviour.dormancy_burst"),
    *("behaviour.fan_in", "behaviour.fan_out"),
}


def _check(seed, rows):
    """In whole tenths, which no rounding can hide."""
    points = {row.factor: row.points for row in rows if row.points is not None}
    assert all(each.as_tuple().exponent == -1 for each in points.values()), seed
    tenths = sum(int(each.scaleb(1)) for each in points.values())
    whole = total(rows)
    assert tenths == int(whole.scaleb(1)), seed
    assert 0 <= whole <= MAXIMUM, seed
    above = {name: points[name] for name in MOST if points.get(name, Decimal(0)) > MOST[name]}
    assert not {name for name in above if not name.startswith(LADDERS)}, seed
    held = [row.value for row in rows if row.factor.startswith("floor.")]
    assert whole >= max(held, default=Decimal(0)), seed


# Their ceilings count a ladder as a whole, most of it in the first row.
LADDERS = ("counterparty_exposure.", "source_of_funds.illicit")


def test_the_assessment_is_that_sum_and_its_interval_holds_it():
    for seed in range(0, CUSTOMERS, EVERY):
        found = score(generated(seed))
        rows = rows_of(generated(seed), RULES)
        if found.score is None:
            continue
        assert (found.contributions, found.score) == (rows, total(rows)), seed
        assert found.interval.low <= found.score <= found.interval.high, seed
        assert found.load_bearing.score_without <= found.score, seed
