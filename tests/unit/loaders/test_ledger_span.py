"""Reading part of a ledger: from its stored state before it, with the same result as whole."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from loaders.ledger_span import LedgerSpan, read_starts, span_rows
from service.domain.keys import ledger_id
from service.exposure.ledger import EMPTY, Leg, LegState, Pool, Side, run
from tests.unit.loaders.making import canned

ASSET = ("test:a", "T")
LEDGER = ledger_id("c", "test:a/T")
MEMBERS = {"c": ["m0", "m1"]}


def test_a_span_holds_what_is_not_before_its_key() -> None:
    span = LedgerSpan("c", {ASSET: 10})
    assert [span.holds(ASSET, key) for key in (9, 10, 11)] == [False, True, True]
    assert not span.holds(("test:a", "S"), 99)
    assert LedgerSpan("c").holds(("test:a", "S"), -1)


def test_what_is_read_of_each_member() -> None:
    spans = [LedgerSpan("u"), LedgerSpan("c", {("test:a", "S"): 5, ASSET: 10})]
    rows = span_rows(spans, {"u": ["u"], **MEMBERS}, "from_key")
    assert [tuple(row.values()) for row in rows] == [
        ("u", "", "", None),
        *((member, *asset) for member in ("m0", "m1")
          for asset in (("test:a", "S", 5), ("test:a", "T", 10))),
    ]  # fmt: skip


def leg(number: int, side: Side, amount: str, counts: bool) -> Leg:
    return Leg(f"t{number:02}", number // 2, side, Decimal(amount), counts)


LEGS = st.lists(
    st.tuples(st.sampled_from(Side), st.sampled_from(["1", "2.5", "3", "0.000001"]), st.booleans()),
    min_size=1,
    max_size=20,
).map(lambda found: [leg(number, *each) for number, each in enumerate(found)])


def stored(
    legs: list[Leg], states: list[LegState], side: Side, key: int
) -> list[dict[str, object]]:
    """What the graph answers: the legs of the last key before, of one side, on either member."""
    found = [
        {
            "address": f"m{number % 2}",
            "id": leg.transfer_id,
            "order_key": leg.order_key,
            "chain": "test:a",
            "asset": "T",
            "amount_exact": format(leg.amount, "f"),
            "value_usd": 5.0 if leg.counts else 0.5,
            "epoch": state.epoch,
            "log": state.log,
            "count": state.count,
            "balance_exact": format(state.balance, "f"),
        }
        for number, (leg, state) in enumerate(zip(legs, states, strict=True))
        if leg.side is side and leg.order_key < key
    ]
    last = max((row["order_key"] for row in found), default=None)
    return [row for row in found if row["order_key"] == last]


def starts(legs: list[Leg], key: int) -> dict[str, Pool]:
    states = list(run(LEDGER, legs))
    graph = canned(
        last_sent=lambda rows: stored(legs, states, Side.OUT, key),
        last_received=lambda rows: stored(legs, states, Side.IN, key),
    )
    return read_starts(graph, [LedgerSpan("c", {ASSET: key})], MEMBERS, lambda _: "c")


@given(LEGS, st.integers(0, 10))
def test_going_on_from_the_stored_state_is_as_good_as_beginning_anew(
    legs: list[Leg], key: int
) -> None:
    whole = list(run(LEDGER, legs))
    rest = [each for each in legs if each.order_key >= key]
    start = starts(legs, key).get(LEDGER, EMPTY)
    assert list(run(LEDGER, rest, start)) == whole[len(legs) - len(rest) :]


def test_a_member_of_another_actor_by_now_tells_nothing() -> None:
    legs = [leg(0, Side.IN, "5", True)]
    states = list(run(LEDGER, legs))
    graph = canned(last_received=lambda rows: stored(legs, states, Side.IN, 9))
    assert read_starts(graph, [LedgerSpan("c", {ASSET: 9})], MEMBERS, lambda _: "d") == {}
