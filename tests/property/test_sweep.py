"""The sweep against exact rationals: every subject at once, both ways, now and in the past."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from hypothesis import given, note

from service.domain.exposure import Direction, Method
from tests.oracle import Subject, World
from tests.oracle.random_graphs import Asked
from tests.oracle.strategies import worlds_with_customers, worlds_with_question
from tests.support.columns import facts_of
from tests.support.everyone import (
    Asking,
    actors_of,
    actors_said,
    asking,
    customers_said,
    exact,
    wrong,
)
from tests.support.examples import examples

SIZE = 24
A_DAY_S = 86_400
Case = tuple[World, Asked]


def questions(case: Case, method: Method) -> Iterator[Asking]:
    """Both directions, at the moment asked for and at the last there is."""
    world, asked = case
    last = replace(asked, as_of=world.stages[-1] + A_DAY_S, known_at=world.stages[-1])
    for moment, direction in product((asked, last), Direction):
        yield asking(moment, method, direction)


def check_actors(case: Case, method: Method) -> None:
    world, _ = case
    note(str(world))
    facts = facts_of(world)
    for each in questions(case, method):
        note(str(each))
        found = actors_said(facts, world, each)
        assert wrong(found, actors_of(world, each), exact(world, each)) == []


@examples(2_000)
@given(worlds_with_question(SIZE))
def test_the_haircut_agrees_with_exact_rationals(case: Case) -> None:
    check_actors(case, Method.HAIRCUT)


@examples(400)
@given(worlds_with_question(SIZE))
def test_first_in_first_out_agrees_with_exact_rationals(case: Case) -> None:
    check_actors(case, Method.FIFO)


@examples(400)
@given(worlds_with_question(SIZE))
def test_poison_agrees_with_exact_rationals(case: Case) -> None:
    check_actors(case, Method.POISON)


@examples(300)
@given(worlds_with_customers(SIZE))
def test_customers_agree_with_exact_rationals(
    case: tuple[World, Asked, tuple[Subject, ...]],
) -> None:
    world, asked, customers = case
    subjects = {f"customer {number}": each for number, each in enumerate(customers)}
    facts = facts_of(world)
    for method, direction in product(Method, Direction):
        each = asking(asked, method, direction)
        found = customers_said(facts, world, each, subjects)
        assert wrong(found, subjects, exact(world, each)) == []


@examples(300)
@given(worlds_with_question(SIZE))
def test_shares_add_up_to_one(case: Case) -> None:
    facts = facts_of(case[0])
    for method in (Method.HAIRCUT, Method.FIFO):
        for each in questions(case, method):
            for said in actors_said(facts, case[0], each).values():
                assert abs(said.sum - 1) < 1e-12 if said.total else not said.sum
