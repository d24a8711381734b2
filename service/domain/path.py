"""Paths: the chains of transfers that carry a share of an exposure (design §3, Paths)."""

from dataclasses import dataclass

from service.domain.attribution import Attribution
from service.domain.exposure import Direction, Subject
from service.domain.moment import Moments
from service.domain.statement import Statement

DEFAULT_PATHS = 10
MAX_PATHS = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paths are asked for: to a category, or to an entity by its id or its exact name.

    `query`: with statements that recompute each path from the graph.
    """

    to: str
    limit: int = DEFAULT_PATHS
    query: bool = False


@dataclass(frozen=True, slots=True)
class PathHop:
    """One transfer of a path, origin first; `link` is True where it continues the one before.

    `sender` and `receiver` are address ids; `amount` in whole units of `asset`; `time` UTC
    seconds; `value_usd` None when unpriced. `part` is what this step multiplies the share by:
    for the subject's own transfer its part of the total, for any other its part of the next
    transfer towards the subject (of what that one left behind, when sent). `share` is the
    product of the parts from the subject to here: the share of the total that the chain carries
    so far.
    """

    transfer_id: str
    tx_hash: str | None
    chain: str
    time: int
    sender: str
    receiver: str
    asset: str
    amount: str
    value_usd: float | None
    link: bool
    part: float
    share: float


@dataclass(frozen=True, slots=True)
class ExposurePath:
    """A chain of transfers that carries `share` of the subject's total.

    `evidence`: the statements that recompute it, where they were asked for.
    """

    share: float
    value_usd: float
    hops: tuple[PathHop, ...]
    attribution: Attribution
    evidence: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class PathsAnswer:
    """Best paths to a category or entity; listed shares plus remainder = the rows' share.

    `total_value_usd` is what all shares are parts of.
    """

    subject: Subject
    direction: Direction
    moments: Moments
    to: str
    total_value_usd: float
    share: float
    listed_share: float
    remainder: float
    paths: tuple[ExposurePath, ...]
