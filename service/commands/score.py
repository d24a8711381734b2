"""`clearhop score`: one customer's score, with every point accounted for."""

import asyncio
from typing import Annotated

import typer

from service.commands.behind_text import behind_lines
from service.commands.override_text import with_override
from service.domain.assessment import Assessment
from service.domain.override import EffectiveBand
from service.scoring.explain import explain
from service.settings import Settings
from service.usecases.behind import Behind, paths_behind
from service.usecases.opening import Opened, opening
from service.wire.assessment import AssessmentOut
from service.wire.model import to_json


def score_command(
    customer: Annotated[str, typer.Argument(help="The customer's id in the records.")],
    methods: Annotated[
        bool,
        typer.Option(
            "--methods",
            help="Also tell, and keep, the band that each method would give. It reads the columns"
            " of a sweep, so it takes longer.",
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Score a customer now and keep the assessment.

    A customer without wallets, or with wallets that nothing is known of, comes out partial and
    never clean: what could not be measured is null. An override in force stands beside the band.

    Examples:

        clearhop score C-0001

        clearhop score C-0001 --json

        clearhop score C-0001 --methods
    """
    settings = Settings.from_env()
    if methods:
        # Here, because the compiled methods take a second to load, and only this needs them.
        from service.commands.score_methods import run_score_methods

        run_score_methods(settings, customer, as_json)
        return
    with opening(settings) as stores:
        assessment, effective, behind = asyncio.run(_score(stores, customer, not as_json))
    if as_json:
        typer.echo(to_json(AssessmentOut.of(assessment, effective)))
    else:
        bands = stores.assessments.rules.policy.bands
        lines = (*with_override(explain(assessment, bands), effective), *behind_lines(behind))
        typer.echo("\n".join(lines))


async def _score(
    stores: Opened, customer: str, with_paths: bool
) -> tuple[Assessment, EffectiveBand, list[Behind]]:
    async with stores.reader:
        assessment = await stores.assessments.assess(customer)
        (effective,) = await stores.overrides.beside(customer, [assessment])
        behind = await paths_behind(stores.assessments, assessment) if with_paths else []
        return assessment, effective, behind
