"""Dust: single trifles of an origin, summed over days, and not spent on (design §4)."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.exposure import Outcome
from service.domain.flow import InitiatedBy
from service.scoring.dust import dust_ids
from tests.unit.scoring.build import (
    CALM,
    POLICY,
    WALLET,
    claim,
    exposure,
    flow,
    flows,
    judged,
    part,
    row,
    send,
)

DAY = 24
SPAN = 30 * 86_400
FEW = settings(max_examples=80, deadline=None)
LISTED = part("sanction", 0.0).attributions[0]
OWN = {"initiated_by": InitiatedBy.CUSTOMER}
THIRD = {"initiated_by": InitiatedBy.THIRD_PARTY}


def trifle(name, days=0.0, usd=4.0, **changes):
    """A receipt from the listed holder."""
    return flow(name, days * DAY, usd, **{"attribution": LISTED, **changes})


def ids(*own, **changes):
    return dust_ids(flows(*own, **changes), POLICY.counterparty)


# what was moved, and which of it is dust
CASES = {
    "one trifle": ([trifle("a")], {"a"}),
    "by a third party": ([trifle("a", **THIRD)], {"a"}),
    "by the customer": ([trifle("a", **OWN)], set()),
    "at the limit": ([trifle("a", usd=10.0)], set()),
    "two within the span, below": ([trifle("a"), trifle("b", 30)], {"a", "b"}),
    "three within the span, above": ([trifle("a"), trifle("b", 10), trifle("c", 30)], set()),
    "the same, farther apart": (
        [trifle("a"), trifle("b", 15), trifle("c", 30.01)], {"a", "b", "c"},
    ),
    "one far from a crowd": (
        [trifle("a"), trifle("b", 60), trifle("c", 61), trifle("d", 62)], {"a"},
    ),
    "beside something great": ([trifle("a"), trifle("b", 20, 500.0)], set()),
    "of two origins": ([trifle("a", usd=9.0), flow("b", 1, 9.0)], {"a", "b"}),
    "spent on": ([trifle("a"), send("s", 1)], set()),
    "spent before": ([trifle("a", 2), send("s", 1)], {"a"}),
    "another asset spent": ([trifle("a"), send("s", 1, asset="0xa")], {"a"}),
    "another wallet spent": ([trifle("a"), send("s", 1, wallet="eip155:1:0xb")], {"a"}),
    "what was sent": ([send("s", 0, 4.0, attribution=LISTED)], set()),
}  # fmt: skip


@pytest.mark.parametrize(("own", "dust"), CASES.values(), ids=CASES)
def test_what_is_dust(own, dust):
    assert ids(*own) == dust


def test_a_wallet_that_the_firm_holds_is_spent_from_by_the_firms():
    held = {"addresses": (), "deposits": (WALLET,)}
    paid = send("s", 1, wallet="eip155:1:0xhot")
    assert ids(trifle("a"), **held) == {"a"}
    assert ids(trifle("a"), paid, **held) == set()


def judged_with(*own, share=0.0004):
    """The listed holder's part is worth 20 USD of 50,000 unless a share is given."""
    return judged(received=exposure(part("sanction", share)), moved=flows(*CALM.flows, *own))


def test_trifles_of_a_year_are_dust_though_their_sum_is_not():
    own = [trifle(f"t-{turn}", 60 + turn * 40) for turn in range(5)]
    found, sanctions = judged_with(*own), "counterparty_exposure.received.sanctions"
    assert found.score == Decimal("0.0")
    assert row(found, sanctions).reason.endswith("USD 20.00 of it is dust and adds nothing")
    assert row(found, sanctions).evidence.transfers == ("t-sanction",)
    assert "sanctions_dust" in {each.id for each in found.triggers}
    assert any(said.startswith("review: inbound value of USD 20.00") for said in
               found.outcome_reasons)  # fmt: skip


def test_the_same_within_days_is_none():
    own = [trifle(f"t-{turn}", 60 + turn) for turn in range(5)]
    found = judged_with(*own)
    assert row(found, "counterparty_exposure.received.sanctions").points > 0
    assert not [said for said in found.outcome_reasons if said.startswith("review")]


def test_what_is_no_dust_counts_though_it_is_a_trifle():
    spent = judged_with(trifle("a", usd=5.0), send("s", 1), share=0.0001)
    kept = judged_with(trifle("a", 90, usd=5.0), share=0.0001)
    factor = "counterparty_exposure.received.sanctions"
    assert row(spent, factor).points == Decimal("10.0")
    assert kept.score == Decimal("0.0")


def test_only_what_is_beyond_the_dust_counts():
    own = [trifle("t", 60), trifle("real", 200, 16.0)]
    found = row(judged_with(*own), "counterparty_exposure.received.sanctions")
    assert (found.measure, found.value) == ("direct_share", Decimal("0.00032"))
    assert found.reason.endswith("USD 4.00 of it is dust and adds nothing")


def test_dust_decides_no_band_and_holds_no_floor():
    """Even where the whole of a small wallet is dust from a listed holder, time and again."""
    own = [trifle(f"t-{turn}", turn * 40, 9.0) for turn in range(20)]
    received = exposure(part("sanction", 1.0), total=180.0)
    found = judged(received=received, moved=flows(*own))
    assert not [each for each in found.contributions if each.factor.startswith("floor")]
    assert row(found, "source_of_funds.illicit_within_1").points == Decimal("0.0")
    without = judged(received=exposure(total=180.0), moved=flows(*own))
    lacking = row(found, "source_of_funds.known_clean").points
    assert found.score == without.score + lacking
    assert found.outcome is Outcome.SCORED


moved = st.lists(
    st.builds(
        lambda kind, days, usd, name, named: kind(
            f"t-{name}", days * DAY, usd, attribution=named and claim(named, named)
        ),
        st.sampled_from([flow, flow, send]),
        st.integers(0, 90),
        st.sampled_from([1.0, 4.0, 9.99, 10.0, 800.0]),
        st.integers(0, 10_000),
        st.sampled_from([None, "sanction", "scam", "exchange"]),
    ),
    max_size=20,
    unique_by=lambda each: each.id,
)


@FEW
@given(moved, st.data())
def test_another_transfer_never_makes_dust_of_one(own, data):
    fewer = data.draw(st.lists(st.sampled_from(own), unique_by=lambda each: each.id)) if own else []
    kept = {each.id for each in fewer} - ids(*fewer)
    assert kept.isdisjoint(ids(*own))


@FEW
@given(moved)
def test_dust_is_what_the_definition_says(own):
    """Checked span by span, without sliding."""
    expected = set()
    for each in own:
        others = [one for one in own if one.direction is each.direction and one.party == each.party]
        spans = [
            sum(
                one.value_usd
                for one in others
                if first.time <= one.time <= first.time + 30 * 86_400
            )
            for first in others
            if first.time <= each.time <= first.time + 30 * 86_400
        ]
        later = any(one.direction.value == "sent" and one.order_key > each.order_key for one in own)
        if each.direction.value == "received" and max(spans) < 10 and not later:
            expected.add(each.id)
    assert ids(*own) == expected
