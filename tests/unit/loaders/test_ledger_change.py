"""What a load changes in the ledgers, and from where readers of earlier moments must not trust."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.ledger_change import Mark, field_changes, first_difference, legs_by_actor, marks
from loaders.ledger_facts import NO_FIELDS, Fields, LedgerFacts
from service.domain.actor import Membership
from service.exposure.ledger import Leg, Side
from service.exposure.legs import Movement

ASSET = "test:a/T"


def leg(key: int, name: str = "", amount: str = "1", counts: bool = True) -> Leg:
    return Leg(name or f"t{key}", key, Side.IN, Decimal(amount), counts)


OLD = [leg(10), leg(20), leg(30)]


@pytest.mark.parametrize(
    ("new", "key"),
    [
        (OLD, None),
        ([*OLD, leg(40)], None),
        ([*OLD, leg(30, "t31")], None),
        ([leg(5), *OLD], 5),
        ([leg(10), leg(15), leg(20), leg(30)], 15),
        ([leg(10), leg(20, "t11"), leg(20), leg(30)], 20),
        ([leg(20), leg(30)], 10),
        ([leg(10), leg(30)], 20),
        ([leg(10), leg(20)], 30),
        ([], 10),
        ([leg(10), leg(20, counts=False), leg(30)], 20),
        ([leg(10), leg(20), replace(leg(30), side=Side.OUT), leg(40)], 30),
    ],
)
def test_the_first_leg_that_differs(new: list[Leg], key: int | None) -> None:
    assert first_difference(OLD, new) == key


def test_a_ledger_that_begins_differs_in_nothing() -> None:
    assert first_difference([], OLD) is None
    assert first_difference([], []) is None


@pytest.mark.parametrize(("on_record", "key"), [((), None), (("t50",), 50), (("t20",), None)])
def test_an_appended_transfer_that_was_known_before_differs(
    on_record: tuple[str, ...], key: int | None
) -> None:
    assert first_difference(OLD, [*OLD, leg(40), leg(50)], on_record) == key


LEGS = st.dictionaries(st.integers(0, 12), st.booleans()).map(
    lambda found: [leg(key, counts=counts) for key, counts in sorted(found.items())]
)


@given(LEGS, LEGS)
def test_all_legs_before_the_mark_are_the_same(old: list[Leg], new: list[Leg]) -> None:
    key = first_difference(old, new)
    if key is None:
        assert new[: len(old)] == old
        return
    assert [each for each in old if each.order_key < key] == [
        each for each in new if each.order_key < key
    ]
    assert [each for each in old if each.order_key == key] != [
        each for each in new if each.order_key == key
    ]


def test_marks_name_the_ledgers_that_changed_other_than_by_appending() -> None:
    before = {"u": {"A": OLD, "B": OLD}, "gone": {"A": OLD}, "new": {}}
    after = {"u": {"A": [*OLD, leg(99)], "B": OLD[1:]}, "gone": {}, "new": {"A": OLD}}
    assert list(marks(before, after)) == [Mark("gone", "A", 10), Mark("u", "B", 10)]


def moved(name: str, key: int, sender: str, receiver: str, start: int = 0) -> Movement:
    return Movement(
        *(name, key, "test:a", "T", "1", None, None, f"test:a:{sender}", f"test:a:{receiver}"),
        *(start, None),
    )


def facts(*movements: Movement, members: tuple[Membership, ...] = ()) -> LedgerFacts:
    parties = {party for each in movements for party in (each.sender, each.receiver)}
    claims: dict[str, list[Membership]] = {}
    for each in members:
        claims.setdefault(each.address, []).append(each)
    stored = {(each.transfer_id, side): NO_FIELDS for each in movements for side in Side}
    found = {each.transfer_id: each for each in movements}
    return LedgerFacts(frozenset(parties), found, stored, (), claims)


def ids(legs: dict[str, list[Leg]]) -> dict[str, list[tuple[str, Side]]]:
    return {
        asset: [(each.transfer_id, each.side) for each in found] for asset, found in legs.items()
    }


def test_legs_follow_the_clusters_of_the_moment() -> None:
    joined = Membership("test:a:v", "c", "f", 50, None)
    world = facts(moved("t1", 1, "u", "v"), moved("t2", 2, "v", "w"), members=(joined,))
    actors = ["c", "test:a:v", "test:a:u"]
    before = {actor: ids(legs) for actor, legs in legs_by_actor(world, actors, 49).items()}
    after = {actor: ids(legs) for actor, legs in legs_by_actor(world, actors, 50).items()}
    through = {ASSET: [("t1", Side.IN), ("t2", Side.OUT)]}
    sent = {ASSET: [("t1", Side.OUT)]}
    assert before == {"c": {}, "test:a:v": through, "test:a:u": sent}
    assert after == {"c": through, "test:a:v": {}, "test:a:u": sent}


def test_what_two_members_send_each_other_is_met_once_and_is_no_leg() -> None:
    members = tuple(Membership(f"test:a:{name}", "c", "f", 0, None) for name in "uv")
    world = facts(moved("t1", 1, "u", "v"), moved("t2", 2, "u", "w"), members=members)
    assert ids(legs_by_actor(world, ["c"], 0)["c"]) == {ASSET: [("t2", Side.OUT)]}


def test_only_sides_of_the_actors_asked_for_are_corrected() -> None:
    world = facts(moved("t1", 1, "u", "v"))
    wrong = field_changes(world, legs_by_actor(world, ["test:a:v"], 0), 0)
    assert [(each.transfer_id, each.side, each.stored) for each in wrong] == [
        ("t1", Side.IN, NO_FIELDS)
    ]
    assert wrong[0].right.count == 1
    assert wrong[0].right.balance is None
    assert wrong[0].right.balance_exact == "1"


def test_right_fields_are_left_alone_and_stray_ones_removed() -> None:
    world = facts(moved("t1", 1, "u", "v"), moved("t2", 2, "v", "v"))
    actors = ["test:a:u", "test:a:v"]
    after = legs_by_actor(world, actors, 0)
    right = {(each.transfer_id, each.side): each.right for each in field_changes(world, after, 0)}
    stray = {("t2", Side.IN): Fields("stray", 0.0, None, None, 1, "1")}
    repaired = replace(world, stored={**world.stored, **right, **stray})
    assert [
        (each.transfer_id, each.side, each.right) for each in field_changes(repaired, after, 0)
    ] == [("t2", Side.IN, NO_FIELDS)]
