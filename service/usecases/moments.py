"""The moments of a question, with what was left open filled in from the graph."""

from time import time

from cypher.schema import check_version
from service.domain.moment import Moments
from service.domain.moments_request import MomentsRequest
from service.graph.reader.runner import Runner
from service.graph.reader.state import read_state

# Before anything was loaded nothing is known.
NEVER = 0


async def moments_of(runner: Runner, asked: MomentsRequest) -> Moments:
    """`as_of` now by default; `known_at` the last finished load, and never later than it.

    Raises SchemaVersionError when the graph does not fit this version.
    """
    state = await read_state(runner)
    check_version(state.schema_version)
    finished = NEVER if state.last_finished is None else state.last_finished
    known_at = finished if asked.known_at_us is None else min(asked.known_at_us, finished)
    as_of = int(time()) if asked.as_of_s is None else asked.as_of_s
    return Moments(as_of, known_at)
