"""The order of a table's rows, and tables of several moments made one."""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from service.columns.tables import SCHEMAS, TABLES, Content, Dictionary, Table


def order_of(rows: pa.Table, table: Table) -> pa.Array:
    """The places of the rows in the table's order; fast where they are nearly in it."""
    return pc.sort_indices(rows, sort_keys=[(name, "ascending") for name in table.order])


def merged(contents: Sequence[Content]) -> Content:
    """One content of several, oldest first: newer rows take the place of older ones of their key.

    Codes stay as they are: a dictionary's new texts follow the older ones.
    """
    found: dict[str, pa.Table] = {}
    for dictionary in Dictionary:
        found[dictionary] = pa.concat_tables(_held(contents, dictionary))
    for table in TABLES:
        found[table.kind] = _merged(table, _held(contents, table.kind))
    return found


def texts(contents: Sequence[Content]) -> Mapping[Dictionary, pa.ChunkedArray]:
    """The texts of each dictionary, by code."""
    return {each: pa.concat_tables(_held(contents, each))["text"] for each in Dictionary}


def _held(contents: Sequence[Content], name: str) -> list[pa.Table]:
    held = [each[name] for each in contents if name in each]
    return held or [SCHEMAS[name].empty_table()]


def _merged(table: Table, parts: Sequence[pa.Table]) -> pa.Table:
    if len(parts) == 1:
        return parts[0]
    stays, newer = [], parts[-1][table.key].slice(0, 0)
    for part in reversed(parts):
        stays.append(pc.invert(pc.is_in(part[table.key], value_set=newer)))
        newer = pa.chunked_array([*newer.chunks, *part[table.key].chunks])
    chunks = [chunk for each in reversed(stays) for chunk in each.chunks]
    places = pc.indices_nonzero(pa.chunked_array(chunks, pa.bool_()))
    whole = pa.concat_tables(parts)
    # In order before anything else is copied: all columns are then copied once.
    some = whole.select(list(table.order)).take(places)
    return whole.take(places.take(order_of(some, table)))
