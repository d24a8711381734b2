"""What pools, subjects and remembered transfers hold: compositions as large as their keys.

A holder has a block: for each hop in turn, one number for each key that it holds, in order of
key. One that holds more than half of all keys has room for all, so that what is much mixed lies
in one order everywhere and is added in one go.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from service.exposure.sweep import blocks
from service.exposure.sweep.bits import count_bits
from service.exposure.sweep.blocks import LINE, Blocks
from service.exposure.sweep.compiled import inlined
from service.exposure.sweep.track import Floats

Records = npt.NDArray[np.void]

# `keys`: those held, as bits; `block`: where it starts; `beyond`: what lies beyond the hops, of
# all keys together; `level`: the L that a pool is kept at, a subject's total. 32 bytes, so that
# none lies across two cache lines.
HOLDER = np.dtype([("keys", "<i8"), ("block", "<i8"), ("beyond", "<f8"), ("level", "<f8")])
# A composition: `share` at hop 1 in the key `near`, a bit; from hop `hop` on a block for `keys`,
# at `first`; and what lies beyond.
COMPOSITION = np.dtype(
    [
        *[("near", "<i8"), ("share", "<f8")],
        *[("keys", "<i8"), ("first", "<i8"), ("hop", "<i8"), ("beyond", "<f8")],
    ]
)


class Holdings(NamedTuple):
    """Holders of one sort, by number, with blocks of hops 1 to `hops`. `keys`: all of them."""

    of: Records
    blocks: Blocks
    hops: int
    keys: int


class Compositions(NamedTuple):
    """Those of the transfers of a batch, with the numbers of their blocks: hops up to `depth`."""

    of: Records
    numbers: Floats
    depth: int


@inlined
def numbers_of(held: Holdings, at: int) -> Floats:
    """A holder's numbers."""
    holder = held.of[at]
    end = holder.block + count_bits(holder.keys) * held.hops
    return held.blocks.numbers[holder.block : end]


@inlined
def all_if_most(held: Holdings, keys: int) -> int:
    """The keys that there is room for where these are held."""
    return held.keys if 2 * count_bits(keys) > count_bits(held.keys) else keys


@inlined
def add(held: Holdings, at: int, made: Compositions, n: int, weight: float) -> None:
    """Add to a holder the weighted composition of transfer n of a batch.

    Hops that the holder has not lie beyond.
    """
    holder, one = held.of[at], made.of[n]
    keys = one.keys | one.near
    if keys & ~holder.keys:
        _widen(held, at, all_if_most(held, keys | holder.keys))
    holder.beyond += weight * one.beyond
    if one.near:
        place = holder.block + count_bits(holder.keys & (one.near - 1))
        held.blocks.numbers[place] += weight * one.share
    if one.keys:
        _add_block(held, at, made, n, weight)


@inlined
def _add_block(held: Holdings, at: int, made: Compositions, n: int, weight: float) -> None:
    holder, one = held.of[at], made.of[n]
    width = count_bits(one.keys)
    end = one.first + (made.depth + 1 - one.hop) * width
    stays = min(end, one.first + (held.hops + 1 - one.hop) * width)
    source = made.numbers[one.first : stays]
    to = numbers_of(held, at)[(one.hop - 1) * count_bits(holder.keys) :]
    if one.keys == holder.keys:
        blocks.add(to, source, weight)
    else:
        blocks.add_among(to, holder.keys, source, one.keys, weight)
    if stays < end:
        holder.beyond += weight * blocks.total(made.numbers[stays:end])


@inlined
def _widen(held: Holdings, at: int, keys: int) -> None:
    """Move a holder to a block for `keys`, which include those it holds."""
    holder, before = held.of[at], numbers_of(held, at)
    block = blocks.take(held.blocks, lines_of(held, keys))
    to = held.blocks.numbers[block : block + count_bits(keys) * held.hops]
    blocks.clear(to)
    if holder.keys:
        blocks.add_among(to, keys, before, holder.keys, 1.0)
        blocks.give_back(held.blocks, holder.block, lines_of(held, holder.keys))
    holder.keys, holder.block = keys, block


@inlined
def release(held: Holdings, at: int) -> None:
    """Make a holder empty."""
    holder = held.of[at]
    if holder.keys:
        blocks.give_back(held.blocks, holder.block, lines_of(held, holder.keys))
    holder.keys, holder.beyond = 0, 0.0


@inlined
def lines_of(held: Holdings, keys: int) -> int:
    """The cache lines of a block for these keys."""
    return (count_bits(keys) * held.hops + LINE - 1) // LINE
