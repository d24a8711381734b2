"""Customers and assessments for the tests of the records."""

from dataclasses import replace
from decimal import Decimal

from service.domain.assessment import (
    Assessment,
    Contribution,
    Evidence,
    LoadBearing,
    MethodBand,
    PolicyRef,
    QueryParameter,
    ScoreInterval,
    Trigger,
)
from service.domain.attribution import Attribution
from service.domain.customer import (
    BeneficialOwner,
    Customer,
    CustomerStatus,
    CustomerType,
    SanctionsAuthority,
    Wallet,
    WalletRole,
)
from service.domain.due_diligence import ApproverRole, DueDiligence, Effect
from service.domain.exposure import Method, Outcome
from service.domain.moment import Moments
from service.domain.override import Override, Withdrawal
from service.records.inputs import Inputs, RuleContents

FIRST_TICK_US = 1_700_000_000_000_000
WALLET = Wallet("test:a:w1", WalletRole.SELF_HOSTED, 1_600_000_000, None, "signature")
DEPOSIT = Wallet("test:a:d1", WalletRole.DEPOSIT, None, None, None)

CUSTOMER = Customer(
    customer_id="C-1",
    type=CustomerType.PERSON,
    status=CustomerStatus.ACTIVE,
    status_since=1_600_000_000,
    relationship_since=1_500_000_000,
    last_review=None,
    kyc={
        "residence": "DE",
        "countries_of_business": ("DE", "FR"),
        "adverse_media": False,
        "expected_monthly_usd": 2500.5,
        "occupation": None,
        "beneficial_owners": (
            BeneficialOwner(0.25, (SanctionsAuthority.OFAC, SanctionsAuthority.EU), True),
            BeneficialOwner(0.75),
        ),
    },
    wallets=(DEPOSIT, WALLET),
)

ATTRIBUTION = Attribution(
    id="f" * 32,
    feed="ofac",
    entity_id="ofac:1",
    entity="Lazarus Group",
    category="sanction",
    source="https://example.org/sdn",
    confidence=100,
    valid_from=1_649_894_400,
    valid_to=None,
    jurisdiction="KP",
    account_type=None,
    listing=True,
    authority=True,
    checksum_valid=True,
    recorded_from=1_700_000_000_123_456,
)

ASSESSMENT = Assessment(
    assessment_id="a" * 32,
    customer_id="C-1",
    outcome=Outcome.PARTIAL,
    outcome_reasons=("one wallet has no transfers",),
    score=Decimal("44.2"),
    band="high",
    contributions=(
        Contribution(
            factor="counterparty_exposure",
            points=Decimal("30.0"),
            measure="sanction_share",
            value=Decimal("0.300000"),
            unit="share",
            reason="+30.0: 30 % of inbound value traces to Lazarus Group",
            evidence=Evidence(
                ("t2", "t1"), (ATTRIBUTION,), "exposure", (QueryParameter("depth", "6"),)
            ),
        ),
        Contribution(
            "geography", Decimal("14.2"), "residence", "DE", "country", "+14.2", Evidence()
        ),
        Contribution("wallet_age", None, "age_days", None, "days", "not measured", Evidence()),
    ),
    policy=PolicyRef("1", "b" * 64, "c" * 64, "d" * 64),
    moments=Moments(1_700_000_000, 1_700_000_000_999_999),
    due_diligence=DueDiligence.ENHANCED,
    required_actions=("monitor_enhanced", "read_reasons"),
    next_review_date="2024-11-14",
    approver_role=ApproverRole.SENIOR_MANAGEMENT,
    triggers=(
        Trigger(
            "pep",
            Effect.FORCES_ENHANCED,
            "pep is foreign",
            Evidence(parameters=(QueryParameter("key", '"pep"'),)),
            "triggers.pep",
        ),
    ),
    interval=ScoreInterval(Decimal("14.2"), Decimal("100.0"), "low", "critical"),
    load_bearing=LoadBearing((ATTRIBUTION,), Decimal("14.2"), "low", True),
    method_bands=(
        MethodBand(Method.HAIRCUT, Decimal("44.2"), "high"),
        MethodBand(Method.POISON, None, None),
    ),
    code_version="0.1.0",
    inputs_hash="9" * 64,
)

INPUTS = Inputs("inputs/1", b'{"made":[]}', RuleContents('{"version":"1"}', "{}", "[]"))


def customer(customer_id: str) -> Customer:
    """The sample customer under another id."""
    return replace(CUSTOMER, customer_id=customer_id)


def assessment(assessment_id: str, customer_id: str = "C-1") -> Assessment:
    """The sample assessment under another id."""
    return replace(ASSESSMENT, assessment_id=assessment_id, customer_id=customer_id)


OVERRIDE = Override(
    override_id="0" * 32,
    customer_id="C-1",
    assessment_id=None,
    band="critical",
    requested_by="Ada Example",
    second_person=None,
    reason="The customer's bank was closed.",
    granted_at_us=FIRST_TICK_US,
    expires_at_s=1_700_600_000,
)
WITHDRAWAL = Withdrawal(
    withdrawal_id="1" * 32,
    override_id=OVERRIDE.override_id,
    customer_id="C-1",
    withdrawn_by="Ben Example",
    second_person="Ada Example",
    reason="The bank is open again.",
    withdrawn_at_us=FIRST_TICK_US + 5,
)


def override(override_id: str, customer_id: str = "C-1") -> Override:
    """The sample override under another id."""
    return replace(OVERRIDE, override_id=override_id, customer_id=customer_id)
