"""The validation of a policy: prints docs/validation.md.

Generates books, loads them into embedded graphs of their own, scores them, and tries every weight
of the policy a fifth more and a fifth less. Two processes beside each other. The same policy and
the same seeds give the same bytes.

Example: python -m bench.validation > docs/validation.md
         python -m bench.validation --json figures.json --policy firm.yaml > firm-validation.md
"""

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from bench.amlsim import NAMES
from bench.report import Figures
from bench.typologies import SIMULATED, simulated_rows
from bench.validation.book import AS_OF, LOADED_AT, clean_book, sample_book
from bench.validation.figures import Measured, tables
from bench.validation.page import Made, page
from bench.validation.sensitivity import sensitivity
from service.code_version import code_version
from service.usecases.rules import rules_of

SEEDS = (7, 8, 9)
COPIES = 72


def main() -> None:
    """Measure, print, write the figures."""
    asked = _options().parse_args()
    measured = measure(asked)
    engine = f"ArcadeDB, embedded, {version('arcadedb-embedded')}"
    made = Made(_command(asked), code_version(), engine, LOADED_AT, AS_OF)
    found = tables(measured)
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", "utf-8")
    sys.stdout.write(page(measured, found, made))


def measure(asked: argparse.Namespace) -> Measured:
    """Everything that is read and tried, in two processes."""
    rules = rules_of(asked.policy)
    with ProcessPoolExecutor(2, get_context("spawn")) as beside:
        books = [beside.submit(sample_book, seed, rules) for seed in asked.seeds]
        clean = beside.submit(clean_book, asked.seeds[0], asked.copies, rules)
        # After the first book, so that the weights are tried while the others are read.
        tried = beside.submit(sensitivity, books[0].result().requests, rules)
        names = NAMES if asked.amlsim is None else ()
        graphs = [beside.submit(simulated_rows, asked.data, name, rules.policy) for name in names]
        return Measured(
            rules,
            tuple(each.result() for each in books),
            clean.result(),
            tried.result(),
            _before(asked.amlsim) or tuple(row for each in graphs for row in each.result()),
            asked.amlsim is not None,
        )


def _command(asked: argparse.Namespace) -> str:
    """What to run for the same figures; files have other names elsewhere."""
    seeds = " ".join(map(str, asked.seeds))
    return f"python -m bench.validation --seeds {seeds} --copies {asked.copies}"


def _before(file: Path | None) -> tuple[Figures, ...]:
    """The figures of AMLSim's graphs that `bench.typologies --json` told before."""
    return () if file is None else tuple(json.loads(file.read_text("utf-8"))["amlsim"])


def _options() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = found.add_argument
    add("--json", type=Path, metavar="FILE", help="write the figures as one JSON object")
    add("--policy", type=Path, metavar="FILE", help="a firm's policy (default: the default one)")
    add("--seeds", type=int, nargs="+", default=list(SEEDS), help="sample books (default: 7 8 9)")
    add("--copies", type=int, default=COPIES, help="of each clean customer (default: 72)")
    add("--data", type=Path, default=SIMULATED, help="where AMLSim's graphs are")
    told = "take AMLSim's figures over from `python -m bench.typologies --json`, and say so"
    add("--amlsim", type=Path, metavar="FILE", help=told)
    return found


if __name__ == "__main__":
    main()
