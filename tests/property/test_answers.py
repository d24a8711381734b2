"""One subject's exposure from a sweep that tells entities apart, by all three methods."""

from hypothesis import given, note

from service.columns.answers import Answers
from service.domain.exposure import Direction, Exposure, Method, Subject
from tests.oracle import World, received, sent
from tests.oracle.random_graphs import Asked
from tests.oracle.strategies import worlds_with_question
from tests.support.asking import difference
from tests.support.columns import facts_of
from tests.support.everyone import asking, exact, sweeps
from tests.support.examples import examples

TOLERANCE = 1e-9


def answers(world: World, asked: Asked) -> dict[Method, Exposure]:
    """The subject's exposure by each method."""
    each = asking(asked, Method.HAIRCUT, Direction(asked.direction))
    of_one = Answers(
        sweeps(facts_of(world), world, each),
        Subject(asked.subject.addresses),
        asked.parameters.window_days,
    )
    return {method: of_one.by(method) for method in Method}


def by_category(found: Exposure) -> dict[tuple[str, int], float]:
    """Shares with entities added up."""
    shares: dict[tuple[str, int], float] = {}
    for row in found.rows:
        shares[row.category, row.hops] = shares.get((row.category, row.hops), 0.0) + row.share
    return shares


@examples(400)
@given(worlds_with_question(24))
def test_entities_dates_and_residuals_are_those_of_the_oracle(case: tuple[World, Asked]) -> None:
    world, asked = case
    note(f"{world}\n{asked}")
    found = answers(world, asked)
    oracle = received if asked.direction == "received" else sent
    wanted = oracle(world, asked.subject, asked.parameters, asked.as_of, asked.known_at)
    assert difference(found[Method.HAIRCUT], wanted) < TOLERANCE
    if wanted.total:
        assert found[Method.HAIRCUT].complete == wanted.complete


@examples(200)
@given(worlds_with_question(24))
def test_lots_are_told_apart_by_entity_and_add_up(case: tuple[World, Asked]) -> None:
    world, asked = case
    note(f"{world}\n{asked}")
    found = answers(world, asked)[Method.FIFO]
    each = asking(asked, Method.FIFO, Direction(asked.direction))
    if asked.parameters.window_days is None:
        wanted = exact(world, each)(asked.subject)
        shares = by_category(found)
        assert shares.keys() == {key for key, share in wanted.rows.items() if share}
        assert all(abs(shares[key] - float(wanted.rows[key])) < TOLERANCE for key in shares)
    if found.total_value_usd:
        assert abs(sum(r.share for r in (*found.rows, *found.residuals)) - 1.0) < TOLERANCE


@examples(200)
@given(worlds_with_question(24))
def test_poison_never_says_less_of_an_entity_than_the_others(case: tuple[World, Asked]) -> None:
    world, asked = case
    note(f"{world}\n{asked}")
    found = answers(world, asked)
    most = _by_entity(found[Method.POISON])
    for method in (Method.HAIRCUT, Method.FIFO):
        for entity, share in _by_entity(found[method]).items():
            assert share <= most[entity] + TOLERANCE


def _by_entity(found: Exposure) -> dict[tuple[str, str], float]:
    shares: dict[tuple[str, str], float] = {}
    for row in found.rows:
        name = (row.category, row.entity_id)
        shares[name] = shares.get(name, 0.0) + row.share
    return shares
