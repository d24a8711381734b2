"""4-hop exposure on the sample book (100,000 transfers).

Loads the synthetic book into an empty graph and asks as the API does, over one open driver: the
customers' wallets, and random addresses that received something. Fails unless the median on the
embedded graph is under 100 ms.

Example: python -m bench.sample_exposure
         python -m bench.sample_exposure --size 200 --engine arcadedb neo4j --json
"""

import asyncio
import random
from collections.abc import Sequence

from bench.asking import ask_all
from bench.command import clearhop
from bench.report import Figures, add_engine, machine, parser, tell
from bench.stage import Stage, stage
from service.domain.exposure import ExposureParameters
from service.graph.connection import Engine
from service.records.opened import open_records
from service.sample.book import compose
from service.sample.files import write
from service.sample.model import Book

DEPTH = 4
MOST_MEDIAN_MS = 100.0
SEED = 7


def main() -> None:
    """Measure, print, judge."""
    options = parser(__doc__, (300,), "random addresses beside the wallets")
    add_engine(options, [Engine.ARCADEDB])
    asked = options.parse_args()
    before = machine()
    book = compose(SEED)
    rows = [_measure(engine, book, asked.size) for engine in asked.engine]
    tell(before, rows, asked.json, depth=DEPTH)
    for row in rows:
        if row["engine"] == Engine.ARCADEDB:
            median = row["exposure_median_ms"]
            assert isinstance(median, float)
            assert median < MOST_MEDIAN_MS, "the median is not under 100 ms"


def _measure(engine: Engine, book: Book, sizes: Sequence[int]) -> Figures:
    with stage(engine) as on:
        folder = on.folder / "book"
        write(book, folder, SEED)
        loading = clearhop(on, "load", str(folder))
        again = clearhop(on, "load", str(folder))
        parties = sorted({f"{each.asset.chain}:{each.receiver}" for each in book.transfers})
        subjects = [*_wallets(on), *random.Random(SEED).sample(parties, sum(sizes))]
        times = asyncio.run(ask_all(on, subjects, ExposureParameters(depth=DEPTH)))
        return {
            "engine": engine.value,
            "transfers": len(book.transfers),
            **loading.figures("load"),
            **again.figures("reload"),
            "loader_peak_mib": loading.peak_mib,
            **times.figures(),
        }


def _wallets(on: Stage) -> list[str]:
    with open_records(on.settings) as records:
        customers = [records.customers.get(each) for each in records.customers.ids()]
    return sorted({wallet.address for each in customers for wallet in each.wallets})


if __name__ == "__main__":
    main()
