"""The option that chooses a method, read without loading what computes it."""

from enum import StrEnum
from typing import Annotated

import typer

from service.domain.exposure import Method


class MethodChoice(StrEnum):
    """A method, or all of them side by side."""

    HAIRCUT = "haircut"
    FIFO = "fifo"
    POISON = "poison"
    ALL = "all"

    def methods(self) -> list[Method]:
        """The methods that are meant."""
        return list(Method) if self is MethodChoice.ALL else [Method(self.value)]


MethodOption = Annotated[
    MethodChoice,
    typer.Option(
        help="How mixed money is told apart. The haircut searches the graph; fifo, poison and"
        " all go over the columns of a sweep, with threshold 0 and all of the subject's transfers."
    ),
]
