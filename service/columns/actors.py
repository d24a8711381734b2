"""Who acts behind each address of the columns, at one moment of knowledge."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from service.columns.facts import Codes, Facts, MembershipFact
from service.domain.address import null_ids
from service.exposure.legs import known

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Actors:
    """Actors are numbered: an address by its place in the columns, then the clusters.

    `names` are their ids by number and `numbers` the reverse; `of` is the actor of each address.
    `cluster_of` holds every clustered address by id, those that never moved anything too;
    `clustered` and `nobodys` say of each address whether it is in a cluster, and whether nobody
    holds it.
    """

    names: Sequence[str]
    numbers: Mapping[str, int]
    of: Codes
    cluster_of: Mapping[str, str]
    clustered: Flags
    nobodys: Flags

    def place(self, address: str) -> int | None:
        """The place of an address in the columns, None where it never moved anything."""
        number = self.numbers.get(address)
        return number if number is not None and number < len(self.of) else None

    def places(self, addresses: Iterable[str]) -> list[int]:
        """The places of those addresses that ever moved anything."""
        return [place for place in map(self.place, addresses) if place is not None]


def actors_at(facts: Facts, known_at_us: int) -> Actors:
    """The actors as known at that moment, by the rule of `service.domain.actor`."""
    cluster_of = _clusters(facts.memberships, known_at_us)
    numbers = {name: place for place, name in enumerate(facts.addresses)}
    others = sorted(set(cluster_of.values()) - numbers.keys())
    numbers.update({name: len(facts.addresses) + i for i, name in enumerate(others)})
    clustered = np.zeros(len(facts.addresses), dtype=np.bool_)
    actors = Actors(
        names=(*facts.addresses, *others),
        numbers=numbers,
        of=np.arange(len(facts.addresses), dtype=np.int32),
        cluster_of=cluster_of,
        clustered=clustered,
        nobodys=np.zeros_like(clustered),
    )
    _place_in_clusters(actors)
    actors.nobodys[actors.places(_null_addresses(facts.assets))] = True
    return actors


def _clusters(memberships: Iterable[MembershipFact], known_at_us: int) -> dict[str, str]:
    """The cluster of each address: where several feeds place it, the least (feed, cluster)."""
    least: dict[str, tuple[str, str]] = {}
    for fact in memberships:
        if known(fact.recorded_from, fact.recorded_to, known_at_us):
            claim = (fact.feed, fact.cluster)
            least[fact.address] = min(claim, least.get(fact.address, claim))
    return {address: cluster for address, (_, cluster) in least.items()}


def _place_in_clusters(actors: Actors) -> None:
    found = [(actors.place(a), actors.numbers[c]) for a, c in actors.cluster_of.items()]
    held = [(place, number) for place, number in found if place is not None]
    places = [place for place, _ in held]
    actors.of[places] = [number for _, number in held]
    actors.clustered[places] = True


def _null_addresses(assets: Iterable[str]) -> Iterable[str]:
    chains = sorted({asset.partition("/")[0] for asset in assets})
    return (name for chain in chains for name in null_ids(chain))
