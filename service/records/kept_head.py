"""The last tree head in a file beside the records, so that a rolled-back database is noticed."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp

from service.errors import InvalidInputError
from service.records.errors import RecordsUnavailableError
from service.records.head import TreeHead, head_fields, read_head


@dataclass(frozen=True, slots=True)
class KeptHead:
    """A file that holds one head."""

    path: Path

    def read(self) -> TreeHead | None:
        """The head; None when there is no file. Raises RecordsUnavailableError for no head."""
        try:
            return read_head(self.path.read_text())
        except FileNotFoundError:
            return None
        except (OSError, ValueError, InvalidInputError) as error:
            raise RecordsUnavailableError(f"{self.path.name} holds no tree head: {error}") from None

    def write(self, head: TreeHead) -> None:
        """Replace the file, whole or not at all. Raises OSError."""
        descriptor, name = mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")  # mode 0600
        try:
            with os.fdopen(descriptor, "w") as file:
                file.write(json.dumps(head_fields(head)) + "\n")
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.path)
        finally:
            Path(name).unlink(missing_ok=True)
