"""How a load tells how far it is; the command line draws a bar, tests and the API listen or not."""

from typing import Protocol


class Progress(Protocol):
    """Told of each stage with its number of rows, and of the rows done."""

    def stage(self, name: str, total: int | None) -> None:
        """A new stage begins; `total` None when its size is not known."""

    def advance(self, rows: int) -> None:
        """So many more rows of the stage are done."""


class Silent:
    """Draws nothing."""

    def stage(self, name: str, total: int | None) -> None:
        """Nothing to draw."""

    def advance(self, rows: int) -> None:
        """Nothing to draw."""
