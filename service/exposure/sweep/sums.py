"""Sums of value in USD by subject and place (see `service.exposure.sweep.mixture`).

A subject's sums are kept as a composition is: memory follows the places that hold any.
"""

from typing import NamedTuple

import numpy as np

from service.exposure.sweep.compiled import inlined
from service.exposure.sweep.compositions import Compositions, append
from service.exposure.sweep.mixture import Mixture
from service.exposure.sweep.track import Codes, Floats, Ints, Owners, Shares


class Owned(NamedTuple):
    """The arrays of `Owners`, as compiled code takes them."""

    start: Ints
    subject: Codes
    value: Floats


def owned_by(owners: Owners) -> Owned:
    """The arrays of `owners`."""
    return Owned(owners.start, owners.subject, owners.value)


@inlined
def owed(owned: Owned, position: int, mixture: Mixture) -> int:
    """How many places the sums may need for a position."""
    return int(owned.start[position + 1] - owned.start[position]) * len(mixture.share)


@inlined
def add_owned(sums: Compositions, owned: Owned, position: int, mixture: Mixture) -> None:
    """Add a position's value, for each of its owners, by what it is made of."""
    for i in range(owned.start[position], owned.start[position + 1]):
        if owned.value[i] > 0.0:
            _add(sums, owned.subject[i], owned.value[i], mixture)


@inlined
def _add(sums: Compositions, subject: int, value: float, mixture: Mixture) -> None:
    """First what lies at places that the subject has; the mixture's shares below 0 mark them."""
    known = 0
    for at in range(sums.at[subject], sums.at[subject] + sums.size[subject]):
        share = mixture.share[sums.place[at]]
        if share > 0.0:
            sums.share[at] += value * share
            mixture.share[sums.place[at]] = -share
            known += 1
    for m in range(mixture.filled[0]):
        place = mixture.met[m]
        if known < mixture.filled[0] and mixture.share[place] > 0.0:
            append(sums, subject, place, value * mixture.share[place])
        mixture.share[place] = abs(mixture.share[place])


def shares(sums: Compositions, owners: Owners, keys: int, depth: int) -> Shares:
    """The sums as what a pass found, in order of subject."""
    subject = np.repeat(np.arange(owners.subjects, dtype=np.int32), sums.size)
    block = np.repeat(sums.at - np.cumsum(sums.size) + sums.size, sums.size)
    at = block + np.arange(len(subject))
    value_usd = sums.share[at]
    hop, key = np.divmod(sums.place[at], keys)
    within, beyond = hop < depth, np.zeros(owners.subjects)
    beyond[subject[~within]] = value_usd[~within]
    totals = np.bincount(owners.subject, owners.value, owners.subjects)
    return Shares(
        subject[within],
        key[within].astype(np.int16),
        (hop[within] + 1).astype(np.int16),
        value_usd[within],
        totals.astype(np.float64),
        beyond,
    )
