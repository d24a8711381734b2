"""Amounts as exact whole numbers that compiled code can compare and subtract.

An amount has at most 38 digits before and after the point (`loaders.formats.fields`): in units
of 10^-38 it is a whole number below 2^255, kept as four words of 64 bits, the least first. Lots
in floats would not do: a lot that keeps one wei would be gone, or one that is gone keep dust.
"""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from service.exposure.sweep.compiled import inlined

Units = npt.NDArray[np.uint64]

DIGITS = 76
DECIMALS = 38
WORDS = 4
WORD = 2.0**64
WHOLE = 10.0**-DECIMALS


def units(amount_exact: pa.Array) -> Units:
    """Decimal strings of whole units as an array of shape (amounts, 4).

    `pyarrow.ArrowInvalid` where a string is no decimal or has more digits.
    """
    exact = amount_exact.cast(pa.decimal256(DIGITS, DECIMALS))
    words = np.frombuffer(exact.buffers()[1], dtype="<u8").reshape(-1, WORDS)
    return words[exact.offset : exact.offset + len(exact)]


@inlined
def above_zero(a: Units, i: int) -> bool:
    """Whether the number in row i is not 0."""
    return bool(a[i, 0] | a[i, 1] | a[i, 2] | a[i, 3])


@inlined
def less(a: Units, i: int, b: Units, j: int) -> bool:
    """Whether row i of `a` is less than row j of `b`."""
    for word in range(WORDS - 1, -1, -1):
        if a[i, word] != b[j, word]:
            return bool(a[i, word] < b[j, word])
    return False


@inlined
def copy(a: Units, i: int, b: Units, j: int) -> None:
    """Let row i of `a` be row j of `b`."""
    for word in range(WORDS):
        a[i, word] = b[j, word]


@inlined
def clear(a: Units, i: int) -> None:
    """Let row i be 0."""
    for word in range(WORDS):
        a[i, word] = 0


@inlined
def subtract(a: Units, i: int, b: Units, j: int) -> None:
    """Take row j of `b`, which is not greater, from row i of `a`."""
    borrow = np.uint64(0)
    for word in range(WORDS):
        rest = a[i, word] - b[j, word]
        short = a[i, word] < b[j, word] or rest < borrow
        a[i, word] = rest - borrow
        borrow = np.uint64(short)


@inlined
def whole(a: Units, i: int) -> float:
    """The number in row i as a float of whole units."""
    total = 0.0
    for word in range(WORDS - 1, -1, -1):
        total = total * WORD + np.float64(a[i, word])
    return total * WHOLE
