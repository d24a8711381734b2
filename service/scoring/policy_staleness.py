"""How old the last load of a feed may be, and how a policy says it."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.scoring.yaml_node import Node


@dataclass(frozen=True, slots=True)
class StalenessPolicy:
    """Days since a feed's last load; `default_days` holds for feeds that are not named."""

    default_days: int
    feeds: Mapping[str, int]

    def limit_days(self, feed: str) -> int:
        """The limit of a feed."""
        return self.feeds.get(feed, self.default_days)


def read_staleness(node: Node) -> StalenessPolicy:
    """The section `staleness`. Raises PolicyError."""
    part = node.fields(["default", "feeds"])
    feeds = {feed: _days(line) for feed, line in part["feeds"].members().items()}
    return StalenessPolicy(_days(part["default"]), feeds)


def _days(node: Node) -> int:
    line = node.fields(["days", "why"])
    line["why"].text()
    return line["days"].integer(1)
