"""What a sweep is asked: one pass over all transfers, for all subjects at once (design §3)."""

from dataclasses import dataclass

from service.domain.exposure import DEFAULT_DEPTH, DEFAULT_HUB_LIMIT, Direction, Method

# Threads: a third would find nothing to do (`service.exposure.sweep.haircut`).
MOST_WORKERS = 2


@dataclass(frozen=True, slots=True)
class SweepParameters:
    """The knobs of a sweep; `hub_limit` None means no limit. A sweep has no threshold."""

    direction: Direction = Direction.RECEIVED
    method: Method = Method.HAIRCUT
    depth: int = DEFAULT_DEPTH
    hub_limit: int | None = DEFAULT_HUB_LIMIT
    min_confidence: int = 0
