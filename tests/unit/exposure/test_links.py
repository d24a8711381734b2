"""When a bridge or swap link counts, and which legs it takes out."""

from dataclasses import replace

import pytest

from service.exposure.ledger import Side
from service.exposure.links import Link, LinkEnd, counts, inner_legs

EARLIER = LinkEnd("t1", 1, "a", "bridge", 10, None)
LATER = LinkEnd("t2", 2, "pool", "b", 10, None)
LINK = Link(EARLIER, LATER, 20, None)


def itself(address: str) -> str:
    return address


def test_a_link_takes_out_the_receiving_and_then_the_sending_side() -> None:
    assert inner_legs([LINK], itself, 20) == {("t1", Side.IN), ("t2", Side.OUT)}


def test_several_continuations_share_the_receiving_side() -> None:
    other = replace(LINK, later=replace(LATER, transfer_id="t3"))
    found = inner_legs([LINK, other], itself, 20)
    assert found == {("t1", Side.IN), ("t2", Side.OUT), ("t3", Side.OUT)}


@pytest.mark.parametrize(("moment", "expected"), [(19, False), (20, True), (29, True), (30, False)])
def test_a_link_counts_while_it_is_known(moment: int, expected: bool) -> None:
    assert counts(replace(LINK, recorded_to=30), itself, moment) is expected


@pytest.mark.parametrize("name", ["earlier", "later"])
def test_a_link_counts_while_both_its_transfers_are_known(name: str) -> None:
    end = EARLIER if name == "earlier" else LATER
    late = replace(LINK, **{name: replace(end, recorded_from=25, recorded_to=40)})
    assert [counts(late, itself, moment) for moment in (24, 25, 39, 40)] == [
        *(False, True, True, False)
    ]


@pytest.mark.parametrize("pair", [("a", "bridge"), ("pool", "b")])
def test_a_link_from_or_to_a_transfer_within_one_actor_does_not_count(
    pair: tuple[str, str],
) -> None:
    def actor(address: str) -> str:
        return "cluster" if address in pair else address

    assert not counts(LINK, actor, 20)
    assert inner_legs([LINK], actor, 20) == frozenset()


def test_the_ends_of_a_link_may_be_one_actor() -> None:
    """A person bridges from one of his addresses to the other."""
    assert counts(LINK, lambda address: "person" if address in "ab" else address, 20)
