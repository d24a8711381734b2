"""What a load reads of a ledger that it only adds to does not grow with the ledger."""

import random

import pytest

from tests.integration.loaders.bench import Bench
from tests.integration.loaders.counting import CountingGraph
from tests.integration.loaders.files import Row, clusters, links, moved, transfers

SMALL, LARGE = 30, 300
HUB = ("hub0", "hub1")


def history(count: int) -> list[Row]:
    """Transfers in and out of a hub of two addresses, in two assets, some in one second."""
    found = []
    for n in range(count):
        parties = (f"p{n}", HUB[n % 2]) if n % 3 else (HUB[n % 2], f"q{n}")
        asset, time = "TS"[n % 5 == 0], 10 * (n - n % 2)
        found.append(moved(f"t{n:04}", time, *parties, asset=asset, amount=f"{1 + n % 7}.5",
                           position=n % 2))  # fmt: skip
    return found


def rows_read(bench: Bench, count: int, *rows: Row) -> int:
    """How many rows a load of `rows` reads after a history of so many transfers."""
    bench.renew()
    hub = clusters(bench.folder / "c.csv", hub=HUB)
    bench.load(transfers(bench.folder / "h.csv", *history(count)), hub)
    counting = CountingGraph(bench)
    order = bench.order(transfers(bench.folder / "more.csv", *rows))
    (summary,) = bench.load_all(order, counting)
    assert summary.loaded == len(rows)
    assert bench.wrong() == []
    return counting.rows


def appended(count: int) -> tuple[Row, ...]:
    later = 10 * count
    return (
        moved("n1", later, "new", "hub0"),
        moved("n2", later + 5, "hub1", "other", amount=3),
        moved("n3", later + 5, "hub0", "p1", amount=100, asset="S", position=1),
    )


def test_appending_reads_the_same_whatever_the_ledger_s_length(bench: Bench) -> None:
    small, large = (rows_read(bench, count, *appended(count)) for count in (SMALL, LARGE))
    assert small == large
    assert bench.ask("ledgers") == []


def test_a_late_transfer_reads_what_comes_after_it(bench: Bench) -> None:
    found = []
    for count in (SMALL, LARGE):
        late = moved("late", 10 * (count - 10) + 5, "hub0", "other", amount=2)
        found.append(rows_read(bench, count, late))
        assert len(bench.ask("ledgers")) == 1
    assert found[0] == found[1]


def test_a_link_or_a_cluster_reads_the_ledger_whole(bench: Bench) -> None:
    bench.renew()
    bench.load(transfers(bench.folder / "h.csv", *history(LARGE)))
    counting = CountingGraph(bench)
    pair = links(bench.folder / "l.csv", ("t0001", "t0003"))
    bench.load_all(bench.order(pair), counting)
    assert counting.rows > LARGE / 2
    assert bench.wrong() == []


@pytest.mark.parametrize("seed", range(3))
def test_many_small_loads_leave_what_one_leaves(bench: Bench, seed: int) -> None:
    """Mostly in order of time, as feeds come, with some that come late."""
    source = random.Random(seed)
    rows = history(60)
    rows.sort(key=lambda row: int(row["time"] or 0) + source.choice((0, 0, 0, 0, 200)))
    hub = clusters(bench.folder / "c.csv", hub=HUB)
    bench.load(transfers(bench.folder / "all.csv", *rows), hub)
    fields = stored(bench)
    bench.renew()
    bench.load(hub)
    while rows:
        batch, rows = rows[: (size := source.randint(1, 9))], rows[size:]
        bench.load(transfers(bench.folder / f"part{len(rows)}.csv", *batch))
    assert stored(bench) == fields


def stored(bench: Bench) -> list[str]:
    """The ledger fields of every transfer."""
    assert bench.wrong() == []
    found = (row["found"] for row in bench.ask("node_properties"))
    return sorted(
        f"{name}: {each['id']} {each[name]}"
        for each in found
        for name in each
        if name.startswith(("sender_", "receiver_"))
    )
