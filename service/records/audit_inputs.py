"""Whether what each assessment was computed from is what was stored with it."""

from collections.abc import Iterator

from service.records.audit_pages import LEAST, PAGE
from service.records.audit_report import Fault
from service.records.codec import WITHOUT_INPUTS
from service.records.database import Connection, Row
from service.records.input_rows import INPUT_COLUMNS, RULE_COLUMNS, input_digest, is_content
from service.records.sealed_body import inputs_said

_ROWS = f"""
SELECT a.sequence, a.format, a.body, {", ".join(f"i.{name}" for name in INPUT_COLUMNS)}
FROM assessments a LEFT JOIN assessment_inputs i ON i.sequence = a.sequence
WHERE a.sequence >= ? ORDER BY a.sequence LIMIT ?
"""  # noqa: S608
_STRAYS = """
SELECT sequence FROM assessment_inputs i
WHERE NOT EXISTS (SELECT 1 FROM assessments a WHERE a.sequence = i.sequence)
"""
_USED = " UNION ALL ".join(
    f"SELECT {column} AS hash, sequence FROM assessment_inputs"  # noqa: S608
    for column in RULE_COLUMNS
)
_RULES = f"""
SELECT u.hash, min(u.sequence), c.content
FROM ({_USED}) u LEFT JOIN rule_contents c ON c.hash = u.hash GROUP BY u.hash, c.content
"""  # noqa: S608


def check_inputs(connection: Connection) -> Iterator[Fault]:
    """What is wrong with the rows beside the assessments, and with the rules they rest on."""
    for sequence, form, body, *cells in _rows(connection):
        there = cells[0] is not None
        if form in WITHOUT_INPUTS and not there:
            continue
        if not there:
            yield Fault(sequence, "its inputs are missing")
        elif form in WITHOUT_INPUTS or inputs_said(body) != input_digest(cells):
            yield Fault(sequence, "its inputs are not those that were stored with it")
    for (sequence,) in connection.execute(_STRAYS).fetchall():
        yield Fault(sequence, "there are inputs without an assessment")
    for digest, sequence, content in connection.execute(_RULES).fetchall():
        if not is_content(digest, content):
            yield Fault(sequence, "the rules that it rests on were changed or are missing")


def _rows(connection: Connection) -> Iterator[Row]:
    start = LEAST
    while page := connection.execute(_ROWS, (start, PAGE)).fetchall():
        yield from page
        if len(page) < PAGE:
            return
        start = page[-1][0] + 1
