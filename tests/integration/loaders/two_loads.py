"""A first load, and a second one that does everything that a load can do."""

from pathlib import Path

from tests.integration.loaders.files import (
    clusters,
    customer,
    customers,
    gone,
    hash_links,
    labels,
    links,
    made,
    moved,
    transfers,
    wallet,
)

MANY = [f"m{n}" for n in range(6)]
FIRST_S, SECOND_S = 100, 200


def first_load(folder: Path) -> tuple[Path, ...]:
    """Transfers, one without a price, labels, a cluster, a customer, and links, most waiting."""
    return (
        transfers(
            folder / "t1.csv",
            moved("a", 10, "u", "bridge"),
            moved("b", 20, "pool", "v", value_usd=None, tx_hash="hb"),
            moved("c", 30, "v", "w"),
            moved("d", 40, "v", "m0"),
            moved("back", 12, "u", "x"),
            moved("hop", 22, "pool", "y"),
            moved("off", 25, "y", "z"),
        ),
        links(folder / "l1.csv", ("back", "hop"), ("a", "never"), ("b", "small"), ("soon", "b")),
        hash_links(folder / "h1.csv", ("hsoon", "hb"), ("hsoon", "hlast")),
        made(folder / "m1.csv", ("one", "back", "customer"), ("one", "off", None)),
        labels(folder / "tags.csv", *MANY, "u", "cluster1"),
        clusters(folder / "c.csv", cluster1=[*MANY, "w"]),
        customers(folder / "k.jsonl", customer("one", wallet("v"), pep="none")),
    )


def second_load(folder: Path) -> tuple[Path, ...]:
    """Earlier and later transfers, a late price, links; labels, members and wallets come and go.

    Some links find their transfers; of two transfers that are gone one comes back.

    Some rows are rejected, at each of the stages that reject.
    """
    return (
        transfers(
            folder / "t2.csv",
            moved("early", 5, "v", "x"),
            moved("late", 50, "w", "fresh"),
            moved("b", 20, "pool", "v", value_usd=0.5, tx_hash="hb"),
            moved("c", 31, "v", "w"),
            moved(None, 60, "fresh", "u", position=None),
            moved("soon", 8, "u", "bridge", tx_hash="hsoon"),
            moved("small", 3, "pool", "w"),
            moved("back", 14, "u", "x"),
        ),
        gone(folder / "g.csv", "back", "off", "nothing"),
        labels(folder / "tags.csv", *MANY, "v", "cluster1", "cluster2"),
        clusters(folder / "c.csv", cluster1=MANY, cluster2=["w", "x"]),
        links(folder / "l.csv", ("a", "b"), ("b", "a"), ("a", "nothing")),
        customers(
            folder / "k.jsonl",
            customer("one", wallet("w"), pep="domestic"),
            customer("two", wallet("q")),
        ),
        made(folder / "m.csv", ("one", "c", "customer"), ("two", "no", None), ("zero", "c", None)),
    )
