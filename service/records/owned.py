"""Files that belong to their owner alone."""

import os
import stat
from pathlib import Path

OWNER_ONLY = 0o600


def own_file(path: Path, content: bytes = b"") -> None:
    """Make the file (mode 0600) with the content, in a folder of mode 0700, unless it is there.

    An existing one is closed to others but not opened: closing a second descriptor would drop
    the locks that this process may hold on it. Raises OSError.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            path.chmod(OWNER_ONLY)
        return
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
