"""A world as the columns that would be read from a graph after its last load."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import pyarrow as pa

from service.columns.facts import (
    NO_EPOCH,
    OPEN,
    ClaimFact,
    Facts,
    LinkFact,
    MembershipFact,
    SideColumns,
    TransferColumns,
)
from service.domain.entity_names import EntityNames
from service.domain.keys import asset_id
from service.exposure.ledger import LegState, Side
from tests.oracle.world import Transfer, World
from tests.support.knowledge import Knowledge
from tests.support.marking import markers
from tests.support.memory_claims import attribution_of

FEED = "clusters"
States = Sequence[LegState | None]


def facts_of(world: World) -> Facts:
    """Everything the world ever recorded; ledger fields and markers as its last load left them."""
    transfers = sorted(world.transfers, key=lambda t: t.key)
    addresses = sorted({end for t in transfers for end in (t.sender, t.receiver)})
    assets = sorted({asset_id(t.chain, t.asset) for t in transfers})
    states = Knowledge(world, world.stages[-1]).states
    epochs = _codes(sorted({state.epoch for state in states.values()}))
    return Facts(
        stamp=world.stages[-1],
        transfers=_transfers(
            transfers,
            _codes(addresses),
            _codes(assets),
            _side([states.get((t.id, Side.OUT)) for t in transfers], epochs),
            _side([states.get((t.id, Side.IN)) for t in transfers], epochs),
        ),
        addresses=tuple(addresses),
        assets=tuple(assets),
        epochs=len(epochs),
        memberships=_memberships(world),
        claims=_claims(world),
        links=_links(world),
        markers=markers(world),
    )


def _transfers(
    transfers: Sequence[Transfer],
    place_of: dict[str, int],
    asset_of: dict[str, int],
    out: SideColumns,
    into: SideColumns,
) -> TransferColumns:
    def whole(field: Callable[[Transfer], int]) -> np.ndarray:
        return np.array([field(t) for t in transfers], np.int64)

    def code(field: Callable[[Transfer], int]) -> np.ndarray:
        return np.array([field(t) for t in transfers], np.int32)

    values = [np.nan if t.value_usd is None else float(t.value_usd) for t in transfers]
    return TransferColumns(
        id=pa.array([t.id for t in transfers], pa.string()),
        order_key=whole(lambda t: t.key[0]),
        time=whole(lambda t: t.time),
        sender=code(lambda t: place_of[t.sender]),
        receiver=code(lambda t: place_of[t.receiver]),
        asset=code(lambda t: asset_of[asset_id(t.chain, t.asset)]),
        amount=np.array([float(t.amount) for t in transfers], np.float64),
        amount_exact=pa.array([t.amount for t in transfers], pa.string()),
        value_usd=np.array(values, np.float64),
        value_recorded_from=whole(lambda t: t.value_recorded_from or 0),
        recorded_from=whole(lambda t: t.recorded_from),
        recorded_to=whole(lambda t: _until(t.recorded_to)),
        out=out,
        into=into,
    )


def _side(states: States, epochs: dict[str, int]) -> SideColumns:
    sends = [state if state and state.side is Side.OUT else None for state in states]
    return SideColumns(
        epoch=np.array([epochs[s.epoch] if s else NO_EPOCH for s in states], np.int32),
        log=np.array([s.log if s else 0.0 for s in states], np.float64),
        balance=np.array([float(s.balance) if s else 0.0 for s in sends], np.float64),
        shortfall=np.array([float(s.shortfall) if s else 0.0 for s in sends], np.float64),
        count=np.array([s.count if s else 0 for s in states], np.int64),
    )


def _memberships(world: World) -> tuple[MembershipFact, ...]:
    return tuple(
        MembershipFact(m.address, m.cluster, FEED, m.recorded_from, _until(m.recorded_to))
        for m in world.memberships
    )


def _claims(world: World) -> tuple[ClaimFact, ...]:
    return tuple(
        ClaimFact(
            holder=x.address or x.cluster or "",
            of_cluster=x.address is None,
            claim=attribution_of(x, world),
            names=EntityNames(attribution_of(x, world).entity),
            recorded_from=x.recorded_from,
            recorded_to=_until(x.recorded_to),
        )
        for x in world.labels
    )


def _links(world: World) -> tuple[LinkFact, ...]:
    return tuple(
        LinkFact(x.from_id, x.to_id, x.recorded_from, _until(x.recorded_to)) for x in world.links
    )


def _codes(names: Iterable[str]) -> dict[str, int]:
    return {name: code for code, name in enumerate(names)}


def _until(recorded_to: int | None) -> int:
    return OPEN if recorded_to is None else recorded_to
