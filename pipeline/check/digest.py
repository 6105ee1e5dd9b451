"""Digest: the content of a database -> one fingerprint. Equal inputs give an equal one, however they were built.

Tables that say when and how long (`runs`, `stages`) are left out, and so are indexes and full-text search, which
follow from the rest.
"""

from __future__ import annotations

import hashlib
import sqlite3

from pipeline.load.schema import UNSTABLE, tables


def content_digest(connection: sqlite3.Connection) -> str:
    """Return the fingerprint of all rows of all tables, in order, as hexadecimal SHA-256."""
    digest = hashlib.sha256()
    for table in tables():
        if table in UNSTABLE:
            continue
        digest.update(f"\n{table}\n".encode())
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid"):
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
