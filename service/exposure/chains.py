"""Links followed at no cost in hops: where a transfer's money goes on (design §3, rule 1)."""

from collections.abc import Iterable, Mapping

from service.exposure.course import Course, in_order, reaches
from service.exposure.reads import ExposureReads
from service.exposure.traced import Traced

Chain = tuple[tuple[Traced, float], ...]


class Chains:
    """The continuations of one run, each read once.

    A transfer that is not in `of` is not linked; one with an empty chain is in transit.
    """

    def __init__(self, reads: ExposureReads, course: Course) -> None:
        self._reads = reads
        self._course = course
        self._asked: set[str] = set()
        self.of: dict[str, Chain] = {}

    async def prepare(self, transfers: Iterable[Traced]) -> list[Traced]:
        """Read the chains of these transfers to their ends; returns every transfer reached."""
        reached: list[Traced] = []
        waiting = self._unasked(transfers)
        while waiting:
            names = [t.id for t in waiting]
            self._asked.update(names)
            found = await self._course.links(self._reads, names)
            parts = [part for linked in found.values() for part in linked]
            for transfer in (t for t in waiting if t.id in found):
                # A link against the order of time would send weight in circles.
                onward = [t for t in found[transfer.id] if reaches(self._course, transfer, t)]
                self.of[transfer.id] = _by_value(onward)
            reached += parts
            waiting = self._unasked(parts)
        return reached

    def _unasked(self, transfers: Iterable[Traced]) -> list[Traced]:
        asked = self._asked
        found = {t.id: t for t in transfers if self._course.linked(t) and t.id not in asked}
        return list(found.values())

    def hand_on(
        self, weights: dict[str, float], known: Mapping[str, Traced], threshold: float
    ) -> None:
        """Add to the weights what linked transfers hand on; theirs stay, for the record.

        One that weighs less than the threshold is cut, so it hands nothing on.
        """
        for transfer in self._in_order(weights, known):
            weight = weights.get(transfer.id, 0.0)
            for part, share in self.of.get(transfer.id, ()) if weight >= threshold else ():
                weights[part.id] = weights.get(part.id, 0.0) + weight * share

    def _in_order(self, names: Iterable[str], known: Mapping[str, Traced]) -> list[Traced]:
        """Linked transfers and all behind them, so that each has its weight before it gives."""
        waiting = [name for name in names if self.of.get(name)]
        involved: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in involved:
                involved.add(name)
                waiting += [part.id for part, _ in self.of.get(name, ())]
        return in_order(self._course, (known[name] for name in involved))


def _by_value(transfers: list[Traced]) -> Chain:
    """Parts by value in USD; by amount where one is unpriced or none is worth anything."""
    values = [t.value_usd for t in transfers]
    weights = [value for value in values if value is not None]
    if len(weights) < len(transfers) or not sum(weights) > 0:
        weights = [t.amount for t in transfers]
    total = sum(weights)
    pairs = zip(transfers, weights, strict=True)
    return tuple((t, weight / total) for t, weight in pairs if weight > 0)
