"""Dated country lists: who was on which list at a given day."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A country on a list, from its first day to the day on which it no longer was."""

    country: str
    first_day: date
    end_day: date | None

    def in_force(self, day: date) -> bool:
        """True when the entry held on that day."""
        return self.first_day <= day and (self.end_day is None or day < self.end_day)


@dataclass(frozen=True, slots=True)
class CountryList:
    """One publisher's list. `covers_from`: the first day for which it is known in full here;
    `verified_until`: the day of the last publication that was taken over.
    """

    id: str
    label: str
    source: str
    covers_from: date
    verified_until: date
    entries: tuple[ListEntry, ...]

    def entry(self, country: str, day: date) -> ListEntry | None:
        """The entry in force for a country on a day."""
        found = [e for e in self.entries if e.country == country and e.in_force(day)]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class CountryLists:
    """All lists, and the country codes that exist (ISO 3166-1 alpha-2).

    `hash` is the SHA-256 of `content`, the canonical JSON that they were read from.
    """

    version: str
    hash: str
    codes: frozenset[str]
    lists: tuple[CountryList, ...]
    content: str = field(default="", repr=False)

    def known(self, day: date) -> tuple[CountryList, ...]:
        """The lists whose content on that day is known."""
        return tuple(one for one in self.lists if one.covers_from <= day)

    def unknown(self, day: date) -> tuple[CountryList, ...]:
        """The lists that cannot be answered for that day."""
        return tuple(one for one in self.lists if one.covers_from > day)


def day_of(seconds: int) -> date:
    """The UTC day of a moment in seconds."""
    return datetime.fromtimestamp(seconds, tz=UTC).date()
