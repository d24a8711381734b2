"""Two loads of a size that can be interrupted: a base, and an update that touches everything.

Links of the base wait for transfers of the update, which takes some of the base's back.
"""

import csv
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

ADDRESSES = 1_500
BASE_TRANSFERS = 2_000
MORE_TRANSFERS = 14_000
CHAIN = "test:kill"
START = 1_700_000_000
TRANSFER_HEADER = (
    *("transfer_id", "chain", "tx_hash", "position", "time", "from_address", "to_address"),
    *("asset", "amount", "value_usd"),
)
LABEL_HEADER = (
    *("chain", "address", "entity", "category", "source", "confidence"),
    *("valid_from", "valid_to", "jurisdiction"),
)


def write_loads(folder: Path, seed: int = 11) -> tuple[Path, Path]:
    """The folders of the two loads; the second one's transfers lie among those of the first."""
    source = random.Random(seed)
    times = list(range(BASE_TRANSFERS + MORE_TRANSFERS))
    source.shuffle(times)
    transfers = [_transfer(source, number, when) for number, when in enumerate(times)]
    base, more = folder / "base", folder / "more"
    gone = transfers[5:BASE_TRANSFERS:50]
    again = [_in_another_block(row) for row in gone[::2]]
    _write(base / "transfers.csv", TRANSFER_HEADER, transfers[:BASE_TRANSFERS])
    _write(more / "transfers.csv", TRANSFER_HEADER, [*transfers[BASE_TRANSFERS:], *again])
    _write(more / "reorganised.csv", ("transfer_id",), [row[:1] for row in gone])
    _write(base / "labels.csv", LABEL_HEADER, map(_label, range(400)))
    _write(more / "labels.csv", LABEL_HEADER, map(_label, range(40, 600)))
    _write(base / "clusters.csv", ("cluster_id", "chain", "address"), map(_member, range(200, 400)))
    _write(more / "clusters.csv", ("cluster_id", "chain", "address"), map(_member, range(220, 500)))
    links = _links(transfers)
    _write(base / "links.csv", ("from_transfer_id", "to_transfer_id"), links[:40])
    _write(more / "links.csv", ("from_transfer_id", "to_transfer_id"), links[30:])
    return base, more


def _transfer(source: random.Random, number: int, when: int) -> Sequence[str]:
    sender, receiver = source.sample(range(ADDRESSES), 2)
    amount = f"{source.randrange(1, 10**9)}.{source.randrange(10**6):06d}1"
    value = "" if source.random() < 0.02 else f"{source.randrange(1, 10**6) / 100:.2f}"
    time = str(START + when * 7)
    parties = (f"a{sender}", f"a{receiver}")
    return (f"t{number}", CHAIN, f"h{number}", "0", time, *parties, "COIN", amount, value)


def _label(number: int) -> Sequence[str]:
    category = ("exchange", "gambling", "sanction", "mixing_service")[number % 4]
    return (CHAIN, f"a{number}", f"Owner {number % 37}", category, "test", "ownership", "", "", "")


def _member(number: int) -> Sequence[str]:
    return (f"k{number % 23}", CHAIN, f"a{number}")


def _in_another_block(row: Sequence[str]) -> Sequence[str]:
    """The transfer some seconds later; the next one of all is seven seconds later."""
    return (*row[:4], str(int(row[4]) + 3), *row[5:])


def _links(transfers: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    apart = [row for row in transfers if min(int(row[5][1:]), int(row[6][1:])) >= 600]
    ordered = sorted(apart, key=lambda row: int(row[4]))
    return [(ordered[i][0], ordered[i + 1][0]) for i in range(0, 120, 2)]


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
