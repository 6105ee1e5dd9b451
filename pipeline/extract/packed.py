"""Packed: what gzip or zstd made of a document or a stream -> its bytes, counted as they are unpacked.

Packed files come from anywhere: they may end early, hold rubbish behind their end, or unpack without end. All of that
is `Rejected`, with what was read before still valid; nothing is believed that the file says of its own size.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable
from typing import IO, BinaryIO, cast

from pipeline.extract.limits import LARGEST, TOO_LARGE, UNPACKS_TO_TOO_MUCH, most_unpacked
from pipeline.extract.zstandard import zstd
from pipeline.types import Rejected

_AT_ONCE = 1 << 20
"""Bytes asked of a stream at a time."""

_READERS: dict[str, Callable[[IO[bytes]], gzip.GzipFile | zstd.ZstdFile]] = {
    "gzip": lambda file: gzip.GzipFile(fileobj=file),
    "zstd": zstd.ZstdFile,
}
MAGIC = {"gzip": b"\x1f\x8b\x08", "zstd": b"\x28\xb5\x2f\xfd"}
"""First bytes of what is packed."""

BROKEN = (EOFError, zlib.error, gzip.BadGzipFile, zstd.ZstdError)


class Broken(Rejected):
    """A stream that cannot be read any further; what was read before is good."""


class Unpacking(io.RawIOBase):
    """A stream that is unpacked while it is read, and counted.

    Reading raises Broken where it is broken, ends early, or unpacks to more than `limits` allow.
    """

    def __init__(self, file: BinaryIO, packing: str | None, size: int | None) -> None:
        """Take a file that is packed in this way or not at all, and its size, where that is known beforehand."""
        self._packed = _Counted(file)
        self._packing = packing
        # read1, so that what comes before a fault is given before it is told
        self._read = _READERS[packing](cast("BinaryIO", self._packed)).read1 if packing else file.read
        self._size = size
        self._count = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as there is something to read."""
        try:
            data = self._read(len(buffer))
        except BROKEN as error:
            raise Broken(_broken(self._packing or "", error)) from error
        self._count += len(data)
        if self._packing and self._count > most_unpacked(self._size or self._packed.count):
            raise Broken(UNPACKS_TO_TOO_MUCH)
        buffer[: len(data)] = data
        return len(data)


class _Counted(io.RawIOBase):
    """A file whose bytes are counted while it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        self.count += len(data)
        return data

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def unpacking(file: BinaryIO, packing: str | None, size: int | None) -> io.BufferedReader:
    """Return a stream of what is in a packed file, or of the file itself where `packing` is None."""
    return io.BufferedReader(Unpacking(file, packing, size), _AT_ONCE)


def unpack(data: bytes, packing: str | None) -> bytes:
    """Return what is in a packed document. Raises Rejected where it is broken, ends early, or is too large."""
    return read_all(io.BytesIO(data), packing) if packing else data


def read_all(file: IO[bytes], packing: str) -> bytes:
    """Read a packed document to its end. Raises Rejected where it is broken, ends early, or is too large."""
    try:
        data = _READERS[packing](cast("BinaryIO", file)).read(LARGEST + 1)
    except BROKEN as error:
        raise Rejected(_broken(packing, error)) from error
    if len(data) > LARGEST:
        raise Rejected(f"{TOO_LARGE} when unpacked")
    return data


def _broken(packing: str, error: Exception) -> str:
    if isinstance(error, EOFError):
        return f"packed with {packing}, and it ends early: get it again"
    return f"packed with {packing}, and broken: {str(error)[:200] or type(error).__name__}"
