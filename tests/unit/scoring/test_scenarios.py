"""Who, what and the band that follows, for each factor by itself and for what comes together."""

import pytest

from service.domain.flow import InitiatedBy
from service.scoring.factors.table import FACTORS
from tests.unit.scoring.build import (
    claim,
    customer,
    exposure,
    flow,
    flows,
    history,
    judged,
    link,
    part,
    send,
)

SILENT = dict.fromkeys(
    (
        *("occupation", "source_of_wealth", "source_of_wealth_evidence", "purpose"),
        *("expected_monthly_usd", "services_used", "expected_services", "onboarding_channel"),
        *("expected_counterparties", "expected_countries", "expected_assets"),
    )
)
CASINO = claim("gambling", "Casino", jurisdiction="CW")
THIRD = {"initiated_by": InitiatedBy.THIRD_PARTY}


def monthly(usd, count=12, make=flow, **more):
    return [make(f"{make.__name__}-{turn}", turn * 730, usd, **more) for turn in range(count)]


NEAR = [flow(f"n-{turn}", turn * 24, 9_500.0) for turn in range(12)]
MULE = [flow(f"m-{turn}", turn, 900.0) for turn in range(40)]
STUDENT = {"occupation": "student", "expected_monthly_usd": 300}

# by factor: who and what, the expected band, and what is given
SCENARIOS = {
    "identity": [
        ("verified person", "low", {}),
        ("former official with bad press", "medium", {
            "who": customer(pep="former", adverse_media=True)}),
        ("foreign PEP with bad press", "high", {
            "who": customer(pep="foreign", adverse_media=True)}),
        ("confirmed match", "critical", {"who": customer(sanctions_screening="confirmed")}),
    ],
    "geography": [
        ("a nationality on a list", "low", {"who": customer(nationality="SY")}),
        ("lives where due diligence is enhanced", "medium", {"who": customer(residence="VN")}),
        ("lives under a call for action", "high", {"who": customer(residence="KP")}),
        ("lives and deals there", "critical", {
            "who": customer(residence="KP", countries_of_business=("IR",))}),
    ],
    "profile": [
        ("a bookmaker paid in winnings", "low", {
            "who": customer(occupation="bookmaker", source_of_wealth="betting")}),
        ("nothing declared, no transfers that speak", "low", {"who": customer(**SILENT)}),
        ("nothing declared by an entity", "medium", {
            "who": customer("entity", **{**SILENT, "nationality": None})}),
        ("nothing declared, and bad press", "medium", {
            "who": customer(**SILENT, adverse_media=True)}),
        ("nothing declared by a foreign PEP", "high", {"who": customer(**SILENT, pep="foreign")}),
    ],
    "product_use": [
        ("uses more than was announced", "low", {
            "who": customer(services_used=("custody", "otc", "lending", "staking"))}),
        ("introduced, for cash, and not verified", "medium", {
            "who": customer(services_used=("cash",), onboarding_channel="introduced",
                            identity_verified=False)}),
    ],
    "counterparty_exposure": [
        ("one per cent from a mixer at three hops", "low", {
            "received": exposure(part("mixing_service", 0.01, 3))}),
        ("a third from a casino", "medium", {"received": exposure(part("gambling", 0.35))}),
        ("a tenth straight from a darknet market", "high", {
            "received": exposure(part("darknet_market", 0.1))}),
        ("two per cent of ten million from ransomware", "high", {
            "received": exposure(part("ransomware", 0.02), total=10_000_000.0)}),
        ("paid a listed holder", "critical", {
            "sent": exposure(part("sanction", 0.01), direction="sent")}),
    ],
    "source_of_funds": [
        ("a tenth of unknown origin", "low", {
            "received": exposure(residuals={"unknown_origin": 0.1})}),
        ("six tenths of unknown origin", "medium", {
            "received": exposure(residuals={"unknown_origin": 0.6})}),
        ("half from fraud two hops away", "high", {"received": exposure(part("scam", 0.5, 2))}),
    ],
    "wallet_history": [
        ("a wallet of three weeks", "low", {"past": history(age_days=20, active_days=3)}),
        ("the wallet of an exited customer", "medium", {
            "past": history(link("reused_by_customer", status="exited"))}),
        ("one cluster with a darknet market", "high", {
            "past": history(link("same_cluster", "darknet_market"))}),
        ("one cluster with a listed holder", "critical", {
            "past": history(link("same_cluster", "sanction"))}),
    ],
    "behaviour": [
        ("third parties move the money", "low", {
            "moved": flows(*monthly(9_000.0, **THIRD))}),
        ("a dozen receipts near the threshold", "medium", {"moved": flows(*NEAR)}),
        ("a mule for forty payers", "medium", {
            "moved": flows(*MULE, *(send(f"s-{n}", 41 + n, 3_000.0) for n in range(12)))}),
    ],
    "consistency": [
        ("a salary as declared", "low", {"moved": flows(*monthly(4_000.0))}),
        ("a student with 5,000 a month", "low", {
            "who": customer(**STUDENT), "moved": flows(*monthly(5_000.0))}),
        ("a student with 90,000 a month, at a casino", "medium", {
            "who": customer(**STUDENT),
            "moved": flows(*monthly(90_000.0, attribution=CASINO))}),
        ("the same, and most of it exposed to gambling", "high", {
            "who": customer(**STUDENT),
            "moved": flows(*monthly(90_000.0, attribution=CASINO)),
            "received": exposure(part("gambling", 0.6))}),
    ],
}  # fmt: skip
ROWS = [(name, *each) for name, listed in SCENARIOS.items() for each in listed]


@pytest.mark.parametrize(
    ("band", "given"), [each[2:] for each in ROWS], ids=[f"{each[0]}: {each[1]}" for each in ROWS]
)
def test_who_and_what_gives_which_band(band, given):
    assert judged(**given).band == band


def test_every_factor_has_its_scenarios():
    assert list(SCENARIOS) == [factor.name for factor in FACTORS]
