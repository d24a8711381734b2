"""A server that dies is started again, but not for ever."""

from service.graph.embedded.restarts import WINDOW_SECONDS, RestartBudget


def test_the_wait_doubles_and_then_it_is_enough() -> None:
    budget = RestartBudget(3)
    assert [budget.delay(now) for now in (0.0, 1.0, 2.0, 3.0)] == [0.25, 0.5, 1.0, None]


def test_old_deaths_are_forgotten() -> None:
    budget = RestartBudget(1)
    assert budget.delay(0.0) == 0.25
    assert budget.delay(WINDOW_SECONDS) is None
    assert budget.delay(WINDOW_SECONDS + 1) == 0.25
