"""One write of a load: a table of the spool, and the query that takes its rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from loaders.graph import Cell, Cells
from loaders.spool import Value


@dataclass(frozen=True, slots=True)
class Step:
    """`select` names the columns in the order of `columns`; `query` takes them as `rows`."""

    title: str
    query: str
    select: str
    columns: tuple[str, ...]
    batch: int = 2_000
    stamped: bool = True

    def cells(self, row: Sequence[Value]) -> Cells:
        """A row of the spool as the query takes it."""
        found: dict[str, Cell] = dict(zip(self.columns, row, strict=True))
        for name, convert in _CONVERSIONS.items():
            if name in found:
                found[name] = convert(found[name])
        return found


_CONVERSIONS: Mapping[str, Callable[[Value], Cell]] = {
    "authority": bool,
    "checksum_valid": bool,
    "amount": lambda value: float(str(value)),
}
