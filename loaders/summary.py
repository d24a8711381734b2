"""What a load did, in counts that add up to the rows it read."""

from dataclasses import dataclass

from loaders.rows import Place, Rejected
from loaders.spool import Spool

KINDS = ("transfer", "label", "membership", "link", "customer", "made")


@dataclass(frozen=True, slots=True)
class KindCounts:
    """Rows of one kind. Loaded, unchanged, priced (late) and rejected add up to those read.

    `closed` counts the facts (labels, memberships) that the feed no longer claims.
    """

    kind: str
    loaded: int
    unchanged: int
    priced: int
    closed: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The load's id and stamp (UTC microseconds), the counts, the categories, the rejected."""

    load_id: str
    stamp: int
    feeds: tuple[str, ...]
    counts: tuple[KindCounts, ...]
    categories: tuple[tuple[str, int], ...]
    rejected: tuple[Rejected, ...]

    @property
    def loaded(self) -> int:
        """Rows that are new."""
        return sum(each.loaded for each in self.counts)

    @property
    def unchanged(self) -> int:
        """Rows that the graph held already."""
        return sum(each.unchanged for each in self.counts)

    @property
    def priced(self) -> int:
        """Transfers whose price came after them."""
        return sum(each.priced for each in self.counts)

    @property
    def closed(self) -> int:
        """Facts that the feed no longer claims."""
        return sum(each.closed for each in self.counts)


def summarise(spool: Spool, load_id: str, stamp: int) -> Summary:
    """Read the counts off the spool after planning."""
    feeds = tuple(str(row[0]) for row in spool.execute("SELECT DISTINCT feed FROM feed ORDER BY 1"))
    categories = tuple(
        (str(name), int(count))
        for name, count in spool.execute(
            "SELECT category, count(*) FROM label GROUP BY 1 ORDER BY 2 DESC, 1"
        )
    )
    counts = tuple(_counts(spool, kind) for kind in KINDS)
    return Summary(load_id, stamp, feeds, counts, categories, rejected_rows(spool))


def _counts(spool: Spool, kind: str) -> KindCounts:
    states = {
        str(state): int(count)
        for state, count in spool.execute(
            f"SELECT state, count(*) FROM {kind} GROUP BY 1"  # noqa: S608 - kind is ours
        )
    }
    duplicates = spool.count(
        "SELECT coalesce(sum(duplicates), 0) FROM feed WHERE kind = ?", (kind,)
    )
    return KindCounts(
        kind,
        # Written and repriced: by this very load, before its spool was lost.
        loaded=states.get("new", 0) + states.get("written", 0),
        unchanged=states.get("unchanged", 0) + duplicates,
        priced=states.get("priced", 0) + states.get("repriced", 0),
        closed=spool.count("SELECT count(*) FROM closing WHERE kind = ?", (kind,)),
        rejected=spool.count("SELECT count(*) FROM rejected WHERE kind = ?", (kind,)),
    )


def rejected_rows(spool: Spool) -> tuple[Rejected, ...]:
    """Every rejected row, in the order in which it was met."""
    rows = spool.execute("SELECT file, line, col, reason, value FROM rejected ORDER BY seq")
    return tuple(
        Rejected(Place(str(file), line, column), str(reason), value)
        for file, line, column, reason, value in rows
    )
