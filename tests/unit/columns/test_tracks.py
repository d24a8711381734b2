"""Where each transfer of a track ends or goes on: the rules of tracing, one by one."""

from dataclasses import replace
from fractions import Fraction
from math import exp, log

import pytest

from service.exposure.sweep.track import NOWHERE, TO_POOL
from tests.oracle.scenario import at, change, cluster, label, name, scenario
from tests.oracle.world import Label, Transfer, World
from tests.support.books import RECEIVED, SENT, tracked

NULL = "eip155:1:0x" + "0" * 40
ALICE, BOB = ("eip155:1:0x" + byte * 20 for byte in ("a1", "b2"))
PAID = "S U 10, X U 30, U V 20, X U 40, U C 60"


def moved(*ends: tuple[str, str]) -> World:
    """Transfers of one unit on Ethereum, a minute apart."""
    return World(
        tuple(
            Transfer(f"t{n}", "eip155:1", "ETH", at(n), n, *each, "1", Fraction(1))
            for n, each in enumerate(ends)
        )
    )


def test_received_money_goes_on_to_the_senders_pool() -> None:
    found = tracked(scenario(PAID, (label("S", "sanction"), label("X", "exchange"))))
    assert found.endings == {
        "t0": "sanction",
        "t1": "exchange",
        "t2": "pool",
        "t3": "exchange",
        "t4": "pool",
    }
    assert found.meanings.categories == ("exchange", "sanction")
    assert found.at("ask_part")["t4"] == 1 / 60
    assert found.at("ask_log")["t4"] == pytest.approx(log(0.5))
    assert [found.at("leg_part")[t] for t in ("t0", "t1", "t3")] == [10, 30, 40]
    assert found.at("left")["t4"] == 0.0


def test_only_pools_that_are_asked_are_kept() -> None:
    track = tracked(scenario(PAID)).track
    assert track.pools == 3
    assert track.leg_pool[[2, 4]].tolist() == [NOWHERE, NOWHERE]
    asked = {pool for pool, end in zip(track.ask_pool, track.ending, strict=True) if end == TO_POOL}
    assert asked == set(range(track.pools))


def test_a_shortfall_is_of_unknown_origin() -> None:
    found = tracked(scenario("S U 10, U V 40"))
    assert found.at("left") == {"t0": 1.0, "t1": 0.75}
    assert found.track.left_key == len(found.meanings.categories)
    assert found.meanings.residuals[0].value == "unknown_origin"


def test_what_is_sent_is_met_from_the_latest_on() -> None:
    found = tracked(scenario(PAID, (label("C", "exchange"),)), SENT)
    assert list(found.endings.items()) == [
        ("t4", "exchange"),
        ("t3", "pool"),
        ("t2", "pool"),
        ("t1", "pool"),
        ("t0", "pool"),
    ]
    assert found.at("left") == {"t4": 1.0, "t3": 0.0, "t2": 1.0, "t1": 0.0, "t0": 0.0}
    assert found.at("leg_part")["t2"] == 0.5
    assert found.meanings.residuals[0].value == "unspent"


def test_what_stays_in_a_pool_is_unspent_as_of_then() -> None:
    world = scenario(PAID)
    assert tracked(world, SENT, as_of=at(3)).at("left") == {
        "t3": 1.0,
        "t2": 1.0,
        "t1": 0.5,
        "t0": 0.5,
    }
    kept = tracked(scenario("S U 10, U V 4, U V 3, X U 1"), SENT).at("left")
    assert kept["t0"] == pytest.approx(exp(log(0.6)) * 0.5)
    assert kept["t3"] == 1.0


def test_what_nobody_holds_is_a_mint_or_a_burn() -> None:
    world = moved((NULL, ALICE), (ALICE, BOB), (BOB, NULL))
    assert tracked(world).endings == {"t0": "mint", "t1": "pool", "t2": "pool"}
    assert tracked(world, SENT).endings == {"t2": "burn", "t1": "pool", "t0": "pool"}
    nothing_else = moved((NULL, "eip155:1:0x" + "dead".rjust(40, "0")))
    assert tracked(nothing_else).endings == {"t0": "mint"}


def test_a_label_ends_what_it_holds_for_at_the_transfers_time() -> None:
    dated = Label("X", "exchange", name("X"), valid_from=at(1), valid_to=at(2))
    found = tracked(scenario("X U 1, X U 1, X U 1", (dated,)))
    assert found.endings == {"t0": "pool", "t1": "exchange", "t2": "pool"}
    user = tracked(scenario("X U 1", (label("X", "user"),)))
    assert user.endings == {"t0": "pool"}
    assert user.meanings.categories == ()


def test_a_link_comes_before_all_else() -> None:
    world = scenario(
        "S B 10, C V 8 ETH, V W 8 ETH", (label("C", "defi_bridge"), label("B", "exchange")),
        links="t0 t1",
    )  # fmt: skip
    found = tracked(world)
    assert found.endings == {"t0": "pool", "t1": "link", "t2": "pool"}
    assert found.linked == {"t1": {"t0": 1.0}}
    assert found.track.links.kept.tolist() == [0]
    sent = tracked(world, SENT)
    assert sent.endings == {"t2": "pool", "t1": "pool", "t0": "link"}
    assert sent.linked == {"t0": {"t1": 1.0}}
    assert found.track.leg_pool[0] == NOWHERE


def test_linked_parts_are_by_value_and_by_amount_where_one_has_none() -> None:
    world = scenario("S B 30, S B 10, C V 8 ETH", links="t0 t2, t1 t2")
    by_value = change(world, 0, Fraction(10))
    assert tracked(by_value).linked == {"t2": {"t0": 0.5, "t1": 0.5}}
    assert tracked(change(world, 0, None)).linked == {"t2": {"t0": 0.75, "t1": 0.25}}
    nothing = change(change(world, 0, Fraction(0)), 1, Fraction(0))
    assert tracked(nothing).linked == {"t2": {"t0": 0.75, "t1": 0.25}}
    one_worthless = change(world, 0, Fraction(0))
    assert tracked(one_worthless).linked == {"t2": {"t1": 1.0}}


def test_money_in_transit_is_unspent_unless_the_receiver_absorbs() -> None:
    world = scenario("S B 10, S B 10, C V 8 ETH, C V 8 ETH", links="t0 t2, t1 t2, t1 t3")
    before = tracked(world, SENT, as_of=at(1))
    assert before.endings == {"t1": "unspent", "t0": "unspent"}
    between = tracked(world, SENT, as_of=at(2))
    assert between.linked == {"t1": {"t2": 1.0}, "t0": {"t2": 1.0}}
    absorbed = replace(world, labels=(label("B", "defi_bridge"),))
    assert set(tracked(absorbed, SENT, as_of=at(1)).endings.values()) == {"defi_bridge"}


@pytest.mark.parametrize(
    ("limit", "ending"), [(1, "unattributed_hub"), (2, "pool"), (None, "pool")]
)
def test_a_pool_with_more_transfers_than_the_limit_is_a_hub(limit: int | None, ending: str) -> None:
    received = tracked(scenario("A U 1, B U 1, U V 1"), RECEIVED, limit)
    assert received.endings["t2"] == ending
    sent = tracked(scenario("A U 9, U V 1, U V 1"), SENT, limit)
    assert sent.endings["t0"] == ending


def test_dust_makes_no_hub_and_a_labelled_hub_is_none() -> None:
    dust = scenario("A U 0.9, B U 0.9, C U 0.9, U V 1")
    assert tracked(dust, RECEIVED, 0).endings["t3"] == "pool"
    unpriced = change(dust, 0, None)
    assert tracked(unpriced, RECEIVED, 0).endings["t3"] == "unattributed_hub"
    labelled = scenario("A U 1, B U 1, U V 1", (label("U", "exchange"),))
    assert tracked(labelled, RECEIVED, 0).endings["t2"] == "exchange"


def test_an_actors_addresses_have_one_pool() -> None:
    world = scenario("S U 10, K V 10", memberships=cluster("k", "U", "K"))
    track = tracked(world).track
    assert track.leg_pool[0] == track.ask_pool[1] != NOWHERE
    assert track.left[1] == 0.0
