"""Typed parts of a JSON document about a customer.

What is wrong is told by key and kind alone: a value may be a person's, and error texts end in
logs. No FieldError raised here carries one.
"""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias, TypeVar

from loaders.formats import fields
from loaders.formats.fields import FieldError

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
Object = Mapping[str, Json]
Word = TypeVar("Word", bound=StrEnum)
NAMEABLE = re.compile(r"[a-z][a-z0-9_]{0,39}")


def document(line: str) -> Object:
    """The object on a line of JSON. Raises FieldError for anything but one sound object."""
    try:
        found: Json = json.loads(line, object_pairs_hook=_without_repeats, parse_constant=_refuse)
    except FieldError:
        raise
    except (ValueError, RecursionError):
        raise FieldError("", "the line is no JSON document") from None
    return as_object(found, "")


def _without_repeats(pairs: list[tuple[str, Json]]) -> Object:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise FieldError("", "a key stands twice in one object")
    return found


def _refuse(_: str) -> Json:
    raise FieldError("", "NaN and Infinity are no JSON numbers")


def as_object(value: Json, path: str) -> Object:
    """The value as an object. Raises FieldError."""
    if not isinstance(value, Mapping):
        raise FieldError(path, "is no JSON object")
    return value


def as_list(value: Json, path: str) -> Sequence[Json]:
    """The value as a list. Raises FieldError."""
    if not isinstance(value, list):
        raise FieldError(path, "is no list")
    return value


def check_keys(found: Object, path: str, known: Collection[str]) -> None:
    """Raises FieldError when the object has a key that its format does not know."""
    unknown = [key for key in found if key not in known]
    if unknown:
        named = unknown[0] if NAMEABLE.fullmatch(unknown[0]) else ""
        reason = f"is not known; known are {', '.join(known)}"
        raise FieldError(_under(path, named), reason if named else f"a key here {reason}")


def word(found: Object, key: str, path: str = "", limit: int = fields.MAX_TOKEN) -> str:
    """A word that must be there. Raises FieldError."""
    column, value = _under(path, key), found.get(key)
    if not isinstance(value, str):
        raise FieldError(column, "is missing" if value is None else "is no string")
    try:
        return fields.token(value.strip(), column, limit)
    except FieldError as error:
        raise FieldError(column, error.reason) from None


def phrase(found: Object, key: str, path: str) -> str | None:
    """A short text; None when null or left out. Raises FieldError."""
    column, value = _under(path, key), found.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > fields.MAX_TOKEN or not value.isprintable():
        raise FieldError(column, f"is no text of at most {fields.MAX_TOKEN} printable characters")
    return value.strip() or None


def one_of(found: Object, key: str, kind: type[Word], path: str = "") -> Word:
    """A word of a closed list that must be there. Raises FieldError."""
    given = word(found, key, path)
    try:
        return kind(given)
    except ValueError:
        options = ", ".join(kind)
        raise FieldError(_under(path, key), f"is none of {options}") from None


def moment(found: Object, key: str, path: str, latest: int) -> int | None:
    """UTC seconds from a whole number or RFC 3339; None when null or left out."""
    column, value = _under(path, key), found.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise FieldError(column, "is no time: give whole UTC seconds or RFC 3339 as a string")
    try:
        given = str(value) if isinstance(value, int) else value.strip()
        return fields.seconds(given, column, fields.YEAR_1900, latest)
    except FieldError as error:
        raise FieldError(column, error.reason) from None


def _under(path: str, key: str) -> str:
    return f"{path}.{key}" if path and key else path or key
