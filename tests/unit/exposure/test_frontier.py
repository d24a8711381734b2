"""What the search reads and names: pages, cuts, hubs, deposits, withdrawals, attributions."""

import asyncio
from fractions import Fraction
from itertools import pairwise

import pytest

from service.domain.exposure import Direction, ExposureParameters, Outcome, Residual, Subject
from service.domain.moment import Moments
from service.exposure.answer import Question, trace
from tests.oracle.world import Label, Membership, Transfer, World
from tests.support.asking import EXACT, FAR, LAST, ask_world, taxonomy_of
from tests.support.memory import MemoryReads

START = 1_700_000_000
RECEIVED, SENT = Direction.RECEIVED, Direction.SENT


def paid(second: int, sender: str, receiver: str, amount: str, value: str | None = "") -> Transfer:
    worth = amount if value == "" else value
    return Transfer(
        id=f"t{second:03d}",
        chain="test:a",
        asset="USDC",
        time=START + second,
        position=0,
        sender=f"test:a:{sender}",
        receiver=f"test:a:{receiver}",
        amount=amount,
        value_usd=None if worth is None else Fraction(worth),
    )


def label(address: str, entity: str, category: str) -> Label:
    return Label(entity, category, f"test:a:{address}")


def subject(*names: str) -> Subject:
    return Subject(tuple(f"test:a:{name}" for name in names))


def test_an_address_that_is_not_known_is_no_data() -> None:
    found = ask_world(World(transfers=(paid(0, "a", "b", "1"),)), subject("zz"), RECEIVED)
    assert (found.outcome, found.complete, found.rows) == (Outcome.NO_DATA, False, ())
    assert "does not know" in found.outcome_reason


def test_a_subject_without_a_price_is_no_data() -> None:
    world = World(transfers=(paid(0, "a", "b", "1", None),))
    found = ask_world(world, subject("b"), RECEIVED)
    assert (found.outcome, found.unpriced_transfers) == (Outcome.NO_DATA, 1)
    assert "price" in found.outcome_reason


def test_what_is_cut_is_named_and_not_complete() -> None:
    world = World(transfers=(paid(0, "a", "b", "10"), paid(1, "b", "c", "10")))
    found = ask_world(world, subject("c"), RECEIVED, ExposureParameters(1, 0.0, None))
    assert [(r.reason, r.share) for r in found.residuals] == [(Residual.BEYOND_DEPTH, 1.0)]
    assert not found.complete
    assert "depth 1" in found.outcome_reason


def test_first_hop_counterparties_are_never_cut() -> None:
    world = World(
        transfers=(paid(0, "s", "c", "1"), paid(1, "x", "c", "99")),
        labels=(label("s", "S", "sanction"), label("x", "X", "exchange")),
    )
    found = ask_world(world, subject("c"), RECEIVED, ExposureParameters(6, 0.5, None))
    assert {row.entity: row.share for row in found.rows} == {"S": 0.01, "X": 0.99}
    assert found.complete


def test_dust_cannot_make_a_hub() -> None:
    dust = [paid(n, f"d{n}", "u", "0.01") for n in range(20)]
    real = [paid(20 + n, f"r{n}", "u", "5") for n in range(3)]
    world = World(transfers=(*dust, *real, paid(50, "u", "c", "15")))
    at_limit = ask_world(world, subject("c"), RECEIVED, ExposureParameters(6, 0.0, 3))
    beyond = ask_world(world, subject("c"), RECEIVED, ExposureParameters(6, 0.0, 2))
    assert [r.reason for r in at_limit.residuals] == [Residual.UNKNOWN_ORIGIN]
    assert [r.reason for r in beyond.residuals] == [Residual.UNATTRIBUTED_HUB]


def test_a_page_is_extended_and_no_leg_is_read_twice() -> None:
    hops = [paid(n, f"w{n % 2}", f"w{1 - n % 2}", "5") for n in range(1, 41)]
    world = World(transfers=(paid(0, "x", "w1", "100"), *hops, paid(50, "w0", "c", "3")))
    reads = MemoryReads(world, LAST)
    question = Question(subject("c"), RECEIVED, EXACT)
    found = asyncio.run(trace(reads, question, taxonomy_of(world)))
    assert found.support.total_usd == 3.0
    spans = sorted((q.epoch, q.first_key, q.last_key) for q in reads.queries)
    for (epoch, _, last), (other, first, _) in pairwise(spans):
        assert epoch != other or last < first


def test_a_threshold_reads_only_legs_that_can_weigh_enough() -> None:
    crumbs = [paid(n, f"d{n}", "u", "0.001") for n in range(200)]
    world = World(transfers=(*crumbs, paid(300, "x", "u", "100"), paid(400, "u", "c", "100.2")))
    reads = MemoryReads(world, LAST)
    question = Question(subject("c"), RECEIVED, ExposureParameters(6, 1e-3, None))
    found = asyncio.run(trace(reads, question, taxonomy_of(world)))
    assert "t300" in found.trace.known
    assert "t000" not in found.trace.known
    residuals = {r.reason: r.share for r in found.trace.tally.residuals()}
    assert residuals[Residual.BELOW_THRESHOLD] == pytest.approx(0.2 / 100.2)
    assert sum(residuals.values()) == pytest.approx(1.0)


def test_a_deposit_wallet_stands_for_itself_and_its_sweeps_are_no_sends() -> None:
    firm = ("deposit", "hot")
    world = World(
        transfers=(
            paid(0, "s", "deposit", "10"),
            paid(1, "deposit", "hot", "10"),
            paid(2, "x", "hot", "90"),
            paid(3, "hot", "friend", "5"),
        ),
        memberships=tuple(Membership(f"test:a:{name}", "firm") for name in firm),
        labels=(label("s", "S", "sanction"), label("friend", "F", "exchange")),
    )
    customer = Subject((), deposits=("test:a:deposit",), made=("t003",))
    received = ask_world(world, customer, RECEIVED)
    assert received.total_value_usd == 10.0
    assert [row.entity for row in received.rows] == ["S"]
    sent = ask_world(world, customer, SENT)
    assert sent.total_value_usd == 5.0
    assert [row.entity for row in sent.rows] == ["F"]
    assert sent.supporting_transfers == ("t003",)


def test_a_withdrawal_to_the_customers_own_wallet_is_neither_sent_nor_received() -> None:
    world = World(transfers=(paid(0, "hot", "own", "5"), paid(1, "x", "own", "1")))
    customer = Subject(("test:a:own",), made=("t000",))
    assert ask_world(world, customer, RECEIVED).total_value_usd == 1.0
    assert ask_world(world, customer, SENT).outcome is Outcome.NO_DATA


def test_all_claims_of_the_level_are_shown_with_the_deciding_one_first() -> None:
    weaker = Label("X", "exchange", "test:a:x", confidence=20, feed="other")
    world = World(transfers=(paid(0, "x", "c", "1"),), labels=(weaker, label("x", "X", "exchange")))
    (row,) = ask_world(world, subject("c"), RECEIVED).rows
    assert [claim.confidence for claim in row.attributions] == [100, 20]


def test_members_that_disagree_are_reported() -> None:
    world = World(
        transfers=(paid(0, "k3", "c", "1"),),
        memberships=tuple(Membership(f"test:a:k{n}", "k") for n in (1, 2, 3)),
        labels=(label("k1", "X", "exchange"), label("k2", "Y", "exchange")),
    )
    found = ask_world(world, subject("c"), RECEIVED)
    assert not found.rows
    assert "several entities" in found.outcome_reason


def test_facts_after_as_of_are_not_seen() -> None:
    world = World(transfers=(paid(0, "a", "b", "1"), paid(10, "b", "c", "1")))
    found = ask_world(world, subject("a"), SENT, EXACT, Moments(START + 5, FAR))
    assert [(r.reason, r.share) for r in found.residuals] == [(Residual.UNSPENT, 1.0)]


def test_a_window_counts_the_last_days_alone() -> None:
    world = World(transfers=(paid(0, "a", "b", "1"), paid(86_400 * 9, "a", "b", "2")))
    moments = Moments(START + 86_400 * 10, FAR)
    parameters = ExposureParameters(6, 0.0, None, window_days=5)
    assert ask_world(world, subject("b"), RECEIVED, parameters, moments).total_value_usd == 2.0


def test_a_row_names_the_transfers_that_left_the_labelled_actor() -> None:
    transfers = (paid(0, "s", "u", "10"), paid(1, "x", "u", "30"), paid(2, "u", "c", "40"))
    labels = (label("s", "S", "sanction"), label("x", "X", "exchange"))
    found = ask_world(World(transfers=transfers, labels=labels), subject("c"), RECEIVED)
    named = {row.category: row.transfers for row in found.rows}
    assert named == {"sanction": ("t000",), "exchange": ("t001",)}
