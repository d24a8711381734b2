"""A draft beside the policy in force: who changes and why, and nothing is kept."""

import asyncio
from dataclasses import dataclass, replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Self, cast

from loaders.progress import Silent
from service.domain.customer import Customer
from service.domain.due_diligence import Effect
from service.domain.moment import Moments
from service.domain.moments_request import MomentsRequest
from service.scoring.policy_file import default_policy_text, parse_policy
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.usecases.assessing import Assessments
from service.usecases.simulating import Moved, Simulated, Simulation, simulate, simulated
from service.wire.simulation import SimulationOut
from tests.unit.scoring.build import (
    COUNTRIES,
    MOMENTS,
    RULES,
    TAXONOMY,
    customer,
    exposure,
    part,
    request,
)

IN_FORCE = RULES


def draft(old: str, new: str) -> Rules:
    text = default_policy_text()
    assert old in text
    return Rules(parse_policy(text.replace(old, new, 1), "draft"), TAXONOMY, COUNTRIES)


def by(asked: ScoringRequest, rules: Rules) -> Simulated:
    return simulated((asked, IN_FORCE), (asked, rules))


def test_the_same_policy_changes_nobody() -> None:
    found = by(request(customer(pep="foreign")), IN_FORCE)
    assert (found.changes, found.moved) == (False, ())
    assert found.before == found.after


def test_who_changes_band_and_which_contribution_moved() -> None:
    found = by(
        request(customer(pep="domestic")), draft("domestic: {points: 26", "domestic: {points: 51")
    )
    assert (found.before.band, found.after.band) == ("medium", "high")
    assert found.moved == (Moved("identity.pep", Decimal("26.0"), Decimal("51.0")),)
    assert found.changes_band


def test_a_band_that_moves_changes_the_band_and_no_contribution() -> None:
    found = by(request(customer(adverse_media=True)), draft("    from: 25", "    from: 20"))
    assert (found.before.band, found.after.band, found.moved) == ("low", "medium", ())


def test_what_moved_adds_up_to_the_difference_of_the_scores() -> None:
    asked = request(customer(pep="former"), exposure(part("scam", 0.3), part("gambling", 0.3)))
    rules = draft("[0.1, 32], [0.3, 45]", "[0.1, 35], [0.3, 50]")
    found = by(asked, rules)
    assert found.before.score is not None
    assert found.after.score is not None
    assert found.moved
    assert sum(one.points for one in found.moved) == found.after.score - found.before.score
    sizes = [abs(one.points) for one in found.moved]
    assert sizes == sorted(sizes, reverse=True)


def test_a_floor_that_only_the_draft_has_moves_from_nothing() -> None:
    rules = draft(
        "floors:\n",
        "floors:\n  - {id: media, risk: proceeds_of_crime, minimum: 60, why: a test, fact: "
        '{name: adverse_media, equals: "true"}}\n',
    )
    (moved,) = by(request(customer(adverse_media=True)), rules).moved
    assert (moved.factor, moved.before, moved.points) == ("floor.media", None, Decimal("40.0"))


def test_due_diligence_alone_is_a_change_and_no_change_of_band() -> None:
    rules = draft("any_of: [domestic, foreign, former]", "any_of: [domestic, foreign]")
    found = by(request(customer(pep="former")), rules)
    assert (found.changes, found.changes_band) == (True, False)
    assert (found.before.due_diligence, found.after.due_diligence) == ("enhanced", "simplified")
    assert (found.before.triggers, found.after.triggers) == (("pep",), ())


def test_the_wire_counts_the_bands_and_lists_whoever_changes() -> None:
    rules = draft("effect: prohibited", "effect: forces_enhanced")
    people = (
        by(request(), rules),
        by(request(customer(status="prohibited")), rules),
    )
    told = SimulationOut.of(Simulation(MOMENTS, IN_FORCE, rules, people))
    assert (told.customers, told.change_band) == (2, 0)
    assert told.bands_before == told.bands_after == {"critical": 1, "low": 1}
    (one,) = told.changed
    assert (one.before.decision, one.after.decision) == (Effect.PROHIBITED, None)
    assert told.draft.hash == rules.policy.hash != told.in_force.hash


class Book:
    """Two customers, and readings that differ with the reach of the rules that read."""

    def ids(self) -> tuple[str, ...]:
        return ("c-1", "c-2")

    def get(self, name: str) -> Customer:
        return replace(customer(), customer_id=name)


@dataclass(frozen=True)
class Reading:
    """`Assessments` without stores: every reading is noted by the steps that it follows."""

    rules: Rules
    read: list[int]

    @property
    def records(self) -> SimpleNamespace:
        return SimpleNamespace(customers=Book())

    @property
    def graph(self) -> Self:
        return self

    async def moments(self, asked: MomentsRequest) -> Moments:
        return MOMENTS

    async def request(self, who: Customer, moments: Moments) -> ScoringRequest:
        self.read.append(self.rules.policy.behaviour.following.max_steps)
        return request(who)


def read_for(rules: Rules) -> list[int]:
    book = Reading(IN_FORCE, [])
    asked = simulate(cast("Assessments", book), rules, MomentsRequest(), Silent())
    found = asyncio.run(asked)
    assert [one.customer_id for one in found.customers] == ["c-1", "c-2"]
    return book.read


def test_a_draft_that_weighs_otherwise_is_judged_on_the_same_readings() -> None:
    assert read_for(draft("from: 25", "from: 20")) == [12, 12]


def test_a_draft_that_follows_money_further_reads_other_flows() -> None:
    assert read_for(draft("    max_steps: 12", "    max_steps: 13")) == [12, 13, 12, 13]
