"""Streams: a query sorted by document -> the rows of one document after the other, in the memory of one."""

from __future__ import annotations

import sqlite3
from itertools import groupby
from operator import itemgetter

from pipeline.types import Row


class Stream:
    """Rows of a query whose first column is the number of the document, taken in the order of the documents."""

    def __init__(self, connection: sqlite3.Connection, sql: str) -> None:
        self._groups = groupby(connection.execute(sql), key=itemgetter(0))
        self._next = next(self._groups, None)

    def take(self, document: int) -> list[Row]:
        """Return the rows of a document without its number."""
        while self._next and self._next[0] < document:
            self._next = next(self._groups, None)
        if not self._next or self._next[0] != document:
            return []
        rows = [row[1:] for row in self._next[1]]
        self._next = next(self._groups, None)
        return rows
