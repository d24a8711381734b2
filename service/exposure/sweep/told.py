"""What subjects hold at the end of all passes, as shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from service.exposure.sweep.ahead import BLOCKS_AHEAD, fetch_block
from service.exposure.sweep.bits import count_bits
from service.exposure.sweep.borrowed import borrowed
from service.exposure.sweep.compiled import compiled
from service.exposure.sweep.holdings import Holdings, numbers_of
from service.exposure.sweep.track import Codes, Floats, Ints, Keys, Shares


@dataclass(frozen=True, slots=True)
class Passed:
    """The subjects of one pass, whose keys start with `first_key`."""

    subjects: Holdings
    first_key: int


class _Rows(NamedTuple):
    subject: Codes
    key: Keys
    hop: Keys
    value_usd: Floats


def shares(passes: Sequence[Passed], depth: int) -> Shares:
    """In order of subject, key and hop. Hops after `depth` are beyond."""
    holders = passes[0].subjects.of
    beyond = np.zeros(len(holders))
    rows, *others = (_rows(each, depth, beyond) for each in passes)
    if others:
        rows = _joined([rows, *others])
        rows = _taken(rows, np.argsort(rows.subject, kind="stable"))
    return Shares(*rows, holders["level"].copy(), beyond)


def _rows(passed: Passed, depth: int, beyond: Floats) -> _Rows:
    """Those of one pass, in order of subject, key and hop, and what lies beyond added."""
    most = _most(passed.subjects) + 1
    keys, hops = np.empty(most, np.int16), np.empty(most, np.int16)
    rows = _Rows(np.empty(most, np.int32), keys, hops, np.empty(most))
    filled = _fill(passed.subjects, (passed.first_key, depth), rows, beyond)
    return _taken(rows, slice(filled))


def _taken(rows: _Rows, which: slice | Ints) -> _Rows:
    return _Rows(rows.subject[which], rows.key[which], rows.hop[which], rows.value_usd[which])


def _joined(parts: Sequence[_Rows]) -> _Rows:
    return _Rows(
        np.concatenate([each.subject for each in parts]),
        np.concatenate([each.key for each in parts]),
        np.concatenate([each.hop for each in parts]),
        np.concatenate([each.value_usd for each in parts]),
    )


@compiled
def _most(subjects: Holdings) -> int:
    found = 0
    for subject in range(len(subjects.of)):
        found += count_bits(subjects.of[subject].keys)
    return found * subjects.hops


@compiled
def _fill(subjects: Holdings, offsets: tuple[int, int], rows: _Rows, beyond: Floats) -> int:
    """How many rows there are. The one after the last may be written to."""
    subjects, rows = borrowed(subjects), borrowed(rows)
    at, (first_key, depth) = 0, offsets
    for subject in range(len(subjects.of)):
        fetch_block(subjects, min(subject + BLOCKS_AHEAD, len(subjects.of) - 1))
        holder, numbers = subjects.of[subject], numbers_of(subjects, subject)
        width, rest = count_bits(holder.keys), holder.keys
        beyond[subject] += holder.beyond
        for place in range(width):
            key = first_key + count_bits((rest & -rest) - 1)
            rest &= rest - 1
            for hop in range(min(depth, subjects.hops)):
                value = numbers[hop * width + place]
                rows.subject[at], rows.key[at] = subject, key
                rows.hop[at], rows.value_usd[at] = hop + 1, value
                at += value > 0.0
        for number in numbers[depth * width :]:
            beyond[subject] += number
    return at
