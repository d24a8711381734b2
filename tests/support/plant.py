"""Plants a world in a graph as a loader would leave it: facts, ledger fields, markers, state."""

from collections.abc import Iterator, Sequence
from importlib.resources import files

from neo4j import Session

from cypher.library import parse
from service.domain.address import split_id
from service.domain.keys import fact_id
from service.exposure.ledger import LegState, Side
from service.graph.connection import GraphTargets, load_session, open_loader
from tests.oracle.world import Label, Transfer, World
from tests.support.knowledge import Knowledge
from tests.support.marking import markers

Row = dict[str, str | int | float | bool | None]
BATCH = 1_000


def plant(graph: GraphTargets, world: World) -> None:
    """Write the world into an empty graph; ledger fields as known at its last stage."""
    knowledge = Knowledge(world, world.stages[-1])
    with open_loader(graph.loader) as driver, load_session(driver, graph.loader) as session:
        _nodes(session, world)
        _write(session, "plant_transfers", [_transfer(t, knowledge) for t in world.transfers])
        _write(
            session,
            "plant_memberships",
            [
                {"address": m.address, "cluster": m.cluster, "from": m.recorded_from}
                | {"to": m.recorded_to}
                for m in world.memberships
            ],
        )
        _claims(session, world)
        _write(
            session,
            "plant_links",
            [
                {"earlier": x.from_id, "later": x.to_id, "from": x.recorded_from}
                | {"to": x.recorded_to}
                for x in world.links
            ],
        )
        found = markers(world)
        _write(
            session,
            "plant_markers",
            [{"id": name, "at": m.at_us, "key": m.from_key} for name, m in found.items()],
        )
        last = max((m.at_us for m in found.values()), default=None)
        _run(session, "plant_state", finished=world.stages[-1], rewrite=last)


def plant_uses(graph: GraphTargets, uses: Sequence[tuple[str, str]]) -> None:
    """Pairs of a customer's random id and an address that is in the graph."""
    with open_loader(graph.loader) as driver, load_session(driver, graph.loader) as session:
        _write(session, "plant_uses", [{"customer": c, "address": a} for c, a in uses])


def _nodes(session: Session, world: World) -> None:
    ends = {end for t in world.transfers for end in (t.sender, t.receiver)}
    ends |= {m.address for m in world.memberships}
    ends |= {x.address for x in world.labels if x.address}
    _write(session, "plant_addresses", [_address(end) for end in sorted(ends)])
    clusters = {m.cluster for m in world.memberships} | {x.cluster for x in world.labels}
    _write(session, "plant_clusters", [{"id": name} for name in sorted(clusters - {None}, key=str)])
    entities = {x.owner: x.entity for x in world.labels}
    _write(session, "plant_entities", [{"id": i, "name": name} for i, name in entities.items()])


def _address(name: str) -> Row:
    chain, address = split_id(name)
    return {"id": name, "chain": chain, "address": address}


def _claims(session: Session, world: World) -> None:
    rows = [_claim(label) for label in world.labels]
    _write(session, "plant_address_claims", [row for row in rows if row["address"]])
    _write(session, "plant_cluster_claims", [row for row in rows if row["cluster"]])


def _claim(x: Label) -> Row:
    return {
        "fact": fact_id(x.feed, x.address, x.cluster, x.owner, x.category, x.confidence),
        "address": x.address,
        "cluster": x.cluster,
        "entity": x.owner,
        "feed": x.feed,
        "category": x.category,
        "confidence": x.confidence,
        "valid_from": x.valid_from,
        "valid_to": x.valid_to,
        "account_type": x.account_type,
        "authority": x.authority,
        "from": x.recorded_from,
        "to": x.recorded_to,
    }


def _transfer(t: Transfer, knowledge: Knowledge) -> Row:
    out = knowledge.states.get((t.id, Side.OUT))
    into = knowledge.states.get((t.id, Side.IN))
    return {
        "id": t.id,
        "sender": t.sender,
        "receiver": t.receiver,
        "chain": t.chain,
        "tx_hash": f"0x{t.id}",
        "position": t.position,
        "time": t.time,
        "order_key": t.key[0],
        "asset": t.asset,
        "amount": float(t.amount),
        "amount_exact": t.amount,
        "value_usd": None if t.value_usd is None else float(t.value_usd),
        "from": t.recorded_from,
        "to": t.recorded_to,
        "priced": t.value_recorded_from,
        **_fields("sender", out),
        **_fields("receiver", into),
    }


def _fields(side: str, state: LegState | None) -> Row:
    if state is None:
        return {f"{side}_epoch": None, f"{side}_log": None, f"{side}_count": None} | (
            {"balance": None, "shortfall": None} if side == "sender" else {}
        )
    row: Row = {f"{side}_epoch": state.epoch, f"{side}_log": state.log}
    row[f"{side}_count"] = state.count
    if side == "sender":
        row |= {"balance": float(state.balance), "shortfall": float(state.shortfall)}
    return row


def _write(session: Session, name: str, rows: Sequence[Row]) -> None:
    for batch in _batches(rows):
        _run(session, name, rows=batch)


def _batches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    return (list(rows[i : i + BATCH]) for i in range(0, len(rows), BATCH))


def _run(session: Session, name: str, **parameters: object) -> None:
    text = files("tests.support").joinpath(f"{name}.cypher").read_text(encoding="utf-8")
    session.run(parse(name, text).text, parameters).consume()
