"""The moments that the graph knows of itself."""

from dataclasses import dataclass

from service.graph.reader.runner import Runner


@dataclass(frozen=True, slots=True)
class GraphState:
    """Schema version, and the stamps (UTC microseconds) of the last finished load and rewrite."""

    schema_version: int
    last_finished: int | None
    last_rewrite: int | None


async def read_state(runner: Runner) -> GraphState:
    """The state as it is now; version 0 for a graph that was never migrated."""
    rows = await runner.rows("graph_state")
    if not rows:
        return GraphState(0, None, None)
    row = rows[0]
    return GraphState(row["schema_version"] or 0, row["last_finished"], row["last_rewrite"])
