"""`clearhop bundle`: one file with which somebody else can recompute a score."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from service.commands.replaced import check_place, replaced
from service.errors import InvalidInputError
from service.records.opened import open_records
from service.settings import Settings
from service.usecases.bundle_archive import verifier_texts, write_archive
from service.usecases.bundling import bundle_of


def bundle_command(
    assessment: Annotated[
        str | None, typer.Argument(help="The id of an assessment.", show_default=False)
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Write to this file; else bundle-ASSESSMENT.zip.", show_default=False),
    ] = None,
    verifier: Annotated[
        Path | None,
        typer.Option(help="Write the verifier to this file instead.", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Write an examiner's bundle: an assessment with its inputs, rules and chain proofs.

    The verifier recomputes the score from it offline, with Python's standard library alone.
    A bundle holds personal data. docs/bundle.md says what it proves.

    Examples:

        clearhop bundle 0123456789abcdef0123456789abcdef --out bundle.zip

        clearhop bundle --verifier verify_bundle.pyz

        python verify_bundle.pyz bundle.zip
    """
    if (assessment is None) == (verifier is None):
        raise InvalidInputError("give the id of an assessment, or --verifier with a file")
    if verifier is not None:
        _written(verifier, verifier_texts(), force)
        _tell({"verifier": str(verifier)}, f"the verifier is in {verifier}", as_json)
    if assessment is not None:
        _bundle(assessment, out or Path(f"bundle-{assessment}.zip"), force, as_json)


def _bundle(assessment: str, path: Path, force: bool, as_json: bool) -> None:
    _check(path, force)
    with open_records(Settings.from_env()) as records:
        bundled = bundle_of(records, assessment)
    _written(path, bundled.texts, force)
    told = {"bundle": str(path), "assessment_id": assessment, "personal_data": True}
    text = f"the bundle is in {path}. It holds personal data: who gets it can read it"
    _tell(told, text, as_json)


def _written(path: Path, texts: Mapping[str, bytes], force: bool) -> None:
    _check(path, force)
    with replaced(path) as draft:
        write_archive(draft, texts)


def _check(path: Path, force: bool) -> None:
    check_place(path)
    if path.exists() and not force:
        raise InvalidInputError(f"{path} is there already: name another file, or use --force")


def _tell(told: Mapping[str, object], text: str, as_json: bool) -> None:
    typer.echo(json.dumps(told) if as_json else text)
