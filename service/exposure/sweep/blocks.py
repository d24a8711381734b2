"""Blocks of numbers, in whole cache lines; those given back are used again."""

from typing import NamedTuple

from service.exposure.sweep.bits import count_bits
from service.exposure.sweep.compiled import inlined
from service.exposure.sweep.track import NOWHERE, Floats, Ints

# Doubles in a cache line.
LINE = 8


class Blocks(NamedTuple):
    """`free`: by lines, the block of that size given back last; its first number tells the one
    given back before. `used`: how many numbers blocks were made of so far.
    """

    numbers: Floats
    free: Ints
    used: Ints


@inlined
def take(blocks: Blocks, lines: int) -> int:
    """Where a block of so many lines starts; it holds what was there before."""
    block = blocks.free[lines]
    if block == NOWHERE:
        block = blocks.used[0]
        blocks.used[0] += lines * LINE
    else:
        blocks.free[lines] = int(blocks.numbers[block])
    return int(block)


@inlined
def give_back(blocks: Blocks, block: int, lines: int) -> None:
    """Free a block of so many lines."""
    blocks.numbers[block] = blocks.free[lines]
    blocks.free[lines] = block


@inlined
def clear(numbers: Floats) -> None:
    """Set all to zero."""
    for at in range(len(numbers)):
        numbers[at] = 0.0


@inlined
def add(to: Floats, source: Floats, weight: float) -> None:
    """Add weighted numbers to as many others."""
    for at in range(len(source)):
        to[at] += weight * source[at]


@inlined
def put(to: Floats, source: Floats, weight: float) -> None:
    """Set numbers to as many weighted others."""
    for at in range(len(source)):
        to[at] = weight * source[at]


@inlined
def total(numbers: Floats) -> float:
    """The sum, from the first to the last."""
    found = 0.0
    for at in range(len(numbers)):
        found += numbers[at]
    return found


@inlined
def add_among(to: Floats, to_keys: int, source: Floats, keys: int, weight: float) -> None:
    """Add weighted numbers by hop and key to those of more keys. Sets of keys are bits."""
    width, to_width = count_bits(keys), count_bits(to_keys)
    first, rest = 0, keys
    while rest:
        bit = rest & -rest
        place = count_bits(to_keys & (bit - 1))
        for at in range(first, len(source), width):
            to[place] += weight * source[at]
            place += to_width
        first += 1
        rest ^= bit
