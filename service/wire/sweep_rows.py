"""The rows of a sweep on the wire: columns of its Parquet file, objects of its JSON."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from service.columns.actors import Flags
from service.columns.facts import Ints
from service.columns.swept import NO_HOPS, NO_KEY, Swept
from service.domain.exposure import Outcome, Residual
from service.usecases.sweeping import Sweep
from service.wire.model import WireModel
from service.wire.sweep_asked import SweptOut

METADATA = "clearhop.sweep"
OUTCOMES = (Outcome.SCORED, Outcome.NO_DATA)


class RowOut(WireModel):
    """A share of a subject's total: of a category at one hop distance, or a residual.

    `category` and `hops` are null for a residual, `residual` for a category. All three are null,
    and so are the share and its value, in the one row of a subject whose transfers are unpriced
    or worth nothing. The other columns are the subject's, the same in all its rows.
    """

    subject: str
    outcome: Outcome
    category: str | None
    residual: Residual | None
    hops: int | None
    share: float | None
    value_usd: float | None
    total_value_usd: float
    unpriced_transfers: int
    complete: bool


def rows_of(table: pa.Table) -> list[RowOut]:
    """The wire form of the rows of `table_of`, in order."""
    cells = table.to_pydict()
    return [
        RowOut.model_validate(dict(zip(cells, row, strict=True)))
        for row in zip(*cells.values(), strict=True)
    ]


def table_of(found: Swept) -> pa.Table:
    """One row a row of the sweep, with the columns and the nulls of `RowOut`."""
    told = found.key != NO_KEY
    of_residual = found.key - len(found.categories)
    without_data = (~(found.total_usd > 0))[found.subject].astype(np.int64)
    return pa.table(
        {
            "subject": _named(found.subject, found.names),
            "outcome": _named(without_data, OUTCOMES),
            "category": _named(found.key, found.categories, told & (of_residual < 0)),
            "residual": _named(of_residual, found.residuals, of_residual >= 0),
            "hops": pa.array(found.hops.astype(np.int16), mask=found.hops == NO_HOPS),
            "share": pa.array(found.shares(), mask=~told),
            "value_usd": pa.array(found.value_usd, mask=~told),
            "total_value_usd": pa.array(found.total_usd[found.subject]),
            "unpriced_transfers": pa.array(found.unpriced[found.subject].astype(np.int64)),
            "complete": pa.array(found.complete[found.subject]),
        }
    )


def file_table(sweep: Sweep) -> pa.Table:
    """All rows, with what was swept as JSON in the metadata."""
    told = SweptOut.of(sweep).model_dump_json()
    return table_of(sweep.found).replace_schema_metadata({METADATA: told})


def greatest(found: Swept, count: int) -> pa.Table:
    """The rows of the greatest value, so many at most; those of one value in order."""
    order = np.lexsort((np.arange(len(found)), -found.value_usd))
    return table_of(found).take(pa.array(order[:count]))


def _named(places: Ints, names: Sequence[str], held: Flags | None = None) -> pa.DictionaryArray:
    """The names at these places; null where none is held."""
    codes = pa.array(places.astype(np.int32), mask=None if held is None else ~held)
    return pa.DictionaryArray.from_arrays(
        codes, pa.array([str(name) for name in names], pa.string())
    )
