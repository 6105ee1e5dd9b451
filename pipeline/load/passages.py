"""Passages: parts -> a file of what their documents share; that file -> rows of the database made of these parts.

What is found by hashes is compared word for word before it becomes a row. All of it is read from the parts, so that it
can be found while the database gets its indexes, by another process.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from pipeline.load.reading import connect_to_read
from pipeline.load.schema import read_sql
from pipeline.load.wording import NOTHING, Before, Wording, read_wording
from pipeline.passages.find import Found, LeftOut, Passage, find_passages
from pipeline.passages.shingles import Hashes, unpack
from pipeline.passages.words import is_long_enough
from pipeline.types import Row

_CACHE_KIB = 16 * 1024
_SHARED = f"""
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{_CACHE_KIB};
    BEGIN;
    CREATE TEMP TABLE found (
      passage INTEGER NOT NULL, words INTEGER NOT NULL, document INTEGER, writing INTEGER,
      word INTEGER
    );
    CREATE TABLE placed (
      passage INTEGER NOT NULL, document_id INTEGER, comment_id INTEGER, entry_id INTEGER, is_marked INTEGER,
      starts TEXT, ends TEXT, line_start INTEGER, line_end INTEGER, char_start INTEGER, char_end INTEGER
    );
    CREATE TABLE printed (passage INTEGER PRIMARY KEY, words INTEGER, text TEXT);
    CREATE TABLE resembling (document_id INTEGER, first_id INTEGER, resemblance REAL);
    CREATE TABLE left_out (
      reason TEXT, text TEXT, word_count INTEGER, document_id INTEGER, document_count INTEGER, place_count INTEGER
    );"""
_IN_ORDER = """
    SELECT document, writing, passage, words, word FROM found
    ORDER BY document, writing, word, words DESC"""
_BEFORE = "SELECT " + ", ".join(f"(SELECT coalesce(max(id), 0) FROM {table})" for table in Before._fields)


class _Part(NamedTuple):
    path: Path
    before: Before


class _Parts:
    """Reads documents from parts. A class, since one part stays open: documents are asked for in their order."""

    def __init__(self, paths: Iterable[Path]) -> None:
        """Look at each part once."""
        self.parts: list[_Part] = []
        self.sites: list[str | None] = []
        """The site of each document."""
        self._reading: tuple[_Part, sqlite3.Connection] | None = None
        before = NOTHING
        for path in paths:
            self.parts.append(_Part(path, before))
            with closing(connect_to_read(path)) as connection:
                self.sites += (site for (site,) in connection.execute("SELECT site FROM documents ORDER BY id"))
                own = connection.execute(_BEFORE).fetchone()
            before = Before(*map(sum, zip(before, own, strict=True)))

    def hashes(self) -> Iterator[Hashes]:
        """Yield the hashes of each document."""
        for part in self.parts:
            with closing(connect_to_read(part.path)) as connection:
                for (hashes,) in connection.execute("SELECT hashes FROM shingles ORDER BY document_id"):
                    yield unpack(hashes)

    def wording(self, document: int) -> Wording:
        """Return a document, by its number in the database."""
        part = self.parts[bisect_left(self.parts, document, key=lambda part: part.before.documents) - 1]
        if self._reading is None or self._reading[0] != part:
            self.close()
            self._reading = part, connect_to_read(part.path)
        return read_wording(self._reading[1], document, part.before)

    def close(self) -> None:
        """Close the part that is open."""
        if self._reading:
            self._reading[1].close()
            self._reading = None


def find_shared(paths: Sequence[Path], target: Path) -> None:
    """Write what the documents of parts share to a new file, for `add_passages`. Raises sqlite3.Error and OSError."""
    target.unlink(missing_ok=True)
    with (
        closing(_Parts(paths)) as parts,
        closing(sqlite3.connect(target, isolation_level=None)) as connection,
    ):
        connection.executescript(_SHARED)
        numbers = {name: number for number, name in enumerate(dict.fromkeys(parts.sites))}
        found = find_passages(parts.hashes(), [None if name is None else numbers[name] for name in parts.sites])
        _add_near_duplicates(connection, found)
        _add_left_out(connection, parts, found.left_out)
        connection.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?)", _found_rows(found.passages))
        _place(connection, parts)
        connection.commit()


def add_passages(connection: sqlite3.Connection, shared: Path) -> None:
    """Fill the tables of what documents share. The rows of the documents, and their indexes, must be there."""
    connection.execute("ATTACH ? AS shared", (str(shared),))
    connection.executescript(f"BEGIN; {read_sql('passages.sql')} COMMIT; DETACH shared;")


def _add_near_duplicates(connection: sqlite3.Connection, found: Found) -> None:
    rows = ((document + 1, first + 1, round(share, 4)) for document, first, share in found.near_duplicates)
    connection.executemany("INSERT INTO resembling VALUES (?, ?, ?)", rows)


def _add_left_out(connection: sqlite3.Connection, parts: _Parts, left_out: Iterable[LeftOut]) -> None:
    connection.executemany("INSERT INTO left_out VALUES (?, ?, ?, ?, ?, ?)", _left_out_rows(parts, left_out))


def _left_out_rows(parts: _Parts, left_out: Iterable[LeftOut]) -> Iterator[Row]:
    """Yield the rows; they come in the order of the documents, so that each is read once."""
    for document, items in groupby(left_out, lambda item: None if item.place is None else item.place.document + 1):
        wording = None if document is None else parts.wording(document)
        for words, documents, places, reason, place in items:
            text = wording.writing(place.writing).printed(place.word, words) if wording and place else None
            yield reason, text, words, document, documents, places


def _found_rows(passages: Iterable[Passage]) -> Iterator[Row]:
    for number, (words, places) in enumerate(passages):
        for document, writing, word in places:
            yield number, words, document + 1, writing, word


def _place(connection: sqlite3.Connection, parts: _Parts) -> None:
    """Find the words of each place, document by document; whatever does not hold the passage's words is dropped."""
    (count,) = connection.execute("SELECT coalesce(max(passage), -1) + 1 FROM found").fetchone()
    numbers, checks = array("I", bytes(4 * count)), array("q", bytes(8 * count))
    last = 0
    for document, group in groupby(connection.execute(_IN_ORDER), itemgetter(0)):
        wording = parts.wording(document)
        placed, printed = [], []
        for number, items in groupby(group, itemgetter(1)):
            writing = wording.writing(number)
            for *_, passage, count, first in items:
                words = writing.folded(first, count)
                if not numbers[passage] and is_long_enough(words):
                    last += 1
                    numbers[passage], checks[passage] = last, hash(tuple(words))
                    printed.append((last, count, writing.printed(first, count)))
                if numbers[passage] and checks[passage] == hash(tuple(words)):
                    placed.append((numbers[passage], *writing.place(first, count)))
        connection.executemany("INSERT INTO printed VALUES (?, ?, ?)", printed)
        connection.executemany(f"INSERT INTO placed VALUES ({', '.join('?' * 11)})", placed)
