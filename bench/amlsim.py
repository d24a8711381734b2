"""The payment graphs of AMLSim (IBM, 2019): transfers as chain `test:aml`, and what is planted.

The files name accounts of patterns (`isFraud`) and no pattern's transfers. Those are known by
their size: every transfer under 50 is between two such accounts, and no other is under 100. A
fan-in pays 2.50 to 5, a cycle 10 to 20. One step is taken for one day, one unit for one dollar.
"""

import csv
import io
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from service.exposure.traced import Traced
from tests.support.money import moved

CHAIN = "test:aml"
DAY = 86_400
FAN_MOST, PATTERN_MOST = 5.0, 50.0
NAMES = ("20K_fanin200", "20K_cycle200", "20K_fanin200cycle200")


@dataclass(frozen=True, slots=True)
class Simulated:
    """One graph: all its transfers in order, and those of the planted patterns."""

    name: str
    transfers: tuple[Traced, ...]
    fan_in: tuple[Traced, ...]
    cycles: tuple[Traced, ...]


def archive(folder: Path, name: str) -> Path:
    """The archive that holds a graph."""
    return folder / f"amlsim-{name}.tgz"


def read_simulated(folder: Path, name: str) -> Simulated:
    """Read a graph from its archive. Raises OSError where it is not there."""
    with tarfile.open(archive(folder, name)) as files:
        accounts = list(_rows(files, f"{name}/nodes.csv"))
        rows = list(_rows(files, f"{name}/transactions.csv"))
    transfers = [_transfer(place, row) for place, row in enumerate(rows)]
    planted = [each for each in transfers if each.amount < PATTERN_MOST]
    fraud = {address(row["nodeid"]) for row in accounts if row["isFraud"] == "1"}
    if not all({each.sender, each.receiver} <= fraud for each in planted):
        raise ValueError(f"{name}: a small transfer is not between two accounts of a pattern")
    return Simulated(
        name,
        tuple(sorted(transfers, key=lambda each: each.key)),
        tuple(each for each in planted if each.amount <= FAN_MOST),
        tuple(each for each in planted if each.amount > FAN_MOST),
    )


def address(account: str) -> str:
    """The id of an account."""
    return f"{CHAIN}:{account}"


def _rows(files: tarfile.TarFile, name: str) -> Iterator[dict[str, str]]:
    found = files.extractfile(name)
    if found is None:
        raise ValueError(f"{name} is no file")
    yield from csv.DictReader(io.TextIOWrapper(found, encoding="utf-8"))


def _transfer(place: int, row: dict[str, str]) -> Traced:
    way = (address(row["sourceNodeId"]), address(row["targetNodeId"]))
    return moved(f"aml-{place:06}", int(row["time"]) * DAY, way, float(row["value"]))
