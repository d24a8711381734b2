"""All figures of a validation, as the tables that the page shows and `--json` writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bench.planted import typologies
from bench.report import Figures
from bench.validation.book import ReadBook
from bench.validation.distribution import (
    PREFIX,
    Scores,
    alert_reasons,
    announced,
    bands,
    by_model,
    drivers,
    raised,
    rows_behind,
)
from bench.validation.sensitivity import Sensitivity, Shift
from service.scoring.rules import Rules

Tables = Mapping[str, Sequence[Figures]]


@dataclass(frozen=True, slots=True)
class Measured:
    """What was read and tried. `books`: the tried one first; `amlsim`: empty without its files."""

    rules: Rules
    books: tuple[ReadBook, ...]
    clean: ReadBook
    sensitivity: Sensitivity
    amlsim: tuple[Figures, ...]


def tables(measured: Measured) -> Tables:
    """Every table by its name."""
    return {
        **_sensitivity(measured.sensitivity),
        **_books(measured),
        **_clean(measured),
        **_patterns(measured),
    }


def _sensitivity(found: Sensitivity) -> Tables:
    scored = {(each.part, each.factor) for each in found.shifts}
    refused = [each for each in found.steps if each.refused]
    lost = [each for each in found.steps if (each.part, each.factor) not in scored]
    return {
        "sensitivity": [_shift(each) for each in found.shifts if each.changes],
        "moves_scores_only": [
            {"part": each.part, "change": percent(each.factor), "scores_moved": each.touched}
            for each in found.shifts
            if each.touched and not each.changes
        ],
        "meets_nobody": [
            {"part": each.part, "change": percent(each.factor)}
            for each in found.shifts
            if not each.touched
        ],
        "refused_alone": [
            {
                "weight": each.weight,
                "change": percent(each.factor),
                "scaled_instead": each.part or "nothing",
                "refused_because": each.refused,
            }
            for each in refused
        ],
        "lost_in_rounding": [
            {"weight": each.weight, "change": percent(each.factor)}
            for each in lost
            if each.policy is None and not each.refused
        ],
    }


def percent(factor: Decimal) -> str:
    """A factor as the step that it is, such as `+20 %`."""
    return f"{(factor - 1) * 100:+.0f} %"


def _shift(each: Shift) -> Figures:
    told = [f"{c.customer.removeprefix(PREFIX)} {c.before} → {c.after}" for c in each.changes]
    return {
        "part": each.part,
        "change": percent(each.factor),
        "customers_changed": len(each.changes),
        "up": each.up,
        "down": len(each.changes) - each.up,
        "scores_moved": each.touched,
        "who": ", ".join(told),
    }


def _books(measured: Measured) -> Tables:
    policy, books, clean = measured.rules.policy, measured.books, measured.clean
    every = [each for book in books for each in book.scores.values()]
    above = [each for book in books for each in raised(book.scores, policy).values()]
    return {
        "bands": [
            *(bands(f"sample, seed {book.seed}", book.scores, policy) for book in books),
            bands(f"clean, seed {clean.seed}", clean.scores, policy),
        ],
        "announced": announced(books[0].scores, books[0].expects, policy),
        "drivers": drivers(above),
        "alert_reasons": alert_reasons(every, policy),
        "same_band": [_unlike([book.scores for book in books])],
    }


def _unlike(books: Sequence[Scores]) -> Figures:
    """How many customers have one band in all sample books, which differ by their seeds alone."""
    first = books[0]
    apart = [
        f"{name.removeprefix(PREFIX)} {' / '.join(str(scores[name].band) for scores in books)}"
        for name in first
        if len({scores[name].band for scores in books}) > 1
    ]
    kept = len(first) - len(apart)
    return {"customers": len(first), "same_band": kept, "others": ", ".join(apart) or "none"}


def _clean(measured: Measured) -> Tables:
    policy, scores = measured.rules.policy, measured.clean.scores
    above = raised(scores, policy).values()
    return {
        "clean_by_model": by_model(scores, measured.clean.expects, policy),
        "clean_drivers": drivers(above),
        "clean_rows_raised": rows_behind(above),
        "clean_rows": rows_behind(scores.values()),
        "clean_alert_reasons": alert_reasons(scores.values(), policy),
    }


def _patterns(measured: Measured) -> Tables:
    planted = [
        {"seed": book.seed, **each.figures()}
        for book in measured.books
        for each in typologies(book.patterns, book.scores)
    ]
    return {"patterns": planted, "amlsim": measured.amlsim}
