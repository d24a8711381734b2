"""`clearhop score --methods`: the score, and beside it the band that each method would give."""

import asyncio
from collections.abc import Sequence

import typer

from service.commands.bar import bar
from service.commands.behind_text import behind_lines
from service.commands.override_text import with_override
from service.domain.assessment import Assessment, MethodBand
from service.domain.moments_request import MomentsRequest
from service.domain.override import EffectiveBand
from service.scoring.explain import explain
from service.scoring.request import ScoringRequest
from service.settings import Settings
from service.usecases.banding import bands_of
from service.usecases.behind import Behind, paths_behind
from service.usecases.opening import Opened, opening
from service.usecases.sweeping import read_book
from service.wire.assessment import AssessmentOut
from service.wire.model import to_json


def run_score_methods(settings: Settings, customer: str, as_json: bool) -> None:
    """Score, compare the methods, keep the assessment with both, and print it."""
    with opening(settings) as stores:
        assessment, effective, behind = asyncio.run(
            _compared(settings, stores, customer, not as_json)
        )
    if as_json:
        typer.echo(to_json(AssessmentOut.of(assessment, effective)))
        return
    meant = stores.assessments.rules.policy.bands
    lines = (*with_override(explain(assessment, meant), effective), *behind_lines(behind))
    typer.echo("\n".join((*lines, *_lines(assessment.method_bands))))


async def _compared(
    settings: Settings, stores: Opened, customer: str, with_paths: bool
) -> tuple[Assessment, EffectiveBand, list[Behind]]:
    async with stores.reader:
        assessment = await stores.assessments.assess(
            customer, lambda request: _bands(settings, stores, request)
        )
        (effective,) = await stores.overrides.beside(customer, [assessment])
        behind = await paths_behind(stores.assessments, assessment) if with_paths else []
        return assessment, effective, behind


async def _bands(
    settings: Settings, stores: Opened, request: ScoringRequest
) -> tuple[MethodBand, ...]:
    if request.received is None:
        return ()
    asked = MomentsRequest(request.moments.as_of_s, request.moments.known_at_us)
    with bar() as progress:
        book, _ = await read_book(stores.graph.runner, settings.columns_path, asked, progress)
        progress.stage("Methods", None)
        return bands_of(request, book, stores.assessments.rules)


def _lines(bands: Sequence[MethodBand]) -> list[str]:
    if not bands:
        return ["The methods: there are no wallets, so there is nothing to see differently."]
    same = len({each.band for each in bands}) == 1
    verdict = "does not depend" if same else "depends"
    told = [f"  {each.method.value}: {_score(each)}" for each in bands]
    return [f"The methods (the band {verdict} on the choice):", *told]


def _score(each: MethodBand) -> str:
    return "not scored" if each.score is None else f"score {each.score}, band {each.band}"
