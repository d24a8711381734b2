"""The labels that carry a band: enough to lower it, and no fewer would."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.scoring import smallest_set
from service.scoring.score import scored
from service.scoring.without import without
from tests.unit.scoring.build import (
    POLICY,
    RULES,
    TAXONOMY,
    claim,
    customer,
    exposure,
    flow,
    flows,
    history,
    judged,
    link,
    part,
    request,
    score,
)
from tests.unit.scoring.test_score_properties import CATEGORIES


def band_without(asked, labels):
    return POLICY.band(scored(without(asked, labels, TAXONOMY), RULES).score)


def test_one_label_carries_a_sanctions_case():
    found = judged(received=exposure(part("sanction", 0.02)))
    (label,) = found.load_bearing.labels
    assert (label.entity, label.feed, label.confidence) == ("Some sanction", "packs", 80)
    assert found.band == "critical"
    assert (found.load_bearing.band_without, found.load_bearing.exact) == ("low", True)
    assert found.load_bearing.score_without < Decimal("25.0")


def test_two_feeds_that_say_the_same_carry_it_together():
    row = part("sanction", 0.02)
    second = replace(row.attributions[0], id="second", feed="other")
    found = judged(received=exposure(replace(row, attributions=(*row.attributions, second))))
    assert {label.feed for label in found.load_bearing.labels} == {"packs", "other"}


def test_a_band_that_rests_on_the_file_has_no_such_label():
    found = judged(customer(residence="KP"), received=exposure(part("scam", 0.0005)))
    assert (found.band, found.load_bearing.labels) == ("high", ())
    assert (found.load_bearing.score_without, found.load_bearing.band_without) == (
        found.score,
        "high",
    )
    assert found.load_bearing.exact


def test_the_lowest_band_needs_no_label():
    found = judged(received=exposure(part("scam", 0.001)))
    assert (found.band, found.load_bearing.labels, found.load_bearing.exact) == ("low", (), True)


def test_a_link_can_carry_a_band():
    found = judged(past=history(link("same_cluster", "sanction")))
    assert [label.entity for label in found.load_bearing.labels] == ["Some sanction"]


def test_a_label_that_only_tells_a_privacy_tool_can_carry_a_band():
    coinjoin = claim("coinjoin", "Wallet of many")
    moved = flows(*(flow(f"m-{at}", at, 500.0, attribution=coinjoin) for at in range(5)))
    found = judged(customer(adverse_media=True), moved=moved)
    assert (found.band, found.load_bearing.band_without) == ("medium", "low")
    assert [label.id for label in found.load_bearing.labels] == [coinjoin.id]
    assert found.load_bearing.exact


def many(category, count, share):
    """As many rows of as many entities, each by a label of its own."""
    return [
        replace(
            part(category, share),
            entity=f"{category}{at}",
            entity_id=f"{category}{at}",
            attributions=(claim(category, f"{category}{at}", entity_id=f"{category}{at}"),),
        )
        for at in range(count)
    ]


def test_many_labels_that_each_carry_the_band_are_all_needed():
    found = judged(received=exposure(*many("sanction", 12, 0.03), *many("gambling", 12, 0.0001)))
    assert {label.category for label in found.load_bearing.labels} == {"sanction"}
    assert (len(found.load_bearing.labels), found.load_bearing.exact) == (12, True)


MIXED = request(received=exposure(*many("scam", 40, 0.015)))


def test_beyond_the_bound_it_says_so_and_spares_what_it_can():
    assessment = score(MIXED)
    found, names = assessment.load_bearing, {c.id for c in assessment.load_bearing.labels}
    minimum = POLICY.band(assessment.score).minimum
    assert (0 < len(names) < 40, found.exact) == (True, False)
    assert band_without(MIXED, names).minimum < minimum
    assert all(band_without(MIXED, names - {name}).minimum == minimum for name in names)


@pytest.mark.parametrize(("name", "bound"), [("MOST_TRIALS", 5), ("MOST_QUEUED", 3)])
def test_either_bound_ends_the_search(monkeypatch, name, bound):
    asked = request(received=exposure(*many("scam", 4, 0.1), *many("gambling", 2, 0.05)))
    assert score(asked).load_bearing.exact
    monkeypatch.setattr(smallest_set, name, bound)
    assert not score(asked).load_bearing.exact


@st.composite
def requests(draw):
    """A customer with a few labelled rows, some with a second claim, and perhaps a link."""
    rows, names = [], st.sampled_from(CATEGORIES)
    for at in range(draw(st.integers(1, 2))):
        row = part(draw(names), draw(st.sampled_from([0.02, 0.1, 0.25])), draw(st.integers(1, 3)))
        own = replace(row.attributions[0], id=f"own-{at}")
        beside = draw(st.lists(names, max_size=1))
        claims = (own, *(replace(claim(name, f"B{at}"), id=f"beside-{at}") for name in beside))
        rows.append(replace(row, entity_id=own.entity_id, attributions=claims))
    links = draw(st.lists(st.builds(link, st.just("same_cluster"), names), max_size=1))
    pep = draw(st.sampled_from(["none", "former", "foreign"]))
    return request(customer(pep=pep), exposure(*rows), past=history(*links))


@settings(max_examples=50, deadline=None)
@given(requests())
def test_it_lowers_the_band_and_no_smaller_set_does(asked):
    found = score(asked)
    band, labels = POLICY.band(found.score), {c.id for c in found.load_bearing.labels}
    assert found.load_bearing.exact
    without_them = scored(without(asked, labels, TAXONOMY), RULES).score
    assert found.load_bearing.score_without == without_them
    assert found.load_bearing.band_without == POLICY.band(without_them).name
    assert bool(labels) == (POLICY.band(without_them).minimum < band.minimum)
    claims = {
        c.id
        for each in (*asked.received.rows, *asked.sent.rows, *asked.history.links)
        for c in each.attributions
    }
    smaller = len(labels) if labels else len(claims) + 1
    for size in range(smaller):
        for chosen in combinations(sorted(claims), size):
            assert band_without(asked, set(chosen)).minimum >= band.minimum


@settings(max_examples=20, deadline=None)
@given(requests(), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(asked, random):
    rows = list(asked.received.rows)
    random.shuffle(rows)
    other = replace(asked, received=replace(asked.received, rows=tuple(rows)))
    assert score(asked).load_bearing == score(other).load_bearing


def test_a_label_by_which_transfers_do_not_fit_can_carry_a_band():
    pair = claim("defi_dex", "Pair", jurisdiction="SC")
    own = [flow(f"f-{turn}", turn, 30_000.0, attribution=pair) for turn in range(4)]
    who = customer(pep="former", expected_monthly_usd=10_000_000)
    found = judged(who, moved=flows(*own))
    assert (found.band, found.load_bearing.band_without) == ("medium", "low")
    assert [label.entity for label in found.load_bearing.labels] == ["Pair"]
    assert found.load_bearing.exact
