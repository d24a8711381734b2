"""When a record was written."""

import time
from collections.abc import Callable

Clock = Callable[[], int]


def now_us() -> int:
    """UTC microseconds."""
    return time.time_ns() // 1000
