"""All figures of a validation, as the tables that the page shows and `--json` writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.planted import typologies
from bench.report import Figures
from bench.validation.book import ReadBook
from bench.validation.distribution import PREFIX, Scores, announced, bands, raised
from bench.validation.drivers import alert_reasons, drivers, rows_behind
from bench.validation.models import by_model
from bench.validation.sensitivity import Sensitivity
from bench.validation.step_tables import step_tables
from service.scoring.rules import Rules

Tables = Mapping[str, Sequence[Figures]]


@dataclass(frozen=True, slots=True)
class Measured:
    """What was read and tried.

    `books`: the tried one first. `amlsim`: empty without its files; `taken_over`: measured before.
    """

    rules: Rules
    books: tuple[ReadBook, ...]
    clean: ReadBook
    sensitivity: Sensitivity
    amlsim: tuple[Figures, ...]
    taken_over: bool = False


def tables(measured: Measured) -> Tables:
    """Every table by its name."""
    return {
        **step_tables(measured.sensitivity),
        **_books(measured),
        **_clean(measured),
        **_patterns(measured),
    }


def _books(measured: Measured) -> Tables:
    policy, books, clean = measured.rules.policy, measured.books, measured.clean
    every = [each for book in books for each in book.scores.values()]
    above = [each for book in books for each in raised(book.scores, policy).values()]
    return {
        "bands": [
            *(bands(f"sample, seed {book.seed}", book.scores, policy) for book in books),
            bands(f"clean, seed {clean.seed}", clean.scores, policy),
            bands("the same, nothing declared", clean.silent, policy),
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
        "silent_drivers": drivers(raised(measured.clean.silent, policy).values()),
        "silent_by_model": by_model(measured.clean.silent, measured.clean.expects, policy),
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
    return {"patterns": planted, "amlsim": list(measured.amlsim)}
