"""One question traced over the graph: on the stored ledger fields, or with care."""

from service.domain.taxonomy import Taxonomy
from service.exposure.answer import Question, Run, trace
from service.exposure.careful import CarefulReads
from service.exposure.reads import ExposureReads
from service.graph.reader.exposure import GraphReads


async def trace_over(
    plain: GraphReads, question: Question, taxonomy: Taxonomy
) -> tuple[ExposureReads, Run]:
    """Trace on the stored ledger fields, again with care if some are younger than asked.

    A load may rewrite fields while they are read, so the look at its mark comes last; what
    was then read half-way may not even make sense.
    """
    careful = CarefulReads(plain, question.direction)
    if not await plain.rewritten_since():
        try:
            run = await trace(plain, question, taxonomy)
        except (ArithmeticError, ValueError):
            if not await plain.rewritten_since():
                raise
        else:
            if not await plain.rewritten_since():
                return plain, run
    return careful, await trace(careful, question, taxonomy)
