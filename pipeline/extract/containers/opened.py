"""Opened: a container's file, or standard input -> a stream of its bytes, unpacked as its first bytes say.

The ending of a name is not asked: programs that fetch files unpack some of them and leave the name as it was.
"""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from pipeline.extract.find import STDIN, open_plain
from pipeline.extract.packed import MAGIC, unpacking
from pipeline.types import Container

BUFFER = 1 << 20


class _Chained(io.RawIOBase):
    """Bytes that were read already, and the stream that they were read from."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first = first
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._first[: len(buffer)] or self._rest.read(len(buffer))
        self._first = self._first[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def peek(stream: BinaryIO, count: int) -> tuple[bytes, BinaryIO]:
    """Return the first bytes of a stream, and a stream that still has them."""
    first = stream.read(count)
    return first, cast("BinaryIO", io.BufferedReader(_Chained(first, stream), BUFFER))


@contextmanager
def opened(container: Container) -> Iterator[BinaryIO]:
    """Open what a container holds as a stream. Reading it raises Rejected where its packing is broken."""
    if container.file == STDIN:
        yield _unpacked(sys.stdin.buffer, None)
    else:
        with open_plain(container.file) as file:
            yield _unpacked(file, container.size)


def _unpacked(file: BinaryIO, size: int | None) -> BinaryIO:
    first, stream = peek(file, max(map(len, MAGIC.values())))
    packing = next((name for name, magic in MAGIC.items() if first.startswith(magic)), None)
    return cast("BinaryIO", unpacking(stream, packing, size))


@contextmanager
def opened_to_seek(container: Container) -> Iterator[BinaryIO]:
    """Open a file in which its reader goes back and forth; what is packed or on standard input is copied first."""
    if container.file != STDIN:
        with open_plain(container.file) as file:
            if not file.read(4).startswith(tuple(MAGIC.values())):
                file.seek(0)
                yield file
                return
    with opened(container) as stream, copied(stream) as copy:
        yield copy


@contextmanager
def copied(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Copy a stream to a file without a name, which vanishes when it is closed."""
    with TemporaryFile() as copy:
        shutil.copyfileobj(stream, copy, BUFFER)
        copy.seek(0)
        yield cast("BinaryIO", copy)
