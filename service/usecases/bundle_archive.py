"""Zip archives with the same bytes for the same texts: bundles, and the verifier."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

# Any fixed moment will do; this is the first that a zip archive can name.
MOMENT = (1980, 1, 1, 0, 0, 0)
READABLE = 0o600 << 16
START = """\
import sys

from verifier.main import main

sys.exit(main())
"""


def write_archive(path: Path, texts: Mapping[str, bytes]) -> None:
    """Write the texts, uncompressed so that no library's version shows, for the owner alone.

    Raises OSError.
    """
    path.touch(mode=0o600)
    with ZipFile(path, "w", ZIP_STORED) as archive:
        for name, text in texts.items():
            member = ZipInfo(name, MOMENT)
            member.external_attr = READABLE
            archive.writestr(member, text)


def verifier_texts() -> dict[str, bytes]:
    """The verifier as a program in one file: service/verifier, and a start that Python runs."""
    modules = [one for one in files("service.verifier").iterdir() if one.name.endswith(".py")]
    ordered = sorted(modules, key=lambda one: one.name)
    return {
        "__main__.py": START.encode(),
        **{f"verifier/{one.name}": one.read_bytes() for one in ordered},
    }
