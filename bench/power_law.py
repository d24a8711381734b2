"""A seeded power-law graph of transfers in one asset, straight as columns.

How often an address pays or is paid falls with its rank to the power -0.75, which gives degrees
of exponent 2.33, between those measured on Bitcoin and Ethereum. Most of the large addresses and
about one in a hundred of the others carry one of 16 absorbing categories. Amounts are integers of
the asset's smallest unit; the ledger fields are exact (design §3).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bench.power_law_ledger import Ledger, run
from service.exposure.sweep.track import Codes, Floats, Ints, Keys

CATEGORIES = 16
FALL = 0.75
LARGE, LARGE_LABELLED, SMALL_LABELLED = 0.002, 0.8, 0.013
MEDIAN_AMOUNT, SPREAD = 1e6, 1.5
FIRST_TIME = 1_500_000_000
WHOLE_UNIT = 1e6


@dataclass(frozen=True, slots=True)
class PowerLaw:
    """Transfers in order of time, no two in one second; all arrays but `category` of one length.

    `sender` and `receiver` are below `addresses` and differ. `amount` is in the smallest unit,
    `time` in UTC seconds. `category` has one element an address, -1 where it has no label.
    """

    sender: Codes
    receiver: Codes
    amount: Ints
    value_usd: Floats
    time: Ints
    category: Keys
    ledger: Ledger
    addresses: int

    def __len__(self) -> int:
        return len(self.sender)


def power_law(addresses: int, transfers: int, seed: int = 7) -> PowerLaw:
    """The graph of these sizes and this seed, the same bytes every time."""
    draw = np.random.default_rng(seed)
    names = draw.permutation(addresses).astype(np.int32)
    sender = names[_ranks(draw, addresses, transfers)]
    receiver = names[_ranks(draw, addresses, transfers)]
    receiver = np.where(sender == receiver, (receiver + 1) % addresses, receiver).astype(np.int32)
    sizes = draw.lognormal(np.log(MEDIAN_AMOUNT), SPREAD, transfers)
    amount = np.ceil(sizes).astype(np.int64)
    price = np.exp(np.cumsum(draw.normal(0.0, 1e-4, transfers)))
    return PowerLaw(
        sender,
        receiver,
        amount,
        amount / WHOLE_UNIT * price,
        FIRST_TIME + np.cumsum(draw.integers(1, 5, transfers)),
        _categories(draw, names),
        run(sender, receiver, amount, addresses),
        addresses,
    )


def _ranks(draw: np.random.Generator, addresses: int, transfers: int) -> npt.NDArray[np.int64]:
    """The inverse of the share (rank / addresses) ** (1 - FALL) that ranks below have."""
    drawn = draw.random(transfers) ** (1.0 / (1.0 - FALL))
    return (addresses * drawn).astype(np.int64)


def _categories(draw: np.random.Generator, names: Codes) -> Keys:
    """By address: services are the first half of the categories, and the large ones are such."""
    count = len(names)
    large = np.arange(count) < LARGE * count
    labelled = draw.random(count) < np.where(large, LARGE_LABELLED, SMALL_LABELLED)
    drawn = draw.integers(0, np.where(large, CATEGORIES // 2, CATEGORIES))
    found = np.empty(count, np.int16)
    found[names] = np.where(labelled, drawn, -1)
    return found
