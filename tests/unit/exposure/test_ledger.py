"""The pool of one actor in one asset, against exact rationals (design §3)."""

from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from math import exp, isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.keys import epoch_id
from service.exposure.ledger import (
    EMPTY,
    Leg,
    LegState,
    Pool,
    Side,
    counts_for_hub,
    run,
    step,
)

LEDGER = "test:a:u|test:a/T"
DIGITS = Context(prec=120)


def leg(number: int, side: Side, amount: str, counts: bool = True) -> Leg:
    return Leg(f"t{number:03}", number, side, Decimal(amount), counts)


def legs(*moves: str) -> list[Leg]:
    """`+10` comes in, `-4` goes out."""
    sides = {"+": Side.IN, "-": Side.OUT}
    return [leg(n, sides[move[0]], move[1:]) for n, move in enumerate(moves)]


def states(*moves: str) -> list[LegState]:
    return list(run(LEDGER, legs(*moves)))


@dataclass
class Exact:
    """What a leg's state should be, in rationals; `kept` is exp(L)."""

    epoch: str
    kept: Fraction
    balance: Fraction
    shortfall: Fraction
    count: int


def played(moves: list[Leg]) -> list[Exact]:
    found: list[Exact] = []
    epoch, kept, balance, count = "", Fraction(1), Fraction(0), 0
    for each in moves:
        if not balance:
            epoch, kept, count = epoch_id(LEDGER, each.transfer_id), Fraction(1), 0
        amount = Fraction(each.amount)
        if each.side is Side.IN:
            balance, count = balance + amount, count + each.counts
            found.append(Exact(epoch, kept, balance, Fraction(0), count))
            continue
        shortfall = max(Fraction(0), amount - balance)
        balance += shortfall
        found.append(Exact(epoch, kept, balance, shortfall, count))
        kept *= 1 - amount / balance
        balance, count = balance - amount, count + each.counts
    return found


def natural_log(value: Fraction) -> float:
    return float(DIGITS.ln(DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))))


amounts = st.one_of(
    st.integers(1, 5).map(str),
    st.integers(1, 10**38 - 1).map(str),
    st.integers(1, 10**38 - 1).map(lambda n: format(Decimal(n).scaleb(-38), "f")),
    st.tuples(st.integers(1, 10**20), st.integers(0, 18)).map(
        lambda pair: format(Decimal(pair[0]).scaleb(-pair[1]), "f")
    ),
)
moves = st.lists(st.tuples(st.sampled_from(list(Side)), amounts, st.booleans()), max_size=40).map(
    lambda rows: [leg(n, *row) for n, row in enumerate(rows)]
)


@given(moves)
def test_every_state_is_exact(moved: list[Leg]) -> None:
    found = list(run(LEDGER, moved))
    for state, each, right in zip(found, moved, played(moved), strict=True):
        assert (state.transfer_id, state.side) == (each.transfer_id, each.side)
        assert (state.epoch, state.count) == (right.epoch, right.count)
        assert Fraction(state.balance) == right.balance
        assert Fraction(state.shortfall) == right.shortfall
        assert isclose(state.log, natural_log(right.kept), rel_tol=1e-12, abs_tol=1e-300)


@given(moves, st.integers(0, 40))
def test_a_ledger_can_be_taken_up_in_the_middle(moved: list[Leg], cut: int) -> None:
    pool = EMPTY
    for each in moved[:cut]:
        _, pool = step(LEDGER, pool, each)
    first = list(run(LEDGER, moved[:cut]))
    assert first + list(run(LEDGER, moved[cut:], pool)) == list(run(LEDGER, moved))


def test_the_worked_example() -> None:
    from_s, from_x, first, later, last = states("+10", "+30", "-20", "+40", "-60")
    assert first.balance == 40
    assert last.balance == 60

    def share(amount: float, inflow: LegState, send: LegState) -> float:
        return amount * exp(send.log - inflow.log) / float(send.balance)

    assert isclose(share(10, from_s, first), 0.25)
    assert isclose(share(10, from_s, last), 5 / 60)
    assert isclose(share(30, from_x, last) + share(40, later, last), 55 / 60)


def test_a_pool_that_empties_begins_a_new_epoch_named_by_its_first_transfer() -> None:
    first, out, second = states("+1", "-1", "+1")
    assert first.epoch == out.epoch == epoch_id(LEDGER, "t000")
    assert second.epoch == epoch_id(LEDGER, "t002")
    assert (second.log, second.count) == (0.0, 1)


def test_one_wei_left_keeps_the_epoch() -> None:
    first, _, last = states("+1000000.000000000000000001", "-1000000", "+1")
    assert last.epoch == first.epoch
    assert last.balance == Decimal("1.000000000000000001")


def test_a_send_out_of_nothing_is_all_shortfall_and_leaves_nothing() -> None:
    send, after = states("-5", "+1")
    assert (send.balance, send.shortfall, send.count) == (5, 5, 0)
    assert after.epoch != send.epoch


def test_a_shortfall_enters_before_the_send() -> None:
    _, send = states("+2", "-5")
    assert (send.balance, send.shortfall) == (5, 3)


def test_sums_of_the_longest_amounts_stay_exact() -> None:
    greatest, least = "9" * 38, "0." + "0" * 37 + "1"
    *_, last = states(f"+{greatest}", f"+{least}", f"-{greatest}", f"+{least}")
    assert last.balance == Decimal(least) * 2


def test_a_small_send_from_a_large_pool_still_counts() -> None:
    """1 - 1e-18 is 1 in floats: only log1p keeps it."""
    *_, last = states("+1000000000000000000", "-1", "+1")
    assert last.log == pytest.approx(-1e-18, rel=1e-12, abs=0)


def test_a_send_of_almost_everything_leaves_its_exact_rest() -> None:
    """1 - w/B is 0 in floats: only the exact remainder keeps it."""
    *_, last = states("+1000000000000000000000000000000", "-999999999999999999999999999999", "+1")
    assert last.log == pytest.approx(log(1e-30), rel=1e-12)


@pytest.mark.parametrize("sent", ["49.999999", "50", "50.000001"])
def test_the_two_ways_to_take_the_logarithm_meet_in_the_middle(sent: str) -> None:
    *_, last = states("+100", f"-{sent}", "+1")
    assert last.log == pytest.approx(natural_log(1 - Fraction(sent) / 100), rel=1e-14)


def test_the_count_of_a_send_is_taken_before_it_and_of_a_receipt_after_it() -> None:
    counted = [leg(0, Side.IN, "9"), leg(1, Side.OUT, "1"), leg(2, Side.IN, "1", counts=False)]
    counted += [leg(3, Side.OUT, "1", counts=False), leg(4, Side.OUT, "1")]
    assert [state.count for state in run(LEDGER, counted)] == [1, 1, 2, 2, 2]


@pytest.mark.parametrize(
    ("value_usd", "counts"), [(None, True), (1.0, True), (2.5, True), (0.99, False), (0.0, False)]
)
def test_a_leg_of_a_dollar_or_of_no_known_value_counts(
    value_usd: float | None, counts: bool
) -> None:
    assert counts_for_hub(value_usd) is counts


def test_an_empty_pool_says_nothing() -> None:
    assert Pool() == EMPTY
    assert list(run(LEDGER, [])) == []
