"""Canonical JSON: one text for one value, so that equal records are equal bytes.

Keys sorted, no spaces, ASCII, Decimals as plain numbers with all their places. A dataclass is an
object of its fields.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from json.encoder import encode_basestring_ascii
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Json = Union[
    str,
    int,
    float,
    bool,
    Decimal,
    None,
    Sequence["Json"],
    Mapping[str, "Json"],
    "DataclassInstance",
]


def canonical_json(value: Json) -> str:
    """The text of the value. Raises ValueError for a number that is not finite."""
    if isinstance(value, str):
        return encode_basestring_ascii(value)
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, Mapping):
        return _object((key, value[key]) for key in sorted(value))
    if isinstance(value, Sequence):
        return "[" + ",".join(map(canonical_json, value)) + "]"
    if is_dataclass(value):
        return _object((name, getattr(value, name)) for name in _names(type(value)))
    return json.dumps(value, allow_nan=False)


def _object(pairs: Iterable[tuple[str, Json]]) -> str:
    texts = (f"{encode_basestring_ascii(name)}:{canonical_json(each)}" for name, each in pairs)
    return "{" + ",".join(texts) + "}"


@cache
def _names(kind: type["DataclassInstance"]) -> tuple[str, ...]:
    return tuple(sorted(each.name for each in fields(kind)))


def _number(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError("a record cannot hold a number that is not finite")
    return format(value, "f")
