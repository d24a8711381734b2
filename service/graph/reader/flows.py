"""Reads that follow money: what addresses moved within spans of time."""

from collections.abc import Sequence

from service.exposure.traced import Span, Traced
from service.graph.reader.base import Reads
from service.graph.reader.records import traced
from service.graph.reader.runner import Fields

# So many addresses a query, so that the time limit of a query holds however many there are.
SPANS_A_QUERY = 200


class FlowReads(Reads):
    """Transfers up to `as_of`, as known at the moment, those of nothing left out."""

    async def sent_within(self, spans: Sequence[Span]) -> list[Traced]:
        """What each address sent within its span."""
        return await self._within("sent_within", spans)

    async def received_within(self, spans: Sequence[Span]) -> list[Traced]:
        """What each address received within its span."""
        return await self._within("received_within", spans)

    async def _within(self, name: str, spans: Sequence[Span]) -> list[Traced]:
        found: dict[str, Traced] = {}
        for start in range(0, len(spans), SPANS_A_QUERY):
            asked = [self._row(span) for span in spans[start : start + SPANS_A_QUERY]]
            rows = await self._runner.rows(name, spans=asked, known_at=self._known_at)
            found.update((each.id, each) for each in map(traced, rows))
        return list(found.values())

    def _row(self, span: Span) -> Fields:
        until = min(span.until, self._as_of)
        return {"address": span.address, "since": span.since, "until": until}
