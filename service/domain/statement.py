"""A Cypher statement that somebody can run by hand, with the values of its parameters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | None
Row: TypeAlias = Mapping[str, Scalar | Sequence[Scalar]]
Value: TypeAlias = Scalar | Sequence[Scalar] | Sequence[Row]


@dataclass(frozen=True, slots=True)
class Statement:
    """`name` is the query file's, `text` its Cypher; `parameters` in the file's order."""

    name: str
    text: str
    parameters: Mapping[str, Value]
