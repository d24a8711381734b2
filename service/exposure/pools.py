"""The arithmetic of one pool: who carried which part of what it paid, all demands at once.

Both directions have one shape (design §3). A leg y makes up exp(pull of x + slope of y) of a
transfer x of the same epoch, with

    slope = ln(part of y) + sign * L_y        pull = ln(part of x) - sign * L_x

    received   sign -1   y an earlier inflow, its part its amount       part of x = 1 / B_x
    sent       sign +1   y a later send, its part amount / B_y          part of x = 1

The merge below never forms exp(L) alone and never pairs demands with legs.
"""

from collections.abc import Callable, Iterable, Sequence
from math import exp, inf, log
from operator import gt, lt
from typing import NamedTuple

from service.exposure.traced import OrderKey

BACK = -1
ON = 1


class Leg(NamedTuple):
    """A transfer that a pool's weight can go on to; `log` is L, `name` the transfer's id."""

    key: OrderKey
    log: float
    part: float
    name: str


class Demand(NamedTuple):
    """A transfer that asks its pool where its weight came from or went."""

    key: OrderKey
    log: float
    part: float
    weight: float


def weigh(demands: Iterable[Demand], legs: Iterable[Leg], sign: int) -> list[tuple[str, float]]:
    """The weight that each leg carries for all demands together.

    `legs` in the order in which demands reach them: latest first going back, else earliest
    first. Legs that no demand reaches are left out.
    """
    waiting = sorted(demands, reverse=sign == ON)
    passed: Callable[[OrderKey, OrderKey], bool] = gt if sign == BACK else lt
    found: list[tuple[str, float]] = []
    held, at = 0.0, 0.0
    for key, log_here, part, name in legs:
        while waiting and passed(waiting[-1][0], key):
            demand = waiting.pop()
            held = _moved(held, at, demand.log) + demand.part * demand.weight
            at = demand.log
        if held:
            held = _moved(held, at, log_here)
            at = log_here
            found.append((name, held * part))
    return found


def _moved(amount: float, at: float, to: float) -> float:
    """`amount` brought from one reference L to the next: on the way, L only loses."""
    return amount * exp(-abs(to - at)) if amount else 0.0


def slope(leg: Leg, sign: int) -> float:
    """See above."""
    return log(leg.part) + sign * leg.log if leg.part > 0 else -inf


def pull(log_here: float, part: float, sign: int) -> float:
    """See above, for a transfer with this L and part."""
    return log(part) - sign * log_here


def log_sum_exp(logs: Sequence[float]) -> float:
    """ln of the sum of exponentials, without overflow; -inf of nothing."""
    top = max(logs, default=-inf)
    return top if top == -inf else top + log(sum(exp(each - top) for each in logs))
