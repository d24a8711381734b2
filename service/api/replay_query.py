"""How a replay is asked for."""

from pydantic import BaseModel, ConfigDict, Field

from service.domain.replay import ReplayFrom


class ReplayQuery(BaseModel):
    """What is replayed from."""

    model_config = ConfigDict(extra="forbid")

    source: ReplayFrom = Field(
        default=ReplayFrom.BOTH,
        alias="from",
        description="What was stored with it, the graph as it was known then, or both.",
    )
