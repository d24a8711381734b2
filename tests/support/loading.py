"""Loading files into a test's graph without the command line."""

from collections.abc import Sequence
from pathlib import Path

from loaders.check import check_ledgers
from loaders.facthash import hash_facts
from loaders.graph import LoadGraph
from loaders.inputs import Inputs
from loaders.load import Order, Workplace, load
from loaders.prepare import prepare
from loaders.progress import Silent
from loaders.summary import Summary
from policies.files import load_crosswalk
from service.graph.connection import GraphTargets, open_loader
from service.records.opened import open_records
from service.settings import Settings


def load_files(
    targets: GraphTargets,
    home: Path,
    paths: Sequence[Path],
    recorded_at_us: int | None = None,
    allow_shrink: bool = False,
) -> Summary:
    """One load of all the paths; the summary of it (not of an interrupted one before it)."""
    inputs = Inputs(tuple(paths))
    order = Order(
        lambda spool, progress: prepare(inputs, load_crosswalk(), spool, progress),
        inputs.digest(),
        inputs.title(),
        recorded_at_us,
        allow_shrink,
    )
    with open_loader(targets.loader) as driver, open_records(Settings(home)) as records:
        place = Workplace(home, LoadGraph(driver, targets.loader), records, Silent())
        return load(order, place)[-1]


def wrong_ledgers(targets: GraphTargets) -> list[str]:
    """What `clearhop check` finds, as text."""
    with open_loader(targets.loader) as driver:
        result = check_ledgers(LoadGraph(driver, targets.loader), Silent())
    return [f"{each.transfer_id} {each.side}: {each.stored} {each.right}" for each in result.wrong]


def fact_hash(targets: GraphTargets) -> str:
    """What `clearhop hash` prints."""
    with open_loader(targets.loader) as driver:
        return hash_facts(LoadGraph(driver, targets.loader), Silent()).hash
