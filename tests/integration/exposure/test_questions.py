"""The questions that commands and the API ask, over a planted graph, on both engines."""

import asyncio
from collections.abc import Awaitable, Callable
from fractions import Fraction
from typing import TypeVar

import pytest

from service.domain.exposure import Direction, ExposureParameters, Outcome
from service.domain.history import LinkKind
from service.domain.moments_request import MomentsRequest
from service.domain.path import PathsAnswer, Wanted
from service.errors import AmbiguousAddressError, InvalidInputError
from service.graph.connection import GraphTargets, open_reader
from service.usecases.reads import GraphQuestions
from tests.oracle.world import Label, Membership, Transfer, World
from tests.support.plant import plant, plant_uses

START = 1_700_000_000
NOW = MomentsRequest(START + 86_400 * 10)
EVM = "0x" + "ab" * 20
Answer = TypeVar("Answer")


def paid(second: int, sender: str, receiver: str, amount: str = "10") -> Transfer:
    return Transfer(
        id=f"t{second:06d}",
        chain=sender.rpartition(":")[0],
        asset="USDC",
        time=START + second,
        position=0,
        sender=sender,
        receiver=receiver,
        amount=amount,
        value_usd=Fraction(amount),
    )


WORLD = World(
    transfers=(
        paid(0, "test:a:funder", "test:a:w", "100"),
        paid(60, "test:a:funder", "test:a:bad", "5"),
        paid(120, "test:a:x", "test:a:late", "1"),
        paid(180, "test:a:funder", "test:a:late", "5"),
        paid(86_400, "test:a:w", "test:a:bad", "20"),
        paid(86_460, "test:a:w", "test:a:x", "30"),
        paid(200, f"eip155:1:{EVM}", "eip155:1:0x" + "cd" * 20),
        paid(300, f"eip155:56:{EVM}", "eip155:56:0x" + "cd" * 20),
        paid(400, "test:a:twin", "test:a:w2"),
        paid(500, "test:b:twin", "test:b:w2"),
        paid(600, "test:a:x", "test:a:k1"),
        paid(700, "test:a:x", "test:a:k2"),
    ),
    memberships=(Membership("test:a:k1", "k"), Membership("test:a:k2", "k")),
    labels=(
        Label("Gang G", "ransomware", "test:a:bad"),
        Label("Gang H", "ransomware", "test:a:late"),
        Label("Exchange X", "exchange", "test:a:x"),
        Label("Sanctioned S", "sanction", "test:a:k2", authority=True),
        Label("Formerly F", "sanction", "test:a:k2", entity_id="f", valid_to=START + 1),
    ),
)


def ask(graph: GraphTargets, work: Callable[[GraphQuestions], Awaitable[Answer]]) -> Answer:
    async def run() -> Answer:
        async with open_reader(graph.reader) as driver:
            return await work(GraphQuestions(driver, graph.reader, _statuses))

    return asyncio.run(run())


def _statuses(refs: object) -> dict[str, str]:
    return {"other": "exited"}


@pytest.fixture
def planted(graph: GraphTargets) -> GraphTargets:
    plant(graph, WORLD)
    plant_uses(graph, [("mine", "test:a:w"), ("other", "test:a:w")])
    return graph


def test_history_of_a_wallet(planted: GraphTargets) -> None:
    found = ask(planted, lambda questions: questions.history(["test:a:w"], NOW))
    assert (found.first_seen, found.last_seen) == (START, START + 86_460)
    assert (found.age_days, found.active_days, found.counterparties) == (10, 2, 3)
    assert (found.received_transfers, found.received_usd) == (1, 100.0)
    assert (found.sent_transfers, found.sent_usd) == (2, 50.0)
    funded, *reused = sorted(found.links, key=lambda link: link.kind.value, reverse=True)
    assert funded.kind is LinkKind.SAME_FUNDING_SOURCE
    assert (funded.address, funded.other) == ("test:a:w", "test:a:bad")
    assert funded.transfers == ("t000000", "t000060")
    assert [claim.entity for claim in funded.attributions] == ["Gang G"]
    assert {(link.kind, link.customer_ref, link.customer_status) for link in reused} == {
        (LinkKind.REUSED_BY_CUSTOMER, "mine", None),
        (LinkKind.REUSED_BY_CUSTOMER, "other", "exited"),
    }


def test_a_customers_own_use_is_no_reuse(planted: GraphTargets) -> None:
    async def work(questions: GraphQuestions) -> list[str | None]:
        moments = await questions.moments(NOW)
        subject = await questions.subject(["test:a:w"], moments)
        found = await questions.history_of(subject, moments, own_ref="mine")
        return [link.customer_ref for link in found.links if link.customer_ref]

    assert ask(planted, work) == ["other"]


def test_history_names_listed_wallets_of_the_same_cluster(planted: GraphTargets) -> None:
    found = ask(planted, lambda questions: questions.history(["test:a:k1"], NOW))
    assert [(link.kind, link.other) for link in found.links] == [
        (LinkKind.SAME_CLUSTER, "test:a:k2")
    ]
    assert [claim.entity for claim in found.links[0].attributions] == ["Sanctioned S"]
    assert found.received_transfers == 2


def test_history_of_a_wallet_that_was_never_seen(planted: GraphTargets) -> None:
    found = ask(planted, lambda questions: questions.history(["test:a:nobody"], NOW))
    assert (found.first_seen, found.age_days, found.active_days, found.links) == (None, None, 0, ())


def test_a_bare_evm_address_is_that_address_on_all_its_chains(planted: GraphTargets) -> None:
    async def work(questions: GraphQuestions) -> tuple[str, ...]:
        moments = await questions.moments(NOW)
        return (await questions.subject(["0x" + "AB" * 20], moments)).addresses

    assert ask(planted, work) == (f"eip155:1:{EVM}", f"eip155:56:{EVM}")


def test_an_ambiguous_address_is_answered_with_the_choices(planted: GraphTargets) -> None:
    with pytest.raises(AmbiguousAddressError) as caught:
        ask(planted, lambda questions: questions.history(["twin"], NOW))
    assert caught.value.choices == ("test:a:twin", "test:b:twin")


@pytest.mark.parametrize("text", ["nobody", "eip155:1:0x12", "eip155:1:", "::"])
def test_what_is_no_address_is_refused(planted: GraphTargets, text: str) -> None:
    with pytest.raises(InvalidInputError):
        ask(planted, lambda questions: questions.history([text], NOW))


def test_an_unknown_address_is_no_data(planted: GraphTargets) -> None:
    found = ask(
        planted,
        lambda questions: questions.exposure(
            ["0x" + "99" * 20], Direction.RECEIVED, ExposureParameters(), NOW
        ),
    )
    assert (found.outcome, found.subject.addresses) == (
        Outcome.NO_DATA,
        ("eip155:1:0x" + "99" * 20,),
    )


def test_paths_to_what_the_graph_does_not_have_are_refused(planted: GraphTargets) -> None:
    def paths(to: str) -> Callable[[GraphQuestions], Awaitable[PathsAnswer]]:
        return lambda questions: questions.paths(
            ["test:a:w"], Direction.SENT, ExposureParameters(), NOW, Wanted(to)
        )

    with pytest.raises(InvalidInputError):
        ask(planted, paths("nonsense"))
    assert ask(planted, paths("Exchange X")).share == pytest.approx(0.6)
    assert ask(planted, paths("ransomware")).share == pytest.approx(0.4)
    assert ask(planted, paths("mixing_service")).share == 0.0


def test_an_address_is_told_with_all_its_claims(planted: GraphTargets) -> None:
    (view,) = ask(planted, lambda questions: questions.address("test:a:k2"))
    assert (view.known, view.actor) == (True, "k")
    assert (view.first_seen, view.last_seen) == (START + 700, START + 700)
    assert {claim.entity for claim in view.attributions} == {"Sanctioned S", "Formerly F"}
    (unknown,) = ask(planted, lambda questions: questions.address("test:a:nobody"))
    assert (unknown.known, unknown.actor, unknown.first_seen) == (False, None, None)
