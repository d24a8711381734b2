"""One subject's exposure by a pass of the haircut, told transfer by transfer as the frontier's.

The pass has a key for each transfer at which money of the subject's is absorbed, so the answer
names the transfers and the claims of each row. Where there are more such transfers than a pass
may have keys, several passes share them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from service.columns.actors import Flags
from service.columns.facts import Ints
from service.columns.origins import Origins, origins_of
from service.columns.owners import owning
from service.columns.subjects import owned_by
from service.columns.sweeps import Sweeps
from service.domain.attribution_rule import Verdict
from service.domain.exposure import Direction, Method, Residual, Subject
from service.exposure.sweep.relevant import relevant
from service.exposure.sweep.track import Keys, Owners, Shares, Track
from service.exposure.tally import Tally

MOST_KEYS = 20_000


@dataclass(frozen=True, slots=True)
class Absorbed:
    """A transfer at which somebody absorbs: its id, its UTC second, and who does."""

    id: str
    time: int
    verdict: Verdict


class Exposed:
    """The exposure of subjects, one at a time, over the track of sweeps."""

    def __init__(self, sweeps: Sweeps) -> None:
        self._sweeps = sweeps
        self._categories = len(sweeps.meanings.categories)
        self._origins: Origins = origins_of(sweeps)

    def of(self, subject: Subject) -> Tally:
        """What it consists of, over all time and with nothing cut by weight."""
        sweeps = self._sweeps
        owned = owned_by(sweeps.book, [subject], sweeps.parameters.direction)
        owners = owning(sweeps.book, owned, sweeps.parameters.direction).owners
        positions = np.flatnonzero(self._ends & relevant(sweeps.track, owners))
        tally = Tally()
        for first in range(0, max(len(positions), 1), MOST_KEYS):
            part = positions[first : first + MOST_KEYS]
            found = self._pass(part, owners)
            if found.total_usd[0] > 0:
                self._absorb(tally, part, found)
                if first == 0:
                    self._leave(tally, len(part), found)
        return tally

    @property
    def _ends(self) -> Flags:
        ending = self._sweeps.track.ending
        return (ending >= 0) & (ending < self._categories)

    def _pass(self, part: Ints, owners: Owners) -> Shares:
        sweeps = self._sweeps
        track = _keyed(sweeps.track, self._ends, self._categories, part)
        return sweeps.passes.shares(track, Method.HAIRCUT, owners, sweeps.parameters.depth).shares

    def _absorb(self, tally: Tally, part: Ints, found: Shares) -> None:
        total, absorbed = float(found.total_usd[0]), self._absorbed(part)
        for key, hop, value in _rows(found):
            if key < len(part):
                one = absorbed[key]
                tally.absorb(one.verdict, hop, one, value / total)

    def _leave(self, tally: Tally, keys: int, found: Shares) -> None:
        total, residuals = float(found.total_usd[0]), self._sweeps.meanings.residuals
        for key, _, value in _rows(found):
            if 0 <= key - keys < len(residuals):
                tally.leave(residuals[key - keys], value / total)
        tally.leave(Residual.BEYOND_DEPTH, float(found.beyond[0]) / total)

    def _absorbed(self, part: Ints) -> list[Absorbed]:
        """Who absorbs at each of these positions; a pass over what was sent begins at the end."""
        book, deciding = self._sweeps.book, self._sweeps.verdicts.deciding
        sent = self._sweeps.parameters.direction is Direction.SENT
        places = len(book) - 1 - part if sent else part
        ids = book.facts.transfers.id.take(pa.array(book.rows[places])).to_pylist()
        times, claims = book.time[places].tolist(), self._origins.claim[part].tolist()
        return [
            Absorbed(name, time, deciding[claim])
            for name, time, claim in zip(ids, times, claims, strict=True)
        ]


def _keyed(track: Track, ends: Flags, categories: int, part: Ints) -> Track:
    """A key for each of these positions, then the residuals, then one for all other ends."""
    residuals = track.keys - categories
    ending: Keys = track.ending.astype(np.int16)
    ending[track.ending >= categories] += np.int16(len(part) - categories)
    ending[ends] = len(part) + residuals
    ending[part] = np.arange(len(part), dtype=np.int16)
    return replace(track, ending=ending, keys=len(part) + residuals + 1, left_key=len(part))


def _rows(found: Shares) -> Iterator[tuple[int, int, float]]:
    columns = (found.key.tolist(), found.hop.tolist(), found.value_usd.tolist())
    return zip(*columns, strict=True)
