"""How time grows with the transfers of one wallet: twelve wallets, everybody pays everybody.

    python -m bench.dense [TRANSFERS_PER_ORDERED_PAIR …]

Depth 12, threshold 0, no hub limit, on the embedded graph. A list of paths, or of pairs of
inflow and outflow, would grow with the square of a wallet's transfers and more; the slope of
log time over log transfers is printed, about 1 when it is linear. The answers at a smaller
size are compared with exact rationals in tests/integration/exposure/test_dense.py.
"""

import asyncio
import sys
import time
from math import log
from pathlib import Path

from bench.stage import clearhop, embedded_graph, report
from service.domain.exposure import Direction, ExposureParameters
from service.domain.moments_request import MomentsRequest
from service.graph.connection import GraphTargets, open_reader
from service.usecases.reads import GraphQuestions
from tests.oracle.files import write_world
from tests.support.dense import CHAIN, WALLETS, dense_world

PARAMETERS = ExposureParameters(depth=12, threshold=0.0, hub_limit=None)
AS_OF = MomentsRequest(as_of_s=1_800_000_000)
SIZES = (25, 50, 100, 200)
REPEATS = 3


def main() -> None:
    """Measure and print."""
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    rows = [_measure(size) for size in sizes]
    first, last = rows[0], rows[-1]
    slope = log(last["seconds"] / first["seconds"]) / log(last["wallet"] / first["wallet"])
    report({"sizes": rows, "slope": round(slope, 2)})


def _measure(per_pair: int) -> dict[str, float]:
    with embedded_graph() as (settings, targets):
        ((_, folder),) = write_world(dense_world(per_pair), Path(settings.home) / "dense", 0)
        clearhop("load", str(folder))
        seconds = asyncio.run(_best(targets))
        limit = targets.reader.query_timeout_seconds
    assert seconds < limit, f"{seconds} s is longer than the query timeout of {limit} s"
    wallet = 2 * per_pair * (WALLETS - 1)
    return {"per_pair": per_pair, "wallet": wallet, "seconds": round(seconds, 3)}


async def _best(targets: GraphTargets) -> float:
    times = []
    async with open_reader(targets.reader) as driver:
        questions = GraphQuestions(driver, targets.reader)
        for _ in range(REPEATS):
            begun = time.perf_counter()
            found = await questions.exposure([f"{CHAIN}:w7"], Direction.RECEIVED, PARAMETERS, AS_OF)
            times.append(time.perf_counter() - begun)
            assert abs(sum(r.share for r in (*found.rows, *found.residuals)) - 1) < 1e-9
    return min(times)


if __name__ == "__main__":
    main()
