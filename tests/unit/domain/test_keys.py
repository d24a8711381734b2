"""Ids computed in one place."""

from hypothesis import given
from hypothesis import strategies as st

from service.domain.keys import asset_id, epoch_id, fact_id, ledger_id

PART = st.none() | st.integers() | st.text(st.characters(min_codepoint=32), min_size=1)
PARTS = st.lists(PART, min_size=1, max_size=6)


def test_ids_that_other_stores_know() -> None:
    """These are stored: a change of any of them is a migration."""
    asset = asset_id("eip155:1", "ETH")
    assert asset == "eip155:1/ETH"
    assert ledger_id("eip155:1:0xabc", asset) == "eip155:1:0xabc|eip155:1/ETH"
    assert epoch_id("u|test:a/T", "t1") == "8ef686f840c10b92597bdd3b097d63fd"
    assert fact_id("f", "address", None, 3) == "4e25669bc26ca13bdcf2b278969f8e01"


@given(PARTS, PARTS)
def test_facts_that_differ_have_ids_that_differ(
    one: list[str | int | None], other: list[str | int | None]
) -> None:
    same = [part if part is None else str(part) for part in one] == [
        part if part is None else str(part) for part in other
    ]
    assert (fact_id(*one) == fact_id(*other)) is same


def test_parts_do_not_run_into_each_other() -> None:
    assert fact_id("ab", "c") != fact_id("a", "bc")
    assert fact_id("a", None) != fact_id(None, "a")


def test_an_epoch_is_its_ledgers_own() -> None:
    assert epoch_id("u|x", "t1") != epoch_id("v|x", "t1")
    assert epoch_id("u|x", "t1") != epoch_id("u|x", "t2")
