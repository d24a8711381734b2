"""Files that are whole or not there at all: written once, kept by their checksum."""

import os
from hashlib import file_digest
from pathlib import Path

import pyarrow as pa

from service.columns.errors import UnusableColumnsError
from service.columns.manifest import StoredFile


def write_table(path: Path, name: str, table: pa.Table) -> StoredFile:
    """Write a table of at least one row as one Arrow batch, so that its columns are arrays.

    The file must not be there yet: another process may still look at one that is.
    """
    with path.open("xb") as file:
        with pa.ipc.new_file(file, table.schema) as writer:
            (batch,) = table.combine_chunks().to_batches()
            writer.write_batch(batch)
        _keep(file.fileno())
    return StoredFile(name, path.name, path.stat().st_size, _digest(path))


def read_table(folder: Path, file: StoredFile, schema: pa.Schema) -> pa.Table:
    """The table, mapped into memory. Raises UnusableColumnsError unless it is as it was written."""
    path = folder / file.name
    try:
        if path.stat().st_size != file.bytes:
            raise UnusableColumnsError(f"a file of {file.table} has another length")
        if _digest(path) != file.sha256:
            raise UnusableColumnsError(f"a file of {file.table} was altered")
        with pa.memory_map(os.fspath(path)) as source:
            table = pa.ipc.open_file(source).read_all()
    except FileNotFoundError:
        raise UnusableColumnsError(f"a file of {file.table} is missing") from None
    if table.schema != schema:
        raise UnusableColumnsError(f"a file of {file.table} holds other columns")
    return table


def replace_text(path: Path, text: str) -> None:
    """Put a text in the place of a file's, in one step that a crash leaves done or not done."""
    draft = path.with_name(f"{path.name}.draft")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        _keep(file.fileno())
    draft.replace(path)
    keep_names(path.parent)


def keep_names(folder: Path) -> None:
    """Wait until the names in the folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _keep(descriptor)
    finally:
        os.close(descriptor)


def _keep(descriptor: int) -> None:
    os.fsync(descriptor)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
