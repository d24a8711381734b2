"""Money is conserved between absorbing ends.

The identity, for one asset and links left aside: let every transfer be worth its amount, let
some actors be ends (labelled for good, each in an absorbing category of its own), and let no
other label stand. Then for all ends A and B, every hop distance and every moment

    sent by A, share of B x total sent by A  =  received by B, share of A x total received by B

It holds exactly, whatever the depth. A walk from A to B has no end in between, and both sides
add up the same walks: a step from inflow y to send x of one pool carries, going on, the part
exp(L_x - L_y) * v_x / B_x of y, and going back v_y * exp(L_x - L_y) / B_x of x; times v_y and
v_x these are one amount. So it is with lots, first in, first out. What A sent and no end
received is named: unspent, burnt or beyond the depth. Under poison nothing is conserved.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, note

from service.columns.facts import Facts
from service.domain.exposure import Direction, Method
from tests.oracle import Category, Label, Parameters, Transfer, World
from tests.oracle.random_graphs import Asked
from tests.oracle.strategies import worlds_with_question
from tests.oracle.view import Moment, View, is_void
from tests.support.columns import facts_of
from tests.support.everyone import Asking, actors_said
from tests.support.examples import examples

TOLERANCE = 1e-9
EVERY = 3
Flow = tuple[str, str, int]


def with_ends(world: World, asset: tuple[str, str], actors: list[str]) -> World:
    """The world in units of one asset; every third actor is an end, and nobody else is known."""
    labels = [_end(world, actor) for actor in actors[::EVERY]]
    categories = {x.category: Category(x.category, 20, False, True) for x in labels}
    return replace(
        world,
        transfers=tuple(_in_units(t, asset) for t in world.transfers),
        labels=tuple(labels),
        taxonomy=categories,
    )


def _end(world: World, actor: str) -> Label:
    """A contract's label stays on its chain."""
    name = f"end {actor}"
    if any(m.cluster == actor for m in world.memberships):
        return Label(name, name, cluster=actor)
    return Label(name, name, address=actor, account_type="contract")


def _in_units(transfer: Transfer, asset: tuple[str, str]) -> Transfer:
    of_asset = (transfer.chain, transfer.asset) == asset
    value = Fraction(transfer.amount) if of_asset else None
    return replace(transfer, value_usd=value, value_recorded_from=None)


def flows(facts: Facts, world: World, each: Asking) -> dict[Flow, float]:
    """Units from subject to end, or from end to subject, by hops; both being ends."""
    ends = {label.cluster or label.address: label.category for label in world.labels}
    return {
        (ends[actor], category, hops): share * said.total
        for actor, said in actors_said(facts, world, each).items()
        if actor in ends
        for (category, hops), share in said.rows.items()
    }


def questions(case: tuple[World, Asked]) -> Iterator[tuple[World, Parameters, Moment]]:
    """The world in units of each of its assets, with some of its actors as ends."""
    world, asked = case
    moment = Moment(asked.as_of, asked.known_at)
    view = View(world, moment)
    parties = {end for t in world.transfers for end in (t.sender, t.receiver)}
    actors = sorted({view.actor(end) for end in parties if not is_void(end)})
    parameters = Parameters(depth=asked.parameters.depth)
    for asset in sorted({(t.chain, t.asset) for t in world.transfers}):
        yield with_ends(world, asset, actors), parameters, moment


@examples(300)
@given(worlds_with_question(24, links=False))
def test_what_left_one_end_for_another_is_what_came_there_from_it(
    case: tuple[World, Asked],
) -> None:
    for world, parameters, moment in questions(case):
        note(str(world))
        facts = facts_of(world)
        for method in (Method.HAIRCUT, Method.FIFO):
            sent = flows(facts, world, Asking(method, Direction.SENT, parameters, moment))
            received = flows(facts, world, Asking(method, Direction.RECEIVED, parameters, moment))
            back = {(b, a, hops): units for (a, b, hops), units in received.items()}
            assert sent.keys() == back.keys()
            assert all(abs(sent[f] - back[f]) <= TOLERANCE * sent[f] for f in sent)
