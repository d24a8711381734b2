"""Exposure against what else a user would reach for. Every part checks first that all agree.

  enumeration   the frontier against enumerating paths in the same engine, on both engines
  throughput    a sweep over everything, against a dense one and against the memory's speed
  other_ways    the sweep against plain Python, scipy and Polars
  break_even    from how many subjects on one sweep beats single queries
  extending     extending the columns and sweeping again, against rebuilding them
  api_latency   what the API adds to the graph's own time

Needs the extra `bench`. All parts take about three quarters of an hour.

Example: python -m bench.exposure --json > exposure.json
         python -m bench.exposure --part throughput --sweep-size 1000000
         python -m bench.exposure --part enumeration --engine arcadedb
         python -m bench.cost_plot exposure.json docs/img/exposure-cost.svg
"""

import argparse
import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

from bench.parts import (
    api_latency,
    break_even,
    enumeration,
    extending,
    other_ways,
    throughput,
)
from bench.report import Figures, add_engine, head, machine, parser, table
from service.graph.connection import Engine

Part = Callable[[argparse.Namespace], list[Figures]]
PARTS: dict[str, Part] = {
    "enumeration": lambda asked: enumeration.measure(asked.engine, asked.round_size),
    "throughput": lambda asked: throughput.measure(asked.sweep_size),
    "other_ways": lambda asked: other_ways.measure(asked.other_size),
    "break_even": lambda asked: break_even.measure(asked.engine, asked.book_size),
    "extending": lambda asked: extending.measure(asked.graph_size),
    "api_latency": lambda asked: api_latency.measure(asked.requests),
}


@dataclass(frozen=True, slots=True)
class Ran:
    """A part's rows, how long it took in all, and the load average before it."""

    rows: list[Figures]
    seconds: int
    load_average_1min: float


def main() -> None:
    """Measure and print; ends with an error where contenders differ."""
    options = parser(__doc__)
    add_engine(options, [Engine.ARCADEDB, Engine.NEO4J])
    options.add_argument(
        "--part", nargs="+", choices=list(PARTS), default=list(PARTS), help="default: all"
    )
    for name, default, told in (
        ("--round-size", enumeration.SIZES, "transfers of enumeration, between two rounds"),
        ("--sweep-size", throughput.SIZES, "transfers of throughput"),
        ("--other-size", other_ways.SIZES, "transfers of other_ways"),
        ("--book-size", break_even.SIZES, "transfers of break_even"),
        ("--graph-size", extending.SIZES, "transfers of extending"),
    ):
        options.add_argument(name, type=int, nargs="+", default=list(default), help=told)
    options.add_argument("--requests", type=int, default=400, help="of api_latency")
    asked = options.parse_args()
    before = machine()
    found = {name: _run(PARTS[name], asked) for name in asked.part}
    if asked.json:
        parts = {name: asdict(part) for name, part in found.items()}
        print(json.dumps({"machine": before, "parts": parts}, indent=2))
        return
    head(before)
    for name, part in found.items():
        print(f"\n## {name}\n")
        table(part.rows)
        print(f"\n{part.seconds} s, load average before {part.load_average_1min}")


def _run(part: Part, asked: argparse.Namespace) -> Ran:
    load, begun = round(os.getloadavg()[0], 1), time.perf_counter()
    rows = part(asked)
    return Ran(rows, round(time.perf_counter() - begun), load)


if __name__ == "__main__":
    main()
