"""Check file: a file -> whether it is one of ours as it was published, and a connection by which nothing is written.

SQLite goes by what stands in the header and beside the file: it would take over a log that lies there, and write. So
both are looked at before it opens anything.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pipeline.check.database import Failure, check

_FIXED: dict[str, tuple[int, bytes]] = {
    "the name of the format": (0, b"SQLite format 3\0"),
    "the size of a page": (16, b"\x10\x00"),
    "how it is written and read: not by a log": (18, b"\1\1"),
    "the space left in a page": (20, b"\0@  "),
    "the version of the schema's format": (44, b"\0\0\0\4"),
    "the size of the cache and what is left of a vacuum": (48, bytes(8)),
    "the encoding of texts": (56, b"\0\0\0\1"),
    "numbers that belong to programs": (60, bytes(12)),
    "what is kept for later versions": (72, bytes(20)),
}
"""What the header of a database of ours says, and at which byte."""
_HEADER = 100
_PAGE = 4096
_BESIDE = ("-wal", "-journal", "-shm")
"""Endings of the files in which SQLite keeps what is not yet, or no longer, in the database."""


def check_path(path: Path) -> Iterator[Failure]:
    """Yield what is wrong with the database at `path`. Raises sqlite3.Error or OSError where it cannot be opened."""
    is_sound = True
    for failure in (*_beside(path), *_header(path)):
        is_sound = False
        yield failure
    if is_sound:
        with open_to_check(path) as connection:
            yield from check(connection)


def _beside(path: Path) -> Iterator[Failure]:
    for ending in _BESIDE:
        beside = path.with_name(f"{path.name}{ending}")
        if os.path.lexists(beside):
            what = "lies beside the database: somebody has written to it, or died while writing"
            yield Failure("file", beside.name, what)


def _header(path: Path) -> Iterator[Failure]:
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
            size = os.fstat(file.fileno()).st_size
    except PermissionError as error:
        raise sqlite3.OperationalError("unable to open database file") from error
    if len(header) < _HEADER or not header.startswith(_FIXED["the name of the format"][1]):
        yield Failure("file", "header", "not a database of SQLite")
        return
    for what, (at, said) in _FIXED.items():
        if header[at : at + len(said)] != said:
            yield Failure("file", "header", f"byte {at}: {what} is another than in a database that was built")
    if header[24:28] != header[92:96]:
        yield Failure("file", "header", "byte 24: the number of changes is not the one for which the rest holds")
    if any(header[32:36]) != any(header[36:40]):
        yield Failure("file", "header", "byte 32: pages are said to be free, but not which, or the other way round")
    pages = int.from_bytes(header[28:32], "big")
    if size != pages * _PAGE:
        yield Failure("file", "header", f"{size:,} bytes long, but it has {pages:,} pages of {_PAGE:,} bytes")


@contextmanager
def open_to_check(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database so that nothing is written to it.

    SQLite compares a full-text index with its table only where it could write. So the check runs in a transaction
    that is never committed, or in a copy that vanishes when it is closed if the database may not be written.
    """
    address = path.resolve().as_uri()
    if os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK):
        connection = sqlite3.connect(f"{address}?mode=rw", uri=True, isolation_level=None)
    else:
        connection = sqlite3.connect("", isolation_level=None)
        with closing(sqlite3.connect(f"{address}?mode=ro", uri=True)) as original:
            original.backup(connection)
    with closing(connection):
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("BEGIN")
        yield connection
