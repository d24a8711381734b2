"""How a load's summary is shown: tables for people, JSON for programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict

import typer
from rich.console import Console
from rich.table import Table

from loaders.rows import Rejected
from loaders.summary import KindCounts, Summary
from service.domain.moment import MICROS, format_seconds

SHOWN_REJECTED = 1_000
NAMES = {
    "transfer": "transfers",
    "label": "labels",
    "membership": "cluster memberships",
    "link": "bridge links",
    "reorganised": "reorganised transfers",
    "customer": "customers",
    "made": "customer transfers",
}


def print_json(summaries: Sequence[Summary]) -> None:
    """One object with a list of loads: an interrupted one that was finished comes first."""
    typer.echo(json.dumps({"loads": [_as_object(each) for each in summaries]}))


def _as_object(summary: Summary) -> dict[str, object]:
    return {
        "load_id": summary.load_id,
        "recorded_at": summary.stamp / MICROS,
        "feeds": list(summary.feeds),
        "loaded": summary.loaded,
        "unchanged": summary.unchanged,
        "closed": summary.closed,
        "pending_links": {
            "left": summary.pending_links.left,
            "ended": summary.pending_links.ended,
            "awaited": dict(summary.pending_links.awaited),
        },
        "rejected": len(summary.rejected),
        "counts": {NAMES[each.kind].replace(" ", "_"): _counts(each) for each in summary.counts},
        "categories": dict(summary.categories),
        "rejected_rows": [_rejected(each) for each in summary.rejected],
    }


def _counts(counts: KindCounts) -> dict[str, int]:
    found = asdict(counts)
    del found["kind"]
    return found


def _rejected(row: Rejected) -> dict[str, object]:
    return {
        "file": row.place.file,
        "line": row.place.line,
        "column": row.place.column,
        "reason": row.reason,
        "value": row.value,
    }


def print_tables(summaries: Sequence[Summary]) -> None:
    """Counts by kind, labels by category, every rejected row."""
    console = Console(highlight=False, soft_wrap=True, markup=False)
    for summary in summaries:
        moment = format_seconds(summary.stamp // MICROS)
        console.print(_visible(f"Loaded {', '.join(summary.feeds)}, recorded at {moment}"))
        console.print(_kinds(summary))
        if summary.categories:
            console.print(_categories(summary))
        _print_pending(console, summary)
        _print_rejected(console, summary.rejected)


def _kinds(summary: Summary) -> Table:
    table = Table("rows", "loaded", "unchanged", "priced", "closed", "rejected")
    for each in summary.counts:
        numbers = (each.loaded, each.unchanged, each.priced, each.closed, each.rejected)
        if any(numbers):
            table.add_row(NAMES[each.kind], *(f"{number:,}" for number in numbers))
    return table


def _categories(summary: Summary) -> Table:
    table = Table("category", "labels")
    for name, count in summary.categories:
        table.add_row(name, f"{count:,}")
    return table


def _visible(text: str) -> str:
    """Names and cells come from strangers: none may steer the terminal."""
    return "".join(each if each.isprintable() else "?" for each in text)


def _print_pending(console: Console, summary: Summary) -> None:
    pending = summary.pending_links
    if pending.ended:
        console.print(f"{pending.ended:,} pending links found their transfers")
    if pending.left:
        new = f"{summary.pending:,} of them new"
        console.print(f"{pending.left:,} bridge links wait for transfers not loaded yet, {new}")
    for name, count in pending.awaited:
        console.print(_visible(f"awaited {name}: {count:,}"))


def _print_rejected(console: Console, rejected: Sequence[Rejected]) -> None:
    for row in rejected[:SHOWN_REJECTED]:
        place = row.place.file if row.place.line is None else f"{row.place.file}:{row.place.line}"
        column = f" {row.place.column}:" if row.place.column else ""
        value = f" ({row.value})" if row.value else ""
        console.print(_visible(f"rejected {place}:{column} {row.reason}{value}"))
    if len(rejected) > SHOWN_REJECTED:
        console.print(f"… and {len(rejected) - SHOWN_REJECTED:,} more: --json lists them all")
