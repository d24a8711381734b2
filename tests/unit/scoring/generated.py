"""Customers made from a seed: every kind of fact, exposure, link and transfer that scores."""

from dataclasses import replace
from random import Random
from typing import TypeVar

from service.domain.customer import Customer, KycValue
from service.domain.exposure import Exposure, ExposureRow
from service.domain.flow import Crossing, Flow, Flows, InitiatedBy
from service.domain.history import WalletHistory
from service.scoring.request import ScoringRequest
from tests.unit.scoring.build import (
    MOMENTS,
    TAXONOMY,
    claim,
    customer,
    exposure,
    flow,
    flows,
    history,
    link,
    part,
    send,
)

CATEGORIES = sorted(TAXONOMY.categories)
RESIDUALS = ("unknown_origin", "beyond_depth", "below_threshold", "unattributed_hub", "mint")
STATUSES = ("active", "prospect", "restricted", "exited", "prohibited")
ANSWERS: dict[str, tuple[KycValue, ...]] = {
    "pep": ("none", "former", "domestic", "foreign", None, "??"),
    "adverse_media": (False, True, None),
    "sanctions_screening": ("clear", "potential", "confirmed", None),
    "identity_verified": (True, False, None),
    "residence": ("DE", "FR", "KW", "VN", "IR", "XX", None),
    "nationality": ("DE", ("FR", "SY"), None),
    "countries_of_business": (None, (), ("DE",), ("DE", "KP")),
    "occupation": ("nurse", "casino owner", "student", "", None),
    "source_of_wealth": ("salary", "lottery winnings", "mining", "luck", None),
    "source_of_wealth_evidence": (True, False, "statement", "register", None),
    "purpose": ("savings", "payments for clients", "because", None),
    "expected_monthly_usd": (0, 500, 10_000.5, 3_000_000, None),
    "services_used": (("custody",), ("otc", "custody"), (), None),
    "expected_services": (("custody",), ("self_hosted",), None),
    "expected_counterparties": (("exchanges",), ("gambling", "defi"), None),
    "expected_countries": (("DE",), ("SC", "US"), None),
    "expected_assets": (("eip155:1",), ("native",), ("0xodd",), None),
    "onboarding_channel": ("video", "introduced", None),
}
T = TypeVar("T")
AMOUNTS = (0.01, 4.0, 9.99, 250.0, 999.99, 8_500.0, 9_999.0, 61_000.0, 1_500_000.0)


def generated(seed: int) -> ScoringRequest:
    """The customer of a seed with all that was read; some of it may be missing."""
    rng = Random(seed)
    who = _customer(rng)
    if not who.wallets:
        return ScoringRequest("A-1", who, None, None, None, MOMENTS)
    return ScoringRequest(
        "A-1",
        who,
        _exposure(rng, "received"),
        _exposure(rng, "sent"),
        _history(rng) if rng.random() < 0.9 else None,
        MOMENTS,
        _flows(rng) if rng.random() < 0.9 else None,
    )


def _mostly(rng: Random, usual: T, *others: T) -> T:
    """The usual one in nine of ten cases."""
    return usual if rng.random() < 0.9 else rng.choice(others)


def _customer(rng: Random) -> Customer:
    kyc = {key: _mostly(rng, *words) for key, words in ANSWERS.items()}
    kind, status = rng.choice(("person", "entity")), _mostly(rng, *STATUSES)
    return customer(kind, status, wallets=rng.random() < 0.9, **kyc)


def _exposure(rng: Random, direction: str) -> Exposure:
    weights = [rng.random() ** 3 for _ in range(rng.randint(1, 6))]
    unresolved = {name: rng.random() ** 3 for name in RESIDUALS if rng.random() < 0.3}
    whole = sum(weights) + sum(unresolved.values())
    rows = [_part(rng, place, weight / whole) for place, weight in enumerate(weights)]
    residuals = {name: weight / whole for name, weight in unresolved.items()}
    total = rng.choice((6.0, 900.0, 50_000.0, 1_234_567.89, 30_000_000.0))
    return exposure(*rows, total=total, direction=direction, rest=None, residuals=residuals)


def _part(rng: Random, place: int, share: float) -> ExposureRow:
    category, hops = _mostly(rng, "exchange", *CATEGORIES), rng.randint(1, 8)
    row = part(category, share, hops, post=share * rng.random())
    return replace(row, entity=f"{category} {place}")


def _history(rng: Random) -> WalletHistory:
    links = [
        link(rng.choice(("same_cluster", "same_funding_source")), rng.choice(CATEGORIES))
        for _ in range(_mostly(rng, 0, 1, 2))
    ]
    if rng.random() < 0.1:
        status = rng.choice((None, "active", "exited", "prohibited"))
        links.append(link("reused_by_customer", status=status))
    return history(*links, age_days=rng.randint(0, 2_000), active_days=rng.randint(1, 300))


def _flows(rng: Random) -> Flows:
    own = [_flow(rng, f"f-{turn}") for turn in range(rng.randint(0, 14))]
    over = (Crossing(one.id, one.id, "far", "eip155:1", "eip155:10", 9.0) for one in own)
    return flows(*own, crossings=tuple(one for one in over if rng.random() < 0.05))


def _flow(rng: Random, name: str) -> Flow:
    make = rng.choice((flow, send))
    named = rng.choice((None, None, *CATEGORIES[:: len(CATEGORIES) // 8]))
    country = rng.choice((None, "DE", "SC"))
    return make(
        name,
        rng.choice((rng.random() * 48, rng.random() * 8_000)),
        rng.choice(AMOUNTS),
        attribution=named and claim(named, f"Some {named}", jurisdiction=country),
        initiated_by=rng.choice((None, *InitiatedBy)),
        asset=rng.choice(("native", "native", "0xodd")),
    )
