"""Bundles for tests: scores that are stored as clearhop stores them, and what a bundle is of."""

import io
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import ZipFile

from service.records.operational import Records
from service.scoring.request import ScoringRequest
from service.scoring.rules import Rules
from service.scoring.score import assess
from service.usecases.bundle_archive import verifier_texts, write_archive
from service.usecases.bundling import bundle_of
from service.usecases.inputs import ScoringInputs, hash_of, kept_of
from service.verifier.main import main


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verifier said."""

    status: int
    out: str
    err: str


def keep(records: Records, request: ScoringRequest, rules: Rules) -> str:
    """Score the request and store it with its inputs; returns the assessment's id."""
    kept = kept_of(ScoringInputs(request, ()), rules)
    found = replace(assess(request, rules), code_version="1", inputs_hash=hash_of(kept))
    records.customers.put(request.customer)
    records.assessments.append(found, kept)
    return found.assessment_id


def texts_of(records: Records, assessment_id: str) -> dict[str, bytes]:
    """The texts of the assessment's bundle."""
    return dict(bundle_of(records, assessment_id).texts)


def written(path: Path, texts: Mapping[str, bytes]) -> Path:
    """A bundle of these texts."""
    write_archive(path, texts)
    return path


def verified(path: Path, *more: str) -> Verified:
    """What the verifier says, run in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main([str(path), *more])
    return Verified(status, out.getvalue(), err.getvalue())


def verified_apart(folder: Path, path: Path, *more: str) -> Verified:
    """What the written verifier says, run by a Python that sees nothing but its own library."""
    folder.mkdir()
    program = written(folder / "verify_bundle.pyz", verifier_texts())
    ended = subprocess.run(
        [sys.executable, "-I", "-S", program.name, str(path), *more],
        cwd=folder,
        env={},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return Verified(ended.returncode, ended.stdout, ended.stderr)


def read(path: Path) -> dict[str, bytes]:
    """The texts of a bundle file."""
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
