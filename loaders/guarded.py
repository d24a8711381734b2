"""Streams whose faults are told as a refusal of the file."""

import io
import lzma
import tarfile
import zipfile
import zlib
from typing import IO, BinaryIO, cast

from loaders.formats.refusal import refused

BUFFER = 1 << 16
TAR_END = bytes(1024)
FAULTS = (EOFError, OSError, lzma.LZMAError, zlib.error, tarfile.TarError, zipfile.BadZipFile)


class Tail:
    """Remembers the last 1,024 bytes read: a whole tar ends with as many zeros."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.last = b""

    def read(self, size: int) -> bytes:
        chunk = self._stream.read(size)
        self.last = (self.last + chunk)[-len(TAR_END) :]
        return chunk

    def drain(self) -> None:
        """Read to the end, so that a compressed stream checks its own last words."""
        while self.read(BUFFER):
            pass


class _Guarded(io.RawIOBase):
    def __init__(self, file: str, inner: IO[bytes]) -> None:
        super().__init__()
        self._file = file
        self._inner = inner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        try:
            chunk = self._inner.read(len(buffer))
        except FAULTS as error:
            reason = f"is cut off or damaged ({str(error) or type(error).__name__})"
            raise refused(self._file, reason, "fetch or pack it again") from None
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        self._inner.close()
        super().close()


def guarding(file: str, inner: IO[bytes]) -> BinaryIO:
    """The stream, buffered; a read that fails raises FileRefusedError naming `file`."""
    return cast(BinaryIO, io.BufferedReader(_Guarded(file, inner), BUFFER))
