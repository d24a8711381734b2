"""Consistency: what the customer does against what he said he would do."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from service.domain.assessment import Contribution, Evidence
from service.domain.customer import Customer
from service.domain.flow import Flow, Flows
from service.domain.taxonomy import Taxonomy
from service.scoring.answers import NOT_DECLARED, names_of, texts_of, usd_of
from service.scoring.consistency_rules import DECLARED_BY, EXPECTATIONS
from service.scoring.dust import dust_ids
from service.scoring.evidence import FLOWS_QUERY, flows_evidence
from service.scoring.factors.behaviour import worth_reading
from service.scoring.factors.expectations import (
    assets,
    counterparties,
    countries,
    purpose,
    services,
)
from service.scoring.factors.patterns.found import Found
from service.scoring.factors.patterns.imposed import customers_own
from service.scoring.factors.volume import volume
from service.scoring.policy import Policy
from service.scoring.row import Reading, not_scored, scored

FACTOR = "consistency"
# Those whose docstrings define the rows.
DEFINITIONS = (volume, counterparties, countries, assets, purpose, services)


def consistency(
    customer: Customer, flows: Flows, policy: Policy, taxonomy: Taxonomy
) -> tuple[Contribution, ...]:
    """Points where transfers do not fit what the customer declared: volume, counterparties,
    countries, assets, purpose and services.

    Only transfers that the customer set in motion count, and no dust. The volume is read in the
    greatest span of days; the other rows count the transfers that do not fit, by number and by
    value, the greater of both curves. So another transfer never lowers a row. Where nothing was
    declared the value is `not_declared`: there is nothing to compare, and the silence itself is
    scored by the profile. KYC answers are named by their key, but for the declared volume, which
    the reason needs.

    Sources: FATF Recommendation 10 (ongoing due diligence: transactions consistent with what the
    firm knows of the customer); EBA/GL/2021/02 as amended by EBA/GL/2024/01, guidelines 4 and 21;
    FATF, Virtual Assets Red Flag Indicators (September 2020); and those of each row.
    """
    own = customers_own(flows.flows, dust_ids(flows, policy.counterparty))
    rest = {
        name: _row(name, each, flows, policy)
        for name, each in _found(customer, (flows, own), policy, taxonomy)
    }
    silent = (name for name in EXPECTATIONS if name not in rest)
    rows = {**rest, **{name: _silent(name, flows, policy) for name in silent}}
    declared = usd_of(customer.kyc.get(DECLARED_BY["volume"]))
    if declared is not None:
        rows["volume"] = _volume(own, declared, flows, policy)
    return tuple(rows[name] for name in EXPECTATIONS)


def consistency_unscored(text: str) -> tuple[Contribution, ...]:
    """The rows of this factor when there were no flows to read."""
    evidence = Evidence(query=FLOWS_QUERY)
    units = dict.fromkeys(EXPECTATIONS, ("transfers", "transfers")) | {"volume": ("times", "times")}
    return tuple(not_scored(_name(name), *units[name], text, evidence) for name in EXPECTATIONS)


def _found(
    customer: Customer,
    moved: tuple[Flows, Sequence[Flow]],
    policy: Policy,
    taxonomy: Taxonomy,
) -> Iterator[tuple[str, Found]]:
    """What does not fit, for each expectation that the customer declared in words."""
    flows, own = moved
    given = {name: names_of(customer.kyc.get(key)) for name, key in DECLARED_BY.items()}
    if names := given["counterparties"]:
        yield "counterparties", counterparties(own, names, (policy, taxonomy))
    if names := given["countries"]:
        yield "countries", countries(own, names)
    if names := given["assets"]:
        yield "assets", assets(own, names)
    if given["purpose"]:
        word = policy.profile.answers["purpose"].worst(texts_of(customer.kyc["purpose"]))
        yield "purpose", purpose(own, word, policy.consistency.purpose)
    if names := given["services"]:
        yield "services", services(flows, own, names)


def _row(name: str, found: Found, flows: Flows, policy: Policy) -> Contribution:
    reading, points = worth_reading(found, policy.consistency.worth[name])
    evidence = flows_evidence(flows, found.transfers, declared_by=DECLARED_BY[name])
    return scored(_name(name), points, reading, found.text, evidence)


def _silent(name: str, flows: Flows, policy: Policy) -> Contribution:
    key, points = DECLARED_BY[name], policy.consistency.not_declared[name]
    text = f"{key}: not declared, so nothing can be held against what is observed"
    evidence = flows_evidence(flows, (), declared_by=key)
    return scored(_name(name), points, Reading(key, NOT_DECLARED, "word"), text, evidence)


def _volume(own: Sequence[Flow], declared: Decimal, flows: Flows, policy: Policy) -> Contribution:
    rule = policy.consistency.volume
    seen = volume(own, declared, rule)
    evidence = flows_evidence(
        flows,
        tuple(flow.id for flow in seen.flows),
        declared_by=DECLARED_BY["volume"],
        expected_monthly_usd=str(declared),
        window_days=rule.window_days,
    )
    return scored(_name("volume"), seen.points, seen.reading, seen.text, evidence)


def _name(row: str) -> str:
    return f"{FACTOR}.{row}"
