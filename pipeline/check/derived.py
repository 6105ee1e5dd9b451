"""Check derived tables: commenters, persons and pairs of figures -> whether they are what follows from the other rows.

They are made again, by the same code that made them, in temporary tables of the same names, which go before the others.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from pipeline.load.differences import fill_pairs
from pipeline.load.schema import columns, statements

SCRIPTS = {"commenters": "commenters.sql", "persons": "persons.sql"}
"""Table to the file of SQL that fills it."""

DERIVED = (*SCRIPTS, "figure_pairs")

_CREATED = re.compile(r"CREATE TEMP TABLE (\w+)")
_NEEDED = re.compile(r"(?:CREATE INDEX \w+ ON|INSERT INTO|DROP TABLE) (\w+)")


def check_derived(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield the rows that do not follow, and those that should be there."""
    for table in DERIVED:
        connection.execute(f"CREATE TEMP TABLE {table} ({', '.join(_columns(table))})")
        try:
            if table in SCRIPTS:
                _make(connection, table, SCRIPTS[table])
            else:
                fill_pairs(connection)
            yield from _differences(connection, table)
        finally:
            connection.execute(f"DROP TABLE temp.{table}")


def _columns(table: str) -> Iterator[str]:
    yield from ("id INTEGER PRIMARY KEY" if column == "id" else column for column in columns(table))


def _make(connection: sqlite3.Connection, table: str, script: str) -> None:
    """Carry out what fills the table, and nothing that would change another one."""
    own = {table}
    for statement in statements(script):
        created = _CREATED.match(statement)
        needed = _NEEDED.match(statement)
        own |= {created[1]} if created else set()
        if created or (needed and needed[1] in own):
            connection.execute(statement)


def _differences(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, str]]:
    sql = "SELECT id FROM (SELECT * FROM {}.{table} EXCEPT SELECT * FROM {}.{table}) ORDER BY id"
    for (number,) in connection.execute(sql.format("main", "temp", table=table)).fetchall():
        yield f"{table} row {number}", "it does not follow from the other rows as it stands"
    missing = f"SELECT id FROM temp.{table} WHERE id NOT IN (SELECT id FROM main.{table}) ORDER BY id"
    for (number,) in connection.execute(missing).fetchall():
        yield f"{table} row {number}", "it is not there, though it follows from the other rows"
