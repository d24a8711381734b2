"""Ask the frontier about a world in memory, and compare its answer with the oracle's."""

import asyncio
from fractions import Fraction

from service.domain.exposure import Direction, Exposure, ExposureParameters, Subject
from service.domain.moment import Moments
from service.domain.taxonomy import Category, Taxonomy
from service.exposure.answer import Question, exposure, trace
from service.exposure.reads import ExposureReads
from tests.oracle import Answer, World
from tests.support.memory import MemoryReads

FAR = 4_000_000_000
LAST = Moments(FAR, FAR)
EXACT = ExposureParameters(depth=20, threshold=0.0, hub_limit=None)


def taxonomy_of(world: World) -> Taxonomy:
    """The world's categories as the service knows them; `sanction` is a listing by its name."""
    return Taxonomy.of(
        "test",
        {
            c.id: Category(c.id, c.id, None, c.severity, c.illicit, c.absorbs)
            for c in world.taxonomy.values()
        },
    )


def ask(reads: ExposureReads, question: Question, world: World) -> Exposure:
    """The service's answer."""

    async def run() -> Exposure:
        return exposure(
            await trace(reads, question, taxonomy_of(world)), reads.moments, reads.computed_ledgers
        )

    return asyncio.run(run())


def ask_world(
    world: World,
    subject: Subject,
    direction: Direction,
    parameters: ExposureParameters = EXACT,
    moments: Moments = LAST,
) -> Exposure:
    """The service's answer over a world in memory."""
    question = Question(subject, direction, parameters)
    return ask(MemoryReads(world, moments), question, world)


def rows_of(found: Exposure) -> dict[tuple[str, str, int], tuple[float, float]]:
    """Rows in the oracle's form; entities of one name are added up, as the oracle does."""
    rows: dict[tuple[str, str, int], tuple[float, float]] = {}
    for row in found.rows:
        key = (row.category, row.entity, row.hops)
        share, post = rows.get(key, (0.0, 0.0))
        rows[key] = (share + row.share, post + row.post_designation_share)
    return rows


def difference(found: Exposure, wanted: Answer) -> float:
    """The greatest difference of any number from the oracle's."""
    rows = rows_of(found)
    gaps = [abs(found.total_value_usd - float(wanted.total))]
    gaps.append(abs(found.unpriced_transfers - wanted.unpriced))
    for key in rows.keys() | wanted.rows.keys():
        mine, theirs = rows.get(key, (0.0, 0.0)), wanted.rows.get(key, (Fraction(0), Fraction(0)))
        gaps += [abs(a - float(b)) for a, b in zip(mine, theirs, strict=True)]
    residuals = {each.reason.value: each.share for each in found.residuals}
    for reason in residuals.keys() | wanted.residuals.keys():
        gaps.append(abs(residuals.get(reason, 0.0) - float(wanted.residuals.get(reason, 0))))
    return max(gaps)
