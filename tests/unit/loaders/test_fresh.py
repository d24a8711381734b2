"""Ledgers computed before their transfers are written are what the slow path would write."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from loaders.ledger_change import field_changes, legs_by_actor
from loaders.ledger_facts import NO_FIELDS, Fields, LedgerFacts
from loaders.plan import LoadIdentity, plan
from loaders.progress import Silent
from loaders.rows import LinkRow, MembershipRow, TransferRow
from loaders.spool import Spool
from service.domain.actor import Membership, actor_at
from service.domain.address import takes_no_label
from service.exposure.ledger import Side
from service.exposure.legs import Movement
from service.exposure.links import Link, LinkEnd
from tests.unit.loaders.making import PLACE, STAMP, canned, new_spool, take

NULL = "0x" + "0" * 40
HOLDERS = [f"0x{digit * 40}" for digit in "abcdef"]
SENDER = ("epoch", "log", "balance", "shortfall", "count", "balance_exact")
RECEIVER = ("epoch", "log", "count", "balance_exact")


@dataclass(frozen=True)
class Load:
    """A random load: transfers, two feeds of clusters, links, and what the graph holds already."""

    transfers: tuple[TransferRow, ...]
    clusters: Mapping[str, tuple[MembershipRow, ...]]
    links: tuple[LinkRow, ...]
    held: frozenset[str]
    held_clusters: frozenset[str]


def address(chain: str, name: str) -> str:
    return f"{chain}:{name}"


CHAINS = st.sampled_from(["eip155:1", "eip155:137"])
PARTIES = st.sampled_from([*HOLDERS, NULL])
IDS = st.builds(address, CHAINS, st.sampled_from(HOLDERS))
NAMES = ["c1", "c2", "c3"]


@st.composite
def transfers(draw: st.DrawFn) -> tuple[TransferRow, ...]:
    found = []
    for number in range(draw(st.integers(0, 14))):
        chain, seconds, position = draw(CHAINS), draw(st.integers(0, 4)), draw(st.integers(0, 2))
        parties = (address(chain, draw(PARTIES)), address(chain, draw(PARTIES)))
        amount = draw(st.sampled_from(["0", "1", "2", "3.000000000000000001", "1000"]))
        value = draw(st.sampled_from([None, 0.5, 2.0]))
        moved = (chain, None, position, seconds, *parties, "T", amount, value)
        found.append(TransferRow(PLACE, f"t{number}", *moved))
    return tuple(found)


@st.composite
def loads(draw: st.DrawFn) -> Load:
    moved = draw(transfers())
    clusters = {
        feed: tuple(
            MembershipRow(PLACE, cluster, member)
            for member, cluster in draw(
                st.dictionaries(IDS, st.sampled_from(NAMES), max_size=5)
            ).items()
        )
        for feed in ("f", "g")
    }
    pairs = draw(st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=3))
    links = tuple(LinkRow(PLACE, f"t{one}", f"t{two}", None, None) for one, two in pairs)
    held = draw(st.frozensets(IDS, max_size=3))
    held_clusters = draw(st.frozensets(st.sampled_from(NAMES), max_size=1))
    return Load(moved, clusters, links, held, held_clusters)


def planned(spool: Spool, load: Load) -> None:
    take(spool, "transfer", load.transfers)
    for feed, rows in load.clusters.items():
        take(spool, "membership", rows, feed)
    take(spool, "link", load.links)
    graph = canned(
        existing_addresses=lambda ids: [{"id": each} for each in ids if each in load.held],
        existing_clusters=lambda ids: [{"id": each} for each in ids if each in load.held_clusters],
    )
    plan(spool, graph, LoadIdentity("load", STAMP, "me"), False, Silent())


def memberships(load: Load) -> dict[str, list[Membership]]:
    found: dict[str, list[Membership]] = {}
    for feed, rows in load.clusters.items():
        for row in rows:
            claim = Membership(row.address, row.cluster_id, feed, STAMP, None)
            found.setdefault(row.address, []).append(claim)
    return found


def stored(spool: Spool) -> dict[tuple[str, Side], Fields]:
    found: dict[tuple[str, Side], Fields] = {}
    for side, names, prefix in ((Side.OUT, SENDER, "sender"), (Side.IN, RECEIVER, "receiver")):
        columns = ", ".join(f"{prefix}_{name}" for name in names)
        for transfer, *values in spool.execute(f"SELECT id, {columns} FROM transfer"):
            fields = dict(zip(names, values, strict=True))
            found[transfer, side] = Fields(**fields) if fields["epoch"] else NO_FIELDS
    return found


def facts(spool: Spool, load: Load) -> LedgerFacts:
    """What the slow path would read once everything is written."""
    movements = {
        each.id: Movement(
            *(each.id, each.order_key, each.chain, each.asset, each.amount_exact, each.value_usd),
            *(None, each.sender, each.receiver, STAMP, None),
        )
        for each in load.transfers
    }
    ends = {
        each.id: LinkEnd(each.id, each.order_key, each.sender, each.receiver, STAMP, None)
        for each in load.transfers
    }
    links = tuple(
        Link(ends[earlier], ends[later], STAMP, None)
        for earlier, later in spool.execute("SELECT from_id, to_id FROM link WHERE state = 'new'")
    )
    parties = {party for each in load.transfers for party in (each.sender, each.receiver)}
    addresses = frozenset(each for each in parties if not takes_no_label(each))
    return LedgerFacts(addresses, movements, stored(spool), links, memberships(load))


def everybody(load: Load) -> dict[str, str]:
    """The actor of every address that is met."""
    claims = memberships(load)
    met = {party for each in load.transfers for party in (each.sender, each.receiver)}
    return {each: actor_at(each, claims.get(each, ()), STAMP) for each in met | set(claims)}


@given(loads())
def test_a_first_load_needs_no_second_writing(load: Load) -> None:
    first = Load(load.transfers, load.clusters, load.links, frozenset(), frozenset())
    with TemporaryDirectory() as folder:
        spool = new_spool(Path(folder))
        planned(spool, first)
        found = facts(spool, first)
        actors = sorted(set(everybody(first).values()))
        after = legs_by_actor(found, actors, STAMP)
        assert field_changes(found, after, STAMP) == []
        fresh = dict(spool.execute("SELECT address, actor FROM fresh"))
        assert fresh == everybody(first)
        spool.delete()


@given(loads())
def test_only_actors_that_the_graph_does_not_know_are_fresh(load: Load) -> None:
    with TemporaryDirectory() as folder:
        spool = new_spool(Path(folder))
        planned(spool, load)
        actors = everybody(load)
        fresh = dict(spool.execute("SELECT address, actor FROM fresh"))
        known = {actors.get(each, each) for each in load.held} | load.held_clusters
        assert {each: actors[each] for each in fresh} == fresh
        assert not set(fresh.values()) & known
        found = facts(spool, load)
        after = legs_by_actor(found, sorted(set(fresh.values())), STAMP)
        assert field_changes(found, after, STAMP) == []
        for (transfer, side), fields in found.stored.items():
            movement = found.movements[transfer]
            holder = movement.sender if side is Side.OUT else movement.receiver
            assert holder in fresh or fields == NO_FIELDS
        spool.delete()


def test_thousands_of_memberships_are_no_matter(spool: Spool) -> None:
    """The number of steps grows with the rows, not with their square."""
    many = 20_000
    rows = [MembershipRow(PLACE, f"c{n // 10}", f"test:a:{n}") for n in range(many)]
    take(spool, "membership", rows)
    steps = 0

    def tick() -> int:
        nonlocal steps
        steps += 1
        return 0

    spool._db.set_progress_handler(tick, 1_000)
    plan(spool, canned(), LoadIdentity("load", STAMP, "me"), False, Silent())
    assert spool.count("SELECT count(*) FROM fresh") == many
    assert steps < many
