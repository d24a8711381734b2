"""Query parameters, named as the options of the command line with underscores."""

import re
from functools import partial
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from service.domain.exposure import (
    DEFAULT_DEPTH,
    DEFAULT_HUB_LIMIT,
    DEFAULT_SUBJECT_LIMIT,
    DEFAULT_THRESHOLD,
    MAX_DEPTH,
    Direction,
    ExposureParameters,
)
from service.domain.moment import MICROS, parse_known_at, parse_seconds
from service.domain.moments_request import MomentsRequest
from service.domain.path import DEFAULT_PATHS, MAX_PATHS, Wanted
from service.wire.fields import YEAR_9999_END

MAX_PAGE = 100
_MOMENT_REASON = "give UTC seconds or RFC 3339 with an offset (write + as %2B)"


def _as_of(text: object) -> int:
    try:
        moment = parse_seconds(str(text))
    except (ValueError, OverflowError):
        raise PydanticCustomError("moment", _MOMENT_REASON) from None
    return _within(moment, YEAR_9999_END)


def _known_at(text: object) -> int:
    try:
        moment = parse_known_at(str(text))
    except (ValueError, OverflowError):
        raise PydanticCustomError("moment", _MOMENT_REASON) from None
    return _within(moment, (YEAR_9999_END + 1) * MICROS - 1)


def _within(moment: int, last: int) -> int:
    if 0 <= moment <= last:
        return moment
    raise PydanticCustomError("moment", "give a moment from 1970 to 9999")


def _limit(text: object, least: int = 0) -> int | None:
    plain = str(text).strip().lower()
    if plain == "none":
        return None
    if re.fullmatch(r"[0-9]{1,12}", plain) and int(plain) >= least:
        return int(plain)
    raise PydanticCustomError("limit", "give a whole number, or none for no limit")


def _limit_schema(least: int) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [{"type": "integer", "minimum": least}, {"const": "none"}]})


_MOMENT_EXAMPLES = [1_767_225_600, "2026-01-01T00:00:00Z"]
AsOf = Annotated[
    int | None,
    BeforeValidator(_as_of),
    WithJsonSchema({"type": "string"}),
    Field(description="Facts up to this moment (UTC seconds or RFC 3339); now by default."),
]
KnownAt = Annotated[
    int | None,
    BeforeValidator(_known_at),
    WithJsonSchema({"type": "string"}),
    Field(
        description="Everything as recorded by this moment (UTC seconds or RFC 3339); by default"
        " the last finished load."
    ),
]
HubLimit = Annotated[int | None, BeforeValidator(_limit), _limit_schema(0)]
SubjectLimit = Annotated[int | None, BeforeValidator(partial(_limit, least=1)), _limit_schema(1)]


class AsOfQuery(BaseModel):
    """At which moment overrides are asked about."""

    model_config = ConfigDict(extra="forbid")

    as_of: AsOf = Field(default=None, examples=_MOMENT_EXAMPLES)


class MomentsQuery(BaseModel):
    """Which moment is asked about."""

    model_config = ConfigDict(extra="forbid")

    as_of: AsOf = Field(default=None, examples=_MOMENT_EXAMPLES)
    known_at: KnownAt = Field(default=None, examples=_MOMENT_EXAMPLES)

    def moments(self) -> MomentsRequest:
        """The moments that were asked for."""
        return MomentsRequest(self.as_of, self.known_at)


class ExposureQuery(MomentsQuery):
    """How exposure is asked for."""

    direction: Direction = Field(
        default=Direction.RECEIVED, description="Where value came from, or where it went."
    )
    depth: int = Field(
        default=DEFAULT_DEPTH, ge=1, le=MAX_DEPTH, description="Hops that are searched at most."
    )
    threshold: float = Field(
        default=DEFAULT_THRESHOLD,
        ge=0,
        lt=1,
        allow_inf_nan=False,
        description="Share of the total below which an inflow is not followed.",
    )
    hub_limit: HubLimit = Field(
        default=DEFAULT_HUB_LIMIT,
        description="Transfers in a pool beyond which it is taken as a hub; none for no limit.",
    )
    window_days: int | None = Field(
        default=None,
        ge=1,
        le=36_525,
        description="Only the last days before as_of; all by default.",
    )
    min_confidence: int = Field(
        default=0, ge=0, le=100, description="Attributions below this confidence are left out."
    )
    subject_limit: SubjectLimit = Field(
        default=DEFAULT_SUBJECT_LIMIT,
        description="Of a subject with more transfers of its own only so many are traced, those"
        " of the greatest value; none for all.",
    )

    def parameters(self) -> ExposureParameters:
        """The parameters that were asked for."""
        return ExposureParameters(
            depth=self.depth,
            threshold=self.threshold,
            hub_limit=self.hub_limit,
            window_days=self.window_days,
            min_confidence=self.min_confidence,
            subject_limit=self.subject_limit,
        )


class PathsQuery(ExposureQuery):
    """Which paths are asked for."""

    to: str = Field(
        min_length=1,
        max_length=300,
        description="A category, or an entity by id or exact name.",
        examples=["sanction"],
    )
    limit: int = Field(default=DEFAULT_PATHS, ge=1, le=MAX_PATHS, description="Paths at most.")
    query: bool = Field(
        default=False,
        description="With statements that recompute each path from the graph, as `evidence`.",
    )

    def wanted(self) -> Wanted:
        """The paths that were asked for."""
        return Wanted(self.to, self.limit, self.query)


class PageQuery(BaseModel):
    """Which part of a list is asked for."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=20, ge=1, le=MAX_PAGE, description="Items at most.")
    cursor: int | None = Field(
        default=None, ge=1, lt=2**63, description="The next_cursor of the page before."
    )
