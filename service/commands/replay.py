"""`clearhop replay`: whether an assessment comes out the same when it is computed once more."""

import asyncio
from collections.abc import Iterator
from typing import Annotated

import typer

from service.commands.asking import AsJson
from service.domain.replay import SET_ASIDE, Replay, Replayed, ReplayFrom, Verdict
from service.settings import Settings
from service.usecases.opening import Opened, opening
from service.usecases.replaying import Replays
from service.wire.model import to_json
from service.wire.replay import ReplayOut

STATUS = {Verdict.IDENTICAL: 0, Verdict.DIFFERENT: 3, Verdict.ERASED: 4, Verdict.NO_INPUTS: 4}
TOLD = {
    Verdict.IDENTICAL: "identical, byte for byte",
    Verdict.DIFFERENT: "different",
    Verdict.ERASED: "erased: the customer's key is gone, and nobody can replay it",
    Verdict.NO_INPUTS: "no inputs: it was stored before what it was computed from was kept",
}


def replay_command(
    assessment: Annotated[str, typer.Argument(help="The assessment's id.", show_default=False)],
    source: Annotated[
        ReplayFrom,
        typer.Option(
            "--from", help="What was stored with it, the graph as it was known then, or both."
        ),
    ] = ReplayFrom.BOTH,
    as_json: AsJson = False,
) -> None:
    """Compute an assessment once more, by the rules of its time, and compare every byte.

    Exit status 0 when it is identical, 3 when it is different, 4 when it cannot be replayed: the
    customer was erased, or the assessment is older than the keeping of inputs.

    Examples:

        clearhop replay 0123456789abcdef0123456789abcdef

        clearhop replay 0123456789abcdef0123456789abcdef --from evidence --json
    """
    with opening(Settings.from_env()) as stores:
        found = asyncio.run(_replay(stores, assessment, source))
    typer.echo(to_json(ReplayOut.of(found)) if as_json else "\n".join(_lines(found)))
    if status := STATUS[found.verdict]:
        raise typer.Exit(status)


async def _replay(stores: Opened, assessment: str, source: ReplayFrom) -> Replay:
    async with stores.reader:
        return await Replays(stores.assessments).replay(assessment, source.sources)


def _lines(found: Replay) -> Iterator[str]:
    yield f"{found.assessment_id}: {TOLD[found.verdict]}"
    for each in found.replayed:
        yield from _replayed(each)
    if not found.same_code:
        yield f"  scored by clearhop {found.stored_version}, replayed by {found.code_version}"
    if found.replayed:
        yield f"  not compared: {', '.join(SET_ASIDE)}"


def _replayed(each: Replayed) -> Iterator[str]:
    if each.identical:
        yield f"  from {each.source}: identical"
        return
    yield f"  from {each.source}: {each.differing} places differ"
    for one in each.first:
        yield f"    {one.place}: stored {one.stored or 'nothing'}"
        yield f"      replayed {one.replayed or 'nothing'}"
