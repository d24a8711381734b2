"""Better and worse for every row of every factor: the worse one scores more, never less."""

from dataclasses import replace
from decimal import Decimal

import pytest

from service.domain.flow import Crossing, InitiatedBy, Step, Trail
from service.scoring.curve import Curve
from service.scoring.factors.counterparty_exposure import counterparty_exposure
from service.scoring.factors.source_of_funds import source_of_funds
from service.scoring.factors.table import FACTORS
from service.scoring.policy import GroupCurves
from tests.unit.scoring.build import (
    CALM,
    POLICY,
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
    row,
    send,
)

DAY = 24


def who(**kyc):
    return {"who": customer(**kyc)}


def received(*rows, **more):
    return {"received": exposure(*rows, **more)}


def sent(*rows):
    return {"sent": exposure(*rows, direction="sent", total=40_000.0)}


def past(*links, **more):
    return {"past": history(*links, **more)}


def moved(*own, **more):
    """Beside calm transfers. So much is declared that the volume says nothing."""
    rich = customer(expected_monthly_usd=10_000_000)
    return {"who": rich, "moved": flows(*CALM.flows, *own, **more)}


def days(count, usd, make=flow, gap=1.0, **more):
    return [make(f"d-{turn}", turn * gap * DAY, usd, **more) for turn in range(count)]


def trail(*amounts, returned=False):
    start = send("d-0").time
    steps = (
        Step(f"d-{turn}", start + turn * 3_600, usd, usd, f"hand-{turn}", True)
        for turn, usd in enumerate(amounts)
    )
    return Trail(tuple(steps), (), returned)


def named(category, count=1, usd=2_000.0, **more):
    return days(count, usd, attribution=claim(category, "Named", **more))


SPENT = send("d-0", 0, 5_000.0)
HOPS = tuple(Crossing(f"d-{n}", f"d-{n}", f"far-{n}", "eip155:1", "eip155:10", 9e3) for n in (0, 1))
SILENCE = [flow("old", 0, 50.0), *(flow(f"b-{n}", 200 * DAY + n, 1_500.0) for n in range(3))]
THIRD = {"initiated_by": InitiatedBy.THIRD_PARTY}

# By row: the better, then the worse.
PAIRS = {
    "identity.type": (who(), who(kind="entity")),
    "identity.status": (who(), who(status="restricted")),
    "identity.identity_verified": (who(), who(identity_verified=False)),
    "identity.pep": (who(pep="former"), who(pep="foreign")),
    "identity.adverse_media": (who(), who(adverse_media=True)),
    "identity.sanctions_screening": (who(), who(sanctions_screening="potential")),
    "geography.residence": (who(residence="KW"), who(residence="KP")),
    "geography.nationality": (who(), who(nationality="SY")),
    "geography.countries_of_business": (
        who(countries_of_business=("DE",)), who(countries_of_business=("DE", "KP")),
    ),
    "profile.occupation": (who(), who(occupation="casino owner")),
    "profile.source_of_wealth": (who(), who(source_of_wealth="lottery")),
    "profile.source_of_wealth_evidence": (
        who(source_of_wealth_evidence="statement"), who(source_of_wealth_evidence=False),
    ),
    "profile.purpose": (who(), who(purpose="for a friend")),
    "profile.expected_monthly_usd": (who(), who(expected_monthly_usd=250_000)),
    "product_use.services_used": (who(), who(services_used=("custody", "otc"))),
    "product_use.onboarding_channel": (who(), who(onboarding_channel="introduced")),
    "product_use.fit": (who(), who(services_used=("custody", "staking"))),
    "counterparty_exposure.received.sanctions": (
        received(part("darknet_market", 0.001)), received(part("sanction", 0.001)),
    ),
    "counterparty_exposure.received.grave_crime": (
        received(part("scam", 0.05)), received(part("darknet_market", 0.05)),
    ),
    "counterparty_exposure.received.crime": (
        received(part("gambling", 0.05)), received(part("scam", 0.05)),
    ),
    "counterparty_exposure.received.elevated": (
        received(part("exchange", 0.3)), received(part("gambling", 0.3)),
    ),
    "counterparty_exposure.sent.sanctions": (
        sent(part("scam", 0.001)), sent(part("sanction", 0.001)),
    ),
    "counterparty_exposure.sent.grave_crime": (
        sent(part("darknet_market", 0.01, 4)), sent(part("darknet_market", 0.01)),
    ),
    "counterparty_exposure.sent.crime": (sent(part("gambling", 0.1)), sent(part("scam", 0.1))),
    "counterparty_exposure.sent.elevated": (sent(), sent(part("gambling", 0.4))),
    "source_of_funds.illicit_within_1": (
        received(part("scam", 0.1, 2)), received(part("scam", 0.1, 1)),
    ),
    "source_of_funds.illicit_within_3": (
        received(part("scam", 0.1, 4)), received(part("scam", 0.1, 3)),
    ),
    "source_of_funds.illicit_any_distance": (
        received(part("exchange", 0.1, 5)), received(part("scam", 0.1, 5)),
    ),
    "source_of_funds.known_clean": (received(), received(part("defi_dex", 0.5))),
    "source_of_funds.unresolved": (
        received(residuals={"unknown_origin": 0.2}), received(residuals={"unknown_origin": 0.6}),
    ),
    "wallet_history.age": (past(age_days=200), past(age_days=20)),
    "wallet_history.activity": (past(active_days=30), past(active_days=2)),
    "wallet_history.same_cluster": (
        past(link("same_cluster", "scam")), past(link("same_cluster", "sanction")),
    ),
    "wallet_history.same_funding_source": (past(), past(link("same_funding_source", "scam"))),
    "wallet_history.reused_by_customer": (
        past(link("reused_by_customer", status="active")),
        past(link("reused_by_customer", status="exited")),
    ),
    "behaviour.structuring": (moved(*days(2, 9_000.0)), moved(*days(3, 9_000.0))),
    "behaviour.pass_through": (
        moved(flow("d-1", 0, 20_000.0)),
        moved(flow("d-1", 0, 20_000.0), send("d-2", 0.5, 19_000.0)),
    ),
    "behaviour.dormancy_burst": (
        {"who": customer(expected_monthly_usd=10_000_000), "moved": flows(*SILENCE[:3])},
        {"who": customer(expected_monthly_usd=10_000_000), "moved": flows(*SILENCE)},
    ),
    "behaviour.fan_in": (moved(*days(9, 150.0, gap=0.1)), moved(*days(12, 150.0, gap=0.1))),
    "behaviour.fan_out": (
        moved(*days(9, 150.0, send, gap=0.1)), moved(*days(12, 150.0, send, gap=0.1)),
    ),
    "behaviour.new_wallet_volume": (moved(*days(1, 90_000.0)), moved(*days(1, 190_000.0))),
    "behaviour.privacy_tools": (moved(*named("exchange")), moved(*named("mixing_service"))),
    "behaviour.peel_chain": (
        moved(SPENT, trails=(trail(5e3, 4.9e3, 4.8e3),)),
        moved(SPENT, trails=(trail(5e3, 4.9e3, 4.8e3, 4.7e3),)),
    ),
    "behaviour.round_trip": (
        moved(SPENT, trails=(trail(5e3, 4.9e3, 4.8e3),)),
        moved(SPENT, trails=(trail(5e3, 4.9e3, 4.8e3, returned=True),)),
    ),
    "behaviour.chain_hop": (
        moved(*days(2, 9_000.0), crossings=HOPS[:1]), moved(*days(2, 9_000.0), crossings=HOPS),
    ),
    "behaviour.imposed": (moved(*days(1, 20_000.0, **THIRD)), moved(*days(9, 20_000.0, **THIRD))),
    "consistency.volume": (
        {"moved": flows(*days(2, 9_000.0))}, {"moved": flows(*days(9, 9_000.0))},
    ),
    "consistency.counterparties": (moved(*named("exchange")), moved(*named("defi_dex"))),
    "consistency.countries": (
        moved(*named("exchange", 4, jurisdiction="DE")),
        moved(*named("exchange", 4, jurisdiction="SC")),
    ),
    "consistency.assets": (moved(*days(4, 500.0)), moved(*days(4, 500.0, chain="eip155:10"))),
    "consistency.purpose": (
        moved(*days(9, 300.0, send, gap=2.0)), moved(*days(12, 300.0, send, gap=2.0)),
    ),
    "consistency.services": (
        {"who": customer(expected_services=("self_hosted",))},
        {"who": customer(expected_services=("custody",))},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_the_worse_one_scores_more_by_its_row_and_never_less_in_all(name):
    better, worse = (judged(**given) for given in PAIRS[name])
    assert row(better, name).points < row(worse, name).points
    assert better.score <= worse.score


def test_every_row_of_every_factor_has_its_pair():
    rows = [name for factor in FACTORS for name in factor.ceilings(POLICY)]
    assert set(PAIRS) == set(rows)


# A clean origin relabelled as illicit, and an illicit one as more severe, from step to step.
STEPS = ("exchange", "gambling", "scam", "darknet_market", "sanction")


@pytest.mark.parametrize("share", [0.00005, 0.001, 0.03, 0.4, 1.0])
@pytest.mark.parametrize("total", [90.0, 50_000.0, 30_000_000.0])
def test_a_worse_label_on_the_same_transfers_never_lowers_the_score(share, total):
    """The label changes on the transfers, where consistency and dust look, as in the exposure."""
    scores = []
    for category in STEPS:
        whole = part(category, share)
        label = whole.attributions[0]
        own = [flow("l", 1_000.0, share * total, attribution=label)]
        scores.append(judged(received=exposure(whole, total=total), moved=flows(*own)).score)
    assert scores == sorted(scores)


FLAT = Curve(((Decimal(0), Decimal(0)), (Decimal(1), Decimal(0))))


def by_usd_alone(policy):
    """The policy without what shares are worth, since shares dilute."""
    groups = {
        way: {
            name: GroupCurves(replace(both.direct, share=FLAT), replace(both.any_hops, share=FLAT))
            for name, both in curves.items()
        }
        for way, curves in policy.counterparty.curves.items()
    }
    bands = tuple(
        replace(band, curves=replace(band.curves, share=FLAT)) for band in policy.funds.hop_bands
    )
    return replace(
        policy,
        counterparty=replace(policy.counterparty, curves=groups),
        funds=replace(policy.funds, hop_bands=bands, known_clean=FLAT),
    )


@pytest.mark.parametrize("category", ["gambling", "scam", "darknet_market", "sanction"])
@pytest.mark.parametrize("hops", [1, 2, 6])
def test_another_illicit_inflow_never_lowers_the_usd_curve(category, hops):
    """All else as it was, and the inflow joins the total."""
    policy, scores = by_usd_alone(POLICY), []
    for extra in (0.0, 5.0, 20.0, 4_000.0, 90_000.0, 2_000_000.0):
        total = 50_000.0 + extra
        rows = [part("scam", 3_000.0 / total, 2), part("gambling", 9_000.0 / total)]
        if extra:
            rows.append(replace(part(category, extra / total, hops), entity="Another"))
        found = exposure(*rows, total=total)
        both = (
            *counterparty_exposure(found, policy, TAXONOMY),
            *source_of_funds(found, policy, TAXONOMY),
        )
        scores.append(sum(each.points for each in both))
    assert scores == sorted(scores)
    assert scores[0] < scores[-1]
