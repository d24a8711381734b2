"""What the patterns that follow money share."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from service.domain.flow import Flow, Step, Trail
from service.scoring.decimals import measure


def trails_of(trails: Sequence[Trail], flows: Sequence[Flow]) -> tuple[Trail, ...]:
    """The trails that begin with one of the flows."""
    started = {flow.id for flow in flows}
    return tuple(trail for trail in trails if trail.steps[0].id in started)


def started_usd(trails: Iterable[Trail]) -> Decimal:
    """The exact sum of what the customer sent at their beginnings, each value as six places."""
    return sum((measure(trail.steps[0].value_usd or 0) for trail in trails), measure(0))


def steps_of(steps: Iterable[Sequence[Step]], peeled: Iterable[Trail]) -> tuple[str, ...]:
    """The ids of the steps, then of what was peeled off, each once."""
    ids = [step.id for each in steps for step in each]
    return tuple(dict.fromkeys((*ids, *(id_ for trail in peeled for id_ in trail.peeled))))
