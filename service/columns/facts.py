"""Everything that was ever recorded about transfers, as columns (design §3, Sweep).

Facts carry both clocks and are never dropped, so one set of columns answers for every moment.
`recorded_*` are UTC microseconds, all other times UTC seconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from service.domain.attribution import Attribution
from service.domain.entity_names import EntityNames
from service.exposure.traced import Marker

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]

# `recorded_to` of a fact that is still open; an epoch code of a side that lies in no ledger.
OPEN = 2**63 - 1
NO_EPOCH = -1


@dataclass(frozen=True, slots=True)
class SideColumns:
    """The ledger fields of one side, as stored: `epoch` a code, `NO_EPOCH` where in no ledger.

    `balance` and `shortfall` (whole units) are zero on the receiving side.
    """

    epoch: Codes
    log: Floats
    balance: Floats
    shortfall: Floats
    count: Ints


@dataclass(frozen=True, slots=True)
class TransferColumns:
    """Transfers in order of (order_key, id), closed ones too; all columns of one length.

    `sender` and `receiver` are places in `Facts.addresses`, `asset` one in `Facts.assets`.
    `amount` is in whole units, `amount_exact` its decimal string. `value_usd` is NaN where
    unpriced; `value_recorded_from` is 0 where the price came with the transfer.
    """

    id: pa.Array
    order_key: Ints
    time: Ints
    sender: Codes
    receiver: Codes
    asset: Codes
    amount: Floats
    amount_exact: pa.Array
    value_usd: Floats
    value_recorded_from: Ints
    recorded_from: Ints
    recorded_to: Ints
    out: SideColumns
    into: SideColumns

    def __len__(self) -> int:
        return len(self.order_key)


@dataclass(frozen=True, slots=True)
class MembershipFact:
    """An address in a cluster, both by id."""

    address: str
    cluster: str
    feed: str
    recorded_from: int
    recorded_to: int = OPEN


@dataclass(frozen=True, slots=True)
class ClaimFact:
    """An attribution of an address or a cluster, by the holder's id.

    `claim` names the entity as it is known now, `names` as it ever was.
    """

    holder: str
    of_cluster: bool
    claim: Attribution
    names: EntityNames
    recorded_from: int
    recorded_to: int = OPEN

    def claim_at(self, known_at_us: int) -> Attribution:
        """The claim with the name by which the entity was known then."""
        name = self.names.at(known_at_us)
        return self.claim if name == self.claim.entity else replace(self.claim, entity=name)


@dataclass(frozen=True, slots=True)
class LinkFact:
    """A bridge or swap link, by the ids of its transfers."""

    earlier: str
    later: str
    recorded_from: int
    recorded_to: int = OPEN


@dataclass(frozen=True, slots=True)
class Facts:
    """One reading of the graph. `stamp`: the last finished load when the reading began, which
    is also the latest moment of knowledge that these columns can answer for.

    `assets` are asset ids (`service.domain.keys.asset_id`); `epochs` is the number of epoch
    codes; `markers` those of rewritten ledgers, by ledger id.
    """

    stamp: int
    transfers: TransferColumns
    addresses: tuple[str, ...]
    assets: tuple[str, ...]
    epochs: int
    memberships: tuple[MembershipFact, ...]
    claims: tuple[ClaimFact, ...]
    links: tuple[LinkFact, ...]
    markers: Mapping[str, Marker]
