"""Exposures for scores from a sweep of the whole book: for rescoring many customers at once."""

import asyncio

from policies.files import load_taxonomy
from service.columns.book import Book
from service.columns.exposed import Exposed
from service.columns.sweeps import Sweeps
from service.domain.exposure import Direction, Exposure, ExposureParameters
from service.domain.sweep import SweepParameters
from service.exposure.answer import Run, exposure
from service.exposure.frontier import Trace
from service.exposure.support import Support
from service.usecases.assessing import Exposing
from service.usecases.reads import Ask, GraphQuestions

EXACT_PARAMETERS = ExposureParameters(threshold=0.0, subject_limit=None)
"""Those by which frontier and sweep say the same: nothing is cut by weight or left out."""


class SweptExposures:
    """Exposures over one book, at its moments. Own transfers are read from the graph, for flows."""

    def __init__(self, graph: GraphQuestions, book: Book) -> None:
        self._graph = graph
        self._book = book
        self._found: dict[Direction, tuple[Sweeps, Exposed]] = {}

    @property
    def exposing(self) -> Exposing:
        """For `Assessments`."""
        return Exposing(EXACT_PARAMETERS, self.expose)

    async def expose(self, ask: Ask) -> tuple[Exposure, Support]:
        """One subject's exposure. Raises ValueError for moments that are not the book's."""
        if ask.moments != self._book.moments:
            raise ValueError("the book was read for other moments")
        support = await self._graph.support_of(ask)
        return await asyncio.to_thread(self._told, ask, support), support

    def _told(self, ask: Ask, support: Support) -> Exposure:
        sweeps, exposed = self._over(ask.question.direction)
        trace = Trace(tally=exposed.of(ask.question.subject))
        run = Run(ask.question, support, trace, len(sweeps.verdicts.conflicts))
        return exposure(run, ask.moments, self._book.computed)

    def _over(self, direction: Direction) -> tuple[Sweeps, Exposed]:
        if direction not in self._found:
            asked = SweepParameters(
                direction=direction,
                depth=EXACT_PARAMETERS.depth,
                hub_limit=EXACT_PARAMETERS.hub_limit,
            )
            sweeps = Sweeps(self._book, asked, load_taxonomy())
            self._found[direction] = sweeps, Exposed(sweeps)
        return self._found[direction]
