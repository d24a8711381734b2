"""Customers with an empty file."""

from bench.validation.silent import CHECKED, silent
from tests.unit.scoring.build import request, score


def test_only_what_the_firm_checks_is_kept_and_silence_costs_points():
    told = request()
    (quiet,) = silent([told])
    assert set(quiet.customer.kyc) == set(told.customer.kyc) & set(CHECKED)
    assert quiet.received is told.received
    assert score(quiet).score > score(told).score
