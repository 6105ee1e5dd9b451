"""Tar: files one behind the other, all of them packed together or not at all -> its documents, in its order."""

from __future__ import annotations

import io
import tarfile
from collections import deque
from collections.abc import Iterator
from typing import IO, BinaryIO

from pipeline.extract.containers.archive import LINK, STEP, read_name
from pipeline.extract.containers.member import Budget, document, reject, too_large
from pipeline.extract.limits import LARGEST
from pipeline.extract.names import Seen, printable, ref_of
from pipeline.extract.packed import Broken, unpack
from pipeline.types import Container, Found, Reading, Reject, Rejected

_END = bytes(tarfile.BLOCKSIZE)
"""What stands at the end of an archive that is whole."""

_BROKEN = (tarfile.TarError, ValueError, OverflowError)
"""What `tarfile` raises for archives that are damaged, or whose headers say what cannot be."""

_MOST_EMPTY = 16
"""Reads behind the end of a stream: `tarfile` would go on for years, block by block, to where a header says it ends."""


def read_tar(container: Container, stream: BinaryIO, reading: Reading) -> Iterator[Found | Reject]:
    """Yield the documents of an archive, and a Reject for whatever else it holds."""
    budget = Budget(container.size)  # sparse files hold more than the stream
    watched = _Watched(stream, budget)
    try:
        with tarfile.open(fileobj=watched, mode="r|", errors="surrogateescape") as archive:
            yield from _members(container, archive, reading, budget)
        watched.drain()
    except _BROKEN as error:
        raise Rejected(f"no tar archive, or it ends early: {error}; get it again") from error
    if watched.last != _END:
        yield reject(container, None, "it has no mark at its end, so it may end early: get it again")


def _members(
    container: Container, archive: tarfile.TarFile, reading: Reading, budget: Budget
) -> Iterator[Found | Reject]:
    refs = Seen()
    for item in archive:
        archive.members = []  # type: ignore[attr-defined]  # tarfile would keep them all
        if item.isdir():
            continue
        try:
            if item.issym() or item.islnk():
                raise Rejected(LINK)  # noqa: TRY301
            if not item.isreg():
                raise Rejected("a device or pipe, not a file")  # noqa: TRY301
            named = read_name(item.name, reading)
            file = archive.extractfile(item) if named else None
            if named is None or file is None:
                continue
            data = unpack(_read(file, item.size, budget), named.packing)
        except Broken:
            raise
        except Rejected as rejected:
            yield reject(container, printable(item.name), str(rejected), item.size)
            continue
        path = printable(named.path)
        yield document(container, path, data, refs.unique(ref_of(path)), format=named.format)


def _read(file: IO[bytes], size: int, budget: Budget) -> bytes:
    if size > LARGEST:
        raise Rejected(too_large(size))
    parts: list[bytes] = []
    while part := file.read(STEP):
        budget.spend(len(part))
        parts.append(part)
    return b"".join(parts)


class _Watched(io.RawIOBase):
    """A stream of which the last bytes are known."""

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget
        self._tail: deque[bytes] = deque(maxlen=2)
        self._empty = 0

    def read(self, size: int = -1, /) -> bytes:
        data: bytes = self._stream.read1(size)  # type: ignore[attr-defined]  # what comes before a fault comes first
        if data:
            self._tail.append(data)
            self._budget.earn(len(data))
        elif self._empty > _MOST_EMPTY:
            raise tarfile.ReadError("unexpected end of data")
        else:
            self._empty += 1
        return data

    @property
    def last(self) -> bytes:
        """The last block that was read."""
        return b"".join(self._tail)[-len(_END) :]

    def drain(self) -> None:
        """Read what stands behind the archive, so that a packing that ends early is told."""
        while self.read(io.DEFAULT_BUFFER_SIZE * 16):
            pass
