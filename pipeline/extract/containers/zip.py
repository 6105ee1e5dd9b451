"""Zip: an archive in which each file is packed for itself -> its documents, in the order of its table of contents."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.extract.containers.archive import LIMIT, LINK, STEP, Named, read_name
from pipeline.extract.containers.member import Budget, document, reject, too_large
from pipeline.extract.limits import LARGEST
from pipeline.extract.names import Seen, printable, ref_of
from pipeline.extract.packed import Broken, unpack
from pipeline.types import Container, Found, Reading, Reject, Rejected

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What `zipfile` raises for members that are damaged, encrypted, or packed in a way that it does not know."""

_SMALL_STEP = 1 << 6
"""Packed bytes at a time of bzip2 and lzma, of which `zipfile` does not bound what they unpack to: 40 to 46 MB."""


def read_zip(container: Container, file: BinaryIO, reading: Reading) -> Iterator[Found | Reject]:
    """Yield the documents of an archive, and a Reject for whatever else it holds."""
    archive = _open(file)
    budget = Budget(container.size)
    refs = Seen()
    for item in archive.infolist():
        if item.filename.endswith("/"):
            continue
        member = printable(item.filename)
        try:
            if stat.S_ISLNK(item.external_attr >> 16):
                raise Rejected(LINK)  # noqa: TRY301
            named = read_name(item.filename, reading)
            data = _read(archive, item, named, budget) if named else None
        except Broken:
            raise
        except Rejected as rejected:
            yield reject(container, member, str(rejected), item.file_size)
            continue
        if named and data is not None:
            path = printable(named.path)
            yield document(container, path, data, refs.unique(ref_of(path)), format=named.format)


def _open(file: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (*_BROKEN, OverflowError) as error:
        raise Rejected(f"no zip archive, or it ends early: {error}; get it again") from error


def _read(archive: zipfile.ZipFile, item: zipfile.ZipInfo, named: Named, budget: Budget) -> bytes:
    """Unpack a member, counting what really comes out."""
    bounded = item.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    parts: list[bytes] = []
    count = 0
    if item.flag_bits & 1:
        raise Rejected("encrypted; unpack the archive, and give the folder")
    try:
        with archive.open(item) as file:
            if not bounded:
                file.MIN_READ_SIZE = _SMALL_STEP  # type: ignore[attr-defined]  # else some thousand
            while part := file.read(STEP if bounded else _SMALL_STEP):
                parts.append(part)
                count += len(part)
                budget.spend(len(part))
                if count >= LIMIT:
                    raise Rejected(too_large(item.file_size if item.file_size > LARGEST else None))
    except _BROKEN as error:
        raise Rejected(f"damaged in the archive, or packed in an unknown way: {str(error)[:200]}") from error
    return unpack(b"".join(parts), named.packing)
