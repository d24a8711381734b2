"""Short ways to make what the score takes."""

from collections.abc import Mapping
from dataclasses import replace

from policies.files import load_taxonomy
from service.domain.assessment import Assessment, Contribution
from service.domain.attribution import Attribution
from service.domain.customer import (
    Customer,
    CustomerStatus,
    CustomerType,
    KycValue,
    Wallet,
    WalletRole,
)
from service.domain.exposure import (
    Direction,
    Exposure,
    ExposureParameters,
    ExposureRow,
    Outcome,
    Residual,
    ResidualShare,
    Subject,
)
from service.domain.flow import Flow, Flows
from service.domain.history import LinkKind, RiskLink, WalletHistory
from service.domain.moment import Moments, parse_seconds
from service.scoring.country_file import default_countries
from service.scoring.policy_file import default_policy
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.scoring.score import assess

AS_OF = parse_seconds("2026-09-01")
MOMENTS = Moments(AS_OF, AS_OF * 1_000_000)
DESIGNATED = parse_seconds("2022-03-01")
FLOWS_FROM = parse_seconds("2026-01-01")
WALLET = "eip155:1:0x" + "a" * 40
POLICY = default_policy()
COUNTRIES = default_countries()
TAXONOMY = load_taxonomy()
RULES = Rules(POLICY, TAXONOMY, COUNTRIES)

CLEAN_KYC: Mapping[str, KycValue] = {
    "residence": "DE",
    "nationality": "DE",
    "pep": "none",
    "adverse_media": False,
    "sanctions_screening": "clear",
    "identity_verified": True,
    "occupation": "software engineer",
    "source_of_wealth": "salary",
    "source_of_wealth_evidence": "documents",
    "expected_monthly_usd": 10_000,
    "purpose": "savings",
    "services_used": ("custody",),
    "expected_services": ("custody", "exchange", "self_hosted", "cross_chain"),
    "expected_counterparties": ("exchanges",),
    "expected_countries": ("DE",),
    "expected_assets": ("eip155:1",),
    "onboarding_channel": "video",
}


def customer(
    kind: str = "person", status: str = "active", wallets: int = 1, **kyc: KycValue
) -> Customer:
    wallet = Wallet(WALLET, WalletRole.SELF_HOSTED, None, None, "signature")
    return Customer(
        "C-1",
        CustomerType(kind),
        CustomerStatus(status),
        None,
        None,
        None,
        {**CLEAN_KYC, **kyc},
        (wallet,) * wallets,
    )


def claim(category: str, entity: str = "Example", **changes: object) -> Attribution:
    plain = Attribution(
        id=f"{category}-{entity}",
        feed="packs",
        entity_id=entity.lower(),
        entity=entity,
        category=category,
        source="unit test",
        confidence=80,
        valid_from=DESIGNATED if category == "sanction" else None,
        valid_to=None,
        jurisdiction=None,
        account_type=None,
        listing=category == "sanction",
        authority=category == "sanction",
        checksum_valid=True,
        recorded_from=0,
    )
    return replace(plain, **changes)


def part(
    category: str, share: float, hops: int = 1, post: float | None = None, **changes: object
) -> ExposureRow:
    """A row; `value_usd` is filled in by `exposure`."""
    entity = f"Some {category}"
    after = (share if category == "sanction" else 0.0) if post is None else post
    claims = (claim(category, entity, **changes),)
    undated = share if claims[0].valid_from is None else 0.0
    names = (category, entity, entity.lower(), hops)
    return ExposureRow(*names, share, 0.0, after, claims, (f"t-{category}",), undated)


def exposure(
    *rows: ExposureRow,
    total: float = 50_000.0,
    direction: str = "received",
    rest: str | None = "exchange",
    residuals: Mapping[str, float] | None = None,
    **changes: object,
) -> Exposure:
    """An exposure whose shares add up to 1: what is left over comes from `rest`."""
    open_parts = tuple(
        ResidualShare(Residual(name), share) for name, share in (residuals or {}).items()
    )
    left = 1.0 - sum(row.share for row in rows) - sum(one.share for one in open_parts)
    filled = (*rows, part(rest, left)) if rest and left > 1e-12 else rows
    plain = Exposure(
        subject=Subject((WALLET,)),
        direction=Direction(direction),
        method="haircut",
        parameters=ExposureParameters(threshold=1e-8),
        moments=MOMENTS,
        outcome=Outcome.SCORED,
        outcome_reason="",
        total_value_usd=total,
        unpriced_transfers=0,
        rows=tuple(replace(row, value_usd=row.share * total) for row in filled),
        residuals=open_parts,
        complete=True,
        supporting_transfers=("t-1", "t-2"),
    )
    return replace(plain, **changes)


def no_data(direction: str = "received", unpriced: int = 0) -> Exposure:
    return exposure(
        rest=None,
        direction=direction,
        total=0.0,
        outcome=Outcome.NO_DATA,
        outcome_reason="no priced transfers",
        unpriced_transfers=unpriced,
        supporting_transfers=(),
    )


def history(*links: RiskLink, age_days: int | None = 900, **changes: object) -> WalletHistory:
    plain = WalletHistory(
        subject=(WALLET,),
        moments=MOMENTS,
        first_seen=None if age_days is None else AS_OF - age_days * 86_400,
        last_seen=AS_OF,
        age_days=age_days,
        active_days=60,
        received_transfers=40,
        sent_transfers=40,
        received_usd=50_000.0,
        sent_usd=40_000.0,
        counterparties=6,
        links=links,
    )
    return replace(plain, **changes)


def link(kind: str, category: str | None = None, status: str | None = None) -> RiskLink:
    claims = () if category is None else (claim(category, f"Some {category}"),)
    return RiskLink(LinkKind(kind), WALLET, "eip155:1:0xb", claims, ("t-9",), "ref", status)


def flow(name: str, hours: float = 0.0, usd: float = 1_000.0, **changes: object) -> Flow:
    """A receipt from a payer of its own, so many hours after 2026-01-01; 1 unit = 1 USD."""
    time = FLOWS_FROM + round(hours * 3_600)
    plain = Flow(
        id=name,
        order_key=time * 1_000_000_000,
        time=time,
        chain="eip155:1",
        asset="native",
        amount=usd,
        value_usd=usd,
        direction=Direction.RECEIVED,
        wallet=WALLET,
        counterparty=f"eip155:1:{name}",
        actor=f"eip155:1:{name}",
    )
    return replace(plain, **changes)


def send(name: str, hours: float = 0.0, usd: float = 1_000.0, **changes: object) -> Flow:
    """The same the other way."""
    return flow(name, hours, usd, direction=Direction.SENT, **changes)


def flows(*own: Flow, **changes: object) -> Flows:
    """These flows in order, beyond which nothing was found."""
    ordered = tuple(sorted(own, key=lambda each: (each.order_key, each.id)))
    return replace(Flows((WALLET,), (), MOMENTS, ordered), **changes)


CALM = flows(flow("f-1", usd=500.0), flow("f-2", 720, 600.0), send("f-3", 1_440, 400.0))
SENT = exposure(direction="sent", total=40_000.0)


def request(
    who: Customer | None = None,
    received: Exposure | None = None,
    sent: Exposure | None = None,
    past: WalletHistory | None = None,
    moved: Flows = CALM,
) -> ScoringRequest:
    """A clean customer, but for what is given."""
    return ScoringRequest(
        "A-1",
        who or customer(),
        received or exposure(),
        sent or SENT,
        past or history(),
        MOMENTS,
        moved,
    )


def judged(
    who: Customer | None = None,
    received: Exposure | None = None,
    sent: Exposure | None = None,
    past: WalletHistory | None = None,
    moved: Flows = CALM,
) -> Assessment:
    return score(request(who, received, sent, past, moved))


def score(asked: ScoringRequest) -> Assessment:
    return assess(asked, RULES)


def row(assessment: Assessment, factor: str) -> Contribution:
    (found,) = [one for one in assessment.contributions if one.factor == factor]
    return found
