"""One pool's merge: exact shares, no pairs, no overflow."""

from math import log, log1p

import pytest

from service.exposure.pools import BACK, ON, Demand, Leg, log_sum_exp, pull, slope, weigh


def leg(order: int, log_here: float, part: float) -> Leg:
    return Leg((order, str(order)), log_here, part, str(order))


def test_the_worked_example_of_the_design() -> None:
    after_first_send = log(0.5)
    legs = [leg(4, after_first_send, 40.0), leg(2, 0.0, 30.0), leg(1, 0.0, 10.0)]
    to_v = Demand((3, "3"), 0.0, 1 / 40, 20 / 80)
    to_c = Demand((5, "5"), after_first_send, 1 / 60, 60 / 80)
    found = dict(weigh([to_v, to_c], legs, BACK))
    assert found["1"] == pytest.approx(20 / 80 * 10 / 40 + 60 / 80 * 5 / 60)
    assert found["2"] == pytest.approx(20 / 80 * 30 / 40 + 60 / 80 * 15 / 60)
    assert found["4"] == pytest.approx(60 / 80 * 40 / 60)


def test_sends_take_their_part_of_what_is_left() -> None:
    sends = [leg(2, 0.0, 0.5), leg(4, log(0.5), 0.25)]
    first = Demand((1, "1"), 0.0, 1.0, 0.8)
    second = Demand((3, "3"), log(0.5), 1.0, 0.2)
    assert dict(weigh([second, first], sends, ON)) == pytest.approx(
        {"2": 0.4, "4": 0.4 * 0.25 + 0.2 * 0.25}
    )


def test_order_within_one_key_is_by_id() -> None:
    legs = [Leg((1, "b"), 0.0, 1.0, "b"), Leg((1, "a"), 0.0, 1.0, "a")]
    assert weigh([Demand((1, "b"), 0.0, 1.0, 1.0)], legs, BACK) == [("a", 1.0)]


def test_thousands_of_small_sends_do_not_overflow() -> None:
    step = log1p(-0.4)
    count = 5_000
    sends = [leg(2 * n, step * n, 0.4) for n in range(count)]
    late = Demand((2 * count - 3, "late"), step * (count - 1), 1.0, 0.5)
    early = Demand((-1, "early"), 0.0, 1.0, 0.5)
    found = weigh([late, early], sends, ON)
    assert found[0] == ("0", 0.2)
    assert found[-1][1] == pytest.approx(0.2)
    assert sum(weight for _, weight in found) == pytest.approx(0.7)


@pytest.mark.parametrize("sign", [BACK, ON])
def test_slope_and_pull_bound_every_weight(sign: int) -> None:
    legs = [leg(n, -0.3 * n, 1.0 + n) for n in range(6)]
    ordered = legs[::-1] if sign == BACK else legs
    demands = [Demand((n, "x"), -0.3 * n - 0.1, 0.2, 0.5) for n in (2, 4)]
    bound = log_sum_exp([log(d.weight) + pull(d.log, d.part, sign) for d in demands])
    by_name = {one.name: one for one in legs}
    for name, weight in weigh(demands, ordered, sign):
        assert log(weight) <= slope(by_name[name], sign) + bound + 1e-12
