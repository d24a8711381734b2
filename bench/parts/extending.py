"""Extending the columns by 10,000 transfers and sweeping again, against rebuilding them.

By the commands that a user would give, each a process of its own. Both sweeps must write the
same bytes.
"""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.command import clearhop
from bench.power_law import power_law
from bench.power_law_files import load, write_transfers
from bench.report import Figures
from bench.stage import Stage, stage

SIZES = (200_000,)
TRANSFERS_AN_ADDRESS = 10
MORE = 10_000
ROUNDS = 3
# After all transfers, and the same for every sweep.
AS_OF = "2030-01-01T00:00:00Z"


def measure(sizes: Sequence[int] = SIZES, more: int = MORE) -> list[Figures]:
    """One row a size. Raises AssertionError when the sweeps write different bytes."""
    return [_measure(size, more) for size in sizes]


def _measure(size: int, more: int) -> Figures:
    graph = power_law(size // TRANSFERS_AN_ADDRESS, size + ROUNDS * more)
    loading, extending, rebuilding = [], [], []
    with stage() as on:
        load(on, graph, size)
        _sweep(on, on.folder / "first.parquet", "rebuilt")
        for nth in range(ROUNDS):
            first = size + nth * more
            added, extended, rebuilt = (on.folder / f"{nth}.{end}" for end in ("csv", "a", "b"))
            write_transfers(graph, added, first, first + more)
            loading.append(clearhop(on, "load", str(added)).seconds)
            extending.append(_sweep(on, extended, "extended"))
            shutil.rmtree(on.settings.columns_path)
            rebuilding.append(_sweep(on, rebuilt, "rebuilt"))
            assert extended.read_bytes() == rebuilt.read_bytes(), "the sweeps differ"
    return {
        "transfers": size,
        "more_transfers": more,
        "load_more_median_seconds": round(median(loading), 2),
        "extend_and_sweep_median_seconds": round(median(extending), 2),
        "rebuild_and_sweep_median_seconds": round(median(rebuilding), 2),
        "times_faster": round(median(rebuilding) / median(extending), 2),
    }


def _sweep(on: Stage, out: Path, refreshed: str) -> float:
    """Seconds of the command; the columns must have been refreshed in this way."""
    ran = clearhop(on, "sweep", "--as-of", AS_OF, "--out", str(out), "--json")
    found = json.loads(ran.output)["columns"]["refreshed"]
    assert found == refreshed, f"the columns were {found}, not {refreshed}"
    return ran.seconds
