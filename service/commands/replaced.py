"""A file that appears whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.errors import InvalidInputError


def check_place(path: Path) -> None:
    """Refuse a place where no file can be written. Raises InvalidInputError."""
    folder = path.parent
    if path.is_dir():
        raise InvalidInputError(f"{path} is a folder: name a file")
    if not folder.is_dir():
        raise InvalidInputError(f"{path} cannot be written: there is no folder {folder}")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise InvalidInputError(f"{path} cannot be written: its folder cannot be written to")


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A new name beside the path, for the block to write to; the path is replaced by it.

    When the block fails, what it wrote is removed and the path is as it was. Raises
    InvalidInputError where it cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield draft
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(path)
    except OSError as error:
        raise InvalidInputError(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        draft.unlink(missing_ok=True)
