"""Files, folders and archives as one stream of members."""

import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.archive import members
from service.errors import FileRefusedError

CONTENT = os.urandom(40_000)
FILES = {"a/one.yaml": b"1", "a/two.yaml": CONTENT, "three.xml": b"3"}


def taken(path: Path) -> dict[str, bytes]:
    return {member.name: member.stream.read() for member in members(path)}


def tar_of(*entries: tuple[tarfile.TarInfo, bytes], mode: str = "") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=f"w:{mode}") as tar:
        for info, content in entries:
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return out.getvalue()


def plain_tar(mode: str = "") -> bytes:
    return tar_of(*((tarfile.TarInfo(name), body) for name, body in FILES.items()), mode=mode)


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        *(("p.tar.xz", "xz"), ("p.txz", "xz"), ("p.tar.gz", "gz"), ("p.tgz", "gz")),
        *(("p.tar.bz2", "bz2"), ("p.tar", "")),
    ],
)
def test_tar(tmp_path: Path, name: str, mode: str) -> None:
    path = put(tmp_path, name, plain_tar(mode))
    assert taken(path) == FILES
    assert next(member.file for member in members(path)) == f"{name}:a/one.yaml"


def test_tar_entries_may_begin_with_a_dot_and_members_may_be_left_unread(tmp_path: Path) -> None:
    folder = tarfile.TarInfo("./a")
    folder.type = tarfile.DIRTYPE
    named = tuple((tarfile.TarInfo(f"./{name}"), body) for name, body in FILES.items())
    path = put(tmp_path, "p.tgz", tar_of((folder, b""), *named, mode="gz"))
    assert [member.name for member in members(path)] == list(FILES)


def test_zip(tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/", b"")
        for name, body in FILES.items():
            archive.writestr(name, body)
    assert taken(path) == FILES


@pytest.mark.parametrize(
    ("suffix", "pack"), [(".bz2", bz2.compress), (".gz", gzip.compress), (".xz", lzma.compress)]
)
def test_compressed_file(tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    path = put(tmp_path, f"sdn.xml{suffix}", pack(CONTENT))
    assert taken(path) == {"sdn.xml": CONTENT}


def test_plain_file(tmp_path: Path) -> None:
    assert taken(put(tmp_path, "labels.csv", CONTENT)) == {"labels.csv": CONTENT}


def test_folder_in_order_of_name_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.yaml", "a/c.yaml", ".git/config", "a/.hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        put(tmp_path, name, name.encode())
    assert taken(tmp_path) == {"a/c.yaml": b"a/c.yaml", "b.yaml": b"b.yaml"}


def test_folder_opens_what_is_packed_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "labels"
    (folder / "a").mkdir(parents=True)
    put(folder, "a/sdn.xml.bz2", bz2.compress(b"xml"))
    put(folder, "packs.tar.xz", plain_tar("xz"))
    archived = {f"packs.tar.xz/{name}": body for name, body in FILES.items()}
    assert taken(folder) == {"a/sdn.xml": b"xml", **archived}
    files = [member.file for member in members(folder)]
    assert files[:2] == ["labels/a/sdn.xml.bz2", "labels/packs.tar.xz:a/one.yaml"]


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match="no file and no folder"):
        taken(tmp_path / "absent.csv")


def test_link_in_a_folder_is_refused(tmp_path: Path) -> None:
    outside = put(tmp_path, "outside", b"secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.yaml").symlink_to(outside)
    with pytest.raises(FileRefusedError, match=r"folder/link\.yaml: is a link"):
        taken(folder)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_in_a_tar_are_refused(tmp_path: Path, kind: bytes) -> None:
    info = tarfile.TarInfo("x.yaml")
    info.type, info.linkname = kind, "/etc/passwd"
    path = put(tmp_path, "p.tgz", tar_of((info, b""), mode="gz"))
    with pytest.raises(FileRefusedError, match=r"p\.tgz:x\.yaml: is a link or device"):
        taken(path)


BAD_PATHS = ["../x.yaml", "/etc/x.yaml", "a/../../x.yaml", "..\\x.yaml", "C:/x.yaml"]


@pytest.mark.parametrize("name", BAD_PATHS)
def test_paths_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    tar = put(tmp_path, "p.tar.xz", tar_of((tarfile.TarInfo(name), b"x"), mode="xz"))
    zipped = tmp_path / "p.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr(name, b"x")
    for path in (tar, zipped):
        with pytest.raises(FileRefusedError, match="leads out"):
            taken(path)


def test_link_and_password_in_a_zip_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    link = zipfile.ZipInfo("x.yaml")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(FileRefusedError, match="is a link"):
        taken(path)
    plain = zipfile.ZipInfo("y.yaml")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(plain, "x")
    locked = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(signature) + flags] |= 1
    path.write_bytes(locked)
    with pytest.raises(FileRefusedError, match="cannot be unpacked"):
        taken(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("name", ["p.tar.xz", "p.tar.gz", "p.tar.bz2", "p.tar", "p.zip"])
def test_archives_that_are_cut_off_are_refused(tmp_path: Path, name: str, share: float) -> None:
    if name.endswith(".zip"):
        whole = tmp_path / "whole.zip"
        with zipfile.ZipFile(whole, "w") as archive:
            archive.writestr("x.yaml", CONTENT)
        content = whole.read_bytes()
    else:
        content = plain_tar(name.removeprefix("p.tar").removeprefix("."))
        content = content if name != "p.tar" else content.rstrip(b"\0") + bytes(1024)
    path = put(tmp_path, name, content[: int(len(content) * share)])
    with pytest.raises(FileRefusedError, match=r"p\.(tar|zip)"):
        taken(path)


@pytest.mark.parametrize(
    ("suffix", "pack"), [(".bz2", bz2.compress), (".gz", gzip.compress), (".xz", lzma.compress)]
)
@pytest.mark.parametrize("share", [0.0001, 0.3, 0.7, 0.9999])
def test_compressed_files_that_are_cut_off_are_refused(
    tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes], share: float
) -> None:
    packed = pack(CONTENT)
    path = put(tmp_path, f"sdn.xml{suffix}", packed[: max(1, int(len(packed) * share))])
    with pytest.raises(FileRefusedError, match=rf"sdn\.xml{suffix}: is cut off or damaged"):
        taken(path)


@pytest.mark.parametrize("name", ["p.tar.xz", "p.xz", "p.bz2", "p.gz", "p.tar", "p.zip"])
def test_files_that_are_not_what_their_name_says_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileRefusedError, match=name):
        taken(put(tmp_path, name, b"address,label\n" * 100))


def test_damage_inside_is_refused(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(CONTENT))
    packed[len(packed) // 2] ^= 0xFF
    with pytest.raises(FileRefusedError, match="cut off or damaged"):
        taken(put(tmp_path, "sdn.xml.gz", bytes(packed)))
