"""Who acts behind an address at a moment."""

import pytest

from service.domain.actor import Membership, actor_at


def claim(cluster: str, feed: str = "f", start: int = 10, end: int | None = None) -> Membership:
    return Membership("a", cluster, feed, start, end)


def test_an_address_without_a_cluster_acts_for_itself() -> None:
    assert actor_at("a", [], 100) == "a"
    assert actor_at("b", [claim("c")], 100) == "b"


@pytest.mark.parametrize(
    ("moment", "actor"), [(9, "a"), (10, "old"), (19, "old"), (20, "new"), (99, "new")]
)
def test_the_cluster_is_the_one_known_then(moment: int, actor: str) -> None:
    claims = [claim("old", end=20), claim("new", start=20)]
    assert actor_at("a", claims, moment) == actor


def test_an_address_that_left_its_cluster_acts_for_itself_again() -> None:
    assert actor_at("a", [claim("c", end=20)], 20) == "a"


def test_of_several_feeds_the_least_counts_whatever_their_order() -> None:
    claims = [claim("a-cluster", feed="z"), claim("z-cluster", feed="b")]
    assert actor_at("a", claims, 10) == actor_at("a", claims[::-1], 10) == "z-cluster"
    assert actor_at("a", [claim("y", feed="b"), claim("x", feed="b")], 10) == "x"
