"""The examples that properties are tried on hold everything worth testing, and do not repeat."""

from collections import Counter
from collections.abc import Iterator

from hypothesis import given, settings

from service.columns.book import book_at
from service.domain.exposure import Direction, Method
from service.domain.moment import Moments
from tests.oracle import World
from tests.oracle.random_graphs import Asked
from tests.oracle.strategies import worlds_with_question
from tests.support.columns import facts_of
from tests.support.everyone import actors_said, asking

EXAMPLES = 300
OFTEN = 4
DEEP = 4
FEATURES = {
    "closed transfer", "closed link", "authority", "computed ledgers", "past moment",
    "deep", "fifo differs", "unknown_origin", "unspent", "beyond_depth", "unattributed_hub",
    "mint", "burn",
}  # fmt: skip


def features(world: World, asked: Asked) -> Iterator[str]:
    """What the world has, and what its sweeps found, of the things that go wrong."""
    yield from (name for name, there in _of_world(world, asked).items() if there)
    facts = facts_of(world)
    if book_at(facts, Moments(asked.as_of, asked.known_at)).computed:
        yield "computed ledgers"
    for direction in Direction:
        haircut, fifo = (
            actors_said(facts, world, asking(asked, method, direction))
            for method in (Method.HAIRCUT, Method.FIFO)
        )
        if any(hops >= DEEP for said in haircut.values() for _, hops in said.rows):
            yield "deep"
        if any(len(said.rows) != len(fifo[name].rows) for name, said in haircut.items()):
            yield "fifo differs"
        yield from {reason for said in haircut.values() for reason in said.residuals}


def _of_world(world: World, asked: Asked) -> dict[str, bool]:
    return {
        "closed transfer": any(t.recorded_to for t in world.transfers),
        "closed link": any(link.recorded_to for link in world.links),
        "authority": any(label.authority for label in world.labels),
        "past moment": asked.known_at < world.stages[-1],
    }


def test_every_feature_occurs_often_and_no_world_twice() -> None:
    counts: Counter[str] = Counter()
    worlds = set()

    @settings(max_examples=EXAMPLES, derandomize=True)
    @given(worlds_with_question(24))
    def look(case: tuple[World, Asked]) -> None:
        worlds.add(case[0].transfers)
        counts.update(set(features(*case)))

    look()
    assert counts.keys() >= FEATURES
    assert min(counts[name] for name in FEATURES) >= OFTEN, counts
    assert len(worlds) == EXAMPLES
