"""The labels of a world as the service knows them, and as tracing reads them."""

from collections.abc import Collection, Iterable, Mapping

from service.domain.address import evm_account
from service.domain.attribution import Attribution
from service.domain.attribution_rule import Claims
from service.exposure.legs import known
from tests.oracle.world import Label, World
from tests.support.knowledge import Knowledge


def attribution_of(label: Label, world: World) -> Attribution:
    """The claim that a loader makes of the label."""
    return Attribution(
        id=repr(label),
        feed=label.feed,
        entity_id=label.owner,
        entity=label.entity,
        category=label.category,
        source="test",
        confidence=label.confidence,
        valid_from=label.valid_from,
        valid_to=label.valid_to,
        jurisdiction=None,
        account_type=label.account_type,
        listing=world.taxonomy[label.category].listing,
        authority=label.authority,
        checksum_valid=True,
        recorded_from=label.recorded_from,
    )


class MemoryClaims:
    """The part of `ExposureReads` that reads attributions."""

    def __init__(self, facts: Knowledge) -> None:
        self.facts = facts

    async def claims(self, addresses: Collection[str]) -> Mapping[str, tuple[Claims, str | None]]:
        return {a: self._claims(a) for a in addresses}

    async def member_claims(
        self, clusters: Collection[str]
    ) -> Mapping[str, tuple[Attribution, ...]]:
        return {
            c: tuple({x.id: x for a in self.facts.members(c) for x in self._own(a)}.values())
            for c in clusters
        }

    def _claims(self, address: str) -> tuple[Claims, str | None]:
        cluster = self.facts.actors.get(address)
        spoken = [x for x in self._labels() if cluster is not None and x.cluster == cluster]
        of_cluster = tuple(attribution_of(x, self.facts.world) for x in spoken)
        return Claims(self._own(address), of_cluster), cluster

    def _own(self, address: str) -> tuple[Attribution, ...]:
        world = self.facts.world
        return tuple(attribution_of(x, world) for x in self._labels() if _speaks(x, address))

    def _labels(self) -> Iterable[Label]:
        at = self.facts.known_at
        return (x for x in self.facts.world.labels if known(x.recorded_from, x.recorded_to, at))


def _speaks(label: Label, address: str) -> bool:
    if label.address == address:
        return True
    if label.address is None or label.account_type == "contract":
        return False
    account = evm_account(address)
    return account is not None and account == evm_account(label.address)
