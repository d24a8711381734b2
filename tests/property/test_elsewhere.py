"""What happens later, is learnt later or happens elsewhere changes nothing, to the last bit."""

from dataclasses import replace
from itertools import product

from hypothesis import given, note

from service.domain.exposure import Direction, Method
from tests.oracle import World
from tests.oracle.known import as_known
from tests.oracle.many import numbered, side_by_side
from tests.oracle.random_graphs import Asked
from tests.oracle.strategies import worlds, worlds_with_question
from tests.support.columns import facts_of
from tests.support.everyone import actors_said, asking
from tests.support.examples import examples
from tests.support.sweeping import Said

SIZE = 24


def everything(world: World, asked: Asked) -> list[dict[str, Said]]:
    """What all methods say of all actors, both ways."""
    facts = facts_of(world)
    ways = (asking(asked, *way) for way in product(Method, Direction))
    return [actors_said(facts, world, way) for way in ways]


@examples(150)
@given(worlds_with_question(SIZE))
def test_a_later_transfer_changes_nothing_before(case: tuple[World, Asked]) -> None:
    """But a known continuation: it takes money out of a pool that it is still on the way from."""
    world, asked = case
    times = sorted(t.time for t in world.transfers) or [asked.as_of]
    then = replace(asked, as_of=times[len(times) // 2])
    linked = {end for link in world.links for end in (link.from_id, link.to_id)}
    kept = tuple(t for t in world.transfers if t.time <= then.as_of or t.id in linked)
    note(f"{world}\n{then}")
    assert everything(world, then) == everything(replace(world, transfers=kept), then)


@examples(150)
@given(worlds_with_question(SIZE))
def test_what_is_recorded_later_changes_nothing_known_before(case: tuple[World, Asked]) -> None:
    world, asked = case
    note(f"{world}\n{asked}")
    assert everything(world, asked) == everything(as_known(world, asked.known_at), asked)


@examples(150)
@given(worlds_with_question(16), worlds(16))
def test_unrelated_money_changes_nothing(case: tuple[World, Asked], other: World) -> None:
    world, asked = numbered(case[0], 1), case[1]
    note(f"{world}\n{other}\n{asked}")
    both = side_by_side([world, numbered(other, 2)])
    for alone, among in zip(everything(world, asked), everything(both, asked), strict=True):
        assert {name: among[name] for name in alone} == alone
