"""What is counted while questions are answered, so that whoever runs the service can watch it."""

from service.domain.exposure import Outcome


class Meter:
    """Counts nothing; `service.api.metrics.Metrics` does. No address, name or id is ever given."""

    def request(self, route: str, status: int) -> None:
        """A request was answered: the route's template, never the path, and its HTTP status."""

    def exposure(self, outcome: Outcome) -> None:
        """An exposure was answered."""

    def computed(self, ledgers: int) -> None:
        """So many ledgers were computed on the fly, because the stored ones are younger."""

    def query(self, name: str, seconds: float) -> None:
        """A query file was run; `seconds` until its last row was here, tries included."""
