"""Load: rows of documents, in order -> a database file with indexes, full-text search and views.

Everything is written to a new file beside the final one, in one transaction; `publish` moves it into place when
it is complete and checked. Foreign keys are checked once at the end, indexes are made after the rows.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from pipeline.findings import CODES
from pipeline.load.differences import add_differences
from pipeline.load.digest import document_digest, table_digests
from pipeline.load.durable import move
from pipeline.load.passages import add_passages
from pipeline.load.schema import LOCAL_KEYS, columns, insert_statement, merge_statements, read_sql, tables
from pipeline.markup import EXPORTS, SOFTWARES
from pipeline.split.layouts import LAYOUTS
from pipeline.split.roles import ROLES
from pipeline.types import Container, Reject, Row, Rows, Watch

SEARCHED = {
    "documents": ("title", "standfirst", "body"),
    "comments": ("author", "body"),
    "entries": ("heading", "body"),
    "quotations": ("speaker", "text"),
}
"""Tables with a full-text index, and its columns."""

TOKENS = "unicode61 remove_diacritics 2"
INDEXED_AT_ONCE = 1000
"""Documents after which their texts are indexed: each time costs a piece, and waiting costs time at the end."""

_USUAL_MERGING = 4
"""What SQLite does if nothing is said; for those who write to a database later."""

CACHE_KIB = 64 * 1024
SORTING_KIB = 16 * 1024


def open_new(path: Path) -> Database:
    """Create an empty database with all tables at `path`, ready to take rows fast."""
    database = _create(path, "schema.sql")
    _insert_vocabulary(database)
    _enable_search(database)
    _set_merging(database.conn, 0)  # all pieces of an index are put together once, at the end
    return database


def _enable_search(database: Database) -> None:
    for table, searched in SEARCHED.items():
        database.table(table).enable_fts(searched, tokenize=TOKENS)


def _set_merging(connection: sqlite3.Connection, pieces: int) -> None:
    """Say from how many pieces on each full-text index puts some of them together while it is written; 0 is never."""
    for table in SEARCHED:
        connection.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('automerge', ?)", (pieces,))


@cache
def definitions() -> dict[tuple[str, str], str]:
    """Return all that a database has, by type and name, and the SQL that made it."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.executescript("".join(map(read_sql, ("schema.sql", "indexes.sql", "views.sql"))))
    _enable_search(Database(connection))
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    return {(kind, name): sql for kind, name, sql in rows}


def open_part(path: Path) -> Database:
    """Create an empty part at `path`: the tables for the rows of some documents, numbered from 1."""
    return _create(path, "schema.sql", "part.sql")


def reopen_part(path: Path) -> Database:
    """Go on with a part that was begun."""
    connection = _connect(path)
    connection.execute("BEGIN")
    return Database(connection)


def _create(path: Path, *scripts: str) -> Database:
    """Create a database and begin to write."""
    path.unlink(missing_ok=True)
    connection = _connect(path)
    connection.executescript("BEGIN;" + "".join(map(read_sql, scripts)))
    return Database(connection)


def _connect(path: Path) -> sqlite3.Connection:
    """Connect to what is to be written. What is sorted goes to temporary files, so that memory stays flat.

    Nothing protects the file while it is written: it is thrown away if anything goes wrong.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(
        f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        f"PRAGMA cache_size = -{CACHE_KIB}; PRAGMA foreign_keys = OFF;"
    )
    return connection


def _insert_vocabulary(database: Database) -> None:
    """Fill the small tables that say what roles, layouts and codes of findings mean."""
    insert_rows(database, "roles", ROLES.items())
    layouts = [(item.name, item.title, item.description, item.loses) for item in LAYOUTS.values()]
    softwares = [(item.name, item.title, item.description, None) for item in SOFTWARES.values()]
    exports = [(item.name, item.title, item.description, None) for item in EXPORTS.values()]
    insert_rows(database, "dialects", sorted(layouts + softwares + exports, key=itemgetter(0)))
    insert_rows(database, "finding_codes", ((code, item.severity, item.description) for code, item in CODES.items()))


def insert_rows(database: Database, table: str, rows: Iterable[Row]) -> None:
    """Insert rows that belong to no document."""
    own = columns(table)
    named = [column for column in own if column != "id"]
    marks = ", ".join("?" for _ in named)
    database.conn.executemany(f"INSERT INTO {table} ({', '.join(named)}) VALUES ({marks})", rows)


def attach_part(connection: sqlite3.Connection, part: Path) -> None:
    """Make the tables of a part known as those of the database `part`, and begin to write."""
    connection.commit()  # a database cannot be attached within a transaction
    connection.execute("ATTACH ? AS part", (str(part),))
    connection.execute("BEGIN")


class Loader:
    """Takes rows of documents and gives them their numbers: one document after the other, or part by part.

    A class, because numbers and prepared statements live as long as the load does.
    """

    def __init__(self, connection: sqlite3.Connection, container: str | None = None) -> None:
        """Take a database without rows, and the path of the container whose members come next, if one is open."""
        self.connection = connection
        self.counts: Counter[str] = Counter(dict.fromkeys(tables(), 0))
        self._indexed: Counter[str] = Counter()
        self._statements: dict[str, str] = {}
        self._container = container
        self._document_columns = [column for column in columns("documents") if column not in {"id", "rows_sha256"}]
        self._place = columns("documents").index("rows_sha256") - 1

    def go_on(self) -> None:
        """Take up the numbers of the rows that are there, in a part that was begun."""
        for table in self.counts:
            (self.counts[table],) = self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()

    def take(self, outcome: Rows | Container | Reject, sha256: str | None = None) -> None:
        """Insert what became of one input: its rows, its rejection, or the row of a container, with its fingerprint."""
        if isinstance(outcome, Container):
            self._container = outcome.path
            self._insert("sources", [(outcome.path, None, outcome.size, sha256, "read")])
        elif isinstance(outcome, Reject):
            self._insert("rejects", [tuple(outcome)])
            if outcome.member is None and outcome.path == self._container:
                return  # about a container that was read, and has its row
            source = (outcome.path, outcome.member, outcome.byte_count, outcome.sha256, "rejected")
            self._insert("sources", [source])
        else:
            self._take_rows(outcome)
            own = outcome.source
            self._insert("sources", [(own.path, own.member, outcome.byte_count, outcome.sha256, "read")])

    def _take_rows(self, rows: Rows) -> None:
        document = tuple(rows.document[column] for column in self._document_columns)
        digest = document_digest(document, rows.tables)
        bases = tuple(self.counts[table] for table in LOCAL_KEYS)
        self._insert("documents", [(*document[: self._place], digest, *document[self._place :])])
        suffix = (self.counts["documents"], *bases)
        for table, items in rows.tables.items():
            if items:
                self._insert(table, items, suffix)

    def _insert(self, table: str, rows: list[Row], suffix: tuple[int, ...] = ()) -> None:
        statement = self._statements.get(table)
        if statement is None:
            statement = self._statements[table] = insert_statement(table)
        if not suffix:
            suffix = (0,) * (1 + len(LOCAL_KEYS))
        self.connection.executemany(statement, [row + suffix for row in rows])
        self.counts[table] += len(rows)

    def merge(self, part: Path) -> None:
        """Insert all rows of a part; SQLite copies them, which takes less time than Python would.

        Whoever catches what it raises has a database that is of no more use.
        """
        connection = self.connection
        attach_part(connection, part)
        before = dict(self.counts)
        for table, statement in merge_statements().items():
            self.counts[table] += connection.execute(statement, before).rowcount
        connection.commit()
        connection.execute("DETACH part")
        if self.counts["documents"] - self._indexed["documents"] >= INDEXED_AT_ONCE:
            self.index_texts()

    def index_texts(self) -> None:
        """Index for search what has come since the last time: while other processes work, as far as there are any."""
        self.connection.execute("BEGIN")
        for table, searched in SEARCHED.items():
            names = ", ".join(searched)
            self.connection.execute(
                f"INSERT INTO {table}_fts (rowid, {names}) SELECT id, {names} FROM {table} WHERE id > ?",
                (self._indexed[table],),
            )
        self._indexed = Counter(self.counts)
        self.connection.commit()


def finish(loader: Loader, shared: Callable[[], Path], watch: Watch = lambda _what, _done, _of: None) -> None:
    """Add what needs all rows: commenters, persons, pairs of figures, indexes, search, passages, views, statistics.

    `shared` gives the file of what `find_shared` found in the parts, and is asked for it as late as possible.
    """
    connection = loader.connection
    connection.commit()
    watch("indexing", 0, 0)
    loader.index_texts()
    connection.executescript(read_sql("commenters.sql"))  # it commits what came before
    connection.executescript(read_sql("persons.sql"))
    add_differences(connection)
    # Each thread that sorts takes as much memory as the cache may have.
    connection.executescript(f"PRAGMA threads = {os.cpu_count() or 1}; PRAGMA cache_size = -{SORTING_KIB};")
    connection.executescript(read_sql("indexes.sql"))
    watch("optimising", 0, 0)
    for table in SEARCHED:
        Database(connection).table(table).optimize()
    _set_merging(connection, _USUAL_MERGING)
    watch("finding shared passages", 0, 0)
    add_passages(connection, shared())
    watch("optimising", 0, 0)
    connection.executescript(read_sql("views.sql"))
    connection.execute("ANALYZE")


def record_run(
    database: Database, run: dict[str, Any], stages: Iterable[dict[str, Any]], changes: Iterable[dict[str, Any]]
) -> None:
    """Store how the database was made, and out of which; the only rows that may differ between equal builds."""
    with database.atomic():
        number = database.table("runs").insert({**run, "table_digests": ""}).last_pk
        database.table("changes").insert_all({"run_id": number, **change} for change in changes)
        database.table("stages").insert_all({"run_id": number, **stage} for stage in stages)
        database.execute("UPDATE runs SET table_digests = ?", (table_digests(database.conn),))


def publish(built: Path, target: Path) -> None:
    """Move a finished database into place, whole or not at all: synced first, then renamed.

    Its time of change is that of its publication: what is younger was not made with it.
    """
    os.utime(built)
    move(built, target)
