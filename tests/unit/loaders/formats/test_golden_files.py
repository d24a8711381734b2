"""The golden cases are in the exchange formats: nothing of them is refused or rejected."""

import os
from pathlib import Path

import pytest

from loaders.recognise import Format, recognise
from loaders.rows import Rejected
from tests.faults.cases.case import Case
from tests.faults.cases.reading import read_case

GOLDEN = Path(__file__).resolve().parents[5] / "shared" / "golden"
KINDS = {
    "transfers.csv": Format.TRANSFERS,
    "labels.csv": Format.LABELS,
    "clusters.csv": Format.CLUSTERS,
    "bridge_links.csv": Format.BRIDGE_LINKS,
}


@pytest.mark.shared
@pytest.mark.parametrize("name", KINDS)
def test_every_golden_file_is_recognised_and_taken_whole(name: str) -> None:
    paths = sorted(GOLDEN.glob(f"*/{name}"))
    if not paths and os.environ.get("CI") != "true":
        pytest.skip("the golden cases beside the repository (../shared) are absent")
    assert paths
    for path in paths:
        content = path.read_bytes()
        kind = recognise(path.name, content)
        rows = list(read_case(Case(path.parent.name, kind, path.name, content)))
        assert kind is KINDS[name]
        assert len(rows) == len(content.splitlines()) - 1
        assert not [row for row in rows if isinstance(row, Rejected)]
