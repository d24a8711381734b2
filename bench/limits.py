"""Where the embedded graph ends: loading, memory, disk and answers at growing sizes.

A seeded graph in which few addresses take part in many transfers. Each size is loaded into an
empty graph; then the same file again (unchanged), then one more transfer for every hundred.
With two engines, both must come to the same hash of all facts, or there is nothing to compare.

Example: python -m bench.limits
         python -m bench.limits --size 20000 --engine arcadedb --json
"""

import asyncio
import csv
import json
import random
from collections.abc import Iterator
from pathlib import Path

from bench.asking import ask_all
from bench.command import clearhop
from bench.report import Figures, add_engine, machine, parser, tell
from bench.stage import stage
from service.domain.exposure import ExposureParameters
from service.graph.connection import Engine

SIZES = (100_000, 300_000, 1_000_000)
HEADER = (
    *("transfer_id", "chain", "tx_hash", "position", "time", "from_address", "to_address"),
    *("asset", "amount", "value_usd"),
)
CHAIN = "test:limits"
START = 1_600_000_000
SUBJECTS = 200
DEPTH = 4


def main() -> None:
    """Measure and print."""
    options = parser(__doc__, SIZES, "transfers")
    add_engine(options, [Engine.ARCADEDB, Engine.NEO4J])
    asked = options.parse_args()
    before = machine()
    rows = []
    for size in asked.size:
        side_by_side = [_measure(engine, size) for engine in asked.engine]
        assert len({row["hash"] for row in side_by_side}) == 1, "the engines hold different facts"
        rows += side_by_side
    tell(before, rows, asked.json, depth=DEPTH)


def _measure(engine: Engine, size: int) -> Figures:
    with stage(engine) as on:
        first, append = on.folder / "first.csv", on.folder / "append.csv"
        _write(first, _rows(size, 0, size))
        _write(append, _rows(size, size, size + size // 100))
        loading, again, adding = (
            clearhop(on, "load", str(path)) for path in (first, first, append)
        )
        hashing = clearhop(on, "hash", "--json")
        found = json.loads(hashing.output)
        assert found["counts"]["transfer"] == size + size // 100, "not every transfer was read"
        subjects = _subjects(size)
        times = asyncio.run(ask_all(on, subjects, ExposureParameters(depth=DEPTH)))
        return {
            "engine": engine.value,
            "transfers": size,
            **loading.figures("load"),
            "load_per_second": round(size / loading.seconds),
            **again.figures("reload"),
            **adding.figures("append"),
            **hashing.figures("hash"),
            "loader_peak_mib": max(each.peak_mib for each in (loading, again, adding, hashing)),
            "graph_resident_mib": on.resident_mib(),
            "disk_mib": on.disk_mib(),
            **times.figures(),
            "hash": found["hash"],
        }


def _subjects(size: int) -> list[str]:
    source = random.Random(3)
    return [f"{CHAIN}:a{source.randrange(size // 3)}" for _ in range(SUBJECTS)]


def _rows(size: int, first: int, last: int) -> Iterator[tuple[str, ...]]:
    source = random.Random(first + 1)
    addresses = size // 3
    for number in range(first, last):
        sender = int(addresses * source.random() ** 2)
        receiver = int(addresses * source.random() ** 2)
        cents = source.randrange(100, 1_000_000)
        amount = f"{cents / 100:.2f}"
        parties = (f"a{sender}", f"a{receiver}")
        moment = str(START + number * 5)
        yield (f"t{number}", CHAIN, f"h{number}", "0", moment, *parties, "USDC", amount, amount)


def _write(path: Path, rows: Iterator[tuple[str, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
