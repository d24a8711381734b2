"""A caller's stream, read through a buffer of our own."""

import io
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from typing_extensions import Buffer

BLOCK_BYTES = 1 << 16


def buffered(stream: BinaryIO, size: int = BLOCK_BYTES) -> io.BufferedReader:
    """A buffer over any readable stream, whose closing leaves the stream open."""
    return io.BufferedReader(_Unclosed(stream), size)


class _Unclosed(io.RawIOBase):
    """The stream, which stays the caller's to close."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer", /) -> int:
        view = memoryview(buffer)
        chunk = self._stream.read(len(view))
        view[: len(chunk)] = chunk
        return len(chunk)
