"""The one door to the compiler, so that compiled functions keep their types."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

from numba import njit

F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F) -> F:
    """Compile on the first call and keep the machine code beside the file.

    Without fast-math: the order of a sum is what makes two runs give the same bytes. Without
    the interpreter's lock: two sweeps may run at once.
    """
    dispatcher: Any = njit(cache=True, nogil=True)(function)
    _bind(dispatcher._cache._cache_file)
    return cast(F, dispatcher)


def inlined(function: F) -> F:
    """Compile into the functions that call it: a call would copy its arguments, and tuples of
    arrays are large.
    """
    return cast(F, njit(nogil=True, forceinline=True)(function))


def _bind(machine_code: Any) -> None:
    """The compiler compiles again when a function's own file has changed, but parts of the
    function may be in other files: bind what is kept of it to all files of the sweep.
    """
    machine_code._source_stamp = machine_code._source_stamp, sources()


@cache
def sources() -> str:
    """A hash of the files of this package, by name and content."""
    found = sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()
