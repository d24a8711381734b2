"""The plot is drawn from the figures alone, and the same figures give the same bytes."""

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("matplotlib", reason="the extra `bench` is not installed")

from bench.cost_plot import draw

OTHERS = ("sweep", "plain_python", "scipy_pairs", "scipy_chain", "polars_windows")


def parts() -> dict[str, Any]:
    rates = {f"{name}_per_second": 10.0**n for n, name in enumerate(OTHERS, 3)}
    depths = [
        {
            "engine": "neo4j",
            "fan_in_of_subject": 60,
            "depth": depth,
            "frontier_median_seconds": depth / 10,
        }
        | {"variable_median_seconds": 5.0, "fixed_median_seconds": "none in 60 s"}
        for depth in (3, 4)
    ]
    return {
        "other_ways": {"rows": [{"transfers": n, **rates} for n in (1_000, 10_000)]},
        "throughput": {"rows": [{"transfers": 100_000, "one_core_per_second": 1_000.0}]},
        "enumeration": {"rows": depths},
    }


def test_the_same_figures_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.svg", "other.svg"):
        draw(json.loads(json.dumps(parts())), tmp_path / "img" / name)
    one, other = ((tmp_path / "img" / name).read_bytes() for name in ("one.svg", "other.svg"))
    assert one == other
    text = one.decode()
    for told in ("Polars windows", "Neo4j, frontier", "Neo4j, paths", "depth"):
        assert told in text
    assert "Neo4j, patterns" not in text, "it has no figure"
