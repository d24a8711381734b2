"""For how long an override may hold, and how a policy says it."""

from dataclasses import dataclass

from service.scoring.yaml_node import Node

MAX_DAYS = 3_660


@dataclass(frozen=True, slots=True)
class OverridePolicy:
    """Days from the moment an override is granted to its end, at most."""

    longest_days: int


def read_overrides(node: Node) -> OverridePolicy:
    """The section `overrides`. Raises PolicyError."""
    line = node.fields(["longest"])["longest"].fields(["days", "why"])
    line["why"].text()
    return OverridePolicy(line["days"].integer(1, MAX_DAYS))
