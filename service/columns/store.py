"""Columns in files: a base segment and those appended to it, named by a manifest written last.

A file is never changed once the manifest names it, and a new one never takes the name of an old
one, so a process that has mapped it keeps what it sees. Whatever a crash leaves behind is named
by no manifest and removed by the next reading.
"""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from service.columns.coding import without_unused
from service.columns.errors import UnusableColumnsError
from service.columns.files import keep_names, read_table, replace_text, write_table
from service.columns.manifest import (
    Manifest,
    Segment,
    StoredFile,
    manifest_of,
    text_of,
)
from service.columns.merge import merged
from service.columns.tables import SCHEMAS, Content
from service.graph.reader.columns import Origin

MANIFEST = "manifest.json"
# An appended segment is merged into those before it that are not so many times as large as all
# that came after them: so the base, once more than a quarter of it was appended. The number of
# segments grows by the logarithm of the rows.
TIMES = 4
NUMBERED = re.compile(r"(\d+)\.\w+\.arrow")


@dataclass(frozen=True, slots=True)
class Stored:
    """A manifest and the contents of its segments, oldest first."""

    manifest: Manifest
    contents: tuple[Content, ...]


class Store:
    """The folder of one graph, for one process at a time (see `service.columns.refresh`)."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder = folder

    @property
    def draft(self) -> Path:
        """A file for what is being read."""
        return self.folder / "reading.draft"

    def manifest(self) -> Manifest | None:
        """The manifest, None where nothing was written yet. Raises UnusableColumnsError."""
        path = self.folder / MANIFEST
        return manifest_of(path.read_bytes()) if path.exists() else None

    def read(self, manifest: Manifest) -> Stored:
        """What the manifest names, every file checked. Raises UnusableColumnsError."""
        with ThreadPoolExecutor() as pool:
            tables = pool.map(self._table, [f for s in manifest.segments for f in s.files])
            contents = [{f.table: next(tables) for f in s.files} for s in manifest.segments]
        return Stored(manifest, tuple(contents))

    def _table(self, file: StoredFile) -> object:
        if file.table not in SCHEMAS:
            raise UnusableColumnsError("the manifest names an unknown table")
        return read_table(self.folder, file, SCHEMAS[file.table])

    def begin(self, origin: Origin, content: Content) -> Stored:
        """Write the content as the base, in place of all that was there."""
        return self._write(origin, [], [], content)

    def append(self, stored: Stored, origin: Origin, content: Content) -> Stored:
        """Write one more segment, with those merged into it that it has outgrown."""
        segments, rows = stored.manifest.segments, _rows(content)
        if not rows:
            return self._name(origin, stored.contents, segments)
        keep = kept([each.rows for each in segments], rows)
        grown = merged([*stored.contents[keep:], content])
        if not keep:
            grown = without_unused(grown)
        return self._write(origin, stored.contents[:keep], segments[:keep], grown)

    def _write(
        self,
        origin: Origin,
        contents: Sequence[Content],
        segments: Sequence[Segment],
        content: Content,
    ) -> Stored:
        number = self._next_number()
        files = tuple(
            write_table(self.folder / f"{number:06}.{name}.arrow", name, table)
            for name, table in sorted(content.items())
            if table.num_rows
        )
        keep_names(self.folder)
        segment = Segment(_rows(content), files)
        return self._name(origin, [*contents, content], [*segments, segment])

    def _name(
        self, origin: Origin, contents: Sequence[Content], segments: Sequence[Segment]
    ) -> Stored:
        manifest = Manifest(origin, tuple(segments))
        replace_text(self.folder / MANIFEST, text_of(manifest))
        self.remove_unused(manifest)
        return Stored(manifest, tuple(contents))

    def remove_unused(self, manifest: Manifest) -> None:
        """Remove what the manifest does not name."""
        used = {MANIFEST, *manifest.names()}
        for path in self.folder.iterdir():
            if path.is_file() and path.name not in used:
                path.unlink()

    def _next_number(self) -> int:
        found = (NUMBERED.fullmatch(path.name) for path in self.folder.iterdir())
        return max((int(each[1]) for each in found if each), default=0) + 1


def kept(sizes: Sequence[int], new: int) -> int:
    """How many of the segments, by their numbers of rows, stay as they are beside `new` rows."""
    for place, size in enumerate(sizes):
        if size < TIMES * (sum(sizes[place + 1 :]) + new):
            return place
    return len(sizes)


def _rows(content: Content) -> int:
    return sum(table.num_rows for table in content.values())
