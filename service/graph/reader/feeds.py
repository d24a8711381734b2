"""When each feed of snapshots was last loaded."""

from service.domain.feed import FeedLoad, SnapshotKind
from service.graph.reader.runner import Runner


async def read_feeds(runner: Runner, known_at_us: int) -> tuple[FeedLoad, ...]:
    """The last load of each feed, up to a moment (UTC microseconds), by feed and kind."""
    rows = await runner.rows("feed_loads", kinds=list(SnapshotKind))
    loads = [
        (row["feed"], row["kind"], [stamp for stamp in row["stamps"] if stamp <= known_at_us])
        for row in rows
    ]
    return tuple(
        FeedLoad(feed, SnapshotKind(kind), max(stamps))
        for feed, kind, stamps in sorted(loads)
        if stamps
    )
