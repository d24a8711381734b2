"""Random worlds with a customer in each, scored on a graph by a policy that small sums excite."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import yaml

from policies.files import load_taxonomy
from service.domain.assessment import Assessment
from service.domain.customer import Customer, CustomerStatus, CustomerType, Wallet, WalletRole
from service.domain.flow import InitiatedBy
from service.domain.moments_request import MomentsRequest
from service.graph.connection import GraphTargets, open_reader
from service.records.store import CustomerTransfer, RecordsStore
from service.scoring.country_file import default_countries
from service.scoring.policy_file import default_policy_text, parse_policy
from service.scoring.rules import Rules
from service.scoring.score import assess
from service.usecases.assessing import Assessments
from service.usecases.reads import GraphQuestions
from tests.oracle.chance import Seeded
from tests.oracle.many import numbered, side_by_side
from tests.oracle.random_graphs import random_world
from tests.oracle.random_transfers import A_DAY_S
from tests.oracle.view import is_void
from tests.oracle.world import World
from tests.support.plant import plant

TRANSFERS = 30
KYC = {
    "residence": "DE",
    "nationality": "DE",
    "countries_of_business": "DE",
    "pep": "none",
    "adverse_media": False,
    "sanctions_screening": "clear",
    "identity_verified": True,
    "expected_monthly_usd": 20,
    "purpose": "savings",
    "services_used": ("custody", "staking", "self_hosted"),
    "expected_services": ("custody", "staking"),
    "expected_counterparties": ("exchanges",),
    "expected_assets": ("ETH",),
}
# Sums of a few dollars and a few transfers make a pattern in a world this small.
EXCITED = {
    "following": {"min_usd": 1, "min_share": 0.3, "step_days": 30},
    "structuring": {"threshold_usd": 10, "min_share": 0.1, "min_transfers": 2},
    "pass_through": {"min_usd": 1, "min_share": 0.5, "window_hours": 12},
    "dormancy_burst": {"silent_days": 9, "silent_usd": 1, "min_usd": 1, "min_transfers": 1},
    "fan_in": {"min_parties": 2},
    "fan_out": {"min_parties": 2},
    "new_wallet_volume": {"min_usd": 20},
    "peel_chain": {"min_steps": 1, "min_share": 0.3},
    "round_trip": {"min_steps": 2, "min_share": 0.3},
    "chain_hop": {"min_crossings": 1},
}


@dataclass(frozen=True, slots=True)
class Case:
    """A world, the customer's wallets in it, who set what in motion, and what was scored."""

    world: World
    wallets: tuple[str, ...]
    initiated: Mapping[str, InitiatedBy]
    assessment: Assessment
    kyc: Mapping[str, Any] = field(default_factory=lambda: KYC)


def excited_policy() -> str:
    """The default policy with small figures where patterns begin, as text."""
    policy = yaml.safe_load(default_policy_text())
    for pattern, figures in EXCITED.items():
        policy["behaviour"][pattern] |= figures
    policy["counterparty_exposure"]["dust"]["usd"] = 0.6
    policy["consistency"]["purpose"]["min_transfers"] = 2
    for floor in policy["floors"]:
        if "exposure" in floor:
            floor["exposure"] |= {"min_usd": 2, "alone_usd": 20}
    return str(yaml.safe_dump(policy, sort_keys=False, allow_unicode=True))


def scored_cases(graph: GraphTargets, count: int) -> list[Case]:
    """So many worlds planted side by side, and the assessment of a customer in each."""
    worlds = [numbered(random_world(seed, TRANSFERS), seed) for seed in range(count)]
    plant(graph, side_by_side(worlds))
    return asyncio.run(_score(graph, worlds))


async def _score(graph: GraphTargets, worlds: Sequence[World]) -> list[Case]:
    rules = Rules(parse_policy(excited_policy(), "excited"), load_taxonomy(), default_countries())
    async with open_reader(graph.reader) as driver:
        questions = GraphQuestions(driver, graph.reader)
        return [await _case(questions, rules, world, at) for at, world in enumerate(worlds)]


async def _case(questions: GraphQuestions, rules: Rules, world: World, seed: int) -> Case:
    chance = Seeded(seed)
    ends = sorted({end for t in world.transfers for end in (t.sender, t.receiver)})
    known = [end for end in ends if not is_void(end)]
    wallets = tuple(sorted({chance.pick(known) for _ in range(chance.whole(1, 2))}))
    sends = [t.id for t in world.transfers if t.sender in wallets]
    initiated = {name: chance.pick(tuple(InitiatedBy)) for name in sends if chance.percent(30)}
    book = Assessments(_records(initiated), questions, rules)
    moments = await questions.moments(MomentsRequest(world.stages[-1] + A_DAY_S))
    request = await book.request(_customer(wallets), moments)
    return Case(world, wallets, initiated, assess(request, rules))


def _customer(wallets: Sequence[str]) -> Customer:
    held = [Wallet(address, WalletRole.SELF_HOSTED, None, None, None) for address in wallets]
    return Customer(
        *("c-1", CustomerType.PERSON, CustomerStatus.ACTIVE, None, None, None, KYC, tuple(held))
    )


def _records(initiated: Mapping[str, InitiatedBy]) -> RecordsStore:
    made = [CustomerTransfer("c-1", name, who) for name, who in sorted(initiated.items())]
    transfers = SimpleNamespace(of_customer=lambda _: made)
    customers = SimpleNamespace(graph_ref=lambda _: "ref-1")
    return cast("RecordsStore", SimpleNamespace(transfers=transfers, customers=customers))
