"""What tracing needs to read: the port that the graph and the tests' memory implement."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from service.domain.attribution import Attribution
from service.domain.attribution_rule import Claims
from service.domain.moment import Moments
from service.exposure.own_query import Band, OwnQuery
from service.exposure.traced import (
    Continuation,
    Count,
    EpochEnd,
    LedgerName,
    Marker,
    Movement,
    PoolQuery,
    Traced,
    Written,
)


class ExposureReads(Protocol):
    """Reads at one pair of moments; nothing later than either is ever returned."""

    @property
    def moments(self) -> Moments:
        """The moments of every answer."""

    @property
    def computed_ledgers(self) -> int:
        """How many ledgers were computed on the fly so far, because the stored are younger."""

    async def members(self, addresses: Collection[str]) -> tuple[str, ...]:
        """All addresses of the actors behind these addresses; unknown ones are left out."""

    async def actors(self, addresses: Collection[str]) -> Mapping[str, str]:
        """The actor of each address: its cluster, or itself."""

    async def received_by(
        self, addresses: Collection[str], since: int | None, most: int | None
    ) -> list[Traced]:
        """Transfers to the addresses, from the second `since` on; at most so many, any of them."""

    async def sent_by(
        self, addresses: Collection[str], since: int | None, most: int | None
    ) -> list[Traced]:
        """Transfers from the addresses, from the second `since` on; at most so many."""

    async def own_bands(self, asked: OwnQuery) -> list[Band]:
        """The own transfers counted in bands of like value."""

    async def own_greatest(self, asked: OwnQuery, least_usd: float, most: int) -> list[Traced]:
        """At most so many of those worth at least so much, the greatest value first."""

    async def transfers(self, ids: Collection[str]) -> list[Traced]:
        """Transfers by id; those not known are left out."""

    async def written(self, ids: Collection[str]) -> Mapping[str, Written]:
        """How the chain writes these transfers."""

    async def continuations_before(self, ids: Collection[str]) -> list[Continuation]:
        """The links that count and lead to what these transfers continue."""

    async def continuations_after(self, ids: Collection[str]) -> list[Continuation]:
        """The links that count and lead on from these transfers, those after `as_of` too."""

    async def settled(self, transfers: Sequence[Traced]) -> Sequence[Traced]:
        """The same transfers, the ledger fields of the side that is traced as known then."""

    async def inflows(self, pools: Sequence[PoolQuery]) -> Mapping[str, list[Traced]]:
        """By epoch, what came in."""

    async def sends(self, pools: Sequence[PoolQuery]) -> Mapping[str, list[Traced]]:
        """By epoch, what went out."""

    async def epoch_ends(self, epochs: Collection[str]) -> Mapping[str, EpochEnd]:
        """How far each epoch that ever sent had come by `as_of`."""

    async def reached(self, counts: Collection[Count]) -> Collection[Count]:
        """Those of the counts, all above 0, that their epochs had come to by `as_of`."""

    async def claims(self, addresses: Collection[str]) -> Mapping[str, tuple[Claims, str | None]]:
        """The own and the cluster's claims of each address, and its cluster."""

    async def member_claims(
        self, clusters: Collection[str]
    ) -> Mapping[str, tuple[Attribution, ...]]:
        """What is claimed about the members of each cluster, each claim once."""


class LedgerReads(ExposureReads, Protocol):
    """What the careful reader needs besides, to compute ledgers as they were known."""

    async def rewritten_since(self) -> bool:
        """Whether any ledger field was rewritten after `known_at`."""

    async def markers(self, ledgers: Collection[str]) -> Mapping[str, Marker]:
        """The markers of those of the ledgers that were ever rewritten."""

    async def movements(self, ledger: LedgerName) -> list[Movement]:
        """All transfers known then, up to `as_of`, from or to the ledger's members."""
