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
        self.strays = 0
        """Rows that came too late: among those of another document, or behind those of the last."""

    def take(self, document: int) -> list[Row]:
        """Return the rows of a document without its number."""
        while self._next and self._next[0] < document:
            self._skip()
        if not self._next or self._next[0] != document:
            return []
        rows = [row[1:] for row in self._next[1]]
        self._next = next(self._groups, None)
        return rows

    def end(self) -> None:
        """Count what is left as strays."""
        while self._next:
            self._skip()

    def _skip(self) -> None:
        if self._next:
            self.strays += sum(1 for _ in self._next[1])
            self._next = next(self._groups, None)
