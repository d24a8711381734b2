"""How often, and how soon, a server that died is started again."""

from collections import deque

START_LIMIT = 2  # of a server that never answered: little can change between the attempts
CRASH_LIMIT = 4  # of one that did
WINDOW_SECONDS = 600.0
FIRST_DELAY_SECONDS = 0.25


class RestartBudget:
    """At most `limit` restarts within the window, each after twice the wait of the one before."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._deaths: deque[float] = deque()

    def delay(self, now: float) -> float | None:
        """Count a death at `now` (seconds, any steady clock): the wait in seconds, None to give up.

        A server that dies on each start would otherwise do so for ever, and nobody would be told.
        """
        while self._deaths and now - self._deaths[0] > WINDOW_SECONDS:
            self._deaths.popleft()
        if len(self._deaths) >= self._limit:
            return None
        self._deaths.append(now)
        return FIRST_DELAY_SECONDS * 2.0 ** (len(self._deaths) - 1)
