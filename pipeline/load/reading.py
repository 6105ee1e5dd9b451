"""Reading: a database file -> a connection that only reads, all from one moment; or one line that says what it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

REQUIRED = ("documents", "comments", "entries", "runs")
"""Without these it is not a database of ours."""


class NotReadable(Exception):  # noqa: N818  (the message is for people: what is wrong and what to do, in one line)
    """A file that is no database of ours."""


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Connect to a file of SQLite's that is there, whatever its name; nothing can be written. Raises sqlite3.Error."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open a database of ours; raises `NotReadable`. A build that replaces the file meanwhile changes nothing."""
    if not path.is_file():
        raise NotReadable(f"{path}: no such database; build one with btl build")
    try:
        connection = connect_to_read(path)
        missing = _missing(connection)
    except sqlite3.Error as error:
        raise NotReadable(f"{path}: {error}; build a database with btl build") from error
    if missing:
        connection.close()
        raise NotReadable(f"{path}: not a database of Below the Line: it has no table {missing}")
    return connection


def _missing(connection: sqlite3.Connection) -> str | None:
    """Return a table that should be there and is not; begin to read."""
    try:
        connection.execute("BEGIN")
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error:
        connection.close()
        raise
    return next((name for name in REQUIRED if name not in there), None)
