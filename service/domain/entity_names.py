"""The names of an entity: feeds rename, and what is past keeps its name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntityNames:
    """The name now, and those before it, the oldest first.

    Each of `former` ended at the moment (UTC microseconds) that has its place in `ended`.
    """

    now: str
    former: tuple[str, ...] = ()
    ended: tuple[int, ...] = ()

    def at(self, known_at_us: int) -> str:
        """The name by which it was known then."""
        for name, end in zip(self.former, self.ended, strict=True):
            if end > known_at_us:
                return name
        return self.now
