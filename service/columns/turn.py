"""One process at a time works on the columns below a folder; others wait for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from service.graph.embedded.lock import FolderLock

POLL_SECONDS = 0.1


@asynccontextmanager
async def turn(folder: Path) -> AsyncIterator[None]:
    """Hold the lock on the folder's `lock` file; whoever dies lets it go."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FolderLock(folder / "lock")
    while not lock.acquire():
        await asyncio.sleep(POLL_SECONDS)
    try:
        yield
    finally:
        lock.release()
