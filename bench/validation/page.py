"""The text of docs/validation.md: tables, and sentences around their figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.report import Figures, markdown
from bench.validation.figures import Measured, Tables
from bench.validation.limits import limits
from bench.validation.page_clean import clean_lines
from bench.validation.page_patterns import pattern_lines
from bench.validation.page_weights import weight_lines

COMMAND = "python -m bench.validation > docs/validation.md"


@dataclass(frozen=True, slots=True)
class Made:
    """What the figures came from, beside the policy and the seeds."""

    command: str
    code_version: str
    engine: str
    loaded_at: str
    as_of: str


def page(measured: Measured, found: Tables, made: Made) -> str:
    """The whole page."""
    return "\n".join(_lines(measured, found, made)) + "\n"


def _lines(measured: Measured, found: Tables, made: Made) -> Iterator[str]:
    yield from _head(measured)
    yield from _repeat(measured, made)
    yield from weight_lines(measured, found)
    yield from _distribution(measured, found)
    yield from clean_lines(measured, found)
    yield from pattern_lines(measured, found)
    yield from ("## Limits of the model", "", *limits(measured.rules))


def _head(measured: Measured) -> Iterator[str]:
    policy = measured.rules.policy
    dates = policy.validation
    yield "# Validation"
    yield ""
    yield (
        f"This page is made by a script: run `{COMMAND}` after every change of the policy, of a"
        " factor or of the sample book. No figure of it is typed. What it is about is described in"
        " [scoring.md](scoring.md). All customers and transfers here are synthetic: the figures"
        " say how the model behaves, not how often it is right about real customers."
    )
    yield ""
    yield (
        f"Policy {policy.version}, validated on {dates.validated_on} by: {dates.by}. **Next"
        f" validation: {dates.next_validation_on}**, and at once when a weight, a factor or a feed"
        " changes; `clearhop policy check` warns when the day is past."
    )
    yield ""


def _repeat(measured: Measured, made: Made) -> Iterator[str]:
    ref = measured.rules.ref
    seeds = ", ".join(str(book.seed) for book in measured.books)
    transfers = ", ".join(f"{book.transfers:,}" for book in measured.books)
    clean = measured.clean
    rows: list[Figures] = [
        {"what": "command", "value": f"`{made.command}`"},
        {"what": "policy hash", "value": f"`{ref.hash}`"},
        {"what": "taxonomy hash", "value": f"`{ref.taxonomy_hash}`"},
        {"what": "country lists hash", "value": f"`{ref.countries_hash}`"},
        {"what": "clearhop", "value": made.code_version},
        {"what": "engine", "value": made.engine},
        {"what": "sample books", "value": f"seeds {seeds}; {transfers} transfers"},
        {
            "what": "clean book",
            "value": f"seed {clean.seed}; {len(clean.scores):,} customers,"
            f" {clean.transfers:,} transfers",
        },
        {"what": "loaded at", "value": made.loaded_at},
        {"what": "scored as of", "value": made.as_of},
    ]
    yield from ("## What the figures came from", "", *markdown(rows), "")


def _distribution(measured: Measured, found: Tables) -> Iterator[str]:
    same = found["same_band"][0]
    yield from ("## Bands and alerts", "")
    yield (
        "An alert is a customer for whom enhanced due diligence is due: by the band, or by a"
        " trigger that forces it or decides. The sample books are made of hard cases, so their"
        " alerts per 1,000 customers are no forecast of a firm's; the clean book's are false"
        " alarms."
    )
    yield from _table(found["bands"])
    yield (
        f"The sample books differ by their seeds alone: amounts, times, addresses, prices. Of"
        f" {same['customers']} customers {same['same_band']} have the same band in all of them."
        f" The others, by seed: {same['others']}."
    )
    yield ""
    first = measured.books[0].seed
    yield f"The band that the book announces, beside the one that was found (seed {first}):"
    yield from _table(found["announced"])
    yield _agreement(found["announced"])
    yield ""
    yield (
        "What brings customers of the sample books above the lowest band, by factor (`floor` is"
        " what a floor adds, `cap` what is taken off above 100):"
    )
    yield from _table(found["drivers"])
    yield "Why enhanced due diligence is due in the sample books; a customer may have several:"
    yield from _table(found["alert_reasons"])


def _agreement(rows: Sequence[Figures]) -> str:
    there, below, above = (
        sum(int(str(row[column])) for row in rows)
        for column in ("found_there", "found_below", "found_above")
    )
    return (
        f"{there} are found in the band that was announced, {above} in a worse one, {below} in a"
        " better one. Stories and policy were made by the same people, so agreement is no proof;"
        " a customer who is found elsewhere is one whose story weighs otherwise than its teller"
        " thought. Those announced by a pattern, a residual or a link have no band announced."
    )


def _table(rows: Sequence[Figures]) -> list[str]:
    return ["", *markdown(rows), ""]
