"""Schema: the SQL files -> what the load stage must know of the tables, and their documentation.

The schema is written by hand; nothing here repeats it. Columns and keys are asked from SQLite itself, and the
descriptions are read from the comments that SQLite keeps with each table and view.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

LOCAL_KEYS = ("comments", "entries", "quotations", "passages")
"""Tables whose numbers count from 1 within a document until they are loaded."""

UNSTABLE = ("runs", "stages", "changes")
"""Tables that differ between equal builds, by what is known of the builds; the content digest leaves them out."""

WHOLE = (
    "commenters",
    "figure_pairs",
    "persons",
    "passages",
    "passage_occurrences",
    "passages_left_out",
    "near_duplicates",
    "roles",
    "dialects",
    "finding_codes",
)
"""Tables that are made of all documents together, or of none."""


class Described(NamedTuple):
    """What the comments in the SQL say of a table or a view."""

    name: str
    title: str
    description: str
    source: str | None
    columns: dict[str, str]
    """Column name to description, in order."""


def read_sql(name: str) -> str:
    """Return one of the SQL files of this folder."""
    return files("pipeline.load").joinpath(name).read_text(encoding="utf-8")


def statements(name: str) -> Iterator[str]:
    """Yield the statements of one of the SQL files of this folder, without the comments between them."""
    statement = ""
    for line in read_sql(name).splitlines():
        statement += f"{line}\n" if statement or not line.startswith("--") else ""
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


@cache
def _model() -> sqlite3.Connection:
    """Return an empty database with all tables, indexes and views, to ask about them."""
    connection = sqlite3.connect(
        ":memory:", check_same_thread=False
    )  # it is only read; a cluster's workers have threads
    connection.executescript(read_sql("schema.sql") + read_sql("indexes.sql") + read_sql("views.sql"))
    return connection


def tables() -> list[str]:
    """Return the names of all tables, in the order of the schema."""
    return [name for (name,) in _model().execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")]


def objects() -> list[tuple[str, str]]:
    """Return type and name of everything that a database has besides its full-text search."""
    sql = "SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
    return [(kind, name) for kind, name in _model().execute(sql)]


def columns(table: str) -> list[str]:
    """Return the columns of a table or view, in the order of the schema."""
    return [row[1] for row in _model().execute(f"PRAGMA table_info({table})")]


def foreign_keys(table: str) -> dict[str, str]:
    """Return the columns of a table that are keys, and the table that each leads to."""
    return {row[3]: row[2] for row in _model().execute(f"PRAGMA foreign_key_list({table})")}


def insert_statement(table: str) -> str:
    """Return the INSERT for rows of one document: see `types.Row`.

    Its parameters are the row's columns without `id` and `document_id`, then the number of the document, then
    for each of `LOCAL_KEYS` what is to be added to keys into it (NULL stays NULL). `id` counts by itself.
    """
    keys = foreign_keys(table)
    own = [column for column in columns(table) if column not in {"id", "document_id"}]
    values = []
    for number, column in enumerate(own, start=1):
        target = keys.get(column)
        shift = f" + ?{len(own) + 2 + LOCAL_KEYS.index(target)}" if target in LOCAL_KEYS else ""
        values.append(f"?{number}{shift}")
    if "document_id" in keys:
        own.append("document_id")
        values.append(f"?{len(values) + 1}")
    # SQLite counts parameters by the highest number that is used, so the last shift is always named.
    last = len([column for column in own if column != "document_id"]) + 1 + len(LOCAL_KEYS)
    names, listed = ", ".join(own), ", ".join(values)
    return f"INSERT INTO {table} ({names}) SELECT {listed} WHERE ?{last} IS NOT NULL"


@cache
def merge_statements() -> dict[str, str]:
    """Return for each table whose rows come with documents the INSERT that copies them from the database `part`.

    Its parameters are named like the tables, and say how many rows each has already: by so much numbers are shifted.
    """
    return {table: _merge_statement(table) for table in tables() if table not in (*UNSTABLE, *WHOLE)}


@cache
def copy_statements() -> dict[str, str]:
    """Return the same for some rows of each table: those behind `:after`, up to `:up_to`."""
    return {table: f"{sql} WHERE rowid > :after AND rowid <= :up_to" for table, sql in merge_statements().items()}


def _merge_statement(table: str) -> str:
    keys = {"id": table} | {key: target for key, target in foreign_keys(table).items() if target not in WHOLE}
    own = columns(table)
    values = (f"{column} + :{keys[column]}" if column in keys else column for column in own)
    return f"INSERT INTO main.{table} ({', '.join(own)}) SELECT {', '.join(values)} FROM part.{table}"


_HEADING = re.compile(r"\s*--\s(?P<title>[^:]+):\s(?P<text>.*)")
_SOURCE = re.compile(r"\s*--\ssource:\s(?P<source>.*)")
_MORE = re.compile(r"\s*--\s(?P<text>.*)")
_COLUMN = re.compile(r"\s*(?:\S.*\sAS\s)?(?P<name>\w+)(?:\s[A-Z][\w\s(),]*)?,?\s+--\s(?P<text>.*)")


def describe(sql: str, name: str) -> Described:
    """Read the documentation from the text of a CREATE statement, as `sqlite_master` keeps it."""
    title = description = ""
    source = None
    described: dict[str, str] = {}
    for line in sql.splitlines()[1:]:
        if match := _SOURCE.fullmatch(line):
            source = match["source"]
        elif not title and (match := _HEADING.fullmatch(line)):
            title, description = match["title"], match["text"]
        elif not described and (match := _MORE.fullmatch(line)):
            description += " " + match["text"]
        elif match := _COLUMN.fullmatch(line):
            described[match["name"]] = match["text"]
    return Described(name, title, description, source, described)


def described(connection: sqlite3.Connection) -> Iterator[Described]:
    """Yield the documentation of every table and view of a database, in the order of its schema."""
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%\\_fts%' ESCAPE '\\'"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"
    ).fetchall()
    for name, sql in rows:
        yield describe(sql, name)
