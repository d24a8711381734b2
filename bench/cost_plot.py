"""Draws cost against size from a run's JSON: the same JSON gives the same bytes.

Example: python -m bench.cost_plot exposure.json docs/img/exposure-cost.svg
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

INCHES = (9.0, 3.8)
# No date and no random ids, text as text: the file is small and the same every time.
STYLE: Any = {"svg.hashsalt": "clearhop", "svg.fonttype": "none", "font.size": 9}
NAMES = {
    "sweep": "sweep, one core",
    "plain_python": "plain Python",
    "scipy_pairs": "scipy, pairs",
    "scipy_chain": "scipy, chain",
    "polars_windows": "Polars windows",
}
ENGINES = {"arcadedb": "ArcadeDB", "neo4j": "Neo4j"}
FORMS = {"frontier": ("-", "frontier"), "variable": ("--", "paths"), "fixed": (":", "patterns")}
MARKED: Any = {"marker": "o", "markersize": 3}
Rows = Sequence[Mapping[str, Any]]


def main() -> None:
    """Read, draw, write."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("run", type=Path, help="what `bench.exposure --json` printed")
    options.add_argument("out", type=Path, help="the SVG to write")
    asked = options.parse_args()
    draw(json.loads(asked.run.read_text(encoding="utf-8"))["parts"], asked.out)


def draw(parts: Mapping[str, Any], out: Path) -> None:
    """The plot of the parts `other_ways`, `throughput` and `enumeration`."""
    with rc_context(STYLE):
        figure = Figure(figsize=INCHES, layout="constrained")
        left, right = figure.subplots(1, 2)
        _sweep(left, parts["other_ways"]["rows"], parts["throughput"]["rows"])
        _frontier(right, parts["enumeration"]["rows"])
        out.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(out, format="svg", metadata={"Date": None})


def _sweep(axes: Axes, rows: Rows, largest: Rows) -> None:
    for name, told in NAMES.items():
        points = [
            (row["transfers"], row["transfers"] / row[f"{name}_per_second"])
            for row in rows
            if row[f"{name}_per_second"] != "-"
        ]
        if name == "sweep":
            sizes = ((row["transfers"], row["one_core_per_second"]) for row in largest)
            points += [(size, size / per_second) for size, per_second in sizes]
        axes.loglog(*zip(*sorted(points), strict=True), **MARKED, label=told)
    axes.set(title="All subjects at once", xlabel="transfers", ylabel="seconds")
    axes.legend(frameon=False)


def _frontier(axes: Axes, rows: Rows) -> None:
    busy = max(row["fan_in_of_subject"] for row in rows)
    for engine, told in ENGINES.items():
        its = [row for row in rows if row["engine"] == engine and row["fan_in_of_subject"] == busy]
        for form, (style, what) in FORMS.items():
            seconds = [(row["depth"], row[f"{form}_median_seconds"]) for row in its]
            points = [(depth, took) for depth, took in seconds if not isinstance(took, str)]
            if points:
                label = f"{told}, {what}"
                axes.semilogy(*zip(*points, strict=True), style, **MARKED, label=label)
    axes.set(title="One busy subject", xlabel="depth", ylabel="seconds")
    axes.set_xticks(sorted({row["depth"] for row in rows}))
    axes.legend(frameon=False)


if __name__ == "__main__":
    main()
