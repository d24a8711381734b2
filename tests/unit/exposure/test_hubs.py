"""Hubs: where the search stops, by name and with a count, and what it does not ask there."""

import asyncio
from collections.abc import Collection, Mapping
from fractions import Fraction

import pytest

from service.domain.exposure import Direction, Exposure, ExposureParameters, Hub, Residual, Subject
from service.domain.moment import Moments
from service.exposure.answer import Question
from service.exposure.hubs import hubs_after
from service.exposure.traced import Count, EpochEnd, PoolState
from tests.oracle.ledgers import Ledgers
from tests.oracle.random_graphs import random_question, random_world
from tests.oracle.view import Moment, View
from tests.oracle.world import Label, Membership, Transfer, World
from tests.support.asking import LAST, ask
from tests.support.memory import MemoryReads

START = 1_700_000_000
LIMIT = 3
BOTH = pytest.mark.parametrize("direction", list(Direction))


def paid(second: int, sender: str, receiver: str, value: str) -> Transfer:
    return Transfer(
        id=f"t{second:03d}",
        chain="test:a",
        asset="USDC",
        time=START + second,
        position=0,
        sender=f"test:a:{sender}",
        receiver=f"test:a:{receiver}",
        amount=value,
        value_usd=Fraction(value),
    )


def busy(direction: Direction, value: str, many: int = 5) -> list[Transfer]:
    """A pool with so many transfers between it and others, and then, or before, one with `c`."""
    others = [paid(n, f"p{n}", "hub", value) for n in range(1, many + 1)]
    if direction is Direction.SENT:
        others = [paid(n, "hub", f"p{n}", value) for n in range(1, many + 1)]
        return [paid(0, "c", "hub", "90"), *others]
    return [*others, paid(90, "hub", "c", value)]


def found(world: World, direction: Direction, limit: int | None = LIMIT) -> Exposure:
    parameters = ExposureParameters(6, 0.0, limit)
    return ask(
        MemoryReads(world, LAST), Question(Subject(("test:a:c",)), direction, parameters), world
    )


@BOTH
def test_a_hub_is_named_with_its_count(direction: Direction) -> None:
    answer = found(World(transfers=tuple(busy(direction, "5"))), direction)
    assert answer.hubs == (Hub("test:a:hub", "test:a", "USDC", 5, 1.0),)
    assert [each.reason for each in answer.residuals] == [Residual.UNATTRIBUTED_HUB]
    assert not answer.complete
    assert answer.outcome_reason == (
        "not traced: 100.00% behind 1 unattributed hub (test:a:hub with 5 transfers)"
    )


@BOTH
def test_nothing_is_asked_of_a_hubs_pool(direction: Direction) -> None:
    world = World(transfers=tuple(busy(direction, "5")))
    reads = Watched(world, LAST)
    parameters = ExposureParameters(6, 0.0, LIMIT)
    ask(reads, Question(Subject(("test:a:c",)), direction, parameters), world)
    assert (reads.queries, reads.ended) == ([], [])
    parameters = ExposureParameters(6, 0.0, None)
    ask(reads, Question(Subject(("test:a:c",)), direction, parameters), world)
    assert len(reads.queries) == 1


@BOTH
def test_a_labelled_hub_costs_nothing(direction: Direction) -> None:
    members = tuple(Membership(f"test:a:{name}", "k") for name in ("hub", "hub2"))
    label = Label("Exchange X", "exchange", cluster="k")
    world = World(tuple(busy(direction, "5")), members, (label,))
    reads = Watched(world, LAST)
    parameters = ExposureParameters(6, 0.0, LIMIT)
    answer = ask(reads, Question(Subject(("test:a:c",)), direction, parameters), world)
    assert [(row.entity, row.hops, row.share) for row in answer.rows] == [("Exchange X", 1, 1.0)]
    assert (answer.hubs, answer.complete) == ((), True)
    assert (reads.queries, reads.ended, reads.counted) == ([], [], [])


@BOTH
def test_dust_makes_no_hub(direction: Direction) -> None:
    answer = found(World(transfers=tuple(busy(direction, "0.99"))), direction)
    assert answer.hubs == ()
    assert answer.complete
    answer = found(World(transfers=tuple(busy(direction, "1"))), direction)
    assert [hub.transfers for hub in answer.hubs] == [5]


def test_a_cluster_is_one_hub_and_each_asset_a_ledger_of_its_own() -> None:
    many = [paid(n, f"p{n}", f"hub{n % 2}", "5") for n in range(1, 9)]
    world = World(
        transfers=(*many, paid(90, "hub0", "c", "1"), paid(91, "hub1", "c", "3")),
        memberships=tuple(Membership(f"test:a:hub{n}", "k") for n in (0, 1)),
    )
    (hub,) = found(world, Direction.RECEIVED).hubs
    # The later of the two transfers met one more that counts.
    assert (hub.actor, hub.transfers, hub.share) == ("k", 9, 1.0)


def test_hubs_come_by_their_share_and_the_sentence_names_three() -> None:
    transfers = []
    for number in range(5):
        many = [paid(10 * number + n, f"p{n}", f"hub{number}", "5") for n in range(1, 5)]
        transfers += [*many, paid(10 * number + 9, f"hub{number}", "c", str(number + 1))]
    answer = found(World(transfers=tuple(transfers)), Direction.RECEIVED)
    assert [hub.actor[-1] for hub in answer.hubs] == ["4", "3", "2", "1", "0"]
    assert sum(hub.share for hub in answer.hubs) == pytest.approx(1.0)
    assert answer.outcome_reason.endswith("test:a:hub2 with 4 transfers and 2 more)")


class Watched(MemoryReads):
    """Remembers of which epochs the end, or how far the count goes, was asked."""

    def __init__(self, world: World, moments: Moments) -> None:
        super().__init__(world, moments)
        self.ended: list[str] = []
        self.counted: list[Count] = []

    async def epoch_ends(self, epochs: Collection[str]) -> Mapping[str, EpochEnd]:
        self.ended += epochs
        return await super().epoch_ends(epochs)

    async def reached(self, counts: Collection[Count]) -> Collection[Count]:
        self.counted += counts
        return await super().reached(counts)


class Counting:
    """An epoch that counts so many legs; remembers how often it was asked."""

    def __init__(self, legs: int) -> None:
        self.legs = legs
        self.rounds = 0

    async def reached(self, counts: Collection[Count]) -> Collection[Count]:
        self.rounds += 1
        return {each for each in counts if each.legs <= self.legs}


@pytest.mark.parametrize("legs", [*range(9, 80), 10_000, 1_234_567, 50_000_000])
def test_the_count_is_found_in_a_few_rounds(legs: int) -> None:
    reads = Counting(legs)
    states = [PoolState("e", 0.0, 5), PoolState("e", 0.0, legs - 2), PoolState("e", 0.0, 0)]
    counted = asyncio.run(hubs_after(reads, states, LIMIT))
    assert counted == {states[0]: legs - 5, states[2]: legs}
    assert reads.rounds <= 8


def test_hubs_of_random_worlds_are_those_of_the_oracle() -> None:
    assert sum(_hubs_checked(seed) for seed in range(120)) > 40


def _hubs_checked(seed: int) -> int:
    """The number of hubs met, after holding their counts and shares to the oracle."""
    world = random_world(seed, size=40)
    drawn = random_question(seed, world)
    p, direction, limit = drawn.parameters, Direction(drawn.direction), seed % 4
    parameters = ExposureParameters(p.depth, 0.0, limit, p.window_days, p.min_confidence)
    moments = Moments(drawn.as_of, drawn.known_at)
    question = Question(Subject(drawn.subject.addresses), direction, parameters)
    answer = ask(MemoryReads(world, moments), question, world)
    residuals = {each.reason: each.share for each in answer.residuals}
    left = residuals.get(Residual.UNATTRIBUTED_HUB, 0.0)
    assert sum(hub.share for hub in answer.hubs) == pytest.approx(left)
    wanted = _counts(world, drawn.as_of, drawn.known_at, direction)
    for hub in answer.hubs:
        assert hub.transfers > limit
        assert hub.transfers in wanted[hub.actor, hub.chain, hub.asset]
    return len(answer.hubs)


def _counts(
    world: World, as_of: int, known_at: int, direction: Direction
) -> dict[tuple[str, str, str], set[int]]:
    """What the oracle's ledgers count at each transfer, by the ledger's name."""
    view = View(world, Moment(as_of, known_at))
    ledgers = Ledgers(view)
    found: dict[tuple[str, str, str], set[int]] = {}
    for t in view.transfers:
        back = direction is Direction.RECEIVED
        end = t.sender if back else t.receiver
        try:
            legs = ledgers.draw(t).legs_before if back else ledgers.spend(t).legs_after
        except KeyError:
            continue  # an inner leg of a link lies in no ledger
        found.setdefault((view.actor(end), t.chain, t.asset), set()).add(legs)
    return found
