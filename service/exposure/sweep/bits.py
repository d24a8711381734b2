"""Sets of keys as the bits of an integer, and memory fetched ahead: one instruction each."""

from collections.abc import Callable
from typing import cast

import numpy as np
import numpy.typing as npt
from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

from service.exposure.sweep.borrowed import make_array

# The sign bit stays free, so that sets are plain integers.
MOST_KEYS = 63
_NUMBER, _BYTE = ir.IntType(32), ir.IntType(8).as_pointer()
_READ, _KEEP_NEAR, _DATA = (ir.Constant(_NUMBER, value) for value in (0, 3, 1))


def _count_bits(_: ir.Value, bits: ir.Value) -> tuple[ir.Value, ir.Value]:
    def generate(
        context: ir.Value, builder: ir.IRBuilder, call: ir.Value, given: list[ir.Value]
    ) -> ir.Value:
        return builder.ctpop(given[0])

    return types.int64(types.int64), generate


def _fetch(_: ir.Value, array: ir.Value, index: ir.Value) -> tuple[ir.Value, ir.Value]:
    def generate(
        context: ir.Value, builder: ir.IRBuilder, call: ir.Value, given: list[ir.Value]
    ) -> ir.Value:
        place = builder.gep(make_array(call.args[0])(context, builder, given[0]).data, [given[1]])
        kind = ir.FunctionType(ir.VoidType(), [_BYTE, _NUMBER, _NUMBER, _NUMBER])
        instruction = builder.module.declare_intrinsic("llvm.prefetch", [_BYTE], kind)
        builder.call(instruction, [builder.bitcast(place, _BYTE), _READ, _KEEP_NEAR, _DATA])
        return context.get_dummy_value()

    return types.void(array, types.intp), generate


count_bits = cast(Callable[[int], int], intrinsic(_count_bits))
# Fetch the cache line of an element that will soon be needed: a hint that changes no result.
fetch = cast(Callable[[npt.NDArray[np.generic], int], None], intrinsic(_fetch))
