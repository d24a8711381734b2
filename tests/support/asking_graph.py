"""What a reader sees of a graph, as one text that changes when anything it asks about does."""

import asyncio

from service.domain.exposure import Direction, Exposure, ExposureParameters
from service.domain.moments_request import MomentsRequest
from service.graph.connection import GraphTargets, open_reader
from service.usecases.reads import GraphQuestions

SUBJECTS = ("test:kill:a700", "test:kill:a210", "test:kill:a45")
PARAMETERS = ExposureParameters(depth=3, threshold=1e-2, hub_limit=None)
AS_OF_S = 1_800_000_000


def fingerprint(targets: GraphTargets) -> str:
    """The exposures of some addresses, both ways, all as known at one moment, to nine places.

    Ledgers computed on the fly and stored ones differ in the order of some sums, so in the last
    digits of a float.
    """
    return asyncio.run(_fingerprint(targets))


async def _fingerprint(targets: GraphTargets) -> str:
    async with open_reader(targets.reader) as driver:
        questions = GraphQuestions(driver, targets.reader)
        now = await questions.moments(MomentsRequest(as_of_s=AS_OF_S))
        at = MomentsRequest(now.as_of_s, now.known_at_us)
        found = [
            _told(await questions.exposure([subject], direction, PARAMETERS, at))
            for subject in SUBJECTS
            for direction in Direction
        ]
    return "\n".join(found)


def _told(exposure: Exposure) -> str:
    rows = sorted(
        (row.category, row.entity_id, row.hops, round(row.share, 9)) for row in exposure.rows
    )
    residuals = sorted((each.reason, round(each.share, 9)) for each in exposure.residuals)
    total = round(exposure.total_value_usd, 6)
    return f"{exposure.outcome} {total} {exposure.unpriced_transfers} {rows} {residuals}"
