"""Cells of a row as one run of bytes that can be read in one way only."""

from service.records.database import Cell


def pack(*cells: Cell | float) -> bytes:
    """Each cell as a letter for its type, its length in eight bytes, and its bytes.

    Whole numbers are decimal digits, texts UTF-8. What the database holds in a type that the
    schema does not give a column (SQLite lets another program do so) is another run of bytes.
    """
    return b"".join(_field(cell) for cell in cells)


def _field(cell: Cell | float) -> bytes:
    letter, payload = _typed(cell)
    return letter + len(payload).to_bytes(8, "big") + payload


def _typed(cell: Cell | float) -> tuple[bytes, bytes]:
    if cell is None:
        return b"n", b""
    if isinstance(cell, bytes):
        return b"b", cell
    if isinstance(cell, str):
        return b"t", cell.encode("utf-8", "surrogateescape")
    return (b"i" if isinstance(cell, int) else b"f"), repr(cell).encode()
