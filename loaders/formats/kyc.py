"""KYC attributes out of JSON: typed, flat but for the owners, and of sizes that fit a record."""

from collections.abc import Mapping
from math import isfinite

from loaders.formats.fields import MAX_TEXT, UNWRITABLE, FieldError
from loaders.formats.json_fields import NAMEABLE, Json, as_object
from loaders.formats.owners import owners
from service.domain.customer import BENEFICIAL_OWNERS, KycValue

MAX_ATTRIBUTES = 200
MAX_LIST = 300
EXACT_INTEGERS = 2**53


def kyc(value: Json) -> Mapping[str, KycValue]:
    """Attributes by key; lists of strings become tuples. Raises FieldError without the value."""
    found = as_object(value, "kyc")
    if len(found) > MAX_ATTRIBUTES:
        raise FieldError("kyc", f"has more than {MAX_ATTRIBUTES} attributes")
    return {_key(key): _value(key, each) for key, each in found.items()}


def _value(key: str, value: Json) -> KycValue:
    column = f"kyc.{key}"
    return owners(value, column) if key == BENEFICIAL_OWNERS else _attribute(value, column)


def _key(key: str) -> str:
    if not NAMEABLE.fullmatch(key):
        raise FieldError("kyc", "has a key that is no lower-case name of at most 40 characters")
    return key


def _attribute(value: Json, column: str) -> KycValue:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, column)
    if isinstance(value, int | float):
        return _number(value, column)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        if len(value) > MAX_LIST:
            raise FieldError(column, f"has more than {MAX_LIST} entries")
        return tuple(_text(str(each), column) for each in value)
    raise FieldError(column, "is neither text, number, true, false, null nor a list of texts")


def _text(value: str, column: str) -> str:
    if len(value) > MAX_TEXT:
        raise FieldError(column, f"is longer than {MAX_TEXT} characters")
    if UNWRITABLE.search(value):
        raise FieldError(column, "has control characters in it")
    return value


def _number(value: int | float, column: str) -> int | float:
    if abs(value) > EXACT_INTEGERS or not isfinite(value):
        raise FieldError(column, "is a number beyond 2^53")
    return value
