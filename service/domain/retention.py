"""When the records of a relationship that ended have been kept for long enough."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Ended:
    """A relationship that ended, at a moment in UTC seconds."""

    customer_id: str
    ended_at_s: int


@dataclass(frozen=True, slots=True)
class Due:
    """A customer whose records may go from `due_at_s` (UTC seconds) on."""

    customer_id: str
    ended_at_s: int
    due_at_s: int


def due_of(ended: Ended, years: int) -> Due:
    """The same moment so many calendar years later; 1 March where a year has no 29 February."""
    moment = datetime.fromtimestamp(ended.ended_at_s, tz=UTC)
    year = moment.year + years
    try:
        later = moment.replace(year=year)
    except ValueError:
        later = moment.replace(year=year, month=3, day=1)
    return Due(ended.customer_id, ended.ended_at_s, int(later.timestamp()))
