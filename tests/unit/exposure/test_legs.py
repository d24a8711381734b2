"""Which transfers make up a ledger at a moment of knowledge."""

from dataclasses import replace
from decimal import Decimal

from service.exposure.ledger import Leg, Side
from service.exposure.legs import Movement, known, legs_of, value_known

U, V, W = "test:a:u", "test:a:v", "test:a:w"
ASSET = "test:a/T"
IN = Movement("t1", 10, "test:a", "T", "5.5", 7.0, None, V, U, 100, None)
OUT = replace(IN, transfer_id="t2", order_key=20, sender=U, receiver=W)


def legs(
    *movements: Movement, inner: tuple[tuple[str, Side], ...] = (), at: int = 100
) -> list[Leg]:
    return legs_of({U}, movements, frozenset(inner), at).get(ASSET, [])


def test_a_leg_for_what_came_in_and_one_for_what_went_out() -> None:
    assert legs(OUT, IN) == [
        Leg("t1", 10, Side.IN, Decimal("5.5"), True),
        Leg("t2", 20, Side.OUT, Decimal("5.5"), True),
    ]


def test_legs_come_in_order_of_key_and_then_of_id() -> None:
    same = [replace(IN, transfer_id=name, order_key=key) for name, key in
            (("b", 10**18 + 1), ("c", 10**18), ("a", 10**18 + 1))]  # fmt: skip
    assert [leg.transfer_id for leg in legs(*same)] == ["c", "a", "b"]


def test_what_stays_within_the_actor_is_no_leg() -> None:
    within = replace(IN, sender=W)
    assert legs_of({U, W}, [within], frozenset(), 100) == {}
    assert len(legs_of({U}, [within], frozenset(), 100)[ASSET]) == 1


def test_a_transfer_to_oneself_is_no_leg() -> None:
    assert legs(replace(IN, sender=U)) == []


def test_nothing_moved_is_no_leg() -> None:
    assert legs(replace(IN, amount_exact="0"), replace(OUT, amount_exact="0")) == []


def test_an_inner_leg_stays_out_on_its_own_side_only() -> None:
    assert legs(IN, OUT, inner=(("t1", Side.IN),)) == legs(OUT)
    assert legs(IN, OUT, inner=(("t1", Side.OUT), ("t2", Side.IN))) == legs(IN, OUT)


def test_assets_are_told_apart_by_chain_and_name() -> None:
    found = legs_of(
        {U},
        [IN, replace(IN, asset="S"), replace(IN, chain="test:b")],
        frozenset(),
        100,
    )
    assert sorted(found) == ["test:a/S", "test:a/T", "test:b/T"]


def test_a_transfer_counts_from_when_it_was_recorded_until_it_was_closed() -> None:
    closed = replace(IN, recorded_to=200)
    assert [len(legs(closed, at=at)) for at in (99, 100, 199, 200)] == [0, 1, 1, 0]
    assert known(100, None, 100)
    assert not known(100, 200, 200)


def test_a_late_price_changes_what_the_hub_rule_counts_from_its_moment_on() -> None:
    cheap = replace(IN, value_usd=0.5, value_recorded_from=150)
    assert [legs(cheap, at=at)[0].counts for at in (100, 149, 150)] == [True, True, False]
    assert value_known(cheap, 149) is None
    assert value_known(cheap, 150) == 0.5
    assert value_known(IN, 0) == 7.0
