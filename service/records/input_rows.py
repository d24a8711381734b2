"""Inputs as rows of the store: the document encrypted, each content of a rule kept once."""

import zlib
from collections.abc import Sequence
from hashlib import sha256

from service.records.cells import pack
from service.records.database import Cell, Connection
from service.records.errors import RecordsUnavailableError
from service.records.inputs import Inputs, RuleContents
from service.records.sealing import seal, unseal

BODY = "assessment_inputs.body"
RULE_COLUMNS = ("policy_hash", "taxonomy_hash", "countries_hash")
INPUT_COLUMNS = ("sequence", "format", *RULE_COLUMNS, "body")
INSERT = f"INSERT INTO assessment_inputs ({', '.join(INPUT_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608
OF_ONE = f"SELECT {', '.join(INPUT_COLUMNS)} FROM assessment_inputs WHERE sequence = ?"  # noqa: S608
KEEP_RULE = "INSERT INTO rule_contents (hash, content) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING"


def input_cells(key: bytes, inputs: Inputs, sequence: int, *bound: str) -> tuple[Cell, ...]:
    """The cells of INPUT_COLUMNS, the document compressed and encrypted by the customer's key."""
    clear = zlib.compress(inputs.document)
    body = seal(key, clear, BODY, inputs.format, *bound)
    return sequence, inputs.format, *inputs.rules.hashes, body


def input_digest(cells: Sequence[Cell]) -> bytes:
    """What the assessment's row says of these cells: their SHA-256, of the ciphertext."""
    return sha256(pack(*cells)).digest()


def store_inputs(connection: Connection, cells: Sequence[Cell], rules: RuleContents) -> None:
    """Store the row, and the contents of rules that are not there yet."""
    for digest, text in zip(rules.hashes, rules.texts, strict=True):
        connection.execute(KEEP_RULE, (digest, text.encode()))
    connection.execute(INSERT, cells)


def read_inputs(connection: Connection, key: bytes, sequence: int, *bound: str) -> Inputs:
    """What was stored. Raises RecordsUnavailableError when it is missing or was changed."""
    row = connection.execute(OF_ONE, (sequence,)).fetchone()
    if row is None:
        raise _changed("are missing")
    _, form, *hashes, body = row
    document = zlib.decompress(unseal(key, body, BODY, form, *bound))
    texts = [_content(connection, digest) for digest in hashes]
    return Inputs(form, document, RuleContents(*texts))


def _content(connection: Connection, digest: str) -> str:
    row = connection.execute(
        "SELECT content FROM rule_contents WHERE hash = ?", (digest,)
    ).fetchone()
    if row is None or not is_content(digest, row[0]):
        raise _changed("rest on rules that were changed or are missing")
    return str(row[0], "utf-8")


def is_content(digest: str, content: object) -> bool:
    """Whether these are the bytes that the hash names."""
    return isinstance(content, bytes) and sha256(content).hexdigest() == digest


def _changed(how: str) -> RecordsUnavailableError:
    return RecordsUnavailableError(
        f"the inputs of this assessment {how}: see clearhop audit verify"
    )
