"""Sanctions entries: on which list a profile stands, under which programs, since when."""

from dataclasses import dataclass
from datetime import UTC, datetime

from loaders.ofac.node import Node
from loaders.ofac.reference import PROGRAM, References


@dataclass(frozen=True, slots=True)
class Listing:
    """An entry. `since`: UTC seconds of the earliest entry event, None when it has no date."""

    list_name: str
    programs: tuple[str, ...]
    since: int | None


def listing(entry: Node, references: References) -> Listing:
    """The listing that a SanctionsEntry makes."""
    measures = [
        measure.first_text("Comment")
        for measure in entry.all("SanctionsMeasure")
        if references.text("SanctionsTypeValues", measure.get("SanctionsTypeID")) == PROGRAM
    ]
    moments = [_moment(date) for date in entry.all("EntryEvent", "Date")]
    known = [moment for moment in moments if moment is not None]
    name = references.text("ListValues", entry.get("ListID"))
    return Listing(name, tuple(sorted({one for one in measures if one})), min(known, default=None))


def _moment(date: Node) -> int | None:
    """The first second of the day in UTC; None when it names no day."""
    try:
        year, month, day = (int(date.first_text(part)) for part in ("Year", "Month", "Day"))
        return int(datetime(year, month, day, tzinfo=UTC).timestamp())
    except ValueError:
        return None


def source(listings: list[Listing]) -> str:
    """`OFAC SDN List, program CYBER2; DPRK3`: the lists and programs of a profile."""
    lists = sorted({one.list_name for one in listings if one.list_name})
    programs = sorted({program for one in listings for program in one.programs})
    told = f"OFAC {', '.join(lists) or 'sanctions list'}"
    return f"{told}, program {'; '.join(programs)}" if programs else told
