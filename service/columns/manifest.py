"""The manifest: which files are the columns of a graph, how long they are, and their checksums."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256

from service.columns.errors import UnusableColumnsError
from service.graph.reader.columns import Origin

# Raised whenever a table's meaning or shape changes: what was written before is read anew.
FORMAT = 2


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One Arrow file by its name in the folder; `sha256` in 64 hex digits.

    SHA-256 rather than BLAKE2b: processors with instructions for it hash twice as fast.
    """

    table: str
    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Segment:
    """What one reading wrote; `rows` of all its tables together."""

    rows: int
    files: tuple[StoredFile, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The segments, oldest first, and what they are columns of, as of when."""

    origin: Origin
    segments: tuple[Segment, ...]

    def names(self) -> Iterator[str]:
        """The names of all files."""
        return (file.name for segment in self.segments for file in segment.files)


def text_of(manifest: Manifest) -> str:
    """The manifest as JSON, with a checksum of its own; the same bytes for the same manifest."""
    body = {"format": FORMAT, **asdict(manifest)}
    return _signed(body)


def _signed(body: object) -> str:
    digest = sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    return json.dumps({"columns": body, "sha256": digest}, sort_keys=True, indent=1) + "\n"


def manifest_of(written: bytes) -> Manifest:
    """The manifest written so. Raises UnusableColumnsError when it was altered or torn."""
    try:
        body = json.loads(written)["columns"]
    except (ValueError, TypeError, KeyError):
        raise UnusableColumnsError("the manifest is torn") from None
    if written != _signed(body).encode():
        raise UnusableColumnsError("the manifest was altered")
    if body.get("format") != FORMAT:
        raise UnusableColumnsError("they were written in another format")
    segments = tuple(
        Segment(each["rows"], tuple(StoredFile(**file) for file in each["files"]))
        for each in body["segments"]
    )
    return Manifest(Origin(**body["origin"]), segments)
