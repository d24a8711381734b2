"""The meter of a running service, told in the Prometheus text format.

Labels are routes, statuses, outcomes and names of query files: sets that the code closes, so
nothing that a customer or an address could be known by can get into them.
"""

from collections.abc import Callable

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Summary,
    disable_created_metrics,
    generate_latest,
)

from service.domain.exposure import Outcome
from service.meter import Meter

# The library would add a number to each that only repeats when the process began.
_without_start_times: Callable[[], None] = disable_created_metrics


class Metrics(Meter):
    """Counts since the process began."""

    def __init__(self) -> None:
        _without_start_times()
        self._registry = CollectorRegistry(auto_describe=True)
        self._requests = Counter(
            "clearhop_requests",
            "Requests by route and status.",
            ["route", "status"],
            registry=self._registry,
        )
        self._exposures = Counter(
            "clearhop_exposures", "Exposures by outcome.", ["outcome"], registry=self._registry
        )
        self._ledgers = Counter(
            "clearhop_ledgers_computed",
            "Ledgers computed on the fly, for moments before they were rewritten.",
            registry=self._registry,
        )
        self._queries = Summary(
            "clearhop_graph_query_seconds",
            "Graph queries and their time, by query file.",
            ["query"],
            registry=self._registry,
        )

    def request(self, route: str, status: int) -> None:
        """Count a request."""
        self._requests.labels(route, str(status)).inc()

    def exposure(self, outcome: Outcome) -> None:
        """Count an exposure."""
        self._exposures.labels(outcome.value).inc()

    def computed(self, ledgers: int) -> None:
        """Count ledgers."""
        self._ledgers.inc(ledgers)

    def query(self, name: str, seconds: float) -> None:
        """Count a query and add up its time."""
        self._queries.labels(name).observe(seconds)

    def text(self) -> bytes:
        """All counts in the text format 0.0.4."""
        return generate_latest(self._registry)
