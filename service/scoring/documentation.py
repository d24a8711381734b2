"""docs/scoring.md, from the docstrings of what it describes and from the default policy.

Write it with `python -m service.scoring.documentation > docs/scoring.md`. New factors and new
sections of the policy appear by themselves.
"""

import sys
from collections.abc import Iterator
from types import ModuleType

from service.scoring import (
    answers,
    decided,
    dust,
    evidence,
    floors,
    grouping,
    interval,
    ladder,
    load_bearing,
    outcome,
    overrides,
    owners,
    policy_file,
    policy_risks,
    staleness,
    summation,
    triggers,
    without,
)
from service.scoring.docstring_text import paragraphs
from service.scoring.factors.table import FACTORS
from service.scoring.policy_text import policy_lines

COMMAND = "python -m service.scoring.documentation > docs/scoring.md"
HEAD = f"""# Scoring

This page is generated from docstrings and from policies/default.yaml: edit those, then run \
`{COMMAND}`.

A score is a number from 0 (lowest risk) to 100 with a reason for each point. It is computed by \
`service/scoring` from what was read beforehand: the customer's file, received and sent \
exposure, wallet history, flows, the feeds' last loads.

No authority publishes points; the default figures are a judgement that a firm replaces by its \
own. The categories' severities are in `policies/taxonomy.yaml`, the dated FATF and EU lists in \
`policies/countries.yaml`; the hash of these lists stands in the evidence of the geography rows.
"""
BEFORE: tuple[tuple[str, ModuleType], ...] = (("The sum", summation),)
AFTER: tuple[tuple[str, ModuleType], ...] = (
    ("Answers", answers),
    ("Groups", grouping),
    ("Money counts once", ladder),
    ("Dust", dust),
    ("Floors and the cap", floors),
    ("Beneficial owners", owners),
    ("What follows from a score", decided),
    ("Triggers", triggers),
    ("Overrides", overrides),
    ("Outcomes", outcome),
    ("Stale feeds", staleness),
    ("The interval", interval),
    ("Load-bearing labels", load_bearing),
    ("Without a label", without),
    ("Evidence", evidence),
    ("Business-wide risks", policy_risks),
    ("A policy of one's own", policy_file),
)


def page() -> str:
    """The text of docs/scoring.md."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield HEAD
    for title, module in BEFORE:
        yield from _part(f"## {title}", module)
    yield "## Factors\n"
    for factor in FACTORS:
        yield from _part(f"### {factor.name}", factor.described_by)
        for defined in factor.defined_by:
            yield from _part(f"#### {defined.__name__}", defined)
    for title, module in AFTER:
        yield from _part(f"## {title}", module)
    yield "## The default policy\n"
    yield from policy_lines(policy_file.default_content())


def _part(heading: str, described: object) -> Iterator[str]:
    yield f"{heading}\n"
    for paragraph in paragraphs(described):
        yield f"{paragraph}\n"


if __name__ == "__main__":
    sys.stdout.write(page())
