"""What `clearhop policy` tells people."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from service.domain.moment import MICROS, format_seconds
from service.scoring.policy_diff import Change
from service.scoring.policy_review import Review
from service.usecases.simulating import Simulated, Simulation, Standing

SHOWN_ROWS = 3


def review_lines(found: Review) -> Iterator[str]:
    """Problems first, then warnings, then whether the policy can be used."""
    yield from (f"problem {one.path or 'the file'}: {one.why}" for one in found.problems)
    yield from (f"warning {one.path}: {one.why}" for one in found.warnings)
    if found.policy is None:
        count = len(found.problems)
        yield f"{found.file} cannot be used: {count:,} problem{'' if count == 1 else 's'}"
    else:
        policy = found.policy
        yield f"{found.file} can be used: version {policy.version}, hash {policy.hash}"


def diff_lines(changes: Sequence[Change]) -> Iterator[str]:
    """A line for each change."""
    yield from (f"{one.kind.value} {one.place}: {one.how}" for one in changes)
    if not changes:
        yield "the two policies mean the same"


def print_simulation(found: Simulation) -> None:
    """Who changes, then the bands of the whole book under both."""
    console = Console()
    changed = [one for one in found.customers if one.changes]
    if changed:
        table = Table("customer", "score", "band", "due diligence", "what moved")
        for one in changed:
            table.add_row(*(escape(cell) for cell in _cells(one)))
        console.print(table)
    for line in _lines(found, len(changed)):
        console.print(escape(line), highlight=False, soft_wrap=True)


def _cells(one: Simulated) -> tuple[str, ...]:
    before, after = one.before, one.after
    return (
        one.customer_id,
        _step(_text(before.score), _text(after.score)),
        _step(_text(before.band), _text(after.band)),
        _step(_measures(before), _measures(after)),
        "; ".join(_why(one)),
    )


def _why(one: Simulated) -> Iterator[str]:
    shown = one.moved[:SHOWN_ROWS]
    yield from (f"{row.points:+} {row.factor}" for row in shown)
    if len(one.moved) > SHOWN_ROWS:
        yield f"and {len(one.moved) - SHOWN_ROWS} more"
    old, new = one.before.triggers, one.after.triggers
    yield from (f"trigger {name} ends" for name in old if name not in new)
    yield from (f"trigger {name} begins" for name in new if name not in old)


def _measures(standing: Standing) -> str:
    return _text(standing.decision or standing.due_diligence)


def _text(value: object) -> str:
    return "null" if value is None else str(value)


def _step(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _lines(found: Simulation, changed: int) -> Iterator[str]:
    bands = sum(one.changes_band for one in found.customers)
    yield (
        f"{len(found.customers):,} customers: {bands:,} change band, {changed - bands:,} more "
        "change due diligence, decision or triggers; nothing was recorded"
    )
    before = Counter(_text(one.before.band) for one in found.customers)
    after = Counter(_text(one.after.band) for one in found.customers)
    for name in dict.fromkeys([*(band.name for band in found.draft.policy.bands), *before, *after]):
        yield f"  {name}: {before[name]:,} → {after[name]:,}"
    known = format_seconds(found.moments.known_at_us // MICROS)
    yield (
        f"in force {found.in_force.policy.version} ({found.in_force.policy.hash[:12]}), draft "
        f"{found.draft.policy.version} ({found.draft.policy.hash[:12]}); facts as of "
        f"{format_seconds(found.moments.as_of_s)}, as known at {known}"
    )
