"""Digest: rows of a document, or a whole database -> a fingerprint. Equal inputs give an equal one, however built.

A document's fingerprint covers all its rows without their numbers, which depend on the other documents. That of the
content covers the documents' fingerprints in order, and the tables that belong to no document. Left out is what says
when and how long (`runs`, `stages`), and what follows from the rest (commenters, persons, indexes, full-text search,
views).

Rows are written in the second version of Python's marshal format, which has not changed since 2004 and, unlike
`repr`, does not depend on the version of Unicode.
"""

from __future__ import annotations

import hashlib
import json
import marshal
import sqlite3
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from pipeline.load.schema import UNSTABLE, WHOLE, columns
from pipeline.types import Row

OF_CONTENT = (
    "SELECT ref, rows_sha256 FROM documents ORDER BY id",
    "SELECT * FROM sources ORDER BY id",
    "SELECT * FROM rejects ORDER BY id",
    "SELECT * FROM roles ORDER BY rowid",
    "SELECT * FROM dialects ORDER BY rowid",
    "SELECT * FROM finding_codes ORDER BY rowid",
    "SELECT * FROM passages ORDER BY id",
    "SELECT * FROM passage_occurrences ORDER BY id",
    "SELECT * FROM passages_left_out ORDER BY id",
    "SELECT * FROM near_duplicates ORDER BY id",
)
"""What the fingerprint of the content covers."""


_RUN = [column for column in columns("runs") if column != "table_digests"]
_OF_TABLES = {table: f"SELECT * FROM {table} ORDER BY rowid" for table in ("sources", "rejects", *WHOLE, *UNSTABLE)} | {
    "runs": f"SELECT {', '.join(_RUN)} FROM runs ORDER BY id",
    "sqlite_stat1": "SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY tbl, idx",  # by which SQLite chooses its ways
}


def document_digest(document: Row, tables: Mapping[str, list[Row]]) -> str:
    """Return the fingerprint of a document: its own row without number and fingerprint, and its rows in each table.

    Rows are as in `types.Row`: keys count within the document. The order of `tables` means nothing.
    """
    digest = hashlib.sha256(marshal.dumps(document, 2))
    for table in sorted(table for table, rows in tables.items() if rows):
        digest.update(table.encode())
        digest.update(marshal.dumps(tables[table], 2))
    return digest.hexdigest()


def content_digest(connection: sqlite3.Connection) -> str:
    """Return the fingerprint of all that a database says, as hexadecimal SHA-256."""
    return _digest(chain.from_iterable(chain([sql], connection.execute(sql)) for sql in OF_CONTENT))


def table_digests(connection: sqlite3.Connection) -> str:
    """Return the fingerprint of each table whose rows belong to no document, as JSON: so damage can be told by name."""
    return json.dumps({table: _digest(connection.execute(sql)) for table, sql in _OF_TABLES.items()})


def _digest(rows: Iterable[Any]) -> str:
    digest = hashlib.sha256()
    for row in rows:
        digest.update(marshal.dumps(row, 2))
    return digest.hexdigest()
