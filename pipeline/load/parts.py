"""Parts: a part's file -> what it holds besides the rows of its documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from pipeline.load.reading import connect_to_read
from pipeline.types import STAGES, Reject


class PartInfo(NamedTuple):
    """What a part was made of, and what came of that."""

    inputs: int
    passed: dict[str, int]
    """Stage to the number of documents that came through it."""
    rejected: int
    rejects: tuple[Reject, ...]
    """The first of them."""


def read_part(path: Path, most_rejects: int) -> PartInfo:
    """Return what a part says of itself, with so many of its rejects at most."""
    with closing(connect_to_read(path)) as connection:
        (rejected,) = connection.execute("SELECT count(*) FROM rejects").fetchone()
        inputs, *passed = connection.execute(f"SELECT inputs, {', '.join(STAGES)} FROM part").fetchone()
        rejects = _first_rejects(connection, most_rejects) if rejected else ()
    return PartInfo(inputs, dict(zip(STAGES, passed, strict=True)), rejected, rejects)


def artefacts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the artefacts of a part in the order of its documents: stage and line."""
    with closing(connect_to_read(path)) as connection:
        yield from connection.execute("SELECT stage, line FROM artefacts ORDER BY id")


def gathered(path: Path) -> Iterator[int]:
    """Yield the fingerprints of names that were gathered in a part."""
    with closing(connect_to_read(path)) as connection:
        yield from (number for (number,) in connection.execute("SELECT fingerprint FROM gathered"))


def stored_rejects(database: Path, most: int) -> tuple[int, tuple[Reject, ...]]:
    """Return how many inputs were rejected when a database was built, and so many of them at most."""
    with closing(connect_to_read(database)) as connection:
        (rejected,) = connection.execute("SELECT count(*) FROM rejects").fetchone()
        return rejected, _first_rejects(connection, most)


def _first_rejects(connection: sqlite3.Connection, most: int) -> tuple[Reject, ...]:
    sql = "SELECT path, member, reason, sha256, byte_count FROM rejects ORDER BY id LIMIT ?"
    return tuple(Reject(*row) for row in connection.execute(sql, (most,)))
