"""How time grows with the transfers of one wallet: twelve wallets, everybody pays everybody.

Depth 12, threshold 0, no hub limit. A list of paths, or of pairs of inflow and outflow, would
grow with the square of a wallet's transfers and more; the slope of log time over log transfers
is printed, about 1 when it is linear. The answers at a smaller size are compared with exact
rationals in tests/integration/exposure/test_dense.py. Fails unless every query stays within the
query timeout.

Example: python -m bench.dense
         python -m bench.dense --size 25 50 --json
"""

import asyncio
import time
from collections.abc import Mapping, Sequence
from math import log
from statistics import linear_regression

from bench.asking import ask
from bench.command import clearhop
from bench.report import machine, parser, tell
from bench.stage import Stage, stage
from service.domain.exposure import ExposureParameters
from service.graph.connection import open_reader
from service.usecases.reads import GraphQuestions
from tests.oracle.files import write_world
from tests.support.dense import CHAIN, WALLETS, dense_world

PARAMETERS = ExposureParameters(depth=12, threshold=0.0, hub_limit=None)
SIZES = (25, 50, 100, 200)
REPEATS = 3


def main() -> None:
    """Measure and print."""
    asked = parser(__doc__, SIZES, "transfers for each ordered pair of wallets").parse_args()
    before = machine()
    rows = [_measure(size) for size in asked.size]
    names = ("seconds", "cpu_seconds") if len(rows) > 1 else ()
    slopes = {f"slope_of_{name}": _slope(rows, name) for name in names}
    tell(before, rows, asked.json, **slopes)


def _slope(rows: Sequence[Mapping[str, float]], name: str) -> float:
    wallet = [log(row["wallet_transfers"]) for row in rows]
    return round(linear_regression(wallet, [log(row[name]) for row in rows]).slope, 2)


def _measure(per_pair: int) -> dict[str, float]:
    with stage() as on:
        ((_, folder),) = write_world(dense_world(per_pair), on.folder / "dense", 0)
        clearhop(on, "load", str(folder))
        seconds, cpu, graph = min(asyncio.run(_times(on)))
        limit = on.targets.reader.query_timeout_seconds
    assert seconds < limit, f"{seconds} s is longer than the query timeout of {limit} s"
    return {
        "per_pair": per_pair,
        "wallet_transfers": 2 * per_pair * (WALLETS - 1),
        "transfers": per_pair * WALLETS * (WALLETS - 1),
        "seconds": round(seconds, 3),
        "cpu_seconds": round(cpu, 3),
        "graph_cpu_seconds": round(graph, 2),
    }


async def _times(on: Stage) -> list[tuple[float, float, float]]:
    """Wall seconds of each try, with the CPU seconds of the asker and of the graph."""
    times = []
    async with open_reader(on.targets.reader) as driver:
        questions = GraphQuestions(driver, on.targets.reader)
        for _ in range(REPEATS):
            before = time.perf_counter(), time.process_time(), on.cpu_seconds()
            await ask(questions, f"{CHAIN}:w7", PARAMETERS)
            after = time.perf_counter(), time.process_time(), on.cpu_seconds()
            wall, own, graph = (b - a for a, b in zip(before, after, strict=True))
            times.append((wall, own, graph))
    return times


if __name__ == "__main__":
    main()
