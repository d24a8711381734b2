"""python verify_bundle.pyz FILE [--key HEX_OR_FILE]: is the score in a bundle what it claims?

Exit status 0: everything holds. 1: something differs, and is named. 2: the file is no bundle.
"""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from .bundle import Bundle, UnreadableError, read_bundle
from .chain import Check
from .checks import again_of, chain_checks, compared, content_checks, score_checks
from .report import NOT_RECOMPUTED, checks_text, rows_text, signed_by

HOLDS, DIFFERS, UNREADABLE = 0, 1, 2
KEY = re.compile("[0-9a-f]{64}")
# What a document of another shape than its format's leads to.
MALFORMED = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a bundle, print what was found and return the exit status."""
    parser = argparse.ArgumentParser(prog="verify_bundle", description=__doc__)
    parser.add_argument("file", help="the bundle")
    parser.add_argument("--key", help="the firm's public key: 64 hex digits, or a file with them")
    asked = parser.parse_args(arguments)
    try:
        key = _key(asked.key) if asked.key else None
        lines, holds = _verified(read_bundle(asked.file), key)
    except (UnreadableError, *MALFORMED) as error:
        text = f"{asked.file} cannot be read as a bundle: {type(error).__name__}: {error}"
        print(_printable(text), file=sys.stderr)  # noqa: T201
        return UNREADABLE
    print("\n".join(map(_printable, lines)))  # noqa: T201
    return HOLDS if holds else DIFFERS


def _verified(bundle: Bundle, key: str | None) -> tuple[list[str], bool]:
    """What to print, and whether everything holds."""
    proof, parts = list(chain_checks(bundle, key)), list(content_checks(bundle))
    score, table = _scored(bundle, all(holds for _, holds in (*proof, *parts)))
    said, holds = bundle.assessment, all(holds for _, holds in (*proof, *parts, *score))
    return [
        f"Assessment {said['assessment_id']}: {said['outcome']}, {said['score']}, {said['band']}",
        *checks_text("Proof of the record", proof),
        *checks_text("Parts of the bundle", parts),
        *checks_text("Score", score),
        *table,
        *NOT_RECOMPUTED,
        signed_by(bundle.read("proof")["head"]["public_key"], known=key is not None),
        "everything holds" if holds else "something DIFFERS: see above",
    ], holds


def _scored(bundle: Bundle, genuine: bool) -> tuple[list[Check], list[str]]:
    """The checks of the score and the table of its rows.

    Inputs or rules by which nothing can be computed are a fault of the bundle where they are not
    the stored ones. Where they are, this verifier does not know them, and their error is raised.
    """
    try:
        again = again_of(bundle)
        rows = compared(bundle, again)
        return list(score_checks(bundle, rows, again)), list(rows_text(rows))
    except MALFORMED as error:
        if genuine:
            raise
        return [(f"it can be recomputed ({type(error).__name__}: {error})", False)], []


def _printable(line: str) -> str:
    """Without what a terminal would obey: the file may come from anybody."""
    return "".join(each if each.isprintable() else "?" for each in line)


def _key(given: str) -> str:
    """64 hex digits, given as they are, or in a file: as text, or as an exported tree head."""
    if KEY.fullmatch(given.lower()):
        return given.lower()
    try:
        text = Path(given).read_text().strip()
        found = str(json.loads(text)["public_key"]) if text.startswith("{") else text
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableError(f"--key: {given} holds no key ({error})") from None
    if not KEY.fullmatch(found.lower()):
        raise UnreadableError(f"--key: {given} holds no 64 hex digits")
    return found.lower()
