"""What must hold of exposure on every world."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle import Answer, Label, Parameters, Subject, World, received, sent
from tests.oracle.known import as_known
from tests.oracle.random_graphs import Asked
from tests.oracle.strategies import worlds, worlds_with_question
from tests.oracle.view import is_void

END_S = 2_000_000_000


def answer(world: World, asked: Asked) -> Answer:
    ask = {"received": received, "sent": sent}[asked.direction]
    return ask(world, asked.subject, asked.parameters, asked.as_of, asked.known_at)


@settings(max_examples=200, deadline=None)
@given(worlds_with_question())
def test_shares_add_up_to_one(case: tuple[World, Asked]) -> None:
    found = answer(*case)
    shares = [share for share, _ in found.rows.values()] + list(found.residuals.values())
    assert sum(shares, Fraction(0)) == (1 if found.total else 0)
    assert all(share > 0 for share in shares)
    assert all(0 <= after <= share for share, after in found.rows.values())
    assert all(row[2] <= case[1].parameters.depth for row in found.rows)


@settings(max_examples=150, deadline=None)
@given(worlds_with_question())
def test_a_later_transfer_changes_nothing_before(case: tuple[World, Asked]) -> None:
    """But a known continuation: it takes money out of a pool that it is still on the way from."""
    world, asked = case
    linked = {end for link in world.links for end in (link.from_id, link.to_id)}
    kept = tuple(t for t in world.transfers if t.time <= asked.as_of or t.id in linked)
    assert answer(replace(world, transfers=kept), asked) == answer(world, asked)


@settings(max_examples=150, deadline=None)
@given(worlds_with_question())
def test_what_is_recorded_later_changes_nothing_known_before(case: tuple[World, Asked]) -> None:
    world, asked = case
    assert answer(as_known(world, asked.known_at), asked) == answer(world, asked)


@settings(max_examples=100, deadline=None)
@given(worlds(links=False), st.data())
def test_money_is_conserved_between_absorbing_ends(world: World, data: st.DataObject) -> None:
    """What A sent that reached B is what B received that came from A, unit for unit."""
    seen = {a for t in world.transfers for a in (t.sender, t.receiver)}
    addresses = sorted(address for address in seen if not is_void(address))
    ends = data.draw(st.sets(st.sampled_from(addresses), max_size=3)) if addresses else set()
    for asset in sorted({(t.chain, t.asset) for t in world.transfers}):
        plain = _in_units_of(world, asset, ends)
        forward = sorted(_flows(plain, ends, "sent"))
        into = _flows(plain, ends, "received")
        backward = sorted((a, b, hops, units) for b, a, hops, units in into)
        assert forward == backward


def _in_units_of(world: World, asset: tuple[str, str], ends: set[str]) -> World:
    """Only this asset has a value, one dollar a unit; the ends are labelled, for good."""
    transfers = tuple(
        replace(
            t,
            recorded_from=0,
            recorded_to=None,
            value_recorded_from=None,
            value_usd=Fraction(t.amount) if (t.chain, t.asset) == asset else None,
        )
        for t in world.transfers
    )
    labels = tuple(
        Label(end, "exchange", address=end, account_type="contract") for end in sorted(ends)
    )
    return World(transfers=transfers, labels=labels)


def _flows(
    world: World, ends: set[str], direction: str
) -> Iterator[tuple[str, str, int, Fraction]]:
    for end in ends:
        asked = Asked(direction, Subject((end,)), Parameters(depth=100), END_S, 0)
        found = answer(world, asked)
        for (_, entity, hops), (share, _) in found.rows.items():
            yield end, entity, hops, share * found.total
