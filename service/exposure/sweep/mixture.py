"""What one transfer is made of, while it is worked out.

A place is a number that stands for a key and a hop: (hop - 1) * keys + key, and keys * depth for
all that lies beyond the depth. So a hop further is `keys` more, whatever the key.
"""

from typing import NamedTuple

import numpy as np

from service.exposure.sweep.compiled import compiled, inlined
from service.exposure.sweep.track import Codes, Floats, Ints


class Mixture(NamedTuple):
    """`share` by place, 0 at all but the first `filled[0]` places of `met`."""

    share: Floats
    met: Codes
    filled: Ints


@compiled
def no_mixture(places: int) -> Mixture:
    """An empty mixture."""
    return Mixture(np.zeros(places), np.empty(places, np.int32), np.zeros(1, np.int64))


@inlined
def blend(mixture: Mixture, place: int, share: float) -> None:
    """Add a share at a place."""
    if share > 0.0:
        if mixture.share[place] == 0.0:
            mixture.met[mixture.filled[0]] = place
            mixture.filled[0] += 1
        mixture.share[place] += share


@inlined
def clear(mixture: Mixture) -> None:
    """Empty the mixture."""
    for i in range(mixture.filled[0]):
        mixture.share[mixture.met[i]] = 0.0
    mixture.filled[0] = 0
