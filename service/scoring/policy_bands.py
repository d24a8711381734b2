"""Reads the bands of a policy."""

from itertools import pairwise

from service.scoring.measures import strictest
from service.scoring.policy import Band
from service.scoring.policy_measures import MEASURE_KEYS, read_measures
from service.scoring.problems import each
from service.scoring.yaml_node import Node


def read_bands(node: Node) -> tuple[Band, ...]:
    """The bands, rising. Raises PolicyError, also where a higher band asks for less."""
    bands = each(node.items(), _band)
    if bands[0].minimum != 0:
        node.refuse("the first band must start at 0")
    if any(a.minimum >= b.minimum for a, b in pairwise(bands)):
        node.refuse("bands must rise: each starts above the one before")
    if len({band.name for band in bands}) < len(bands):
        node.refuse("two bands have the same name")
    for lower, higher in pairwise(bands):
        if _asks_less(lower, higher):
            node.refuse(f"the band {higher.name!r} asks for less than {lower.name!r}, below it")
    return bands


def _band(node: Node) -> Band:
    part = node.fields(["name", "from", "meaning", *MEASURE_KEYS], ["outcome"])
    measures = read_measures(part)
    return Band(part["name"].text(), part["from"].points(), part["meaning"].text(), measures)


def _asks_less(lower: Band, higher: Band) -> bool:
    below, above = lower.measures, higher.measures
    return (
        strictest([above.due_diligence, below.due_diligence]) != above.due_diligence
        or strictest([above.monitoring, below.monitoring]) != above.monitoring
        or strictest([above.approver_role, below.approver_role]) != above.approver_role
        or above.review_months > below.review_months
    )
