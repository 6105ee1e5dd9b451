"""Changes: a new database, and the one that stands in its place -> the documents that are new, changed or gone.

Both are read in the order of their refs, so memory is that of two rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from pipeline.load.reading import connect_to_read

_DOCUMENTS = "SELECT ref, rows_sha256, id, path FROM documents ORDER BY ref"
_Document = tuple[str, str, int, str]


class Change(NamedTuple):
    """A row of `changes`, without its numbers."""

    change: str
    ref: str
    path: str
    document_id: int | None
    """Number in the new database; None where the document is gone."""


def changes(old: Path, new: sqlite3.Connection) -> Iterator[Change]:
    """Yield what has changed since the database at `old`, by ref; nothing where there is none that can be read."""
    if not old.is_file():
        return
    try:
        with closing(connect_to_read(old)) as connection:
            yield from _compare(connection.execute(_DOCUMENTS), new.execute(_DOCUMENTS))
    except sqlite3.Error:
        return  # of another version, or none of ours: there is nothing to compare with


def _compare(olds: Iterator[_Document], news: Iterator[_Document]) -> Iterator[Change]:
    old, new = next(olds, None), next(news, None)
    while old or new:
        if old and (not new or old[0] < new[0]):
            yield Change("gone", old[0], old[3], None)
            old = next(olds, None)
        elif new and (not old or new[0] < old[0]):
            yield Change("new", new[0], new[3], new[2])
            new = next(news, None)
        elif old and new:
            if old[1] != new[1]:
                yield Change("changed", new[0], new[3], new[2])
            old, new = next(olds, None), next(news, None)
