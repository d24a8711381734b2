"""Fields that come in: each with the rule of the files that clearhop loads, told without values."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, JsonValue, WithJsonSchema
from pydantic_core import PydanticCustomError

from service.domain.moment import parse_seconds

# People were born and firms founded before 1970.
YEAR_1900, YEAR_2100, YEAR_9999_END = -2_208_988_800, 4_102_444_800, 253_402_300_799
MAX_ID, MAX_WORD, MAX_TEXT = 128, 256, 2048
UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def _seconds(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return parse_seconds(value)
    except (ValueError, OverflowError):
        raise PydanticCustomError(
            "moment", "give UTC seconds, or RFC 3339 with an offset such as Z"
        ) from None


def _time_schema(last: int) -> WithJsonSchema:
    number: dict[str, JsonValue] = {"type": "integer", "minimum": YEAR_1900, "maximum": last}
    return WithJsonSchema(
        {"anyOf": [number, {"type": "string"}], "description": "UTC seconds or RFC 3339"}
    )


def _token(text: str) -> str:
    if text.isprintable() and not any(sign.isspace() for sign in text):
        return text
    raise PydanticCustomError("token", "has blanks or invisible characters in it")


def _customer_id(text: str) -> str:
    if "/" in text or text in (".", ".."):
        raise PydanticCustomError("customer_id", "cannot be a part of a path")
    return _token(text)


def _line(text: str) -> str | None:
    if text.isprintable():
        return text.strip() or None
    raise PydanticCustomError("line", "has control characters in it")


def _text(text: str) -> str:
    if UNWRITABLE.search(text):
        raise PydanticCustomError("text", "has control characters in it")
    return text


Time = Annotated[
    int, BeforeValidator(_seconds), Field(ge=YEAR_1900, le=YEAR_2100), _time_schema(YEAR_2100)
]
EndTime = Annotated[
    int,
    BeforeValidator(_seconds),
    Field(ge=YEAR_1900, le=YEAR_9999_END),
    _time_schema(YEAR_9999_END),
]
CustomerId = Annotated[
    str,
    Field(min_length=1, max_length=MAX_ID, description="The firm's own id", examples=["C-1001"]),
    AfterValidator(_customer_id),
]
Token = Annotated[str, Field(min_length=1, max_length=MAX_WORD), AfterValidator(_token)]
Line = Annotated[str, Field(max_length=MAX_WORD), AfterValidator(_line)]
Text = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(_text)]
