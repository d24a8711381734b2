"""Behaviour: what the customer does with transfers, pattern by pattern."""

from collections.abc import Iterator
from decimal import Decimal

from service.domain.assessment import Contribution, Evidence
from service.domain.flow import Flows
from service.domain.taxonomy import Taxonomy
from service.scoring.dust import dust_ids
from service.scoring.evidence import FLOWS_QUERY, flows_evidence
from service.scoring.factors.patterns.chain_hop import chain_hop
from service.scoring.factors.patterns.dormancy_burst import dormancy_burst
from service.scoring.factors.patterns.fans import fan_in, fan_out
from service.scoring.factors.patterns.found import Found
from service.scoring.factors.patterns.imposed import customers_own, imposed
from service.scoring.factors.patterns.new_wallet import new_wallet_volume
from service.scoring.factors.patterns.pass_through import pass_through
from service.scoring.factors.patterns.peel_chain import peel_chain
from service.scoring.factors.patterns.privacy_tools import privacy_tools
from service.scoring.factors.patterns.round_trip import round_trip
from service.scoring.factors.patterns.structuring import structuring
from service.scoring.factors.patterns.trails import trails_of
from service.scoring.policy import Policy
from service.scoring.policy_behaviour import PATTERNS
from service.scoring.policy_patterns import Worth
from service.scoring.row import Reading, not_scored, scored

FACTOR = "behaviour"
# Those whose docstrings define the patterns.
DEFINITIONS = (
    structuring,
    pass_through,
    dormancy_burst,
    fan_in,
    fan_out,
    new_wallet_volume,
    privacy_tools,
    peel_chain,
    round_trip,
    chain_hop,
    imposed,
)


def behaviour(flows: Flows, policy: Policy, taxonomy: Taxonomy) -> tuple[Contribution, ...]:
    """Points for the patterns that the customer's own transfers make.

    Each pattern has a definition of its own, whose figures are in the policy. Points by the
    number of transfers that make it up and by their value, the greater counts. Dust makes no
    pattern, and what a third party set in motion is a row of its own. A transfer that a
    pattern counts never lowers it; one that ends a silence, or makes a wallet older, can.

    Sources: FATF, Virtual Assets Red Flag Indicators (September 2020); EBA/GL/2024/01,
    guideline 21 (customer behaviour); and those of each pattern.
    """
    return tuple(
        _row(name, found, flows, policy) for name, found in patterns(flows, policy, taxonomy)
    )


def patterns(flows: Flows, policy: Policy, taxonomy: Taxonomy) -> Iterator[tuple[str, Found]]:
    """Every pattern by name with what was found, also where that is nothing."""
    rules, dust = policy.behaviour, dust_ids(flows, policy.counterparty)
    own = customers_own(flows.flows, dust)
    trails = trails_of(flows.trails, own)
    ids = {flow.id for flow in own}
    crossings = [each for each in flows.crossings if each.flow in ids]
    yield "structuring", structuring(own, rules.structuring)
    yield "pass_through", pass_through(own, rules.pass_through)
    yield "dormancy_burst", dormancy_burst(own, rules.dormancy_burst)
    yield "fan_in", fan_in(own, rules.fan_in)
    yield "fan_out", fan_out(own, rules.fan_out)
    yield "new_wallet_volume", new_wallet_volume(own, rules.new_wallet_volume)
    yield "privacy_tools", privacy_tools(own, rules.privacy_tools, taxonomy)
    yield "peel_chain", peel_chain(trails, rules.peel_chain)
    yield "round_trip", round_trip(trails, rules.round_trip)
    yield "chain_hop", chain_hop(crossings, rules.chain_hop)
    yield "imposed", imposed(flows.flows, dust)


def behaviour_unscored(text: str) -> tuple[Contribution, ...]:
    """The rows of this factor when there were no flows to read."""
    return tuple(
        not_scored(f"{FACTOR}.{name}", "transfers", "transfers", text, Evidence(query=FLOWS_QUERY))
        for name in PATTERNS
    )


def _row(name: str, found: Found, flows: Flows, policy: Policy) -> Contribution:
    reading, points = worth_reading(found, policy.behaviour.worth[name])
    evidence = flows_evidence(flows, found.transfers)
    return scored(f"{FACTOR}.{name}", points, reading, found.text, evidence)


def worth_reading(found: Found, worth: Worth) -> tuple[Reading, Decimal]:
    """The greater of both curves, with its measure; the number where both are equal."""
    by_number = worth.transfers.at(Decimal(found.counted))
    by_usd = worth.usd.at(found.usd)
    if by_usd > by_number:
        return Reading("usd", found.usd, "USD"), by_usd
    return Reading("transfers", Decimal(found.counted), "transfers"), by_number
