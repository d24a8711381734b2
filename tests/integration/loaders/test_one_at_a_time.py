"""One load at a time: on one machine by a lock, between machines by the note in the graph."""

from pathlib import Path

import pytest

from loaders.graph import LoadGraph
from loaders.load import Order, Workplace, load
from loaders.progress import Silent
from loaders.turn import SILENCE_US
from loaders.writer import now_us
from service.errors import ConflictError, FileRefusedError
from tests.integration.loaders.bench import Bench
from tests.integration.loaders.failing import FailingGraph, Failure, KilledError
from tests.integration.loaders.files import moved, transfers
from tests.integration.loaders.two_loads import first_load


class Meanwhile:
    """Starts another load in the middle of one."""

    def __init__(self, bench: Bench, order: Order) -> None:
        self.bench = bench
        self.order = order
        self.refusals: list[str] = []

    def stage(self, name: str, total: int | None) -> None:
        with pytest.raises(ConflictError) as caught:
            self.bench.load_all(self.order)
        self.refusals.append(str(caught.value))

    def advance(self, rows: int) -> None:
        """Nothing to do."""


def small(bench: Bench, name: str = "t") -> Order:
    return bench.order(transfers(bench.folder / f"{name}.csv", moved(name, 10, "u", "v")))


def test_a_second_load_is_refused_at_every_stage_of_the_first(bench: Bench) -> None:
    meanwhile = Meanwhile(bench, small(bench, "second"))
    place = Workplace(bench.home, bench.graph, bench.records, meanwhile)
    (summary,) = load(bench.order(*first_load(bench.folder)), place)
    assert len(meanwhile.refusals) > 5
    assert set(meanwhile.refusals) == {"another load is running: wait until it has ended"}
    assert summary.loaded == 26
    assert "second" not in {row["id"] for row in bench.ask("transfers")}
    assert bench.load_all(small(bench, "second"))[0].loaded == 1


def interrupted(bench: Bench, owner: str, heard_us: int) -> Order:
    """A load killed in the middle, and then made another machine's."""
    order = bench.order(*first_load(bench.folder))
    with pytest.raises(KilledError):
        bench.load_all(order, FailingGraph(bench, Failure(6, committed=True)))
    bench.ask("give_away", owner=owner, heartbeat=heard_us)
    return order


def test_another_machine_s_load_is_left_alone_while_it_is_heard_of(bench: Bench) -> None:
    order = interrupted(bench, "another", now_us())
    for each in (order, small(bench)):
        with pytest.raises(ConflictError, match="runs on another machine"):
            bench.load_all(each)
    running = bench.running()
    assert running is not None
    assert running.owner == "another"


def test_after_a_silence_it_is_taken_over_from_the_same_inputs(bench: Bench) -> None:
    """The spool here counts other batches than the machine that went on after it: it is no help."""
    order = interrupted(bench, "another", now_us() - SILENCE_US - 1)
    with pytest.raises(ConflictError, match="run that load again"):
        bench.load_all(small(bench))
    (summary,) = bench.load_all(order)
    assert summary.stamp == bench.state()["last_finished"]
    assert bench.running() is None
    assert bench.wrong() == []
    taken = bench.hash()
    bench.renew()
    bench.load_all(order)
    assert bench.hash() == taken


class TakenOver(LoadGraph):
    """Another machine takes the load over before the n-th write."""

    def __init__(self, bench: Bench, at: int) -> None:
        super().__init__(bench.driver, bench.target)
        self._bench = bench
        self._left = at

    def transact(self, work: object) -> None:
        self._left -= 1
        if not self._left:
            self._bench.ask("give_away", owner="another", heartbeat=now_us())
        super().transact(work)  # type: ignore[arg-type]


@pytest.mark.parametrize("at", [2, 5, 9])
def test_a_machine_that_wakes_up_late_stops_writing(bench: Bench, at: int) -> None:
    with pytest.raises(ConflictError, match="another machine has taken this load over"):
        bench.load_all(bench.order(*first_load(bench.folder)), TakenOver(bench, at))
    running = bench.running()
    assert running is not None
    assert running.owner == "another"
    assert bench.state()["last_finished"] is None


def test_a_load_that_had_written_nothing_is_dropped(bench: Bench) -> None:
    order = bench.order(*first_load(bench.folder))
    with pytest.raises(KilledError):
        bench.load_all(order, FailingGraph(bench, Failure(1, committed=True)))
    assert bench.running() is not None
    (summary,) = bench.load_all(small(bench))
    assert summary.loaded == 1
    assert len(bench.ask("transfers")) == 1
    assert bench.running() is None


@pytest.mark.parametrize("text", ["", "no,such,table\n1,2,3\n"])
def test_a_file_that_is_refused_leaves_nothing_begun(bench: Bench, text: str) -> None:
    good = transfers(bench.folder / "a.csv", moved("t", 10, "u", "v"))
    path: Path = bench.folder / "b.csv"
    path.write_text(text)
    with pytest.raises(FileRefusedError):
        bench.load(good, path)
    assert (bench.ask("transfers"), bench.running(), bench.spools()) == ([], None, [])


def test_the_watcher_is_told_of_every_stage(bench: Bench) -> None:
    stages: list[tuple[str, int | None]] = []

    class Watcher(Silent):
        def stage(self, name: str, total: int | None) -> None:
            stages.append((name, total))

    place = Workplace(bench.home, bench.graph, bench.records, Watcher())
    load(bench.order(*first_load(bench.folder)), place)
    assert stages[:2] == [("Reading", None), ("Comparing with the graph", None)]
    assert ("Transfers", 7) in stages
    assert ("Labels", 7) in stages
