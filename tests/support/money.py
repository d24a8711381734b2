"""Transfers in memory, indexed by their ends, behind the reads that follow money."""

from collections.abc import Callable, Collection, Mapping, Sequence

from service.domain.attribution import Attribution
from service.domain.attribution_rule import Claims
from service.domain.moment import Moments
from service.exposure.traced import Continuation, Span, Traced

Index = dict[str, list[Traced]]


class MemoryMoney:
    """Transfers, links between them by id, and what is claimed about addresses."""

    def __init__(
        self,
        transfers: Sequence[Traced],
        moments: Moments,
        links: Sequence[tuple[str, str]] = (),
        claims: Mapping[str, Claims] | None = None,
    ) -> None:
        self.moments = moments
        self.by_sender = _indexed(transfers, lambda each: each.sender)
        self.by_receiver = _indexed(transfers, lambda each: each.receiver)
        self._by_id = {each.id: each for each in transfers} if links else {}
        self._links = links
        self._claims = claims or {}

    async def sent_within(self, spans: Sequence[Span]) -> list[Traced]:
        return self._within(self.by_sender, spans)

    async def received_within(self, spans: Sequence[Span]) -> list[Traced]:
        return self._within(self.by_receiver, spans)

    def _within(self, index: Index, spans: Sequence[Span]) -> list[Traced]:
        last = self.moments.as_of_s
        return [
            each
            for span in spans
            for each in index.get(span.address, [])
            if span.since <= each.time <= min(span.until, last)
        ]

    async def transfers_counted(self, addresses: Collection[str]) -> Mapping[str, int]:
        return {
            each: len(self.by_sender.get(each, ())) + len(self.by_receiver.get(each, ()))
            for each in addresses
        }

    async def seen(self, ids: Collection[str]) -> Mapping[str, tuple[int, int]]:
        times = {
            each: [t.time for way in (self.by_sender, self.by_receiver) for t in way.get(each, ())]
            for each in ids
        }
        return {each: (min(its), max(its)) for each, its in times.items() if its}

    async def continuations_before(self, ids: Collection[str]) -> list[Continuation]:
        return [link for link in self._joined() if link.later.id in ids]

    async def continuations_after(self, ids: Collection[str]) -> list[Continuation]:
        return [link for link in self._joined() if link.earlier.id in ids]

    def _joined(self) -> list[Continuation]:
        return [Continuation(self._by_id[one], self._by_id[other]) for one, other in self._links]

    async def claims(self, addresses: Collection[str]) -> Mapping[str, tuple[Claims, str | None]]:
        return {each: (self._claims.get(each, Claims()), None) for each in addresses}

    async def member_claims(
        self, clusters: Collection[str]
    ) -> Mapping[str, tuple[Attribution, ...]]:
        return {}


def moved(
    name: str, time: int, way: tuple[str, str], amount: float, asset: str = "native"
) -> Traced:
    """A transfer from one address to another, worth one dollar a unit, without ledger fields."""
    sender, receiver = way
    chain = sender.rpartition(":")[0]
    key = time * 1_000_000_000
    return Traced(
        name, key, time, chain, asset, amount, amount, sender, receiver, None, None, False, False
    )


def _indexed(transfers: Sequence[Traced], end: Callable[[Traced], str]) -> Index:
    found: Index = {}
    for each in sorted(transfers, key=lambda each: each.key):
        found.setdefault(end(each), []).append(each)
    return found
