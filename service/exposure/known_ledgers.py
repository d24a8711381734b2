"""Ledgers whose stored fields are younger than `known_at`, computed as they were known (design §3).

Only what tracing comes to is computed: a transfer of an actor that absorbs asks for no ledger.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from service.domain.address import takes_no_label
from service.exposure.ledger import Side
from service.exposure.reads import LedgerReads
from service.exposure.recomputed import Recomputed, recompute
from service.exposure.traced import LedgerName, Marker, Traced


class KnownLedgers:
    """The ledgers of one run, each computed once at most; `side` is the one that is traced."""

    def __init__(self, reads: LedgerReads, side: Side) -> None:
        self._reads = reads
        self._side = side
        self._actors: dict[str, str] = {}
        self._computed: dict[str, Recomputed] = {}
        self._ledger_of: dict[str, LedgerName] = {}

    def __len__(self) -> int:
        return len(self._computed)

    async def settled(self, transfers: Sequence[Traced]) -> list[Traced]:
        """The same transfers with the traced side's state as known then."""
        names = await self._names(transfers)
        markers = await self._markers(names.values())
        for transfer in transfers:
            name = names.get(transfer.id)
            if name is not None:
                await self._compute(name, markers.get(name.id), transfer.order_key)
        return [self._with_state(t, names.get(t.id)) for t in transfers]

    def computed(self, epochs: Iterable[str]) -> Mapping[str, Recomputed]:
        """The ledgers of those of the epochs that are computed by now."""
        named = ((epoch, self._ledger_of.get(epoch)) for epoch in epochs)
        found = ((epoch, self._computed.get(name.id)) for epoch, name in named if name)
        return {epoch: ledger for epoch, ledger in found if ledger}

    async def up_to(self, last_keys: Mapping[str, int]) -> Mapping[str, Recomputed]:
        """The ledgers of those epochs that were rewritten at or before these keys."""
        names = {epoch: self._ledger_of[epoch] for epoch in last_keys if epoch in self._ledger_of}
        markers = await self._markers(names.values())
        for epoch, name in names.items():
            await self._compute(name, markers.get(name.id), last_keys[epoch])
        return self.computed(last_keys)

    def _with_state(self, transfer: Traced, name: LedgerName | None) -> Traced:
        if name is None:
            return transfer
        outward = self._side is Side.OUT
        state = transfer.sender_state if outward else transfer.receiver_state
        ledger = self._computed.get(name.id)
        if ledger is not None:
            state = ledger.states.get((transfer.id, self._side))
        if state is not None:
            self._ledger_of[state.epoch] = name
        if outward:
            return transfer._replace(sender_state=state)
        return transfer._replace(receiver_state=state)

    async def _names(self, transfers: Collection[Traced]) -> dict[str, LedgerName]:
        """The ledger of each transfer's traced side, by transfer id; nobody's left out."""
        ends = {t.id: (t, t.sender if self._side is Side.OUT else t.receiver) for t in transfers}
        held = {name: pair for name, pair in ends.items() if not takes_no_label(pair[1])}
        new = {end for _, end in held.values()} - self._actors.keys()
        if new:
            self._actors.update(await self._reads.actors(sorted(new)))
        return {
            name: LedgerName(self._actors.get(end, end), t.chain, t.asset)
            for name, (t, end) in held.items()
        }

    async def _markers(self, names: Iterable[LedgerName]) -> Mapping[str, Marker]:
        asked = {name.id for name in names} - self._computed.keys()
        return await self._reads.markers(sorted(asked)) if asked else {}

    async def _compute(self, name: LedgerName, marker: Marker | None, key: int) -> None:
        """Compute the ledger when a leg at the key cannot be read as stored."""
        if marker is None or name.id in self._computed:
            return
        if marker.at_us > self._reads.moments.known_at_us and marker.from_key <= key:
            self._computed[name.id] = await recompute(self._reads, name)
