"""The moments a caller asks for, before the graph fills in those left open."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MomentsRequest:
    """`as_of_s` None means now, `known_at_us` None the stamp of the last finished load."""

    as_of_s: int | None = None
    known_at_us: int | None = None
