"""Many small worlds side by side in one graph, so that one load tests them all.

They share nothing but their loads, their feeds and their entities: ids of transfers, accounts
and clusters carry the world's number. Ask the oracle about the small world, the service about
the graph that holds all.
"""

from collections.abc import Sequence
from dataclasses import replace

from tests.oracle.random_graphs import random_world
from tests.oracle.view import is_void
from tests.oracle.world import Label, Transfer, World

DIGITS_OF_NUMBER = 8


def random_worlds(first_seed: int, count: int, size: int = 20) -> list[World]:
    """Worlds that may stand side by side."""
    return [numbered(random_world(first_seed + n, size), n) for n in range(count)]


def side_by_side(worlds: Sequence[World]) -> World:
    """All of them as one world, with the stages of the longest."""
    return World(
        transfers=tuple(t for world in worlds for t in world.transfers),
        memberships=tuple(m for world in worlds for m in world.memberships),
        labels=tuple(label for world in worlds for label in world.labels),
        links=tuple(link for world in worlds for link in world.links),
        stages=max((world.stages for world in worlds), key=len),
    )


def numbered(world: World, number: int) -> World:
    """The world with its number in every id; orders by id stay as they were."""
    before = f"{number:0{DIGITS_OF_NUMBER}x}"
    return replace(
        world,
        transfers=tuple(_transfer(t, before) for t in world.transfers),
        memberships=tuple(
            replace(m, address=_address(m.address, before), cluster=f"{before}-{m.cluster}")
            for m in world.memberships
        ),
        labels=tuple(_label(label, before) for label in world.labels),
        links=tuple(
            replace(link, from_id=f"{before}-{link.from_id}", to_id=f"{before}-{link.to_id}")
            for link in world.links
        ),
    )


def _transfer(transfer: Transfer, before: str) -> Transfer:
    sender, receiver = (_address(end, before) for end in (transfer.sender, transfer.receiver))
    return replace(transfer, id=f"{before}-{transfer.id}", sender=sender, receiver=receiver)


def _label(label: Label, before: str) -> Label:
    address = label.address and _address(label.address, before)
    cluster = label.cluster and f"{before}-{label.cluster}"
    return replace(label, address=address, cluster=cluster)


def _address(address: str, before: str) -> str:
    """An EVM account keeps its length, the same on every chain; a void address stays."""
    if is_void(address):
        return address
    chain, _, account = address.rpartition(":")
    if chain.startswith("eip155:"):
        return f"{chain}:0x{before}{account[2 + DIGITS_OF_NUMBER :]}"
    return f"{chain}:{before}-{account}"
