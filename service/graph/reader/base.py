"""What the groups of reads share: a runner, the moments, the taxonomy."""

from service.domain.moment import Moments
from service.domain.taxonomy import Taxonomy
from service.graph.reader.runner import Runner


class Reads:
    """Reads of a graph at one pair of moments."""

    def __init__(self, runner: Runner, moments: Moments, taxonomy: Taxonomy) -> None:
        self._runner = runner
        self._moments = moments
        self._taxonomy = taxonomy

    @property
    def moments(self) -> Moments:
        """The moments of every answer."""
        return self._moments

    @property
    def _known_at(self) -> int:
        return self._moments.known_at_us

    @property
    def _as_of(self) -> int:
        return self._moments.as_of_s
