"""Passages: the hashes in the parts, and the documents in the database -> rows of what documents share.

What is found by hashes is compared word for word before it becomes a row.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from pipeline.load.reading import connect_to_read
from pipeline.load.schema import read_sql
from pipeline.load.wording import read_wording
from pipeline.passages.find import Found, LeftOut, Passage, find_passages
from pipeline.passages.shingles import Hashes, unpack
from pipeline.passages.words import is_long_enough
from pipeline.types import Row

_FOUND = """
    CREATE TEMP TABLE found (
      passage INTEGER NOT NULL, words INTEGER NOT NULL, document INTEGER, writing INTEGER,
      word INTEGER
    );
    CREATE TEMP TABLE placed (
      passage INTEGER NOT NULL, document_id INTEGER, comment_id INTEGER, entry_id INTEGER, is_marked INTEGER,
      starts TEXT, ends TEXT, line_start INTEGER, line_end INTEGER, char_start INTEGER, char_end INTEGER
    );
    CREATE TEMP TABLE printed (passage INTEGER PRIMARY KEY, words INTEGER, text TEXT);"""
_IN_ORDER = """
    SELECT document, writing, passage, words, word FROM found
    ORDER BY document, writing, word, words DESC"""


def add_passages(connection: sqlite3.Connection, parts: Sequence[Path]) -> None:
    """Fill the tables of what documents share. The rows of the documents, and their indexes, must be there."""
    names = [site for (site,) in connection.execute("SELECT site FROM documents ORDER BY id")]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    sites = [None if name is None else numbers[name] for name in names]
    found = find_passages(_hashes(parts), sites)
    connection.executescript(f"BEGIN; {_FOUND}")
    _add_near_duplicates(connection, found)
    _add_left_out(connection, found.left_out)
    connection.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?)", _found_rows(found.passages))
    _place(connection)
    connection.commit()
    connection.executescript(f"BEGIN; {read_sql('passages.sql')} COMMIT;")


def _hashes(parts: Sequence[Path]) -> Iterator[Hashes]:
    for part in parts:
        with closing(connect_to_read(part)) as connection:
            for (hashes,) in connection.execute("SELECT hashes FROM shingles ORDER BY document_id"):
                yield unpack(hashes)


def _add_near_duplicates(connection: sqlite3.Connection, found: Found) -> None:
    rows = ((document + 1, first + 1, round(share, 4)) for document, first, share in found.near_duplicates)
    connection.executemany("INSERT INTO near_duplicates (document_id, first_id, resemblance) VALUES (?, ?, ?)", rows)


def _add_left_out(connection: sqlite3.Connection, left_out: Iterable[LeftOut]) -> None:
    connection.executemany(
        "INSERT INTO passages_left_out (reason, text, word_count, document_id, document_count, place_count)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        _left_out_rows(connection, left_out),
    )


def _left_out_rows(connection: sqlite3.Connection, left_out: Iterable[LeftOut]) -> Iterator[Row]:
    """Yield the rows; they come in the order of the documents, so that each is read once."""
    for document, items in groupby(left_out, lambda item: None if item.place is None else item.place.document + 1):
        wording = None if document is None else read_wording(connection, document)
        for words, documents, places, reason, place in items:
            text = wording.writing(place.writing).printed(place.word, words) if wording and place else None
            yield reason, text, words, document, documents, places


def _found_rows(passages: Iterable[Passage]) -> Iterator[Row]:
    for number, (words, places) in enumerate(passages):
        for document, writing, word in places:
            yield number, words, document + 1, writing, word


def _place(connection: sqlite3.Connection) -> None:
    """Find the words of each place, document by document; whatever does not hold the passage's words is dropped."""
    (count,) = connection.execute("SELECT coalesce(max(passage), -1) + 1 FROM found").fetchone()
    numbers, checks = array("I", bytes(4 * count)), array("q", bytes(8 * count))
    last = 0
    for document, group in groupby(connection.execute(_IN_ORDER), itemgetter(0)):
        wording = read_wording(connection, document)
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
