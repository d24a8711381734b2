"""Feeds that nobody loaded for longer than the policy allows."""

from dataclasses import replace
from decimal import Decimal

import pytest

from service.domain.exposure import Outcome
from service.domain.feed import FeedLoad, SnapshotKind
from service.domain.moment import MICROS, Moments
from service.scoring.request import ScoringRequest
from tests.unit.scoring.build import (
    AS_OF,
    MOMENTS,
    POLICY,
    customer,
    exposure,
    part,
    request,
    row,
    score,
)

DAY = 86_400
OFAC = "ofac-sdn-advanced:sdn_advanced"


def loaded(days_ago, feed="labels:packs", kind=SnapshotKind.LABEL):
    return FeedLoad(feed, kind, (AS_OF - days_ago * DAY) * MICROS)


def with_feeds(*feeds, **asked):
    return score(replace(request(**asked), feeds=feeds))


@pytest.mark.parametrize(
    ("days_ago", "feed", "outcome"),
    [
        (90, "labels:packs", Outcome.SCORED),
        (91, "labels:packs", Outcome.STALE),
        (7, OFAC, Outcome.SCORED),
        (8, OFAC, Outcome.STALE),
        (-3, OFAC, Outcome.SCORED),
    ],
)
def test_each_feed_has_its_limit(days_ago, feed, outcome):
    assert with_feeds(loaded(days_ago, feed)).outcome is outcome


def test_the_stale_feed_is_named_and_others_are_not():
    found = with_feeds(loaded(100), loaded(8, OFAC, SnapshotKind.MEMBERSHIP), loaded(1, "fresh"))
    assert found.outcome_reasons[:2] == (
        "stale: the label feed labels:packs was last loaded on 2026-05-24T00:00:00Z, 100 days "
        "before; the policy allows 90",
        f"stale: the membership feed {OFAC} was last loaded on 2026-08-24T00:00:00Z, eight days "
        "before; the policy allows 7",
    )
    assert not any("fresh" in one for one in found.outcome_reasons)


def test_a_sanctions_hit_stands_though_another_feed_is_stale():
    found = with_feeds(loaded(100), received=exposure(part("sanction", 0.1)))
    assert (found.outcome, found.band) == (Outcome.STALE, "critical")
    assert found.score >= Decimal("90.0")
    assert row(found, "floor.sanctions_direct").value == Decimal("90")


def test_days_count_to_what_was_known_when_the_question_looks_back():
    asked = replace(request(), moments=Moments(AS_OF - 200 * DAY, AS_OF * MICROS))
    assert score(replace(asked, feeds=(loaded(91),))).outcome is Outcome.STALE
    assert score(replace(asked, feeds=(loaded(89),))).outcome is Outcome.SCORED


def test_a_customer_without_wallets_rests_on_no_feed():
    asked = ScoringRequest(
        "A-1", customer(wallets=0), None, None, None, MOMENTS, feeds=(loaded(1000),)
    )
    assert score(asked).outcome is Outcome.PARTIAL


def test_stale_says_more_than_partial():
    assert with_feeds(loaded(100), who=customer(pep=None)).outcome is Outcome.STALE


def test_limits_stand_in_the_policy():
    assert POLICY.staleness.limit_days(OFAC) == 7
    assert POLICY.staleness.limit_days("labels:packs") == POLICY.staleness.default_days == 90
