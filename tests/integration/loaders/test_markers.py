"""What a load tells readers of earlier moments about the ledgers that it rewrites (design §3)."""

from service.domain.keys import ledger_id
from tests.integration.loaders.bench import Bench
from tests.integration.loaders.files import clusters, gone, labels, links, moved, transfers

US = 1_000_000
KEY = 10**9


def ledger(actor: str, asset: str = "T") -> str:
    return ledger_id(actor if actor.startswith("cluster") else f"test:a:{actor}", f"test:a/{asset}")


def markers(bench: Bench) -> dict[str, tuple[int, int]]:
    """The stamp in seconds and the key in seconds, by ledger."""
    return {row["id"]: (row["at"] // US, row["key"] // KEY) for row in bench.ask("ledgers")}


def load(bench: Bench, at_s: int, *moves: tuple[int, str, str]) -> None:
    rows = [moved(f"t{time}", time, sender, receiver) for time, sender, receiver in moves]
    bench.load(transfers(bench.folder / f"{at_s}.csv", *rows), at_s=at_s)


def test_new_ledgers_and_what_is_appended_set_none(bench: Bench) -> None:
    load(bench, 100, (10, "u", "v"), (20, "v", "w"))
    load(bench, 200, (30, "v", "w"), (40, "w", "new"), (50, "new", "u"))
    assert bench.ask("ledgers") == []
    assert bench.state()["last_rewrite"] is None


def test_the_key_is_the_least_that_ever_changed_and_never_rises(bench: Bench) -> None:
    load(bench, 100, (10, "u", "v"), (20, "u", "v"), (30, "u", "v"))
    load(bench, 200, (25, "u", "x"))
    assert markers(bench) == {ledger("u"): (200, 25)}
    assert bench.state()["last_rewrite"] == 200 * US
    load(bench, 300, (27, "u", "x"))
    assert markers(bench) == {ledger("u"): (300, 25)}
    load(bench, 400, (15, "u", "v"))
    assert markers(bench) == {ledger("u"): (400, 15), ledger("v"): (400, 15)}
    load(bench, 500, (60, "u", "v"))
    assert markers(bench) == {ledger("u"): (400, 15), ledger("v"): (400, 15)}
    assert bench.state()["last_rewrite"] == 400 * US
    assert bench.wrong() == []


def test_assets_are_marked_each_for_itself(bench: Bench) -> None:
    rows = [moved("t10", 10, "u", "v"), moved("s10", 10, "u", "v", asset="S")]
    bench.load(transfers(bench.folder / "a.csv", *rows), at_s=100)
    early = moved("s5", 5, "u", "x", asset="S")
    bench.load(transfers(bench.folder / "b.csv", early), at_s=200)
    assert markers(bench) == {ledger("u", "S"): (200, 5)}


def test_a_late_price_marks_only_where_it_moves_a_leg_under_a_dollar(bench: Bench) -> None:
    rows = [moved(f"t{time}", time, "u", "v", value_usd=None) for time in (10, 20)]
    bench.load(transfers(bench.folder / "a.csv", *rows), at_s=100)
    dear = moved("t10", 10, "u", "v", value_usd=3)
    bench.load(transfers(bench.folder / "b.csv", dear), at_s=200)
    assert markers(bench) == {}
    cheap = moved("t20", 20, "u", "v", value_usd=0.2)
    bench.load(transfers(bench.folder / "c.csv", cheap), at_s=300)
    assert markers(bench) == {ledger("u"): (300, 20), ledger("v"): (300, 20)}
    assert bench.wrong() == []


def test_a_cluster_marks_the_ledgers_that_it_takes_from(bench: Bench) -> None:
    load(bench, 100, (10, "u", "v"), (20, "v", "w"), (30, "x", "w"))
    path = bench.folder / "c.csv"
    bench.load(clusters(path, cluster1=["v", "x"]), at_s=200)
    assert markers(bench) == {ledger("v"): (200, 10), ledger("x"): (200, 30)}
    bench.load(clusters(path, cluster1=["v"]), at_s=300, shrink=True)
    assert markers(bench) == {
        ledger("v"): (200, 10),
        ledger("x"): (200, 30),
        ledger("cluster1"): (300, 30),
    }
    assert bench.wrong() == []


def test_a_transfer_that_becomes_internal_marks_both_ends(bench: Bench) -> None:
    load(bench, 100, (10, "u", "v"), (20, "v", "w"))
    bench.load(clusters(bench.folder / "c.csv", cluster1=["v", "w"]), at_s=200)
    assert markers(bench) == {ledger("v"): (200, 10), ledger("w"): (200, 20)}
    assert bench.wrong() == []


def test_a_link_marks_the_ledgers_of_its_inner_legs(bench: Bench) -> None:
    load(bench, 100, (10, "u", "bridge"), (20, "pool", "v"), (30, "pool", "v"))
    bench.load(links(bench.folder / "l.csv", ("t10", "t20")), at_s=200)
    assert markers(bench) == {ledger("bridge"): (200, 10), ledger("pool"): (200, 20)}
    assert bench.state()["last_rewrite"] == 200 * US
    assert bench.wrong() == []


def test_a_known_transfer_that_becomes_the_last_leg_marks_its_ledger(bench: Bench) -> None:
    """Readers of earlier moments meet it too, when it was within the actor or inner to a link."""
    load(bench, 100, (10, "u", "a"), (20, "a", "b"), (30, "x", "bridge"), (40, "v", "w"))
    load(bench, 110, (50, "w", "y"))
    path = bench.folder / "c.csv"
    both = links(bench.folder / "l.csv", ("t30", "t50")), clusters(path, cluster1=["a", "b"])
    bench.load(*both, at_s=120)
    forgotten = markers(bench)
    bench.load(clusters(path, cluster1=["a"]), at_s=200, shrink=True)
    bench.load(gone(bench.folder / "g.csv", "t30"), at_s=300)
    news = {name: mark for name, mark in markers(bench).items() if forgotten.get(name) != mark}
    assert news[ledger("cluster1")] == (200, 20)
    assert news[ledger("w")] == (300, 50)
    assert bench.wrong() == []


def test_labels_rewrite_nothing(bench: Bench) -> None:
    load(bench, 100, (10, "u", "v"))
    bench.load(labels(bench.folder / "l.csv", "u", "v"), at_s=200)
    assert bench.ask("ledgers") == []
    assert bench.state() | {"schema_version": 0} == {
        "schema_version": 0,
        "last_finished": 200 * US,
        "last_rewrite": None,
    }
