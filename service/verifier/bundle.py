"""A bundle as it is read: a zip archive of texts, each under the name that it must have."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any
from zipfile import BadZipFile, ZipFile

from .case import Case
from .figures import Doc

BUNDLE_FORMAT = "clearhop-bundle/1"
INPUTS_FORMAT = "inputs/1"
RULES = ("policy", "taxonomy", "countries")
NAMES = (
    "READ-ME.txt",
    "bundle.json",
    "assessment.json",
    "proof.json",
    "inputs.json",
    *(f"{name}.json" for name in RULES),
    "overrides.json",
)


class UnreadableError(Exception):
    """The file is no bundle that this verifier knows; the text says why."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The texts of a bundle by name."""

    texts: Mapping[str, bytes]

    def hash(self, name: str) -> str:
        """The SHA-256 of a text, byte for byte."""
        return sha256(self.texts[f"{name}.json"]).hexdigest()

    def read(self, name: str) -> Any:
        """A document, fractions as they are written: points, and figures of the rules."""
        return json.loads(self.texts[f"{name}.json"], parse_float=Decimal)

    @property
    def assessment(self) -> Doc:
        """The assessment as it was stored."""
        found: Doc = self.read("assessment")
        return found

    @property
    def case(self) -> Case:
        """Inputs and rules; fractions of the inputs are floats, as they were when it was scored."""
        inputs = json.loads(self.texts["inputs.json"])
        return Case(inputs["request"], *(self.read(name) for name in RULES))


def read_bundle(path: str) -> Bundle:
    """The bundle in a file. Raises UnreadableError."""
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
            if sorted(names) != sorted(NAMES):
                raise UnreadableError(f"it holds {', '.join(sorted(names))[:200]}")
            bundle = Bundle({name: archive.read(name) for name in names})
    except (OSError, EOFError, RuntimeError, BadZipFile, zlib.error) as error:
        raise UnreadableError(str(error)) from None
    _check_formats(bundle)
    return bundle


def _check_formats(bundle: Bundle) -> None:
    try:
        said = bundle.read("bundle")
        found = (said["format"], said["inputs_format"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UnreadableError("bundle.json does not name its format") from None
    if found != (BUNDLE_FORMAT, INPUTS_FORMAT):
        raise UnreadableError(f"its formats {found} are none of this verifier's")
