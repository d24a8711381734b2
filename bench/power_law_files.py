"""A power-law graph in the exchange format (design §6), and in an engine."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.command import clearhop
from bench.power_law import CATEGORIES, WHOLE_UNIT, PowerLaw
from bench.stage import Stage
from policies.files import load_taxonomy

CHAIN = "test:law"
ASSET = "USDC"
TRANSFER = (
    *("transfer_id", "chain", "tx_hash", "position", "time", "from_address", "to_address"),
    *("asset", "amount", "value_usd"),
)
LABEL = (
    *("chain", "address", "entity", "category", "source", "confidence"),
    *("valid_from", "valid_to", "jurisdiction"),
)
UNIT = int(WHOLE_UNIT)


def category_names() -> list[str]:
    """The names of the graph's categories, all of them such as absorb."""
    known = load_taxonomy().categories
    return [name for name, category in known.items() if category.absorbs][:CATEGORIES]


def address(number: int) -> str:
    """The id of an address of the graph."""
    return f"{CHAIN}:a{number}"


def load(on: Stage, graph: PowerLaw, last: int) -> None:
    """Load the graph's labels and its transfers before number `last`."""
    folder = on.folder / "law"
    _write_labels(graph, folder / "labels.csv")
    write_transfers(graph, folder / "transfers.csv", 0, last)
    clearhop(on, "load", str(folder))


def write_transfers(graph: PowerLaw, path: Path, first: int, last: int) -> None:
    """The transfers from number `first` to before `last`."""
    columns = (graph.sender, graph.receiver, graph.amount, graph.value_usd, graph.time)
    rows = zip(*(column[first:last].tolist() for column in columns), strict=True)
    _write(path, TRANSFER, (_transfer(first + n, row) for n, row in enumerate(rows)))


def _transfer(number: int, row: tuple[int, int, int, float, int]) -> Sequence[str]:
    sender, receiver, units, value_usd, time = row
    amount = f"{units // UNIT}.{units % UNIT:06d}"
    facts = (f"t{number}", CHAIN, f"h{number}", "0", str(time), f"a{sender}", f"a{receiver}")
    return (*facts, ASSET, amount, repr(value_usd))


def _write_labels(graph: PowerLaw, path: Path) -> None:
    """What the labelled addresses are; each belongs to an owner of its own."""
    names = category_names()
    rows = enumerate(graph.category.tolist())
    _write(path, LABEL, (_label(number, names[place]) for number, place in rows if place >= 0))


def _label(number: int, category: str) -> Sequence[str]:
    return (CHAIN, f"a{number}", f"Owner {number}", category, "bench", "ownership", "", "", "")


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerow(header)
        csv.writer(file).writerows(rows)
