"""A transfer as tracing sees it, with the ledger fields of both its sides."""

from dataclasses import dataclass
from typing import NamedTuple

from service.domain.keys import asset_id, ledger_id

OrderKey = tuple[int, str]
FIRST_KEY = -(2**63)
LAST_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class PoolState:
    """One side's ledger fields: the sender's before the transfer, the receiver's after it.

    `log` is L; `balance` and `shortfall` are whole units of the asset and count for senders
    alone; `count` is the number of the epoch's legs so far that the hub rule counts.
    """

    epoch: str
    log: float
    count: int
    balance: float = 0.0
    shortfall: float = 0.0


class Traced(NamedTuple):
    """A transfer; a side's state is None where it lies in no ledger.

    `amount` in whole units, `time` UTC seconds, `value_usd` as known at the moment of reading;
    `continues`/`continued`: some link leads to an earlier or a later transfer. A tuple, because
    thousands are made for one answer and a tuple is made five times faster.
    """

    id: str
    order_key: int
    time: int
    chain: str
    asset: str
    amount: float
    value_usd: float | None
    sender: str
    receiver: str
    sender_state: PoolState | None
    receiver_state: PoolState | None
    continues: bool
    continued: bool

    @property
    def key(self) -> OrderKey:
        """The order in which transfers happened; ties break by id."""
        return self.order_key, self.id


@dataclass(frozen=True, slots=True)
class Written:
    """What only a reader of paths needs: the hash, and the amount as an exact decimal string."""

    tx_hash: str | None
    amount_exact: str


@dataclass(frozen=True, slots=True)
class Continuation:
    """A link that counts: `later` is the same money as `earlier`."""

    earlier: Traced
    later: Traced


@dataclass(frozen=True, slots=True)
class PoolQuery:
    """Which legs of an epoch to read: inflows going back, else sends.

    Those from `first_key` to `last_key` with a slope (see `service.exposure.pools`) of at
    least `floor`.
    """

    epoch: str
    first_key: int
    last_key: int
    floor: float


class Span(NamedTuple):
    """An address, and the UTC seconds from which and up to which its transfers are asked for."""

    address: str
    since: int
    until: int


class Count(NamedTuple):
    """A number of an epoch's legs that the hub rule counts."""

    epoch: str
    legs: int


@dataclass(frozen=True, slots=True)
class EpochEnd:
    """How far an epoch had come by `as_of`; one without a send has no end.

    `last_send`: the key of its last send; `log`: L before it; `kept`: the share that stayed.
    """

    last_send: OrderKey
    log: float
    kept: float


@dataclass(frozen=True, slots=True)
class Marker:
    """Stored fields of legs from `from_key` on were last rewritten at `at_us`."""

    at_us: int
    from_key: int


@dataclass(frozen=True, slots=True)
class LedgerName:
    """An actor and an asset."""

    actor: str
    chain: str
    asset: str

    @property
    def id(self) -> str:
        """The ledger's id."""
        return ledger_id(self.actor, asset_id(self.chain, self.asset))


@dataclass(frozen=True, slots=True)
class Movement:
    """A transfer as read to compute a ledger: `outward` and `inward` tell the actor's sides."""

    transfer: Traced
    amount_exact: str
    outward: bool
    inward: bool
