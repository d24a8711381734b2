"""How a replay and a diff are asked for."""

from pydantic import BaseModel, ConfigDict, Field

from service.domain.replay import ReplayFrom
from service.wire.example_customer import ASSESSMENT_ID


class ReplayQuery(BaseModel):
    """What is replayed from."""

    model_config = ConfigDict(extra="forbid")

    source: ReplayFrom = Field(
        default=ReplayFrom.BOTH,
        alias="from",
        description="What was stored with it, the graph as it was known then, or both.",
    )


class DiffQuery(BaseModel):
    """With which assessment it is compared."""

    model_config = ConfigDict(extra="forbid")

    to: str = Field(
        max_length=64, description="The later assessment's id.", examples=[ASSESSMENT_ID]
    )
