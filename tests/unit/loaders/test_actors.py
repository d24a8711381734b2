"""The actors of addresses before and after what a load plans."""

from loaders.actors import actors_after, memberships_of
from loaders.spool import Spool
from service.domain.actor import Membership
from tests.unit.loaders.making import holding, membership, take

U = "test:a:u"


def held(cluster: str, feed: str = "f", end: int | None = None) -> dict[str, object]:
    moments = {"recorded_from": 1, "recorded_to": end}
    return {"address": U, "cluster": cluster, "feed": feed, **moments}


def after(spool: Spool, *rows: dict[str, object]) -> str:
    return actors_after(spool, holding(memberships_of=rows), [U])[U]


def close(spool: Spool, cluster: str, feed: str = "f") -> None:
    sql = "INSERT INTO closing (kind, feed, node_kind, node) VALUES ('membership', ?, ?, ?)"
    spool.execute(sql, (feed, cluster, U))


def test_memberships_come_with_both_moments() -> None:
    found = memberships_of(holding(memberships_of=[held("c", end=5)]), [U])
    assert found == {U: [Membership(U, "c", "f", 1, 5)]}


def test_what_is_held_stays(spool: Spool) -> None:
    assert after(spool) == U
    assert after(spool, held("c")) == "c"
    assert after(spool, held("c", end=5)) == U


def test_what_the_load_closes_is_gone(spool: Spool) -> None:
    close(spool, "c")
    assert after(spool, held("c")) == U
    assert after(spool, held("c"), held("c", feed="g")) == "c"


def test_what_the_load_opens_counts(spool: Spool) -> None:
    take(spool, "membership", [membership(U, "new")], feed="f")
    assert after(spool) == "new"
    assert after(spool, held("old", feed="a")) == "old"


def test_a_move_between_clusters(spool: Spool) -> None:
    close(spool, "old")
    take(spool, "membership", [membership(U, "new")], feed="f")
    assert after(spool, held("old")) == "new"


def test_unchanged_rows_add_nothing(spool: Spool) -> None:
    take(spool, "membership", [membership(U, "c")], feed="f")
    spool.execute("UPDATE membership SET state = 'unchanged'")
    assert after(spool) == U
