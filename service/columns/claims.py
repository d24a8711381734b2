"""Claims as they were known: what is said of an address, of a cluster, of a cluster's members.

The same meaning as `service.graph.reader.claims` and its queries, answered from memory.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from service.columns.actors import Actors
from service.columns.facts import Facts
from service.domain.address import evm_account
from service.domain.attribution import Attribution
from service.exposure.legs import known

CONTRACT = "contract"
Told = tuple[Attribution, ...]


@dataclass(slots=True)
class KnownClaims:
    """Claims by whom they are about; `accounts`: by EVM account, with the address that was named.

    A claim on a contract stays on its chain, so it is in no account's list.
    """

    addresses: dict[str, list[Attribution]] = field(default_factory=dict)
    accounts: dict[str, list[tuple[str, Attribution]]] = field(default_factory=dict)
    clusters: dict[str, list[Attribution]] = field(default_factory=dict)

    def own(self, address: str) -> Told:
        """What is said of the address, or of its account on another EVM chain."""
        named = self.addresses.get(address, ())
        account = evm_account(address) if self.accounts else None
        elsewhere = self.accounts.get(account, ()) if account else ()
        return (*named, *(claim for holder, claim in elsewhere if holder != address))


def claims_at(facts: Facts, known_at_us: int) -> KnownClaims:
    """The claims known then, whatever their validity."""
    found = KnownClaims()
    for fact in facts.claims:
        if not known(fact.recorded_from, fact.recorded_to, known_at_us):
            continue
        held = found.clusters if fact.of_cluster else found.addresses
        claim = fact.claim_at(known_at_us)
        held.setdefault(fact.holder, []).append(claim)
        account = None if fact.of_cluster else evm_account(fact.holder)
        if account and claim.account_type != CONTRACT:
            found.accounts.setdefault(account, []).append((fact.holder, claim))
    return found


def claimed_places(claims: KnownClaims, actors: Actors, assets: Iterable[str]) -> list[int]:
    """The places of the addresses that a claim is about, on whichever chain it was made."""
    chains = sorted({asset.partition("/")[0] for asset in assets})
    accounts = (f"{chain}:{account}" for account in claims.accounts for chain in chains)
    return sorted(set(actors.places([*claims.addresses, *accounts])))


def claimed_clusters(claims: KnownClaims, actors: Actors) -> Iterator[tuple[str, Told, Told]]:
    """Each cluster of which something is said: its claims, and those about its members."""
    members: dict[str, list[Attribution]] = {}
    for address, cluster in actors.cluster_of.items():
        own = claims.own(address)
        if own:
            members.setdefault(cluster, []).extend(own)
    spoken_of = {cluster for cluster in claims.clusters if cluster in actors.numbers}
    for cluster in sorted(spoken_of | members.keys()):
        told = tuple(claims.clusters.get(cluster, ()))
        yield cluster, told, _once(members.get(cluster, ()))


def _once(claims: Iterable[Attribution]) -> Told:
    """Each claim once, however many members it names: by the least id."""
    found: dict[Attribution, Attribution] = {}
    for claim in sorted(claims, key=lambda each: each.id):
        found.setdefault(replace(claim, id="", recorded_from=0), claim)
    return tuple(found.values())
