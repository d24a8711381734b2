"""Feeds: who brings labels and clusters, and when each was last loaded."""

from dataclasses import dataclass
from enum import StrEnum


class SnapshotKind(StrEnum):
    """What a feed of snapshots claims: a new version closes what it no longer says (design §2)."""

    LABEL = "label"
    MEMBERSHIP = "membership"


@dataclass(frozen=True, slots=True)
class FeedLoad:
    """The last load of a feed that was known at a moment; the stamp in UTC microseconds."""

    feed: str
    kind: SnapshotKind
    loaded_at_us: int
