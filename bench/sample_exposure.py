"""4-hop exposure on the sample book (100,000 transfers) on the embedded graph.

    python -m bench.sample_exposure

Asks as the API does, over one open driver: the customers' wallets and as many random addresses.
Fails unless the median is under 100 ms.
"""

import asyncio
import random
import time
from pathlib import Path

from bench.stage import clearhop, embedded_graph, quantile, report
from service.domain.exposure import Direction, ExposureParameters
from service.domain.moments_request import MomentsRequest
from service.graph.connection import GraphTargets, open_reader
from service.records.sqlite import Records
from service.sample.book import compose
from service.sample.files import write
from service.settings import Settings
from service.usecases.reads import GraphQuestions

DEPTH = 4
MOST_MEDIAN_MS = 100.0
SEED = 7


def main() -> None:
    """Measure and print."""
    book = compose(SEED)
    with embedded_graph() as (settings, targets):
        folder = Path(settings.home) / "book"
        write(book, folder, SEED)
        loading = clearhop("load", str(folder))
        wallets = _wallets(settings)
        parties = sorted({f"{each.asset.chain}:{each.receiver}" for each in book.transfers})
        others = random.Random(SEED).sample(parties, len(wallets))
        times = asyncio.run(_times(targets, [*wallets, *others]))
    report(
        {
            "transfers": len(book.transfers),
            "load_seconds": round(loading.seconds, 1),
            "subjects": len(times),
            "median_ms": round(quantile(times, 0.5), 1),
            "p95_ms": round(quantile(times, 0.95), 1),
            "slowest_ms": round(max(times), 1),
        }
    )
    assert quantile(times, 0.5) < MOST_MEDIAN_MS, "the median is not under 100 ms"


def _wallets(settings: Settings) -> list[str]:
    with Records(settings.records_path) as records:
        customers = [records.customers.get(each) for each in records.customers.ids()]
    return sorted({wallet.address for each in customers for wallet in each.wallets})


async def _times(targets: GraphTargets, subjects: list[str]) -> list[float]:
    parameters = ExposureParameters(depth=DEPTH)
    times = []
    async with open_reader(targets.reader) as driver:
        questions = GraphQuestions(driver, targets.reader)
        for warm in (True, False):
            for subject in subjects[:20] if warm else subjects:
                begun = time.perf_counter()
                await questions.exposure(
                    [subject], Direction.RECEIVED, parameters, MomentsRequest()
                )
                if not warm:
                    times.append((time.perf_counter() - begun) * 1_000)
    return times


if __name__ == "__main__":
    main()
