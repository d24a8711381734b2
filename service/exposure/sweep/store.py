"""The memory of holders, which grows with what they hold."""

import numpy as np

from service.exposure.sweep.blocks import LINE, Blocks
from service.exposure.sweep.holdings import HOLDER, Holdings, Records
from service.exposure.sweep.track import NOWHERE, Floats

LINE_BYTES = 64
# Memory costs nothing before it is written to, so the first is for all that the holders may
# hold, up to 2 GiB. It is copied to grow: grown in place it would lose its large pages.
MOST_AT_FIRST = 1 << 28
GROWTH = 2


def on_lines(count: int, dtype: np.dtype[np.void]) -> Records:
    """Records of zeros, the first at the start of a cache line."""
    size = count * dtype.itemsize
    memory = np.zeros(size + LINE_BYTES, np.uint8)
    start = -memory.ctypes.data % LINE_BYTES
    return memory[start : start + size].view(dtype)


def _numbers(count: int) -> Floats:
    """Room for numbers, the first at the start of a cache line."""
    memory = np.empty(count + LINE)
    start = -memory.ctypes.data % LINE_BYTES // memory.itemsize
    return memory[start : start + count]


class Store:
    """Holders of one sort, each with hops 1 to `hops` of up to `keys` keys."""

    def __init__(self, holders: int, keys: int, hops: int) -> None:
        self._of = on_lines(holders, HOLDER)
        self._most = -(-keys * hops // LINE) * LINE
        self._free = np.full(self._most // LINE + 1, NOWHERE, np.int64)
        self._used = np.zeros(1, np.int64)
        self._numbers = _numbers(0)
        self._keys, self._hops = (1 << keys) - 1, hops

    def holdings(self, additions: int) -> Holdings:
        """With room for so many additions, whatever they are. Earlier ones are not to be used."""
        used = int(self._used[0])
        needed = used + additions * self._most
        if needed > len(self._numbers):
            all_they_may = min(MOST_AT_FIRST, needed + len(self._of) * self._most)
            grown = _numbers(max(needed, all_they_may, GROWTH * len(self._numbers)))
            grown[:used] = self._numbers[:used]
            self._numbers = grown
        blocks = Blocks(self._numbers, self._free, self._used)
        return Holdings(self._of, blocks, self._hops, self._keys)

    @property
    def bytes(self) -> int:
        """What the holders take, with blocks that were given back."""
        return self._of.nbytes + int(self._used[0]) * self._numbers.itemsize
