"""How figures are asked for and told: options, the machine, a table for docs or one JSON object."""

import argparse
import importlib.util
import json
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from service.graph.connection import Engine

Figure = str | int | float | bool | None | Mapping[str, int]
Figures = Mapping[str, Figure]


def parser(doc: str, sizes: Sequence[int] = (), unit: str = "") -> argparse.ArgumentParser:
    """Options that all measurements share; `--size` where there are sizes to choose."""
    found = argparse.ArgumentParser(
        description=doc, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    found.add_argument("--json", action="store_true", help="print one JSON object")
    if sizes:
        told = f"{unit}, several in turn (default: {' '.join(map(str, sizes))})"
        found.add_argument("--size", type=int, nargs="+", default=list(sizes), help=told)
    return found


def add_engine(found: argparse.ArgumentParser, default: Sequence[Engine]) -> None:
    """`--engine`: one, or several side by side."""
    found.add_argument(
        "--engine",
        type=Engine,
        nargs="+",
        default=list(default),
        choices=list(Engine),
        help=f"side by side (default: {' '.join(default)})",
    )


def machine() -> Figures:
    """The machine, its load, and the versions: a figure without them says little."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    packer = "rust" if importlib.util.find_spec("neo4j._rust") else "python"
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "memory_gib": round(pages * size / 2**30),
        "load_average_1min": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "driver": f"neo4j {version('neo4j')}, packing in {packer}",
        "arcadedb": version("arcadedb-embedded"),
    }


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def tell(before: Figures, rows: Sequence[Figures], as_json: bool, **others: Figure) -> None:
    """Print the figures; `before` is the machine as it was before the measurement."""
    if as_json:
        print(json.dumps({"machine": before, "rows": rows, **others}, indent=2))
        return
    head(before)
    table(rows)
    for name, value in others.items():
        print(f"\n{name}: {_text(value)}")


def head(before: Figures) -> None:
    """The machine, and its load before and after."""
    print(", ".join(f"{name} {value}" for name, value in before.items()))
    print(f"load average at the end {os.getloadavg()[0]:.1f}\n")


def table(rows: Sequence[Figures]) -> None:
    """Markdown, one column a row: figures have long names."""
    for name in rows[0]:
        print(f"| {name} | {' | '.join(_text(row[name]) for row in rows)} |")
        if name == next(iter(rows[0])):
            print(f"|---|{'---|' * len(rows)}")


def lines(rows: Sequence[Figures]) -> None:
    """Print `markdown`."""
    print("\n".join(markdown(rows)))


def markdown(rows: Sequence[Figures]) -> list[str]:
    """Markdown, one line a row: many rows with few figures; nothing for no rows."""
    if not rows:
        return []
    return [
        f"| {' | '.join(name.replace('_', ' ') for name in rows[0])} |",
        f"|{'---|' * len(rows[0])}",
        *(f"| {' | '.join(_text(value) for value in row.values())} |" for row in rows),
    ]


def _text(value: Figure) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {count:,}" for name, count in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int | float) else value
