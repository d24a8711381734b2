"""The lock that makes one supervisor the owner of a folder."""

import fcntl
import os
import time
from pathlib import Path

POLL_SECONDS = 0.05


class FolderLock:
    """An advisory lock on a file: the system lets it go when its holder dies, however it dies.

    The descriptor is not inherited, so a server left behind by its supervisor holds nothing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self, patience: float = 0.0) -> bool:
        """Take the lock, trying for `patience` seconds; whether it is ours now."""
        deadline = time.monotonic() + patience
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        while not _try(descriptor):
            if time.monotonic() >= deadline:
                os.close(descriptor)
                return False
            time.sleep(POLL_SECONDS)
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Let the lock go. The file stays: removing it would let two owners in."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _try(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
