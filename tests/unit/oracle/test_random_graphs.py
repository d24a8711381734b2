"""Random worlds stay small, repeat by seed, and between them hold everything worth testing."""

from collections import Counter
from fractions import Fraction

import pytest

from tests.oracle import Answer, World, received, sent
from tests.oracle.random_graphs import Asked, random_question, random_world
from tests.oracle.view import is_void

SEEDS = range(200)
WORLDS = [random_world(seed) for seed in SEEDS]


def test_the_same_seed_gives_the_same_world_and_question() -> None:
    assert random_world(7, 12) == random_world(7, 12)
    assert random_question(3, WORLDS[7]) == random_question(3, WORLDS[7])
    assert len({repr(world) for world in WORLDS}) == len(WORLDS)


def test_worlds_are_small() -> None:
    for world in WORLDS:
        assert len(world.transfers) == 25
        assert len({t.id for t in world.transfers}) == 25
        ends = {end for t in world.transfers for end in (t.sender, t.receiver)}
        assert len([end for end in ends if not is_void(end)]) <= 8


def test_links_are_such_as_a_loader_takes() -> None:
    for world in WORLDS:
        by_id = {t.id: t for t in world.transfers}
        for link in world.links:
            earlier, later = by_id[link.from_id], by_id[link.to_id]
            assert earlier.time <= later.time
            assert link.recorded_from >= max(earlier.recorded_from, later.recorded_from)
            assert all(Fraction(t.amount) > 0 for t in (earlier, later))


def features(world: World) -> set[str]:
    """What a world has of the things that go wrong."""
    ends = Counter(link.from_id for link in world.links), Counter(x.to_id for x in world.links)
    moments = Counter((t.chain, t.time) for t in world.transfers)
    keys = Counter((t.chain, t.time, t.position) for t in world.transfers)
    transfers = world.transfers
    found = {
        "loop": any(t.sender == t.receiver for t in transfers),
        "zero": any(Fraction(t.amount) == 0 for t in transfers),
        "unpriced": any(t.value_usd is None for t in transfers),
        "one second": max(moments.values()) > 1,
        "tie": max(keys.values()) > 1,
        "assets": len({(t.chain, t.asset) for t in transfers}) > 1,
        "void": any(is_void(t.sender) or is_void(t.receiver) for t in transfers),
        "late transfer": any(t.recorded_from > world.stages[0] for t in transfers),
        "late price": any(t.value_recorded_from for t in transfers),
        "member leaves": any(m.recorded_to for m in world.memberships),
        "label leaves": any(label.recorded_to for label in world.labels),
        "cluster label": any(label.cluster for label in world.labels),
        "contract": any(label.account_type for label in world.labels),
        "one to many": bool(ends[0]) and max(ends[0].values()) > 1,
        "many to one": bool(ends[1]) and max(ends[1].values()) > 1,
        "late link": any(link.recorded_from > world.stages[0] for link in world.links),
        "three stages": len(world.stages) == 3,
    }
    return {name for name, there in found.items() if there}


def test_every_feature_occurs_often() -> None:
    counts = Counter(name for world in WORLDS for name in features(world))
    assert len(counts) == 17
    assert min(counts.values()) >= 10, counts


@pytest.fixture(scope="module")
def answers() -> list[tuple[Asked, Answer]]:
    found = []
    for seed, world in enumerate(WORLDS):
        for number in range(4):
            asked = random_question(seed * 4 + number, world)
            ask = {"received": received, "sent": sent}[asked.direction]
            rest = (asked.subject, asked.parameters, asked.as_of, asked.known_at)
            found.append((asked, ask(world, *rest)))
    return found


def test_questions_meet_every_residual_and_several_hops(
    answers: list[tuple[Asked, Answer]],
) -> None:
    reasons = Counter(reason for _, answer in answers for reason in answer.residuals)
    hops = Counter(row[2] for _, answer in answers for row in answer.rows)
    assert reasons.keys() == {
        "unknown_origin",
        "unspent",
        "beyond_depth",
        "unattributed_hub",
        "mint",
        "burn",
    }
    assert min(reasons.values()) >= 5, reasons
    assert {1, 2, 3} <= hops.keys()
    assert sum(answer.total > 0 for _, answer in answers) >= len(answers) / 2
