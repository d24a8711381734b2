"""A load that is killed at any write and run again leaves what an unbroken one leaves."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest

from loaders.load import Order
from loaders.summary import KindCounts, Summary
from service.errors import ConflictError
from tests.integration.loaders.bench import Bench
from tests.integration.loaders.failing import FailingGraph, Failure, KilledError
from tests.integration.loaders.files import moved, transfers
from tests.integration.loaders.two_loads import FIRST_S, SECOND_S, first_load, second_load

US = 1_000_000


class Broken:
    """The second load, killed at one write after another; each time from the same beginning."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.unbroken = self._unbroken()

    def _begin(self) -> Order:
        self.bench.renew()
        self.bench.load(*first_load(self.bench.folder), at_s=FIRST_S)
        files = second_load(self.bench.folder)
        return self.bench.order(*files, at_s=SECOND_S, shrink=True)

    def _unbroken(self) -> tuple[Summary, dict[str, Any], str]:
        order = self._begin()
        counter = Failure(0, False)
        (summary,) = self.bench.load_all(order, FailingGraph(self.bench, counter))
        self.writes = counter.writes
        return summary, self._seen(), self.bench.hash()

    def _seen(self) -> dict[str, Any]:
        """Everything but random ids and the moments of the clock."""
        names = ("labels", "memberships", "transfers", "links", "ledgers", "seen", "records",
                 "pending_links")  # fmt: skip
        found: dict[str, Any] = {
            name: sorted(str(row) for row in self.bench.ask(name)) for name in names
        }
        for name in ("uses", "made"):
            rows = [{**row, "ref": self._customer(row["ref"])} for row in self.bench.ask(name)]
            found[name] = sorted(str(row) for row in rows)
        return found | self.bench.state()

    def _customer(self, ref: str) -> str:
        return self.bench.records.customers.customer_of(ref)

    def killed(self, at: int, committed: bool) -> Order:
        """The order whose load was killed at that write; nobody sees anything of it."""
        order = self._begin()
        graph = FailingGraph(self.bench, Failure(at, committed))
        with pytest.raises(KilledError):
            self.bench.load_all(order, graph)
        ended = committed and at == self.writes
        seen = SECOND_S if ended else FIRST_S
        assert self.bench.state()["last_finished"] == seen * US
        return order

    def lose_spool(self) -> None:
        """Remove the files that an interrupted load works from."""
        for name in self.bench.spools():
            (self.bench.home / "spool" / name).unlink()

    def same(self) -> None:
        """The graph is what the unbroken load left, and nothing is left over."""
        _, seen, facts = self.unbroken
        assert self._seen() == seen
        assert self.bench.hash() == facts
        assert self.bench.wrong() == []
        assert self.bench.running() is None


@pytest.fixture
def broken(bench: Bench) -> Broken:
    return Broken(bench)


def told(summary: Summary, leaving_out: tuple[str, ...] = ()) -> list[KindCounts]:
    return [each for each in summary.counts if each.kind not in leaving_out]


@pytest.mark.parametrize("committed", [False, True], ids=["lost", "committed"])
def test_killed_at_every_write_and_run_again(broken: Broken, committed: bool) -> None:
    summary, _, _ = broken.unbroken
    assert broken.writes > 20
    for at in range(1, broken.writes):
        order = broken.killed(at, committed)
        found = broken.bench.load_all(order)[0]
        broken.same()
        assert broken.bench.spools() == [], at
        assert (at, found.stamp) == (at, summary.stamp)
        assert (at, told(found)) == (at, told(summary))
        assert (at, found.rejected) == (at, summary.rejected)
        assert (at, found.pending_links) == (at, summary.pending_links)


def test_killed_at_every_write_and_finished_without_its_spool(broken: Broken) -> None:
    """From the same inputs; the records may then not tell any more what they held before."""
    summary, _, _ = broken.unbroken
    kept = ("customer", "made")
    for at in range(2, broken.writes):
        order = broken.killed(at, committed=bool(at % 2))
        broken.lose_spool()
        found = broken.bench.load_all(order)[0]
        broken.same()
        assert broken.bench.spools() == [], at
        assert (at, told(found, kept)) == (at, told(summary, kept))
        assert (at, found.pending_links) == (at, summary.pending_links)


def test_killed_after_its_end_it_leaves_a_spool_that_the_next_load_removes(
    broken: Broken,
) -> None:
    broken.killed(broken.writes, committed=True)
    broken.same()
    assert [name.endswith(".db") for name in broken.bench.spools()] == [True]
    broken.bench.load(*first_load(broken.bench.folder), shrink=True)
    assert broken.bench.spools() == []


def other_load(bench: Bench) -> Order:
    path = transfers(bench.folder / "other.csv", moved("other", 70, "u", "v"))
    return bench.order(path, at_s=300)


def test_another_load_finishes_the_interrupted_one_first(broken: Broken) -> None:
    broken.killed(broken.writes // 2, committed=True)
    first, second = broken.bench.load_all(other_load(broken.bench))
    assert told(first) == told(broken.unbroken[0])
    assert (first.stamp, second.stamp) == (SECOND_S * US, 300 * US)
    assert second.loaded == 1
    assert broken.bench.state()["last_finished"] == 300 * US
    assert broken.bench.wrong() == []
    assert broken.bench.spools() == []


def test_without_its_spool_another_load_cannot_finish_it(broken: Broken) -> None:
    order = broken.killed(broken.writes // 2, committed=True)
    broken.lose_spool()
    with pytest.raises(ConflictError, match="run that load again to finish it"):
        broken.bench.load_all(other_load(broken.bench))
    assert broken.bench.spools() == []
    broken.bench.load_all(order)
    broken.same()


def test_killed_again_and_again(broken: Broken) -> None:
    """Each run gets a batch or two further; some of the first ones find their spool gone."""
    order = broken.killed(4, committed=True)
    kills = 0
    for turn in range(100):
        if turn in (0, 1, 4, 9, 15):
            broken.lose_spool()
        try:
            broken.bench.load_all(order, FailingGraph(broken.bench, Failure(3, turn % 2 == 0)))
        except KilledError:
            kills += 1
            ended = broken.bench.running() is None
        else:
            ended = True
        if ended:
            break
    assert 10 < kills < 99
    broken.same()


Spoil = Callable[[Path], object]


def of_another_version(path: Path) -> None:
    with closing(connect(path)) as database:
        database.execute("DROP TABLE pending")
        database.execute("PRAGMA user_version = 1")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"no database"),
        lambda path: path.write_bytes(b""),
        of_another_version,
    ],
    ids=["garbage", "empty", "other version"],
)
def test_a_damaged_spool_is_as_good_as_none(broken: Broken, spoil: Spoil) -> None:
    order = broken.killed(broken.writes // 2, committed=True)
    for name in broken.bench.spools():
        path = broken.bench.home / "spool" / name
        spoil(path) if name.endswith(".db") else path.unlink()
    broken.bench.load_all(order)
    broken.same()
    assert broken.bench.spools() == []
