"""How fast this machine's memory is to one core: a = b + s * c, on arrays no cache holds."""

import time

import numpy as np

from service.exposure.sweep.compiled import compiled
from service.exposure.sweep.track import Floats

ELEMENTS = 40_000_000
TRIES = 7
# Two reads and one write, as STREAM counts; that the line of `a` is read first is not counted.
BYTES_AN_ELEMENT = 24


def triad_bytes_per_second() -> float:
    """The best of several tries, by one thread."""
    b, c = np.full(ELEMENTS, 1.0), np.full(ELEMENTS, 2.0)
    a = np.zeros(ELEMENTS)
    _triad(a[:8], b[:8], c[:8], 3.0)
    best = min(_seconds(a, b, c) for _ in range(TRIES))
    assert a[-1] == 7.0, "the triad is wrong"
    return ELEMENTS * BYTES_AN_ELEMENT / best


def _seconds(a: Floats, b: Floats, c: Floats) -> float:
    begun = time.perf_counter()
    _triad(a, b, c, 3.0)
    return time.perf_counter() - begun


@compiled
def _triad(a: Floats, b: Floats, c: Floats, s: float) -> None:
    for at in range(len(a)):
        a[at] = b[at] + s * c[at]
