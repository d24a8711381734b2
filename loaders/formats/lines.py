"""Text lines of a stream, decoded strictly and never longer than a mebibyte."""

import io
from collections.abc import Iterator
from typing import IO

from loaders.formats.refusal import refused

MAX_LINE = 1 << 20
RESAVE = "save it as text in UTF-8"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Lines:
    """The lines with their ends, a byte-order mark dropped; `ended` once all were given.

    Raises FileRefusedError at bytes that are not UTF-8, at a NUL and at an endless line: such
    a file is no text, and what follows cannot be trusted to stand on lines of its own.
    """

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        self._name = name
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        number = 0
        try:
            while line := self._text.readline(MAX_LINE):
                number += 1
                if "\0" in line or len(line) == MAX_LINE:
                    raise self._unfit(line, number)
                yield line
        except UnicodeDecodeError as error:
            raise self._undecodable(error, number) from None
        self.ended = True

    def _unfit(self, line: str, number: int) -> Exception:
        if "\0" in line:
            return refused(self._name, f"line {number} has a NUL byte, it is no text", RESAVE)
        reason = f"line {number} is longer than {MAX_LINE:,} characters"
        return refused(self._name, reason, "give one record a line")

    def _undecodable(self, error: UnicodeDecodeError, before: int) -> Exception:
        # The decoder fails on a block: what lies between the last line given and the bad byte.
        number = before + 1 + error.object[: error.start].count(b"\n")
        reason = f"line {number} is not UTF-8"
        if before == 0 and error.object.startswith(UTF_16):
            reason = "it is UTF-16, not UTF-8"
        return refused(self._name, reason, RESAVE)
