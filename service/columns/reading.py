"""Rows of the graph into Arrow tables, a page at a time, with texts not yet coded."""

import os
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from loaders.progress import Progress
from service.columns.tables import TABLES, Column, Table
from service.domain.keys import asset_id
from service.graph.reader.columns import Cell, ColumnReads, Kind, Page


class TooMuchChangedError(Exception):
    """To read everything anew takes less time than to read what changed."""


async def read_all(
    reads: ColumnReads, stamp: int, draft: Path, progress: Progress
) -> Mapping[Kind, pa.Table]:
    """Everything recorded by `stamp`; `draft` is a file that holds what does not fit in memory."""
    found = {}
    for table in TABLES:
        progress.stage(f"Reading {table.kind.replace('_', ' ')}", None)
        pages = reads.everything(table.kind)
        found[table.kind] = await _spooled(table, pages, (stamp, draft), progress)
    return found


async def read_changes(
    reads: ColumnReads, moments: tuple[int, int], most: int, progress: Progress
) -> Mapping[Kind, pa.Table]:
    """What loads after the first of the moments wrote, recorded by the second, in memory.

    All rows of every holder of a changed fact. Raises TooMuchChangedError beyond `most` of them.
    """
    since, stamp = moments
    found = {}
    for table in TABLES:
        progress.stage(f"Reading changed {table.kind.replace('_', ' ')}", None)
        ids = await reads.changed(table.kind, since, most + 1)
        if len(ids) > most:
            raise TooMuchChangedError
        pages = reads.of(table.kind, ids)
        batches = [batch_of(table, page, stamp) async for page in pages if page.rows]
        found[table.kind] = pa.Table.from_batches(batches, table.as_read)
        progress.advance(found[table.kind].num_rows)
    return found


async def _spooled(
    table: Table, pages: AsyncIterator[Page], place: tuple[int, Path], progress: Progress
) -> pa.Table:
    """The pages as one table that lies in a file already removed: it is gone with its last use."""
    stamp, draft = place
    with draft.open("wb") as sink, pa.ipc.new_file(sink, table.as_read) as writer:
        async for page in pages:
            if page.rows:
                writer.write_batch(batch_of(table, page, stamp))
                progress.advance(len(page.rows))
    with pa.memory_map(os.fspath(draft)) as source:
        found = pa.ipc.open_file(source).read_all()
    draft.unlink()
    return found


def batch_of(table: Table, page: Page, stamp: int) -> pa.RecordBatch:
    """The rows that were recorded by `stamp`: later ones are a load's that has not finished."""
    cells = dict(zip(page.names, zip(*page.rows, strict=True), strict=True))
    if table.kind is Kind.TRANSFERS:
        pairs = zip(cells["chain"], cells["asset"], strict=True)
        cells["asset"] = tuple(asset_id(str(chain), str(asset)) for chain, asset in pairs)
    arrays = [_array(each, cells[each.name]) for each in table.columns]
    batch = pa.RecordBatch.from_arrays(arrays, schema=table.as_read)
    if "recorded_from" not in batch.schema.names:
        return batch
    return batch.filter(pc.less_equal(batch["recorded_from"], stamp))


def _array(column: Column, cells: Sequence[Cell]) -> pa.Array:
    array = pa.array(cells, column.type)
    return array if column.empty is None else array.fill_null(column.empty)
