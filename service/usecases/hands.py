"""The hands that money is followed through: private addresses, no services and no hubs."""

from collections.abc import Collection, Mapping
from typing import Protocol

from service.domain.address import takes_no_label
from service.domain.exposure import DEFAULT_HUB_LIMIT
from service.exposure.attributions import Attributions


class CountReads(Protocol):
    """What tells a hub."""

    async def transfers_counted(self, addresses: Collection[str]) -> Mapping[str, int]:
        """How many transfers each address had a part in, as far as a hub needs telling."""


class Hands:
    """Judges addresses, each once; `own` are the customer's, which end every trail."""

    def __init__(self, reads: CountReads, attributions: Attributions, own: frozenset[str]) -> None:
        self._reads = reads
        self._attributions = attributions
        self.own = own
        self._private: dict[str, bool] = {}

    async def private(self, addresses: Collection[str]) -> frozenset[str]:
        """Those that are nobody's service, no hub and not the customer.

        A service mixes what it takes, so its sends are nobody's in particular. A label is read
        as it counts at `as_of`.
        """
        new = sorted(each for each in addresses if each not in self._private)
        held = [each for each in new if each not in self.own and not takes_no_label(each)]
        if held:
            await self._judge(held)
        return frozenset(each for each in addresses if self._private.get(each, False))

    async def _judge(self, addresses: Collection[str]) -> None:
        rule = self._attributions.rule
        await self._attributions.prepare((each, rule.as_of_s) for each in addresses)
        counted = await self._reads.transfers_counted(addresses)
        for each in addresses:
            absorbs = rule.absorbs(self._attributions.verdict(each, rule.as_of_s))
            self._private[each] = not absorbs and counted.get(each, 0) <= DEFAULT_HUB_LIMIT
