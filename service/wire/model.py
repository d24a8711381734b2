"""What all wire models share, and how numbers are written.

The command line (`--json`) and the API write the same bytes: both dump these models.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer, WithJsonSchema

from service.domain.moment import MICROS

Seconds = Annotated[int, WithJsonSchema({"type": "integer", "description": "UTC seconds"})]
Moment = Annotated[
    int | float,
    WithJsonSchema({"type": "number", "description": "UTC seconds, with up to six decimals"}),
]
OnePlace = Annotated[
    Decimal,
    PlainSerializer(float, return_type=float),
    WithJsonSchema({"type": "number", "description": "a number of one decimal place"}),
]


class WireModel(BaseModel):
    """An answer. Later versions may add fields; those that are there keep their meaning."""

    model_config = ConfigDict(frozen=True)


class StrictModel(BaseModel):
    """A request: a field that we do not know is refused, and no type is guessed."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def moment_number(micros: int) -> int | float:
    """UTC microseconds as seconds; a whole second is a whole number."""
    whole, rest = divmod(micros, MICROS)
    return whole if rest == 0 else micros / MICROS


def to_json(model: BaseModel) -> str:
    """The text that `--json` prints, indented for people."""
    return model.model_dump_json(indent=2)
