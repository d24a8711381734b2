"""Canonical JSON: one text for one value, so that equal records are equal bytes.

Keys sorted, no spaces, ASCII, Decimals as plain numbers with all their places.
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

Json = str | int | float | bool | Decimal | None | Sequence["Json"] | Mapping[str, "Json"]


def canonical_json(value: Json) -> str:
    """The text of the value. Raises ValueError for a number that is not finite."""
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, Mapping):
        pairs = (f"{json.dumps(key)}:{canonical_json(value[key])}" for key in sorted(value))
        return "{" + ",".join(pairs) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ",".join(canonical_json(item) for item in value) + "]"
    return json.dumps(value, allow_nan=False)


def _number(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError("a record cannot hold a number that is not finite")
    return format(value, "f")
