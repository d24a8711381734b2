"""What a load did, in counts that add up to the rows it read."""

from dataclasses import dataclass

from loaders.rows import Place, Rejected
from loaders.spool import Spool

KINDS = ("transfer", "label", "membership", "link", "reorganised", "customer", "made")
MOST_AWAITED = 20


@dataclass(frozen=True, slots=True)
class KindCounts:
    """Rows of one kind. All but `closed` add up to those read; `priced` came with a late price.

    `pending` are links that wait for their transfers. `closed` counts the facts that stand no
    longer: what a feed ceased to claim, transfers that were reorganised away and their links.
    """

    kind: str
    loaded: int
    unchanged: int
    priced: int
    closed: int
    rejected: int
    pending: int = 0


@dataclass(frozen=True, slots=True)
class PendingLinks:
    """Links that wait for their transfers: all that are left when the load has ended.

    `ended` counts those whose waiting this load ended, taken or rejected. `awaited`: ids and
    hashes that links of this load wait for, each with how many do, the most awaited first. All
    is zero after a load that brought neither links nor transfers: it did not look.
    """

    left: int = 0
    ended: int = 0
    awaited: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The load's id and stamp (UTC microseconds), the counts, the categories, the rejected.

    Among the rejected are links that an earlier load had left waiting.
    """

    load_id: str
    stamp: int
    feeds: tuple[str, ...]
    counts: tuple[KindCounts, ...]
    categories: tuple[tuple[str, int], ...]
    rejected: tuple[Rejected, ...]
    pending_links: PendingLinks = PendingLinks()

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
        """Facts that stand no longer."""
        return sum(each.closed for each in self.counts)

    @property
    def pending(self) -> int:
        """Links that wait for their transfers, and are new."""
        return sum(each.pending for each in self.counts)


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
    rejected = rejected_rows(spool)
    return Summary(load_id, stamp, feeds, counts, categories, rejected, _pending_links(spool))


def _counts(spool: Spool, kind: str) -> KindCounts:
    # Links of other sources are the graph's own, looked at again.
    own = "WHERE source = 'file'" if kind == "link" else ""
    states = {
        str(state): int(count)
        for state, count in spool.execute(
            f"SELECT state, count(*) FROM {kind} {own} GROUP BY 1"  # noqa: S608 - ours
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
        pending=states.get("pending", 0) + states.get("noted", 0),
    )


def _pending_links(spool: Spool) -> PendingLinks:
    held = spool.count("SELECT count(*) FROM pending")
    new = spool.count("SELECT count(*) FROM link WHERE state = 'pending'")
    ended = spool.count("SELECT count(*) FROM link WHERE source = 'pending' AND state <> 'waits'")
    awaited = spool.execute(
        "SELECT name, count(DISTINCT fact) FROM ("
        " SELECT awaits_from AS name, fact FROM link UNION ALL SELECT awaits_to, fact FROM link)"
        " WHERE name IS NOT NULL GROUP BY name ORDER BY 2 DESC, 1 LIMIT ?",
        (MOST_AWAITED,),
    )
    named = tuple((str(name), int(count)) for name, count in awaited)
    return PendingLinks(held + new - ended, ended, named)


def rejected_rows(spool: Spool) -> tuple[Rejected, ...]:
    """Every rejected row, in the order in which it was met."""
    rows = spool.execute("SELECT file, line, col, reason, value FROM rejected ORDER BY seq")
    return tuple(
        Rejected(Place(str(file), line, column), str(reason), value)
        for file, line, column, reason, value in rows
    )
