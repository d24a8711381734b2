"""Reads the severity of a concept: one figure, or a list of figures with their first days."""

from datetime import date
from itertools import pairwise

from service.domain.taxonomy import TaxonomyError

Severities = tuple[tuple[date, int], ...]


def severities_of(name: str, value: object, start: date) -> Severities:
    """The severities of a concept in order, each with its first day.

    A bare figure holds from `start` on. Of a list, the first must hold from `start` on too, so
    that no day is without one. Raises TaxonomyError.
    """
    if not isinstance(value, list):
        return ((start, _figure(name, value)),)
    found = tuple(_dated(name, each) for each in value)
    if not found or found[0][0] != start:
        raise TaxonomyError(f"the first severity of {name} must hold since {start}")
    if any(early[0] >= late[0] for early, late in pairwise(found)):
        raise TaxonomyError(f"the severities of {name} must rise by their day")
    return found


def first_day(value: object, what: str) -> date:
    """A day, YYYY-MM-DD, quoted or not. Raises TaxonomyError."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise TaxonomyError(f"{what} is no day: write it as 2026-11-21") from None


def _dated(name: str, value: object) -> tuple[date, int]:
    if not isinstance(value, dict) or set(value) != {"since", "severity", "why"}:
        raise TaxonomyError(f"a dated severity of {name} has since, severity and why")
    return first_day(value["since"], f"since of {name}"), _figure(name, value["severity"])


def _figure(name: str, value: object) -> int:
    if type(value) is not int or not 0 <= value <= 100:
        raise TaxonomyError(f"the severity of {name} is a whole number from 0 to 100")
    return value
