"""Where the embedded graph ends: loading, memory, disk and answers at growing sizes.

    python -m bench.limits [TRANSFERS …]

A seeded graph in which few addresses take part in many transfers. Each size is loaded into an
empty embedded graph; then the same file again, then one more transfer of every hundredth sender.
"""

import asyncio
import csv
import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.stage import clearhop, embedded_graph, quantile, report
from service.domain.exposure import Direction, ExposureParameters
from service.domain.moments_request import MomentsRequest
from service.graph.connection import GraphTargets, open_reader
from service.graph.embedded import client
from service.settings import Settings
from service.usecases.reads import GraphQuestions

SIZES = (100_000, 300_000, 1_000_000)
HEADER = (
    *("transfer_id", "chain", "tx_hash", "position", "time", "from_address", "to_address"),
    *("asset", "amount", "value_usd"),
)
CHAIN = "test:limits"
START = 1_600_000_000
SUBJECTS = 200


def main() -> None:
    """Measure and print."""
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    report({"sizes": [_measure(size) for size in sizes]})


def _measure(size: int) -> dict[str, object]:
    with embedded_graph() as (settings, targets):
        first, append = Path(settings.home) / "first.csv", Path(settings.home) / "append.csv"
        _write(first, _rows(size, 0, size))
        _write(append, _rows(size, size, size + size // 100))
        loading = clearhop("load", str(first))
        again = clearhop("load", str(first), "--feed", "transfers:first")
        appending = clearhop("load", str(append))
        times = asyncio.run(_times(targets, size))
        return {
            "transfers": size,
            "addresses": size // 3,
            "load_per_second": round(size / loading.seconds),
            "reload_unchanged_per_second": round(size / again.seconds),
            "append_seconds": round(appending.seconds, 1),
            "loader_peak_mib": round(loading.peak_mib),
            "engine_resident_mib": _resident_mib(settings),
            "disk_mib": _disk_mib(settings),
            "exposure_median_ms": round(quantile(times, 0.5), 1),
            "exposure_p95_ms": round(quantile(times, 0.95), 1),
        }


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


def _resident_mib(settings: Settings) -> int:
    state = client.status(settings).state
    assert state is not None
    assert state.java is not None
    status = Path(f"/proc/{state.java.pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) // 1024 if found else 0


def _disk_mib(settings: Settings) -> int:
    folder = client.status(settings).home.folder
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file()) // 2**20


async def _times(targets: GraphTargets, size: int) -> list[float]:
    source = random.Random(3)
    times = []
    async with open_reader(targets.reader) as driver:
        questions = GraphQuestions(driver, targets.reader)
        for number in range(SUBJECTS):
            subject = f"{CHAIN}:a{source.randrange(size // 3)}"
            begun = time.perf_counter()
            await questions.exposure(
                [subject], Direction.RECEIVED, ExposureParameters(depth=4), MomentsRequest()
            )
            if number >= SUBJECTS // 10:
                times.append((time.perf_counter() - begun) * 1_000)
    return times


if __name__ == "__main__":
    main()
