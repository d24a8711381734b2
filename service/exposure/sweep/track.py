"""What one pass of a sweep reads and gives, the same for both directions and all methods.

A pass meets transfers in its own order: received exposure from the earliest to the latest,
sent exposure from the latest to the earliest. `position` is a transfer's place in that order.
Both directions have one shape (see `service.exposure.pools`): a transfer asks the pool on its
far side where its money came from or went, and is a leg of the pool on its near side.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Keys = npt.NDArray[np.int16]

NOWHERE = -1
# Values of `Track.ending` below 0: nothing ends at the transfer, its money goes on.
TO_POOL = -1
BY_LINK = -2


@dataclass(frozen=True, slots=True)
class Links:
    """Where linked transfers go on, at no cost in hops: parts of `position` p are
    `to[start[p]:start[p + 1]]`, all met before p, by shares `part` that add up to 1.

    `start` has one element more than there are transfers. `kept` holds, in rising order, every
    position that some link leads to: its composition must be remembered.
    """

    start: Ints
    to: Ints
    part: Floats
    kept: Ints


@dataclass(frozen=True, slots=True)
class Track:
    """Transfers in the order of the pass; all arrays but those of `links` have one length.

    `ending`: the key in which all of the transfer ends at hop 1, else `TO_POOL` or `BY_LINK`.
    For `TO_POOL`: `ask_pool` and `ask_epoch` name the pool on the far side, `ask_log` is L
    there and `ask_part` the transfer's part; `left` is the share that goes no further and ends
    at hop 1 in the key `left_key`. As a leg: `leg_pool` is `NOWHERE` where the near side lies
    in no ledger, else it takes part `leg_part` at L `leg_log` in the pool's epoch `leg_epoch`.
    A pool is a number below `pools`; a pool met with another epoch than before is empty.

    A leg y makes up ask_part(x) * leg_part(y) * exp(-|ask_log(x) - leg_log(y)|) of a transfer
    x of the same epoch that is met after y.
    """

    ending: Keys
    ask_pool: Codes
    ask_epoch: Codes
    ask_log: Floats
    ask_part: Floats
    left: Floats
    leg_pool: Codes
    leg_epoch: Codes
    leg_log: Floats
    leg_part: Floats
    links: Links
    pools: int
    keys: int
    left_key: int

    def __len__(self) -> int:
        return len(self.ending)


@dataclass(frozen=True, slots=True)
class Owners:
    """Whose exposure each transfer is part of: subjects `subject[start[p]:start[p + 1]]`, each
    below `subjects`, with the transfer's value in USD as `value`.
    """

    start: Ints
    subject: Codes
    value: Floats
    subjects: int


@dataclass(frozen=True, slots=True)
class Shares:
    """What a pass found, one element for each (subject, key, hop) that holds anything.

    `value_usd` is a part of the subject's `total_usd`, which has one element a subject; hop is
    1 to depth. `beyond` is, by subject, the value that goes on beyond the depth. By haircut and
    FIFO, a subject's values with `beyond` add up to its total.
    """

    subject: Codes
    key: Keys
    hop: Keys
    value_usd: Floats
    total_usd: Floats
    beyond: Floats
