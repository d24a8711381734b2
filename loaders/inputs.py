"""The files that a load is asked to read: what each is, and which feed it belongs to."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from loaders.archive import Member, members
from loaders.formats.columnar import MAGIC
from loaders.formats.schema import Format
from loaders.formats.source import buffered
from loaders.recognise import HEAD_BYTES, recognise, recognise_stream

DATA_SUFFIXES = (".csv", ".parquet", ".jsonl", ".ndjson", ".yaml", ".yml", ".xml")
PACKED = (".xz", ".gz", ".bz2", ".tar", ".tgz", ".txz", ".tbz", ".tbz2", ".zip")
FOREIGN = (Format.TAGPACK, Format.ACTORPACK, Format.OFAC_SDN_ADVANCED)
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Input:
    """One stream to read. It is good until the next one is asked for."""

    file: str
    format: Format
    feed: str
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class Inputs:
    """The paths of one load, with the names that `--feed` and `--format` gave."""

    paths: tuple[Path, ...]
    feed: str | None = None
    format: Format | None = None

    def streams(self, wanted: Sequence[Format]) -> Iterator[Input]:
        """Every stream of the wanted formats. Raises FileRefusedError for what is none."""
        for path in self.paths:
            yield from self._path(path, wanted)

    def _path(self, path: Path, wanted: Sequence[Format]) -> Iterator[Input]:
        several = path.is_dir() or _is_archive(path)
        for member in members(path):
            if several and not member.name.lower().endswith(DATA_SUFFIXES):
                continue
            reader = buffered(member.stream, HEAD_BYTES)
            head = reader.peek(HEAD_BYTES)
            source = _rewound(cast(BinaryIO, reader), head)
            form = self.format or _recognised(member.file, source, head)
            if form in wanted:
                yield Input(member.file, form, self._feed(form, path, member), source)

    def _feed(self, form: Format, path: Path, member: Member) -> str:
        """The feed: as named, else the format and the stem of file or archive (design §2)."""
        if self.feed is not None:
            return self.feed
        own = path.is_dir() and form not in FOREIGN
        return f"{form}:{_stem(Path(member.name) if own else path)}"

    def digest(self) -> str:
        """A digest of contents and names given: the same inputs are the same load."""
        found = hashlib.sha256(f"{self.feed}\0{self.format}".encode())
        for path in self.paths:
            for file in [path] if path.is_file() else sorted(path.rglob("*")):
                if file.is_file():
                    found.update(f"\0{file.name}\0".encode())
                    _digest_file(found, file)
        return found.hexdigest()

    def title(self) -> str:
        """The names of the paths, for people."""
        return " ".join(path.name for path in self.paths)


def _rewound(stream: BinaryIO, head: bytes) -> BinaryIO:
    """A stream that can be recognised and then read from its start.

    Parquet names its columns at its end, so one that comes out of an archive is copied first.
    """
    if not head.startswith(MAGIC):
        return stream
    copy = cast(BinaryIO, TemporaryFile())  # noqa: SIM115 - the caller reads it
    copyfileobj(stream, copy)
    copy.seek(0)
    return copy


def _recognised(name: str, source: BinaryIO, head: bytes) -> Format:
    if not head.startswith(MAGIC):
        return recognise(name, head)
    form = recognise_stream(name, source)
    source.seek(0)
    return form


def _is_archive(path: Path) -> bool:
    suffixes = [each.lower() for each in path.suffixes]
    return ".tar" in suffixes or suffixes[-1:] in (
        [".tgz"],
        [".txz"],
        [".tbz"],
        [".tbz2"],
        [".zip"],
    )


def _stem(path: Path) -> str:
    name = path.name
    while (suffix := Path(name).suffix.lower()) in (*DATA_SUFFIXES, *PACKED):
        name = name[: -len(suffix)]
    return name


def _digest_file(found: "hashlib._Hash", file: Path) -> None:
    with file.open("rb") as stream:
        while block := stream.read(BLOCK):
            found.update(block)
