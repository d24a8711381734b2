"""What a load is asked to do, and where."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from loaders.graph import LoadGraph
from loaders.progress import Progress
from loaders.spool import Spool
from service.records.store import RecordsStore

Prepare = Callable[[Spool, Progress], None]


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where a load works: the user's folder, the graph, the records, and who watches."""

    home: Path
    graph: LoadGraph
    records: RecordsStore
    progress: Progress


@dataclass(frozen=True, slots=True)
class Order:
    """What to load: how to read it into a spool, its digest and title, and the options."""

    prepare: Prepare
    digest: str
    title: str
    recorded_at_us: int | None = None
    allow_shrink: bool = False
