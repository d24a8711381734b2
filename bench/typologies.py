"""Precision and recall of each behaviour pattern: planted beside found.

Scores the synthetic sample book on the embedded graph, and takes every account of the AMLSim
graphs (../shared/data/transfers, left out where they are not there) for a customer. Fails when
a planted pattern of the sample book is not found.

Example: python -m bench.typologies
         python -m bench.typologies --json
"""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path

from bench.amlsim import NAMES, Simulated, archive, read_simulated
from bench.amlsim_accounts import flagged, settings
from bench.amlsim_cycles import closed_accounts, timely_accounts
from bench.command import clearhop
from bench.planted import Typology, typologies
from bench.report import Figures, lines, parser
from bench.stage import Stage, stage
from bench.tallies import tally
from service.domain.assessment import Assessment
from service.sample.book import compose
from service.sample.files import write
from service.scoring.policy import Policy
from service.scoring.policy_file import default_policy
from service.usecases.opening import opening

SEED = 7
SIMULATED = Path(__file__).resolve().parents[2] / "shared" / "data" / "transfers"


def main() -> None:
    """Measure, print, judge."""
    options = parser(__doc__)
    options.add_argument("--data", type=Path, default=SIMULATED, help="where the graphs are")
    asked = options.parse_args()
    sample, policy = _sample(), default_policy()
    simulated = [row for name in NAMES for row in simulated_rows(asked.data, name, policy)]
    if asked.json:
        rows = [each.figures() for each in sample]
        print(json.dumps({"sample": rows, "amlsim": simulated}, indent=2))
    else:
        lines([each.figures() for each in sample])
        print()
        if simulated:
            lines(simulated)
    missed = [each.name for each in sample if each.customers.recall != 1]
    assert not missed, f"planted in the sample book and not found: {', '.join(missed)}"


def _sample() -> tuple[Typology, ...]:
    book = compose(SEED)
    with stage() as on:
        folder = on.folder / "book"
        write(book, folder, SEED)
        clearhop(on, "load", str(folder))
        return typologies(book.patterns, _scored(on))


def _scored(on: Stage) -> dict[str, Assessment]:
    with opening(on.settings) as stores:

        async def run() -> dict[str, Assessment]:
            async with stores.reader:
                names = stores.records.customers.ids()
                return {name: await stores.assessments.assess(name) for name in names}

        return asyncio.run(run())


def simulated_rows(folder: Path, name: str, policy: Policy) -> list[Figures]:
    """What each setting of a policy finds in one graph; nothing where its file is not there."""
    if not archive(folder, name).exists():
        return []
    world = read_simulated(folder, name)
    return [
        row
        for setting in settings(policy)
        for row in _rows(world, setting.name, flagged(world, setting.policy))
    ]


def several_payers(world: Simulated) -> set[str]:
    """The receivers of a planted fan-in whom three accounts or more paid."""
    payers: dict[str, set[str]] = {}
    for each in world.fan_in:
        payers.setdefault(each.receiver, set()).add(each.sender)
    return {account for account, its in payers.items() if len(its) >= 3}


def _rows(world: Simulated, setting: str, found: Mapping[str, set[str]]) -> list[Figures]:
    cycles = world.cycles
    sought = (
        ("fan-in", "fan_in", {each.receiver for each in world.fan_in}),
        ("fan-in of three payers or more", "fan_in", several_payers(world)),
        ("cycle", "round_trip", {end for t in cycles for end in (t.sender, t.receiver)}),
        ("cycle that closes", "round_trip", closed_accounts(cycles)),
        ("cycle that closes in time", "round_trip", timely_accounts(cycles)),
    )
    return [
        {
            "graph": world.name,
            "policy": setting,
            "planted": what,
            **tally(planted, found.get(pattern, ())).figures("accounts"),
        }
        for what, pattern, planted in sought
        if (world.fan_in if pattern == "fan_in" else cycles)
    ]


if __name__ == "__main__":
    main()
