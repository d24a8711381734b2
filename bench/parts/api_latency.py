"""What the API adds to an exposure, in latencies of a route that does nothing.

The API runs as a process of its own; one client with one kept connection asks it in turns for
its health, which asks no store, and for an exposure. What the exposure takes by itself, within
the same request, is the time of the use case: the graph's time, which passed between sending
each query and having its rows, and the tracing between queries. All the rest is the API's: HTTP
on both sides, both layers of middleware, reading the query, writing JSON. That must be at most
1.5 no-ops. Beside it stands what tracing adds, and what the same queries take when the bare
driver asks them again one after the other.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import median
from urllib.parse import quote

from bench.api_client import Bare, Client, server
from bench.api_server import GRAPH, QUERIES, TRACING
from bench.command import clearhop
from bench.report import Figures, quantile
from bench.stage import Stage, stage
from service.domain.exposure import ExposureParameters
from service.graph.connection import open_reader
from service.sample.book import compose
from service.sample.files import write

SEED = 7
MOST_NO_OPS = 1.5
NO_OP = "/healthz"
# All the clock readings of an answer; the answers in and out of process are asked at two moments.
CLOCK = "as_of"


@dataclass(slots=True)
class Times:
    """Seconds by request; of `exposure`, `tracing` is the part of the use case, and of that,
    `graph` the part of so many `queries`.
    """

    no_op: list[float] = field(default_factory=list)
    exposure: list[float] = field(default_factory=list)
    tracing: list[float] = field(default_factory=list)
    graph: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)

    def figures(self) -> Figures:
        """Medians in milliseconds, and what the API adds in no-ops."""
        added = [whole - part for whole, part in zip(self.exposure, self.tracing, strict=True)]
        traced = [whole - part for whole, part in zip(self.tracing, self.graph, strict=True)]
        no_op = median(self.no_op)
        no_ops = median(added) / no_op
        return {
            "requests": len(self.exposure),
            "no_op_median_ms": _ms(no_op),
            "exposure_median_ms": _ms(median(self.exposure)),
            "of_it_graph_median_ms": _ms(median(self.graph)),
            "queries_median": median(self.queries),
            "same_queries_bare_median_ms": _ms(median(self.bare)),
            "added_median_ms": _ms(median(added)),
            "added_p95_ms": _ms(quantile(added, 0.95)),
            "added_in_no_ops": round(no_ops, 2),
            "tracing_beside_graph_median_ms": _ms(median(traced)),
            "tracing_beside_graph_in_no_ops": round(median(traced) / no_op, 2),
            "reached": no_ops <= MOST_NO_OPS,
        }


def measure(requests: int = 400) -> list[Figures]:
    """One row. Raises AssertionError when an answer over HTTP is not the one in this process."""
    times = Times()
    with stage() as on, asyncio.Runner() as runner:
        subjects = _subjects(on, requests)
        reader, parameters = open_reader(on.targets.reader), ExposureParameters()
        bare = Bare(reader, on.targets.reader, runner)
        with server() as port:
            client = Client(port)
            for subject in subjects:
                answer = json.loads(client.get(_path(subject)).body)
                here = bare.exposure(subject, parameters)
                assert answer | {CLOCK: 0} == here | {CLOCK: 0}, f"{subject}: another answer"
            for subject in subjects:
                _ask(client, bare, subject, times)
        runner.run(reader.close())
    return [times.figures()]


def _ask(client: Client, bare: Bare, subject: str, times: Times) -> None:
    times.no_op.append(client.get(NO_OP).seconds)
    answer = client.get(_path(subject))
    times.exposure.append(answer.seconds)
    times.tracing.append(float(answer.headers[TRACING]))
    times.graph.append(float(answer.headers[GRAPH]))
    times.queries.append(int(answer.headers[QUERIES]))
    times.bare.append(bare.seconds(subject))


def _subjects(on: Stage, requests: int) -> Sequence[str]:
    """Random receivers of the sample book, which is loaded."""
    book = compose(SEED)
    write(book, on.folder / "book", SEED)
    clearhop(on, "load", str(on.folder / "book"))
    parties = sorted({f"{each.asset.chain}:{each.receiver}" for each in book.transfers})
    return Random(SEED).sample(parties, requests)


def _path(subject: str) -> str:
    return f"/v1/addresses/{quote(subject, safe='')}/exposure"


def _ms(seconds: float) -> float:
    return round(seconds * 1_000, 3)
