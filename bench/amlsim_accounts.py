"""Every account of a simulated graph as a customer: which patterns the detectors find."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from bench.amlsim import DAY, Simulated
from policies.files import load_taxonomy
from service.domain.attribution_rule import AttributionRule
from service.domain.exposure import Direction
from service.domain.flow import Flow, Flows
from service.domain.moment import Moments
from service.exposure.attributions import Attributions
from service.exposure.own import ranked
from service.exposure.traced import Traced
from service.scoring.factors.behaviour import patterns
from service.scoring.policy import Policy
from service.usecases.following import follow, told
from service.usecases.hands import Hands
from tests.support.money import MemoryMoney

TAXONOMY = load_taxonomy()
# What a setting must see and no limit of reading may hide.
WHOLE = 1_000_000


@dataclass(frozen=True, slots=True)
class Setting:
    """The default policy, or what of it is set otherwise for this data."""

    name: str
    policy: Policy


def settings(policy: Policy) -> tuple[Setting, ...]:
    """As it comes; with the patterns' numbers and spans; and with the order and sizes besides."""
    rules = policy.behaviour
    behaviour = replace(
        rules,
        following=replace(
            rules.following,
            step_days=150,
            min_share=Decimal("0.99"),
            min_usd=Decimal(0),
            busy_transfers=WHOLE,
        ),
        fan_in=replace(rules.fan_in, min_parties=3, window_days=120),
        round_trip=replace(rules.round_trip, min_steps=2, window_days=150),
    )
    free = replace(policy.counterparty, dust_usd=Decimal(0))
    spans = replace(policy, behaviour=behaviour, counterparty=free)
    fitted = replace(
        behaviour,
        following=replace(behaviour.following, ahead_days=150),
        fan_in=replace(behaviour.fan_in, max_usd=Decimal(10)),
    )
    return (
        Setting("default", policy),
        Setting("spans", spans),
        Setting("fitted", replace(spans, behaviour=fitted)),
    )


def flagged(world: Simulated, policy: Policy) -> Mapping[str, set[str]]:
    """By pattern the accounts in which it is found."""
    return asyncio.run(_flagged(world, policy))


async def _flagged(world: Simulated, policy: Policy) -> Mapping[str, set[str]]:
    last = world.transfers[-1].time + DAY
    reads = MemoryMoney(world.transfers, Moments(last, 0))
    found: dict[str, set[str]] = {}
    for account in sorted(reads.by_sender.keys() | reads.by_receiver.keys()):
        flows = await _flows(account, reads, policy)
        for name, it in patterns(flows, policy, TAXONOMY):
            if it.transfers:
                found.setdefault(name, set()).add(account)
    return found


async def _flows(account: str, reads: MemoryMoney, policy: Policy) -> Flows:
    received = [t for t in reads.by_receiver.get(account, ()) if t.sender != account]
    sent = [t for t in reads.by_sender.get(account, ()) if t.receiver != account]
    rule, following = AttributionRule(TAXONOMY, reads.moments.as_of_s), policy.behaviour.following
    hands = Hands(reads, Attributions(reads, rule), frozenset({account}))
    least = float(following.min_usd)
    starts = [t for t in ranked(sent)[: following.max_starts] if t.amount >= least]
    trails = await told(reads, await follow(reads, starts, hands, following), hands)
    own = [
        *(_flow(t, Direction.RECEIVED, t.receiver, t.sender) for t in received),
        *(_flow(t, Direction.SENT, t.sender, t.receiver) for t in sent),
    ]
    ordered = sorted(own, key=lambda each: (each.order_key, each.id))
    return Flows((account,), (), reads.moments, tuple(ordered), trails)


def _flow(t: Traced, direction: Direction, wallet: str, other: str) -> Flow:
    amount = t.value_usd or 0.0
    return Flow(
        *(t.id, t.order_key, t.time, t.chain, t.asset, t.amount, amount),
        direction=direction,
        wallet=wallet,
        counterparty=other,
        actor=other,
    )
