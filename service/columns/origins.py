"""A track whose keys tell entities apart, for the exposure of few subjects.

A sweep of everybody tells categories apart, of which there are few. One subject's money comes
from few of all entities, and only these need keys of their own.
"""

from dataclasses import dataclass, replace

import numpy as np

from service.columns.actors import Flags
from service.columns.facts import Codes
from service.columns.sweeps import Sweeps
from service.columns.ways import way_of
from service.domain.attribution import Attribution
from service.domain.exposure import Direction
from service.exposure.sweep.track import Keys, Track

Name = tuple[str, str]
# After all times that can be written.
NEVER = 2**62


@dataclass(frozen=True, slots=True)
class Origins:
    """Who absorbs at each position of a pass: `claim` a place in `claims` where the track ends
    in a category, `dated` whether that is at or after the claim's `valid_from`, `undated`
    whether the claim has none.

    `names` are the (category, entity id) of `claims`, each once, and `name` the place of each.
    """

    claims: tuple[tuple[Attribution, ...], ...]
    names: tuple[Name, ...]
    name: Codes
    claim: Codes
    dated: Flags
    undated: Flags


@dataclass(frozen=True, slots=True)
class Apart:
    """A track whose first keys are `names`; after them the residuals, then what is not asked."""

    track: Track
    names: tuple[Name, ...]


def origins_of(sweeps: Sweeps) -> Origins:
    """Who absorbs where, in the order of the pass."""
    way = way_of(sweeps.book, sweeps.parameters.direction)
    claim = sweeps.verdicts.claims_at(way.far, sweeps.book.time)
    deciding = [each.deciding for each in sweeps.verdicts.deciding if each.deciding]
    each_name = [(one.category, one.entity_id) for one in deciding]
    names = sorted(set(each_name))
    places = {name: place for place, name in enumerate(names)}
    # One more than there are, for positions at which nobody absorbs.
    begun = np.array([*(_begins(one) for one in deciding), NEVER], np.int64)[claim]
    dated = sweeps.book.time >= begun
    step = -1 if sweeps.parameters.direction is Direction.SENT else 1
    return Origins(
        claims=tuple(each.shown for each in sweeps.verdicts.deciding),
        names=tuple(names),
        name=np.array([places[name] for name in each_name], np.int32),
        claim=claim[::step].copy(),
        dated=dated[::step].copy(),
        undated=(begun == NEVER)[::step].copy(),
    )


def _begins(claim: Attribution) -> int:
    return NEVER if claim.valid_from is None else claim.valid_from


def apart(sweeps: Sweeps, origins: Origins, asked: Flags) -> Apart:
    """The sweeps' track with a key for each name that absorbs at a position that is asked."""
    track, categories = sweeps.track, len(sweeps.meanings.categories)
    absorbed = (track.ending >= 0) & (track.ending < categories)
    counted = np.flatnonzero(absorbed & asked)
    name = origins.name[origins.claim[counted]]
    met, key = np.unique(name, return_inverse=True)
    residuals = len(sweeps.meanings.residuals)
    ending: Keys = track.ending.astype(np.int16)
    ending[track.ending >= categories] += np.int16(len(met) - categories)
    ending[absorbed] = len(met) + residuals
    ending[counted] = key
    keyed = replace(track, ending=ending, keys=len(met) + residuals + 1, left_key=len(met))
    return Apart(keyed, tuple(origins.names[place] for place in met.tolist()))
