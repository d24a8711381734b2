"""Columns as compiled code takes them, so that it is compiled once, wherever they come from."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

T = TypeVar("T", bound=np.generic)


def column(values: npt.NDArray[T]) -> npt.NDArray[T]:
    """The same values in one piece, not to be written: some come from files that cannot be."""
    found = np.ascontiguousarray(values).view()
    found.flags.writeable = False
    return found
