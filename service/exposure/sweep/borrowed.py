"""Arrays that a compiled function uses without counting references to them.

Where small functions take arrays out of tuples in a loop, the counting costs four times the work.
"""

from collections.abc import Callable
from typing import TypeVar, cast

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic
from numba.np import arrayobj

T = TypeVar("T")
make_array = cast(Callable[[ir.Value], Callable[..., ir.Value]], arrayobj.make_array)


def _borrowed(_: ir.Value, given: ir.Value) -> tuple[ir.Value, ir.Value]:
    def generate(
        context: ir.Value, builder: ir.IRBuilder, call: ir.Value, values: list[ir.Value]
    ) -> ir.Value:
        return _uncounted(context, builder, call.args[0], values[0])

    return given(given), generate


def _uncounted(
    context: ir.Value, builder: ir.IRBuilder, kind: ir.Value, value: ir.Value
) -> ir.Value:
    if isinstance(kind, types.Array):
        array = make_array(kind)(context, builder, value)
        array.meminfo = ir.Constant(array.meminfo.type, None)
        array.parent = ir.Constant(array.parent.type, None)
        return array._getvalue()
    for at, each in enumerate(getattr(kind, "types", ())):
        part = builder.extract_value(value, at)
        value = builder.insert_value(value, _uncounted(context, builder, each, part), at)
    return value


# The same arrays, in tuples of any depth. The caller holds them as long as the call lasts.
borrowed = cast(Callable[[T], T], intrinsic(_borrowed))
