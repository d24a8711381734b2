"""Bridge and swap links that count at one moment of knowledge."""

from dataclasses import dataclass

import numpy as np

from service.columns.actors import Flags
from service.columns.facts import Facts, Ints
from service.columns.rows import rows_of
from service.exposure.legs import known


@dataclass(frozen=True, slots=True)
class LinkedRows:
    """Pairs of rows of the columns, each once: `later` is the same money as `earlier`."""

    earlier: Ints
    later: Ints


def links_at(facts: Facts, moved: Flags, known_at_us: int) -> LinkedRows:
    """The links known then whose transfers are both known and move something between actors.

    Those whose later transfer lies after `as_of` too: until then the money is in transit. The
    rule is that of `service.exposure.links`; `moved` are the rows that it asks for.
    """
    pairs = {
        (link.earlier, link.later)
        for link in facts.links
        if known(link.recorded_from, link.recorded_to, known_at_us)
    }
    rows = rows_of(facts.transfers.id, (name for pair in pairs for name in pair))
    found = sorted(
        (rows[earlier], rows[later])
        for earlier, later in pairs
        if earlier in rows and later in rows and moved[rows[earlier]] and moved[rows[later]]
    )
    ends = np.array(found, dtype=np.int64).reshape(-1, 2)
    return LinkedRows(ends[:, 0], ends[:, 1])
