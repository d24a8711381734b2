"""Ways to tamper with the record of assessments behind its back, in raw SQLite.

Each takes a connection without triggers and a source of chance, and gives the sequence numbers
at which an audit must find a fault; none where the place is anywhere.
"""

import sqlite3
from collections.abc import Callable
from functools import partial
from random import Random

from service.records.chained import ASSESSMENTS
from service.records.input_rows import INPUT_COLUMNS

Places = set[int]
Tampering = Callable[[sqlite3.Connection, Random], Places]
Value = int | str | bytes
BITS = 62


def sequences(raw: sqlite3.Connection) -> list[int]:
    return [row[0] for row in raw.execute("SELECT sequence FROM assessments ORDER BY sequence")]


def flipped(value: Value, chance: Random) -> tuple[str, Value]:
    """The SQL and the value of a cell with one bit turned."""
    if isinstance(value, int):
        return "?", value ^ (1 << chance.randrange(BITS))
    raw = bytearray(value.encode() if isinstance(value, str) else value)
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return ("CAST(? AS TEXT)" if isinstance(value, str) else "?"), bytes(raw)


def flip_in(column: str, raw: sqlite3.Connection, chance: Random) -> Places:
    """One bit of a column in some row."""
    sequence = chance.choice(sequences(raw))
    where = "FROM assessments WHERE sequence = ?"
    value = raw.execute(f"SELECT {column} {where}", (sequence,)).fetchone()[0]
    mark, other = flipped(value, chance)
    try:
        raw.execute(
            f"UPDATE assessments SET {column} = {mark} WHERE sequence = ?", (other, sequence)
        )
    except sqlite3.IntegrityError:  # another row has that number
        return flip_in(column, raw, chance)
    return {sequence}


def flip_a_node(raw: sqlite3.Connection, chance: Random) -> Places:
    return _flip_any(raw, chance, "audit_nodes", ("level", "position", "hash"))


def flip_the_head(raw: sqlite3.Connection, chance: Random) -> Places:
    columns = ("size", "root", "timestamp_us", "public_key", "signature")
    return _flip_any(raw, chance, "audit_head", columns)


def _flip_any(
    raw: sqlite3.Connection, chance: Random, table: str, columns: tuple[str, ...]
) -> Places:
    ids = [row[0] for row in raw.execute(f"SELECT rowid FROM {table}")]
    column, row = chance.choice(columns), chance.choice(ids)
    value = raw.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", (row,)).fetchone()[0]
    mark, other = flipped(value, chance)
    try:
        raw.execute(f"UPDATE {table} SET {column} = {mark} WHERE rowid = ?", (other, row))
    except sqlite3.IntegrityError:
        return _flip_any(raw, chance, table, columns)
    return set()


def flip_in_the_inputs(raw: sqlite3.Connection, chance: Random) -> Places:
    """One bit of the row beside some assessment."""
    sequence, column = chance.choice(sequences(raw)), chance.choice(INPUT_COLUMNS[1:])
    where = "FROM assessment_inputs WHERE sequence = ?"
    value = raw.execute(f"SELECT {column} {where}", (sequence,)).fetchone()[0]
    mark, other = flipped(value, chance)
    raw.execute(
        f"UPDATE assessment_inputs SET {column} = {mark} WHERE sequence = ?", (other, sequence)
    )
    return {sequence}


def swap_the_inputs(raw: sqlite3.Connection, chance: Random) -> Places:
    """Two assessments get each other's inputs, or one loses its own."""
    one, other = chance.sample(sequences(raw), 2)
    if chance.random() < 0.3:
        raw.execute("DELETE FROM assessment_inputs WHERE sequence = ?", (one,))
        return {one}
    for old, new in ((one, -1), (other, one), (-1, other)):
        raw.execute("UPDATE assessment_inputs SET sequence = ? WHERE sequence = ?", (new, old))
    return {one, other}


def flip_in_the_rules(raw: sqlite3.Connection, chance: Random) -> Places:
    """One bit of a content, or of the hash under which it is kept."""
    return _flip_any(raw, chance, "rule_contents", ("hash", "content"))


def change_a_type(raw: sqlite3.Connection, chance: Random) -> Places:
    """The same bytes, as text instead of a blob or a blob instead of text."""
    column = chance.choice(("body", "format", "assessment_id"))
    kind = "TEXT" if column == "body" else "BLOB"
    sequence = chance.choice(sequences(raw))
    raw.execute(
        f"UPDATE assessments SET {column} = CAST({column} AS {kind}) WHERE sequence = ?",
        (sequence,),
    )
    return {sequence}


def delete_a_row(raw: sqlite3.Connection, chance: Random) -> Places:
    sequence = chance.choice(sequences(raw))
    raw.execute("DELETE FROM assessments WHERE sequence = ?", (sequence,))
    if chance.random() < 0.5:
        return {sequence}
    raw.execute("DELETE FROM audit_nodes WHERE level = 0 AND position = ?", (sequence - 1,))
    return set()


def close_a_gap(raw: sqlite3.Connection, chance: Random) -> Places:
    """Delete a row that is not the last and number the later ones anew."""
    sequence = chance.choice(sequences(raw)[:-1])
    raw.execute("DELETE FROM assessments WHERE sequence = ?", (sequence,))
    for later in [each for each in sequences(raw) if each > sequence]:
        raw.execute("UPDATE assessments SET sequence = ? WHERE sequence = ?", (later - 1, later))
    return {sequence}


def truncate(raw: sqlite3.Connection, chance: Random) -> Places:
    """The last rows, with or without what the tree has of them, or the head."""
    every = sequences(raw)
    left = chance.randrange(len(every))
    raw.execute("DELETE FROM assessments WHERE sequence > ?", (left,))
    if chance.random() < 0.7:
        raw.execute("DELETE FROM audit_nodes WHERE ((position + 1) << level) > ?", (left,))
        if chance.random() < 0.3:
            raw.execute("DELETE FROM audit_head")
    return {left + 1}


def swap_rows(raw: sqlite3.Connection, chance: Random) -> Places:
    """Two rows change places: as wholes, or in one column."""
    one, other = chance.sample(sequences(raw), 2)
    if chance.random() < 0.5:
        for old, new in ((one, -1), (other, one), (-1, other)):
            raw.execute("UPDATE assessments SET sequence = ? WHERE sequence = ?", (new, old))
        return {one, other}
    column = chance.choice(("recorded_at_us", "body"))
    cells = {
        each: raw.execute(
            f"SELECT {column} FROM assessments WHERE sequence = ?", (each,)
        ).fetchone()[0]
        for each in (one, other)
    }
    raw.execute(f"UPDATE assessments SET {column} = ? WHERE sequence = ?", (cells[one], other))
    raw.execute(f"UPDATE assessments SET {column} = ? WHERE sequence = ?", (cells[other], one))
    return {one, other}


def insert_a_row(raw: sqlite3.Connection, chance: Random) -> Places:
    """A copy of a row under a new id, at the end, far beyond it, or before the first."""
    every = sequences(raw)
    place = chance.choice((len(every) + 1, len(every) + 1, 2**40, 0, -1, -(2**63)))
    raw.execute(
        "INSERT INTO assessments SELECT ?, ?, customer_id, recorded_at_us, format, body"
        " FROM assessments WHERE sequence = ?",
        (place, f"f{chance.getrandbits(64):x}", chance.choice(every)),
    )
    if place == len(every) + 1 and chance.random() < 0.5:
        raw.execute("INSERT INTO audit_nodes VALUES (0, ?, ?)", (place - 1, chance.randbytes(32)))
    return {place}


BEHIND_ITS_BACK: dict[str, Tampering] = {
    **{f"flip in {column}": partial(flip_in, column) for column in ASSESSMENTS.columns},
    "flip in the tree": flip_a_node,
    "flip in the head": flip_the_head,
    "flip in the inputs": flip_in_the_inputs,
    "inputs swapped or deleted": swap_the_inputs,
    "flip in the rules": flip_in_the_rules,
    "another type": change_a_type,
    "deletion": delete_a_row,
    "deletion, later rows renumbered": close_a_gap,
    "truncation": truncate,
    "reordering": swap_rows,
    "insertion": insert_a_row,
}
