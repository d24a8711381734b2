"""What must hold for any customer: exact sums, and no better score for a worse fact."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from service.scoring.grouping import group_of, is_clean
from service.scoring.score import scored
from tests.unit.scoring.build import (
    POLICY,
    RULES,
    TAXONOMY,
    customer,
    exposure,
    history,
    judged,
    link,
    part,
    request,
)

CATEGORIES = sorted(TAXONOMY.categories)
CLEAN = [name for name in CATEGORIES if is_clean(name, TAXONOMY, POLICY.funds)]
RANK = {group.id: place for place, group in enumerate(POLICY.groups)}
FEW = settings(max_examples=60, deadline=None)


def points(received):
    """The score alone, which is all that is compared here."""
    return scored(request(received=received), RULES).score


def rank(category):
    """0 the most severe group; the last is in no group."""
    return RANK.get(group_of(category, TAXONOMY, POLICY.groups), len(RANK))


customers = st.builds(
    customer,
    kind=st.sampled_from(["person", "entity"]),
    status=st.sampled_from(["prospect", "active", "restricted", "exited", "prohibited"]),
    pep=st.sampled_from(["none", "former", "domestic", "foreign", None, "??"]),
    adverse_media=st.sampled_from([True, False, None]),
    sanctions_screening=st.sampled_from(["clear", "potential", "confirmed", None]),
    residence=st.sampled_from(["DE", "KW", "VN", "IR", "XX", None]),
    countries_of_business=st.sampled_from([None, (), ("DE",), ("DE", "KP")]),
)

pieces = st.lists(
    st.tuples(
        st.sampled_from(CATEGORIES),
        st.integers(1, 8),
        st.integers(1, 1000),
        st.sampled_from([0, 1]),
    ),
    min_size=1,
    max_size=6,
)
open_weights = st.dictionaries(
    st.sampled_from(["unknown_origin", "beyond_depth", "below_threshold", "mint", "burn"]),
    st.integers(1, 500),
    max_size=3,
)
totals = st.sampled_from([5.0, 500.0, 50_000.0, 1_234_567.89, 40_000_000.0])


@st.composite
def exposures(draw, direction="received"):
    parts, weights, total = draw(pieces), draw(open_weights), draw(totals)
    whole = sum(weight for _, _, weight, _ in parts) + sum(weights.values())
    rows = [
        replace(
            part(category, weight / whole, hops, post=post * weight / whole),
            entity=f"{category} {place}",
        )
        for place, (category, hops, weight, post) in enumerate(parts)
    ]
    residuals = {name: weight / whole for name, weight in weights.items()}
    return exposure(*rows, total=total, direction=direction, rest=None, residuals=residuals)


histories = st.builds(
    lambda links, age, days: history(*links, age_days=age, active_days=days),
    st.lists(
        st.one_of(
            st.builds(link, st.just("same_cluster"), st.sampled_from(CATEGORIES)),
            st.builds(link, st.just("same_funding_source"), st.sampled_from(CATEGORIES)),
            st.builds(
                link,
                st.just("reused_by_customer"),
                status=st.sampled_from(["active", "exited", "prohibited", None, "odd"]),
            ),
        ),
        max_size=3,
    ),
    st.integers(0, 2000),
    st.integers(1, 400),
)


@FEW
@given(customers, exposures(), exposures("sent"), histories)
def test_points_add_up_to_the_score_exactly(who, received, sent, past):
    found = judged(who, received, sent, past)
    points = [row.points for row in found.contributions if row.points is not None]
    assert found.score == sum(points)
    assert Decimal("0.0") <= found.score <= Decimal("100.0")
    assert all(point.as_tuple().exponent == -1 for point in points)
    assert all(row.points >= 0 for row in found.contributions if row.points and row.factor != "cap")
    held = [row.value for row in found.contributions if row.factor.startswith("floor.")]
    assert found.score >= max(held, default=Decimal(0))
    assert found.band == POLICY.band(found.score).name


@FEW
@given(exposures(), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(received, random):
    rows = list(received.rows)
    random.shuffle(rows)
    assert judged(received=received) == judged(received=replace(received, rows=tuple(rows)))


@st.composite
def relabelled(draw):
    """An exposure, and the same with one row under a worse label."""
    received = draw(exposures())
    place = draw(st.integers(0, len(received.rows) - 1))
    old = received.rows[place]
    worse = [
        name
        for name in CATEGORIES
        if rank(name) < rank(old.category)
        or (
            old.category in CLEAN
            and TAXONOMY.get(name).severity > TAXONOMY.get(old.category).severity
        )
    ]
    if not worse:
        return received, received
    category = draw(st.sampled_from(worse))
    changed = replace(
        part(category, old.share, old.hops), entity=old.entity, value_usd=old.value_usd
    )
    rows = (*received.rows[:place], changed, *received.rows[place + 1 :])
    return received, replace(received, rows=rows)


@settings(max_examples=150, deadline=None)
@given(relabelled())
def test_a_worse_label_never_lowers_the_score(pair):
    before, after = pair
    assert points(before) <= points(after)


@FEW
@given(exposures(), st.integers(0, 5), st.integers(1, 7))
def test_a_shorter_way_never_lowers_the_score(received, place, hops):
    row = received.rows[place % len(received.rows)]
    near = replace(row, hops=min(hops, row.hops))
    rows = tuple(near if one is row else one for one in received.rows)
    assert points(received) <= points(replace(received, rows=rows))


@FEW
@given(exposures(), st.sampled_from([1.5, 10.0, 1000.0]))
def test_more_money_in_the_same_shares_never_lowers_the_score(received, factor):
    more = replace(
        received,
        total_value_usd=received.total_value_usd * factor,
        rows=tuple(replace(row, value_usd=row.value_usd * factor) for row in received.rows),
    )
    assert points(received) <= points(more)


@FEW
@given(
    st.sampled_from([group.id for group in POLICY.groups]),
    st.lists(st.decimals(0, 20_000_000, places=2), min_size=2, max_size=2).map(sorted),
)
def test_more_illicit_money_never_lowers_a_usd_curve(group, amounts):
    for curves in POLICY.counterparty.curves.values():
        for reach in (curves[group].direct, curves[group].any_hops):
            assert reach.usd.at(amounts[0]) <= reach.usd.at(amounts[1])
