"""Frontier and sweep tell a subject's exposure alike: rows with their claims and transfers."""

from dataclasses import replace

from hypothesis import given, note

from service.columns.exposed import Exposed
from service.domain.exposure import Direction, ExposureRow, Method, ResidualShare, Subject
from tests.oracle import World
from tests.oracle.random_graphs import Asked
from tests.oracle.strategies import worlds_with_question
from tests.property.test_executors import asked_of_frontier
from tests.support.columns import facts_of
from tests.support.everyone import asking, sweeps
from tests.support.examples import examples

PLACES = 9


def told(rows: tuple[ExposureRow, ...]) -> list[object]:
    """All that a row says, in the order of the rows, shares to nine places."""
    return [
        (
            *(row.category, row.entity, row.entity_id, row.hops, row.transfers),
            *(round(each, PLACES) for each in (row.share, row.value_usd)),
            *(round(each, PLACES) for each in (row.post_designation_share, row.undated_share)),
            [claim.id for claim in row.attributions],
        )
        for row in rows
        if round(row.share, PLACES)
    ]


def left(residuals: tuple[ResidualShare, ...]) -> dict[str, float]:
    """Residual shares to nine places, those that show."""
    found = {each.reason.value: round(each.share, PLACES) for each in residuals}
    return {reason: share for reason, share in found.items() if share}


@examples(300)
@given(worlds_with_question(24))
def test_rows_claims_and_transfers_are_the_same(case: tuple[World, Asked]) -> None:
    world, asked = case
    note(f"{world}\n{asked}")
    always = replace(asked, parameters=replace(asked.parameters, window_days=None))
    frontier = asked_of_frontier(world, always)
    each = asking(always, Method.HAIRCUT, Direction(asked.direction))
    swept = Exposed(sweeps(facts_of(world), world, each)).of(Subject(asked.subject.addresses))
    assert told(swept.rows(frontier.total_value_usd)) == told(frontier.rows)
    assert left(swept.residuals()) == left(frontier.residuals)
