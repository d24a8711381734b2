"""A subject with more transfers of its own than are traced: what is taken, what is left out."""

from fractions import Fraction

import pytest

from service.domain.exposure import (
    Direction,
    Exposure,
    ExposureParameters,
    LeftOut,
    Outcome,
    Subject,
)
from service.domain.moment import Moments
from service.exposure.answer import Question
from service.exposure.careful import CarefulReads
from service.exposure.own import least_wanted
from service.exposure.own_query import Band
from tests.oracle.random_graphs import random_question, random_world
from tests.oracle.world import Label, Membership, Transfer, World
from tests.support.asking import LAST, ask, difference
from tests.support.greatest import expected
from tests.support.memory import MemoryReads

START = 1_700_000_000
RECEIVED, SENT = Direction.RECEIVED, Direction.SENT


def paid(second: int, sender: str, receiver: str, value: str | None) -> Transfer:
    return Transfer(
        id=f"t{second:03d}",
        chain="test:a",
        asset="USDC",
        time=START + second,
        position=0,
        sender=f"test:a:{sender}",
        receiver=f"test:a:{receiver}",
        amount="1" if value in (None, "0") else value,
        value_usd=None if value is None else Fraction(value),
    )


def found(world: World, subject: Subject, direction: Direction, limit: int | None) -> Exposure:
    parameters = ExposureParameters(6, 0.0, None, subject_limit=limit)
    return ask(MemoryReads(world, LAST), Question(subject, direction, parameters), world)


def many(direction: Direction) -> World:
    """`c` and ten others, 1 to 10 dollars each, and one without a price."""
    ends = [(f"p{n}", "c") if direction is RECEIVED else ("c", f"p{n}") for n in range(12)]
    values = [*(str(n) for n in range(1, 11)), None, "0"]
    return World(
        transfers=tuple(
            paid(n, *end, value) for n, (end, value) in enumerate(zip(ends, values, strict=True))
        ),
        labels=(Label("X", "exchange", "test:a:p9"), Label("S", "sanction", "test:a:p0")),
    )


@pytest.mark.parametrize("direction", [RECEIVED, SENT])
def test_the_greatest_are_traced_and_the_others_told(direction: Direction) -> None:
    answer = found(many(direction), Subject(("test:a:c",)), direction, 4)
    assert answer.total_value_usd == 10 + 9 + 8 + 7
    assert answer.left_out == LeftOut(7, 21.0)
    assert (answer.outcome, answer.complete) == (Outcome.PARTIAL, False)
    assert answer.unpriced_transfers == 1
    assert [(row.entity, row.share) for row in answer.rows] == [("X", pytest.approx(10 / 34))]
    assert sum(each.share for each in (*answer.rows, *answer.residuals)) == pytest.approx(1.0)
    assert answer.supporting_transfers == ("t009", "t008", "t007", "t006")
    assert "4 transfers of the greatest value" in answer.outcome_reason
    assert "7 others, worth USD 21.00" in answer.outcome_reason


@pytest.mark.parametrize("limit", [12, 13, None])
def test_nothing_is_left_out_of_what_fits(limit: int | None) -> None:
    answer = found(many(RECEIVED), Subject(("test:a:c",)), RECEIVED, limit)
    assert (answer.left_out, answer.outcome, answer.total_value_usd) == (None, Outcome.SCORED, 55)


def test_transfers_of_its_own_are_none_of_the_others() -> None:
    """More than the limit are read, and fewer than that count."""
    inner = [paid(50 + n, f"c{n % 2}", f"c{1 - n % 2}", "100") for n in range(6)]
    world = World(
        transfers=(paid(1, "p", "c0", "5"), paid(2, "p", "c1", "3"), *inner),
        memberships=tuple(Membership(f"test:a:c{n}", "k") for n in range(2)),
    )
    for subject in (Subject(("test:a:c0",)), Subject(("test:a:c0", "test:a:c1"))):
        answer = found(world, subject, RECEIVED, 2)
        assert (answer.total_value_usd, answer.left_out) == (8.0, None)
        answer = found(world, subject, RECEIVED, 1)
        assert (answer.total_value_usd, answer.left_out) == (5.0, LeftOut(1, 3.0))


def test_two_wallets_named_together_pay_each_other_nothing() -> None:
    world = World(
        transfers=(
            *(paid(n, "a", "b", "9") for n in range(4)),
            paid(10, "p", "b", "2"),
            paid(11, "p", "a", "1"),
        )
    )
    answer = found(world, Subject(("test:a:a", "test:a:b")), RECEIVED, 1)
    assert (answer.total_value_usd, answer.left_out) == (2.0, LeftOut(1, 1.0))


def test_a_deposits_sweeps_and_what_was_made_are_counted_as_ever() -> None:
    firm = tuple(Membership(f"test:a:{name}", "firm") for name in ("deposit", "hot"))
    sweeps = [paid(n, "deposit", "hot", "50") for n in range(5)]
    made = [paid(20, "hot", "friend", "7"), paid(21, "hot", "friend", "3")]
    out = [paid(30, "own", "friend", "6"), paid(31, "own", "friend", None)]
    back = [paid(40, "hot", "own", "8"), paid(41, "x", "own", "4"), paid(42, "x", "own", "2")]
    world = World(transfers=(*sweeps, *made, *out, *back), memberships=firm)
    customer = Subject(("test:a:own",), ("test:a:deposit",), ("t020", "t021", "t040"))
    for limit in (2, 1):
        sent = found(world, customer, SENT, limit)
        whole = found(world, customer, SENT, None)
        assert whole.total_value_usd == 16.0
        assert sent.supporting_transfers == ("t020", "t030")[:limit]
        assert sent.left_out == (LeftOut(1, 3.0) if limit == 2 else LeftOut(2, 9.0))
        assert sent.unpriced_transfers == whole.unpriced_transfers == 1
    received = found(world, customer, RECEIVED, 1)
    assert received.supporting_transfers == ("t041",)
    assert received.left_out == LeftOut(1, 2.0)


def test_the_bands_that_hold_the_greatest() -> None:
    bands = [Band(5, 1.0, 0.1), Band(3, 30.0, 9.0), Band(7, 0.0, None), Band(4, 20.0, 4.0)]
    assert [least_wanted(bands, most) for most in (1, 3, 4, 7, 8, 100)] == [
        *(9.0, 9.0, 4.0, 4.0, 0.1, 0.1)
    ]
    assert least_wanted([Band(7, 0.0, None)], 3) == 0.0


def test_random_subjects_are_traced_as_the_oracle_traces_their_greatest() -> None:
    assert sum(_cut(seed) for seed in range(250)) > 60


def _cut(seed: int) -> bool:
    """Whether something was left out, after holding the answer to exact rationals."""
    world = random_world(seed, size=40)
    drawn = random_question(seed, world)
    p, direction, limit = drawn.parameters, Direction(drawn.direction), 1 + seed % 5
    parameters = ExposureParameters(
        p.depth, 0.0, p.hub_limit, p.window_days, p.min_confidence, limit
    )
    moments = Moments(drawn.as_of, drawn.known_at)
    reads = CarefulReads(MemoryReads(world, moments, fields_at=world.stages[-1]), direction)
    answer = ask(reads, Question(Subject(drawn.subject.addresses), direction, parameters), world)
    wanted, left = expected(world, drawn, limit)
    assert (answer.left_out.transfers if answer.left_out else 0) == len(left)
    if answer.left_out:
        assert answer.left_out.value_usd == pytest.approx(float(sum(left)), abs=1e-9)
    assert difference(answer, wanted) < 1e-9
    return bool(left)
