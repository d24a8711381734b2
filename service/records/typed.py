"""Dataclasses to canonical bytes and back, by the types of their fields.

One codec for all that is stored as a document. What a field's type does not allow is refused;
a field that a document lacks reads as its default, so older documents still read. Whole numbers
and fractions keep every digit: a fraction is a Decimal or a float, as its field says.
"""

import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from service.records.canonical import canonical_json

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Kind = TypeVar("Kind")


def encode(value: "DataclassInstance") -> bytes:
    """Canonical bytes: equal values give equal bytes. Raises ValueError on a NaN."""
    return canonical_json(value).encode()


def decode(kind: type[Kind], body: bytes) -> Kind:
    """The dataclass that was encoded. Raises ValueError or TypeError for anything else."""
    return cast(Kind, _read(kind, json.loads(body, parse_float=Decimal)))


def _read(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _first_that_fits(get_args(kind), value)
    if origin is tuple:
        member = get_args(kind)[0]
        return tuple(_read(member, each) for each in _checked(list, value))
    if origin is not None and issubclass(origin, Mapping):
        member = get_args(kind)[1]
        return {key: _read(member, each) for key, each in _checked(dict, value).items()}
    if is_dataclass(kind):
        return _record(kind, _checked(dict, value))
    return _scalar(kind, value)


def _record(kind: Any, document: dict[str, Any]) -> Any:
    hints = _fields(kind)
    unknown = sorted(set(document) - set(hints))
    if unknown:
        raise TypeError(f"{kind.__name__} has no {', '.join(unknown)}")
    return kind(**{name: _read(hints[name], value) for name, value in document.items()})


@cache
def _fields(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _first_that_fits(kinds: tuple[Any, ...], value: Any) -> Any:
    for kind in kinds:
        try:
            return _read(kind, value)
        except (TypeError, ValueError):
            continue
    raise TypeError(f"{value!r:.40} is none of {len(kinds)} types")


def _scalar(kind: Any, value: Any) -> Any:
    if kind is Decimal and type(value) in (int, Decimal):
        return Decimal(value)
    if kind is float and type(value) in (int, Decimal):
        return value if type(value) is int else float(value)
    if issubclass(kind, StrEnum):
        return kind(_checked(str, value))
    return _checked(kind, value)


def _checked(kind: type[Kind], value: Any) -> Kind:
    """The value, if it is of exactly that type: True is no number."""
    if type(value) is not kind and not (kind is NoneType and value is None):
        raise TypeError(f"{value!r:.40} is no {kind.__name__}")
    return cast(Kind, value)
