"""The memory of holders, which grows with what they hold."""

import numpy as np

from service.exposure.sweep.blocks import LINE, Blocks
from service.exposure.sweep.holdings import HOLDER, Holdings, Records
from service.exposure.sweep.track import NOWHERE

LINE_BYTES = 64
# Above what the allocator takes from its heap: such memory grows in place or by moving pages,
# costs nothing before it is written to, and keeps its place within a page.
FIRST_NUMBERS = 1 << 23
GROWTH = 1.25


def on_lines(count: int, dtype: np.dtype[np.void]) -> Records:
    """Records of zeros, the first at the start of a cache line."""
    size = count * dtype.itemsize
    memory = np.zeros(size + LINE_BYTES, np.uint8)
    start = -memory.ctypes.data % LINE_BYTES
    return memory[start : start + size].view(dtype)


class Store:
    """Holders of one sort, each with hops 1 to `hops` of up to `keys` keys."""

    def __init__(self, holders: int, keys: int, hops: int) -> None:
        self._of = on_lines(holders, HOLDER)
        self._most_lines = -(-keys * hops // LINE)
        self._free = np.full(self._most_lines + 1, NOWHERE, np.int64)
        self._used = np.zeros(1, np.int64)
        self._memory = np.empty(FIRST_NUMBERS)
        self._start = -self._memory.ctypes.data % LINE_BYTES // self._memory.itemsize
        self._keys, self._hops = (1 << keys) - 1, hops

    def holdings(self, additions: int) -> Holdings:
        """With room for so many additions, whatever they are. Earlier ones are not to be used."""
        needed = self._start + int(self._used[0]) + additions * self._most_lines * LINE
        if needed > len(self._memory):
            self._memory.resize(max(needed, int(len(self._memory) * GROWTH)), refcheck=False)
        blocks = Blocks(self._memory[self._start :], self._free, self._used)
        return Holdings(self._of, blocks, self._hops, self._keys)

    @property
    def bytes(self) -> int:
        """What the holders take, with blocks that were given back."""
        return self._of.nbytes + int(self._used[0]) * self._memory.itemsize
