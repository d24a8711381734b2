"""The arithmetic of one pool: who carried which part of what it paid, all demands at once.

A leg y makes up exp(pull of x + slope of y) of a transfer x of the same epoch:

    received   pull = L_x - ln B_x   slope = ln(amount_y) - L_y            y an earlier inflow
    sent       pull = -L_x           slope = ln(amount_y) + L_y - ln B_y   y a later send

(design §3). The merges below never form exp(L) alone and never pair demands with legs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, inf, log

from service.exposure.traced import OrderKey, PoolState, Traced


@dataclass(frozen=True, slots=True)
class Demand:
    """A transfer that asks its pool where its weight came from or went."""

    key: OrderKey
    weight: float
    state: PoolState


Weighed = list[tuple[Traced, float]]


def weigh_inflows(demands: Iterable[Demand], inflows: Iterable[Traced]) -> Weighed:
    """The weight that each inflow carries for all demands together; `inflows` latest first."""
    waiting = sorted(demands, key=lambda demand: demand.key)
    found: Weighed = []
    drawn, at = 0.0, -inf
    for inflow in inflows:
        while waiting and waiting[-1].key > inflow.key:
            demand = waiting.pop()
            drawn = _moved(drawn, at, demand.state.log) + demand.weight / demand.state.balance
            at = demand.state.log
        if drawn and inflow.receiver_state is not None:
            drawn = _moved(drawn, at, inflow.receiver_state.log)
            at = inflow.receiver_state.log
            found.append((inflow, inflow.amount * drawn))
    return found


def weigh_sends(demands: Iterable[Demand], sends: Iterable[Traced]) -> Weighed:
    """The weight that leaves in each send for all demands together; `sends` earliest first."""
    waiting = sorted(demands, key=lambda demand: demand.key, reverse=True)
    found: Weighed = []
    held, at = 0.0, inf
    for send in sends:
        while waiting and waiting[-1].key < send.key:
            demand = waiting.pop()
            held = _moved(held, demand.state.log, at) + demand.weight
            at = demand.state.log
        if held and send.sender_state is not None:
            held = _moved(held, send.sender_state.log, at)
            at = send.sender_state.log
            found.append((send, held * send.amount / send.sender_state.balance))
    return found


def _moved(amount: float, later: float, earlier: float) -> float:
    """`amount` brought from one reference L to another; L only falls as time goes on."""
    return amount * exp(min(0.0, later - earlier)) if amount else 0.0


def inflow_slope(inflow: Traced) -> float:
    """Slope of an inflow, see above."""
    state = inflow.receiver_state
    return log(inflow.amount) - state.log if state else -inf


def inflow_pull(state: PoolState) -> float:
    """Pull of a send on the inflows before it."""
    return state.log - log(state.balance)


def send_slope(send: Traced) -> float:
    """Slope of a send, see above."""
    state = send.sender_state
    return log(send.amount) + state.log - log(state.balance) if state else -inf


def send_pull(state: PoolState) -> float:
    """Pull of a receipt on the sends after it."""
    return -state.log


def log_sum_exp(logs: Sequence[float]) -> float:
    """ln of the sum of exponentials, without overflow; -inf of nothing."""
    top = max(logs, default=-inf)
    return top if top == -inf else top + log(sum(exp(each - top) for each in logs))
