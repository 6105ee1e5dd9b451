"""Manifest: what earlier builds left in the folder of parts -> what need not be done again.

A chunk of inputs is known by a stamp of its names and of the states of its files, without reading them. What is known
belongs to one version of the code and to one task: its table is emptied when that changes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from importlib.resources import files
from pathlib import Path

from pipeline.load.reading import connect_to_read
from pipeline.run.chunks import Chunk
from pipeline.run.fingerprint import code_fingerprint
from pipeline.run.parts import is_whole
from pipeline.run.task import Done, Task

NAME = "manifest.db"
_NOT_ITS_FAULT = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
)
"""What SQLite says where the disk or the permissions are at fault, and the file may be good."""

_TABLES = files("pipeline.run").joinpath("manifest.sql").read_text(encoding="utf-8")


class Manifest:
    """The open manifest of a folder of parts. A class, because its connection lives as long as the build does."""

    def __init__(self, task: Task, *, is_kept: bool = True) -> None:
        """Open the manifest of a task; or a copy of it, if what is noted in it shall not be kept."""
        self._folder = task.folder
        self._code = task.key
        self._origin: str | None = None
        self._gathered: list[str] = []
        path = task.folder / NAME
        try:
            self._connection = _open(path) if is_kept else _copy(path)
        except sqlite3.DatabaseError as error:  # damaged, or of another version
            if error.sqlite_errorcode & 0xFF in _NOT_ITS_FAULT:
                raise
            if is_kept:
                path.unlink()
            self._connection = _open(path) if is_kept else _open(":memory:")

    def part_of(self, stamp: str | None) -> str | None:
        """Return the part that was made of a chunk of files, if it is there."""
        if stamp is None:
            return None
        row = self._connection.execute("SELECT part FROM chunks WHERE stamp = ?", (self._known(stamp),)).fetchone()
        return row[0] if row and is_whole(self._folder / row[0]) else None

    def earlier(self, chunk: Chunk) -> str | None:
        """Return the part that was made last of a chunk of files with the same end or beginning, if it is there."""
        for edge in chunk.edges:
            row = self._connection.execute("SELECT part FROM edges WHERE edge = ?", (self._known(edge),)).fetchone()
            if row and is_whole(self._folder / row[0]):
                return str(row[0])
        return None

    def parts_of(self, origin: str | None) -> list[str] | None:
        """Return the parts that were made of a container, if all of them are there."""
        sql = "SELECT part FROM contents WHERE stamp = ? ORDER BY position"
        parts = [part for (part,) in self._connection.execute(sql, (self._known(origin or ""),))]
        return parts if parts and all(is_whole(self._folder / part) for part in parts) else None

    def remember(self, chunk: Chunk, done: Done) -> None:
        """Note what was made of a chunk; of the chunks of a container when the last of them comes."""
        if not done.is_final:
            self._origin = None
            return
        if chunk.stamp:
            self._connection.execute(
                "INSERT OR REPLACE INTO chunks VALUES (?, ?)", (self._known(chunk.stamp), done.part)
            )
        edges = ((self._known(edge), done.part) for edge in chunk.edges)
        self._connection.executemany("INSERT OR REPLACE INTO edges VALUES (?, ?)", edges)
        if chunk.within is None:
            self._origin, self._gathered = chunk.origin, []
        self._gathered.append(done.part)
        if chunk.is_last and chunk.origin and chunk.origin == self._origin:
            rows = ((self._known(chunk.origin), number, part) for number, part in enumerate(self._gathered))
            self._connection.executemany("INSERT OR REPLACE INTO contents VALUES (?, ?, ?)", rows)

    def _listed(self, stamp: str | None) -> str:
        """Return what a listing is known by: other code that puts parts together makes another database of it."""
        return self._known(f"{stamp} {code_fingerprint()}")

    def _known(self, stamp: str) -> str:
        return f"{stamp} {self._code}"

    def published(self) -> Iterator[str]:
        """Yield the parts of the database that was published last, in order."""
        yield from (part for (part,) in self._connection.execute("SELECT part FROM published ORDER BY position"))

    def inputs_digest(self, stamp: str | None) -> str | None:
        """Return the digest of all inputs, if their listing is that of the last build."""
        row = self._connection.execute(
            "SELECT inputs_digest FROM listing WHERE stamp = ?", (self._listed(stamp),)
        ).fetchone()
        return row[0] if row else None

    def publish(
        self, parts: Iterable[str], stamp: str | None, inputs_digest: str, gathered: Iterable[str] = ()
    ) -> None:
        """Note what was published, and forget chunks whose parts are no longer there; those `gathered` first stay."""
        with self._connection as connection:
            connection.execute("DELETE FROM published")
            connection.executemany("INSERT INTO published (part) VALUES (?)", ((part,) for part in parts))
            connection.execute("CREATE TEMP TABLE IF NOT EXISTS kept AS SELECT part FROM published")
            connection.executemany("INSERT INTO kept VALUES (?)", ((part,) for part in gathered))
            for table in ("chunks", "edges", "contents"):
                connection.execute(f"DELETE FROM {table} WHERE part NOT IN (SELECT part FROM kept)")
            connection.execute("DELETE FROM listing")
            if stamp:
                connection.execute("INSERT INTO listing VALUES (?, ?)", (self._listed(stamp), inputs_digest))

    def close(self) -> None:
        """Keep what was noted, and let go of the file."""
        with suppress(sqlite3.Error):  # a full disk: more is done again
            self._connection.commit()
        self._connection.close()


def _connect(path: Path | str) -> sqlite3.Connection:
    """Connect; text that is damaged within its cell, which SQLite does not see, names no part then and ends nothing."""
    connection = sqlite3.connect(path)
    connection.text_factory = lambda data: data.replace(b"\0", b"?").decode("utf-8", "replace")
    return connection


def _open(path: Path | str) -> sqlite3.Connection:
    connection = _connect(path)
    try:
        connection.executescript(_TABLES)
        _prove(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _prove(connection: sqlite3.Connection) -> None:
    """Raise DatabaseError where the file is damaged: it could fail in the middle of each build, time and again."""
    ((found,),) = connection.execute("PRAGMA integrity_check(1)").fetchall()
    if found != "ok":
        error = sqlite3.DatabaseError(found)
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error


def _copy(path: Path) -> sqlite3.Connection:
    connection = _connect(":memory:")
    if path.exists():
        with closing(connect_to_read(path)) as original:
            original.backup(connection)
    connection.executescript(_TABLES)
    _prove(connection)
    return connection
