"""Files, folders and archives as one lazy stream of named binary members.

A folder gives its files in order of name, an archive its members in its own order, a
compressed file its content, in a folder too. Nothing is unpacked to disk. Refused whole: a
member whose path leads out, a link or device, an archive or compressed file that is cut off or
damaged. An archive within an archive stays packed.
"""

import bz2
import gzip
import lzma
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, BinaryIO, cast

from loaders.formats.refusal import refused
from loaders.guarded import FAULTS, TAR_END, Tail, guarding

_FETCH = "fetch or pack it again"
_OPENERS: dict[str, Callable[[Path], IO[bytes]]] = {
    ".xz": lzma.LZMAFile,
    ".gz": cast(Callable[[Path], IO[bytes]], gzip.GzipFile),
    ".bz2": bz2.BZ2File,
}
_TAR_SUFFIXES = {".tgz": ".gz", ".txz": ".xz", ".tbz2": ".bz2", ".tbz": ".bz2"}


@dataclass(frozen=True, slots=True)
class Member:
    """A stream and its name: the path within the folder or archive, or the file's own.

    `file` says where it stands, for people. The stream is good until the next member is asked
    for; reading a damaged one raises FileRefusedError.
    """

    file: str
    name: str
    stream: BinaryIO


def members(path: Path) -> Iterator[Member]:
    """Every file behind a path. Raises FileRefusedError, at the latest at the fault."""
    if path.is_dir():
        yield from _folder(path)
    elif path.is_file():
        yield from _file(path, path.name)
    else:
        raise refused(str(path), "is no file and no folder", "give one that exists")


def _folder(root: Path) -> Iterator[Member]:
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        if _hidden(name.as_posix()):
            continue
        file = f"{root.name}/{name.as_posix()}"
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            raise refused(file, "is a link or device", "put the file itself there")
        if path.is_file():
            within = name if _is_archive(path) else name.parent
            for member in _file(path, file):
                yield replace(member, name=(within / member.name).as_posix())


def _file(path: Path, file: str) -> Iterator[Member]:
    """A plain or compressed file or an archive, by its suffixes; `file` is its name for people."""
    suffix = path.suffix.lower()
    if suffix == ".zip":
        yield from _zip(path, file)
        return
    opener = _OPENERS.get(_TAR_SUFFIXES.get(suffix, suffix))
    with guarding(file, _opened(path, file, opener or _plainly)) as stream:
        if _is_archive(path):
            yield from _tar(file, stream)
        else:
            yield Member(file, path.stem if opener else path.name, stream)


def _is_archive(path: Path) -> bool:
    suffix = path.suffix.lower()
    inner = Path(path.stem).suffix.lower() if suffix in _OPENERS else suffix
    return suffix == ".zip" or suffix in _TAR_SUFFIXES or inner == ".tar"


def _plainly(path: Path) -> IO[bytes]:
    return path.open("rb")


def _opened(path: Path, file: str, opener: Callable[[Path], IO[bytes]]) -> IO[bytes]:
    try:
        return opener(path)
    except OSError as error:
        raise refused(file, f"cannot be read ({error.strerror})", "check its rights") from None


def _tar(archive: str, stream: BinaryIO) -> Iterator[Member]:
    tail = Tail(stream)
    try:
        with tarfile.open(fileobj=cast(BinaryIO, tail), mode="r|") as tar:
            for entry in tar:
                file = f"{archive}:{entry.name}"
                _check_path(file, entry.name)
                if not (entry.isdir() or entry.isreg()):
                    raise refused(file, "is a link or device", "pack the file itself")
                content = None if _hidden(entry.name) else tar.extractfile(entry)
                if content is not None:
                    yield Member(file, _plain(entry.name), guarding(file, content))
        tail.drain()
    except tarfile.TarError as error:
        raise refused(archive, f"is no whole tar archive ({error})", _FETCH) from None
    if tail.last != TAR_END:
        raise refused(archive, "is no whole tar archive (its end is missing)", _FETCH)


def _zip(path: Path, archive_file: str) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(path)
    except FAULTS as error:
        raise refused(archive_file, f"is no whole zip archive ({error})", _FETCH) from None
    with archive:
        for entry in archive.infolist():
            file = f"{archive_file}:{entry.filename}"
            _check_path(file, entry.filename)
            if entry.is_dir() or _hidden(entry.filename):
                continue
            if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
                raise refused(file, "is a link or device", "pack the file itself")
            yield Member(
                file, _plain(entry.filename), guarding(file, _zip_stream(archive, entry, file))
            )


def _zip_stream(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> IO[bytes]:
    try:
        return archive.open(entry)
    except (RuntimeError, NotImplementedError, *FAULTS) as error:
        raise refused(file, f"cannot be unpacked ({error})", "pack it plainly") from None


def _check_path(file: str, name: str) -> None:
    parts = name.replace("\\", "/").split("/")
    if not name or "\0" in name or ".." in parts or not parts[0] or parts[0].endswith(":"):
        raise refused(file, "has a path that leads out of the archive", "pack relative paths")


def _plain(name: str) -> str:
    return name.removeprefix("./")


def _hidden(name: str) -> bool:
    """Files of tools and systems, such as `.git` and macOS's `._` copies: nobody's data."""
    return any(part.startswith(".") for part in _plain(name).split("/"))
