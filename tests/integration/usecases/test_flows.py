"""A customer's flows read from a graph, on both engines and at their moments."""

import asyncio
from dataclasses import replace

from policies.files import load_taxonomy
from service.domain.exposure import Direction, ExposureParameters, Subject
from service.domain.flow import Flows, InitiatedBy
from service.domain.moment import Moments
from service.exposure.support import support_of
from service.graph.connection import GraphTargets, open_reader
from service.graph.reader.exposure import GraphReads
from service.graph.reader.runner import Runner
from service.scoring.policy_file import default_policy
from service.usecases.flows import FlowsAsked, flows_of
from tests.oracle.scenario import at, cluster, label, name, scenario
from tests.oracle.world import World
from tests.support.plant import plant

LATE = Moments(at(1_000), 100)
ME = Subject((name("C"),))
# Out to A, who peels a little off to D and passes the rest to B, who pays C back; X is a service.
ROUND = "C A 2000, A D 40, A B 1950, B C 1900, X C 5000, C X 700"
LABELS = (label("X", "exchange", "Plain Exchange"),)


def ask(
    graph: GraphTargets,
    world: World,
    subject: Subject = ME,
    moments: Moments = LATE,
    initiated: dict[str, InitiatedBy | None] | None = None,
) -> Flows:
    plant(graph, world)
    return again(graph, subject, moments, initiated)


def again(
    graph: GraphTargets,
    subject: Subject = ME,
    moments: Moments = LATE,
    initiated: dict[str, InitiatedBy | None] | None = None,
) -> Flows:
    whole, policy = ExposureParameters(), default_policy().behaviour
    taxonomy = load_taxonomy()

    async def run() -> Flows:
        async with open_reader(graph.reader) as driver:
            reads = GraphReads(Runner(driver, graph.reader), moments, taxonomy)
            received = await support_of(reads, subject, Direction.RECEIVED, whole)
            sent = await support_of(reads, subject, Direction.SENT, whole)
            asked = FlowsAsked(subject, (received, sent), initiated or {}, policy)
            return await flows_of(reads, asked, taxonomy)

    return asyncio.run(run())


def ids(found: Flows) -> list[str]:
    return [each.id for each in found.flows]


def trails(found: Flows) -> list[tuple[list[str], tuple[str, ...], bool]]:
    return [([step.id for step in each.steps], each.peeled, each.returned) for each in found.trails]


def test_flows_in_order_with_the_other_end(graph: GraphTargets) -> None:
    found = ask(graph, scenario(ROUND, LABELS), initiated={"t5": InitiatedBy.CUSTOMER})
    assert ids(found) == ["t0", "t3", "t4", "t5"]
    first, back, bought, spent = found.flows
    assert (first.direction, first.wallet, first.counterparty) == (
        Direction.SENT, name("C"), name("A"),
    )  # fmt: skip
    assert (first.amount, first.value_usd, first.time) == (2000.0, 2000.0, at(0))
    assert (back.direction, back.counterparty) == (Direction.RECEIVED, name("B"))
    assert (bought.party, spent.party) == (bought.attribution.entity_id,) * 2
    assert (first.party, first.initiated_by) == (name("A"), None)
    assert spent.initiated_by is InitiatedBy.CUSTOMER


def test_what_is_sent_is_followed_until_it_is_back(graph: GraphTargets) -> None:
    found = ask(graph, scenario(ROUND, LABELS))
    assert trails(found) == [(["t0", "t2", "t3"], ("t1",), True)]
    assert [step.to_new for step in found.trails[0].steps] == [True, True, False]


def test_nothing_later_than_as_of_is_seen(graph: GraphTargets) -> None:
    world = scenario(ROUND, LABELS)
    found = ask(graph, world, moments=Moments(at(2), 100))
    assert ids(found) == ["t0"]
    assert trails(found) == [(["t0", "t2"], ("t1",), False)]


def test_nothing_is_seen_before_it_was_known(graph: GraphTargets) -> None:
    world = scenario(ROUND, LABELS)
    late = [replace(t, recorded_from=50) if t.id == "t2" else t for t in world.transfers]
    plant(graph, replace(world, transfers=tuple(late)))
    assert trails(again(graph, moments=Moments(at(1_000), 49))) == []
    assert trails(again(graph, moments=Moments(at(1_000), 50))) == [
        (["t0", "t2", "t3"], ("t1",), True)
    ]


def test_clusters_are_one_actor_and_own_moves_are_no_flows(graph: GraphTargets) -> None:
    members = (*cluster("mine", "C", "C2"), *cluster("theirs", "P", "Q"))
    world = scenario("P C 2000, Q C2 2000, C C2 500, C2 Z 900", (), members)
    found = ask(graph, world)
    assert ids(found) == ["t0", "t1", "t3"]
    assert {each.actor for each in found.flows[:2]} == {"theirs"}


def test_a_deposit_wallet_and_what_was_made_from_the_firms(graph: GraphTargets) -> None:
    members = cluster("firm", "DEP", "HOT")
    world = scenario("P DEP 2000, DEP HOT 2000, HOT Z 900, HOT Y 800", (), members)
    subject = Subject((), (name("DEP"),), ("t2",))
    found = ask(graph, world, subject, initiated={"t2": InitiatedBy.THIRD_PARTY})
    assert [(each.id, each.direction, each.initiated_by) for each in found.flows] == [
        ("t0", Direction.RECEIVED, None),
        ("t2", Direction.SENT, InitiatedBy.THIRD_PARTY),
    ]


BRIDGED = "S BIN 2000, BOUT H 1990, H C 1990, C K 1500, K BIN 1500, BOUT L 1490"


def test_bridges_on_both_sides(graph: GraphTargets) -> None:
    labels = (label("BIN", "defi_bridge", "Span"), label("BOUT", "defi_bridge", "Span"))
    world = scenario(BRIDGED, labels, links="t0 t1, t4 t5")
    found = ask(graph, world)
    assert [(each.flow, each.earlier, each.later) for each in found.crossings] == [
        ("t2", "t0", "t1"),
        ("t3", "t4", "t5"),
    ]


def test_a_link_counts_from_when_it_was_known(graph: GraphTargets) -> None:
    world = scenario(BRIDGED, links="t0 t1")
    late = replace(world, links=(replace(world.links[0], recorded_from=80),))
    assert ask(graph, late, moments=Moments(at(1_000), 79)).crossings == ()
    assert len(again(graph, moments=Moments(at(1_000), 80)).crossings) == 1


def test_a_wallet_without_transfers(graph: GraphTargets) -> None:
    found = ask(graph, scenario("A B 10"), Subject((name("NOBODY"),)))
    assert (found.flows, found.trails, found.crossings, found.unpriced) == ((), (), (), 0)
