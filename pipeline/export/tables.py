"""Tables: a database -> what there is to export: tables and views, with columns, types, keys, descriptions and rows.

Nothing of the schema is repeated here: names and keys are asked from the database, descriptions are read from the
comments that it keeps. Only what the schema knows is exported, so a name from a database never becomes a file name.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.load.schema import described, objects
from pipeline.types import Row

TYPES = ("INTEGER", "REAL", "TEXT", "BLOB")
"""Types that columns of STRICT tables have."""

ONLY_ASKED_FOR = ("boilerplate", "unassigned")
"""Views that hold nothing but some rows of `blocks`; exported where they are named, not by themselves."""


class NotExported(Exception):  # noqa: N818  (the message is for people: what is wrong and what to do, in one line)
    """An export that cannot be made; what stood at its place is untouched."""


class Column(NamedTuple):
    """A column; `type` is INTEGER, REAL, TEXT or BLOB."""

    name: str
    type: str
    is_required: bool
    """Whether it is never NULL."""
    is_unique: bool
    description: str


class ForeignKey(NamedTuple):
    """A column that points to a row of another table."""

    column: str
    table: str
    target: str


class Table(NamedTuple):
    """A table or a view. `primary_key` is None for views."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    primary_key: str | None
    foreign_keys: tuple[ForeignKey, ...]

    @property
    def is_view(self) -> bool:
        """Whether its rows come from tables."""
        return self.primary_key is None


def read_tables(connection: sqlite3.Connection) -> list[Table]:
    """Return all tables and views of a database that the schema knows, in its order."""
    known = {name for kind, name in objects() if kind in {"table", "view"}}
    found = []
    for item in described(connection):
        if item.name not in known:
            continue
        info = connection.execute(f"PRAGMA table_info({item.name})").fetchall()
        unique = _unique_columns(connection, item.name)
        columns = tuple(
            Column(name, _type(name, declared), bool(required or key), name in unique, item.columns.get(name, ""))
            for _, name, declared, required, _, key in info
        )
        keys = [row[1] for row in info if row[5]]
        links = connection.execute(f"PRAGMA foreign_key_list({item.name})").fetchall()
        foreign = tuple(sorted(ForeignKey(row[3], row[2], row[4]) for row in links))
        text = item.description[:1].upper() + item.description[1:]
        found.append(Table(item.name, item.title, text, columns, keys[0] if keys else None, foreign))
    return found


def _unique_columns(connection: sqlite3.Connection, table: str) -> set[str]:
    """Return the columns that are unique by themselves, by their declaration."""
    names = set()
    for _, index, unique, origin, _ in connection.execute(f"PRAGMA index_list({table})"):
        members = connection.execute(f"PRAGMA index_info({index})").fetchall()
        if unique and origin in {"u", "pk"} and len(members) == 1:
            names.add(members[0][2])
    return names


def _type(name: str, declared: str) -> str:
    """Return the type of a column: the declared one, or a guess for what a view computes, of which SQLite knows none.

    The guess goes by the name, not by the values: equal schemas then give equal types, whatever the tables hold.
    """
    if declared in TYPES:
        return declared
    is_number = name.endswith(("_count", "_depth", "_position", "_received")) or name.startswith("of_")
    return "INTEGER" if is_number else "TEXT"


def choose(found: Sequence[Table], names: Sequence[str], *, views: bool) -> list[Table]:
    """Return the named tables, each once, in the order of the schema.

    Without names, all that are of use, with or without `views`. Raises `NotExported` for a name that is not there.
    """
    if not names:
        return [item for item in found if not item.is_view or (views and item.name not in ONLY_ASKED_FOR)]
    there = [item.name for item in found]
    if missing := [name for name in names if name not in there]:
        raise NotExported(f"--tables {missing[0]}: no such table; there are {', '.join(there)}")
    return [item for item in found if item.name in names]


def rows(connection: sqlite3.Connection, table: Table) -> Iterator[Row]:
    """Yield all rows of a table or view in an order that the same content always has: memory is that of one row."""
    names = ", ".join(column.name for column in table.columns)
    order = names if table.is_view else "rowid"
    return connection.execute(f"SELECT {names} FROM {table.name} ORDER BY {order}")
