"""Texts to codes: what a dictionary knows keeps its code, what is new comes after it."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from service.columns.facts import Codes, Ints
from service.columns.merge import order_of
from service.columns.tables import (
    DICTIONARY_SCHEMA,
    NO_CODE,
    TABLES,
    TEXT,
    Content,
    Dictionary,
    Table,
)
from service.graph.reader.columns import Kind


def coded(read: Mapping[Kind, pa.Table], known: Mapping[Dictionary, pa.ChunkedArray]) -> Content:
    """Tables as they are kept, in order, and the texts that the dictionaries did not know."""
    found: dict[str, pa.Table] = {}
    for table in TABLES:
        raw = read[table.kind]
        places = order_of(raw, table)
        columns = {
            each.name: raw[each.name].take(places)
            for each in table.columns
            if each.dictionary is None
        }
        for dictionary in _used(table):
            names = _names(table, dictionary)
            texts = [raw[name].take(places) for name in names]
            codes, fresh = _coded(texts, known[dictionary])
            columns.update(zip(names, map(pa.array, codes), strict=True))
            found[dictionary] = pa.table([fresh], schema=DICTIONARY_SCHEMA)
        found[table.kind] = pa.table(columns).select(table.as_kept.names).cast(table.as_kept)
    return found


def _used(table: Table) -> list[Dictionary]:
    return sorted({each.dictionary for each in table.columns if each.dictionary})


def _names(table: Table, dictionary: Dictionary) -> list[str]:
    return [each.name for each in table.columns if each.dictionary is dictionary]


def _coded(
    columns: Sequence[pa.ChunkedArray], known: pa.ChunkedArray
) -> tuple[Sequence[Codes], pa.Array]:
    """The codes of the columns' texts by one dictionary, and the texts that are new to it."""
    texts = pa.chunked_array([chunk for each in columns for chunk in each.chunks], TEXT)
    named = pc.unique(texts.drop_null())
    code_of = np.full(len(named) + 1, NO_CODE, dtype=np.int32)
    # By the few names in the long dictionary, not the other way round: no table of it is made.
    found = _places(known, named)
    held = np.flatnonzero(found != NO_CODE)
    code_of[found[held]] = held
    fresh = np.flatnonzero(code_of[:-1] == NO_CODE)
    code_of[fresh] = len(known) + np.arange(len(fresh), dtype=np.int32)
    # The place after the last name is that of null, and stays without a code.
    return [code_of[_places(each, named)] for each in columns], named.take(pa.array(fresh))


def _places(texts: pa.ChunkedArray, named: pa.Array) -> Ints:
    """The place of each text among the named, `NO_CODE` for those that are not and for null."""
    found: Ints = pc.index_in(texts, value_set=named).fill_null(NO_CODE).to_numpy()
    return found


def without_unused(content: Content) -> Content:
    """The same with only those texts that some row uses, their order kept."""
    found = dict(content)
    for table in TABLES:
        for dictionary in _used(table):
            names, texts = _names(table, dictionary), content[dictionary]
            used = np.zeros(texts.num_rows + 1, dtype=np.bool_)
            for name in names:
                used[content[table.kind][name].to_numpy()] = True
            used[NO_CODE] = False
            code_of = np.where(used, np.cumsum(used) - 1, NO_CODE).astype(np.int32)
            for name in names:
                codes = pa.array(code_of[found[table.kind][name].to_numpy()])
                place = table.as_kept.names.index(name)
                found[table.kind] = found[table.kind].set_column(place, name, codes)
            found[dictionary] = texts.filter(pa.array(used[:-1]))
    return found
