"""Counting equal keys of a file in 8 bytes a slot."""

from array import array

FIRST_SLOTS = 1024


class Ordinals:
    """How often each 64-bit key came before.

    An open-addressing table over one array, at most two thirds full: 12 to 24 bytes a key,
    where a dict takes about 100. Keys are hashes; should two different ones meet, the second
    gets ordinal 1 instead of 0, which is still an ordinal of its own.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * FIRST_SLOTS))
        self._used = 0
        self._repeats: dict[int, int] = {}

    def next(self, key: int) -> int:
        """0 for a key that is new, 1 when it comes again, and so on. Raises OverflowError."""
        kept = key or 1
        slot = self._find(kept)
        if self._slots[slot]:
            self._repeats[kept] = self._repeats.get(kept, 0) + 1
            return self._repeats[kept]
        self._slots[slot] = kept
        self._used += 1
        if self._used * 3 > len(self._slots) * 2:
            self._grow()
        return 0

    def _find(self, key: int) -> int:
        """The slot that holds the key, else the free one where it belongs."""
        slots, mask = self._slots, len(self._slots) - 1
        slot = key & mask
        while (held := slots[slot]) and held != key:
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        old = self._slots
        self._slots = array("Q", bytes(16 * len(old)))
        for key in old:
            if key:
                self._slots[self._find(key)] = key
