"""Compare: two databases -> the rows that were added, removed or changed between them, table by table.

Rows are known by what stays the same in every build: their ref, or a natural key (`KEYS`). Numbers are not: one page
more in front gives every later row another. So `id` is left out, and where a row points to another, that one's ref
(or name) is compared. Both databases are read once, in the order of the keys: memory is that of two rows, however
many there are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from pipeline.load.schema import UNSTABLE, tables
from pipeline.types import Row

KEYS: dict[str, tuple[str, ...]] = {
    "documents": ("ref",),
    "blocks": ("document", "position"),
    "commenters": ("name", "site"),
    "comments": ("ref",),
    "entries": ("ref",),
    "quotations": ("ref",),
    "quotation_parts": ("quotation", "position"),
    "reply_edges": ("comment", "parent", "basis"),
    "addresses": ("comment", "char_start"),
    "dates": ("document", "char_start"),
    "links": ("document", "char_start"),
    "emails": ("document", "char_start"),
    "hashtags": ("document", "char_start"),
    "handles": ("document", "char_start"),
    "names": ("document", "char_start"),
    "persons": ("name",),
    "figures": ("ref",),
    "figure_pairs": ("figure", "other"),
    "passages": ("text",),
    "passage_occurrences": ("document", "char_start", "char_end"),
    "passages_left_out": ("reason", "text"),
    "near_duplicates": ("document",),
    "repeated_words": ("document", "char_start"),
    "repairs": ("document", "char_start"),
    "findings": ("document", "code", "line"),
    "rejects": ("path", "member"),
    "sources": ("path", "member"),
    "roles": ("role",),
    "dialects": ("dialect",),
    "finding_codes": ("code",),
}
"""Table to the columns by which a row is found again. Where several rows have the same, they are numbered."""

REFS = {
    "documents": "ref",
    "comments": "ref",
    "entries": "ref",
    "quotations": "ref",
    "figures": "ref",
    "commenters": "name",
    "persons": "name",
    "passages": "text",
}
"""Table to the column that stands for a row of it where another row points there."""


class NotCompared(Exception):  # noqa: N818  (the message is for people: what is wrong and what to do, in one line)
    """Databases that cannot be compared."""


class Difference(NamedTuple):
    """A row that is not the same in both. A changed one has only the columns that differ."""

    table: str
    key: tuple[Any, ...]
    change: str
    """'added', 'removed' or 'changed'."""
    old: dict[str, Any] | None
    new: dict[str, Any] | None


class Tally(NamedTuple):
    """What became of a table's rows."""

    table: str
    same: int
    added: int
    removed: int
    changed: int
    not_compared: tuple[str, ...]
    """What only one of the databases has: its columns, or `*` for the whole table."""

    @property
    def is_same(self) -> bool:
        """Whether both databases hold the same rows, in the same columns."""
        return not (self.added or self.removed or self.changed or self.not_compared)


Tell = Callable[[Difference], None]
"""Told each difference, in the order of the keys."""


def choose(names: Sequence[str]) -> list[str]:
    """Return the named tables in the order of the schema, or all that can be compared. Raises `NotCompared`."""
    if missing := [name for name in names if name not in KEYS]:
        why = "differs between equal builds" if missing[0] in UNSTABLE else "no such table"
        raise NotCompared(f"--table {missing[0]}: {why}; there are {', '.join(KEYS)}")
    return [name for name in tables() if name in (names or KEYS)]


def compare(old: sqlite3.Connection, new: sqlite3.Connection, table: str, tell: Tell) -> Tally:
    """Compare one table of two databases. What only one has, since another version made it, is not compared."""
    columns = [_columns(connection, table) for connection in (old, new)]
    if not all(columns):
        return Tally(table, 0, 0, 0, 0, ("*",) if any(columns) else ())
    shared = {name: target for name, target in columns[1].items() if name in columns[0]}
    one_sided = tuple(sorted(columns[0].keys() ^ columns[1].keys()))
    keys = KEYS[table]
    if missing := [name for name in keys if name not in shared]:
        raise NotCompared(f"{table}: one of the databases has no {missing[0]}, by which rows are found; build it again")
    names = [*keys, *(name for name in shared if name not in keys)]
    streams = [_rows(connection, table, names, shared) for connection in (old, new)]
    return _merge(table, names, streams[0], streams[1], tell)._replace(not_compared=one_sided)


class _Target(NamedTuple):
    """Where the value of a compared column is found: a column of the table, or of the table that it points to."""

    column: str
    table: str | None
    is_required: bool


def _columns(connection: sqlite3.Connection, table: str) -> dict[str, _Target]:
    """Return the columns of a table that can be compared, by the names under which they are."""
    targets = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
    found = {}
    for _, column, _, required, _, _ in connection.execute(f"PRAGMA table_info({table})"):
        target = targets.get(column) if targets.get(column) in REFS else None
        if column != "id":
            found[column.removesuffix("_id") if target else column] = _Target(column, target, bool(required))
    return found


def _rows(
    connection: sqlite3.Connection, table: str, names: Sequence[str], columns: dict[str, _Target]
) -> Iterator[Row]:
    """Yield the rows in the order of their keys, with the number of rows of the same key before each behind the key."""
    values, joins = {}, []
    for name in names:
        column, target, is_required = columns[name]
        values[name] = f"own.{column}"
        if target:
            values[name] = f"{name}_row.{REFS[target]}"
            join = "JOIN" if is_required else "LEFT JOIN"
            joins.append(f"{join} {target} AS {name}_row ON {name}_row.id = own.{column}")
    order = [*(values[name] for name in KEYS[table]), "own.rowid"]
    found: Iterator[Row] = connection.execute(
        f"SELECT {', '.join(values.values())} FROM {table} AS own {' '.join(joins)} ORDER BY {', '.join(order)}"
    )
    return _numbered(found, len(KEYS[table]))


def _numbered(found: Iterator[Row], width: int) -> Iterator[Row]:
    last: Row | None = None
    number = 0
    for row in found:
        key = row[:width]
        number = number + 1 if key == last else 0
        last = key
        yield (*key, number, *row[width:])


def _merge(table: str, names: Sequence[str], olds: Iterator[Row], news: Iterator[Row], tell: Tell) -> Tally:
    """Walk through both, always on with the smaller key."""
    width = len(KEYS[table]) + 1
    same = added = removed = changed = 0
    old, new = next(olds, None), next(news, None)
    while old is not None or new is not None:
        if old == new:
            same += 1
            old, new = next(olds, None), next(news, None)
        elif new is None or (old is not None and _order(old[:width]) < _order(new[:width])):
            removed += 1
            tell(_difference(table, names, old, None))
            old = next(olds, None)
        elif old is None or old[:width] != new[:width]:
            added += 1
            tell(_difference(table, names, None, new))
            new = next(news, None)
        else:
            changed += 1
            tell(_difference(table, names, old, new))
            old, new = next(olds, None), next(news, None)
    return Tally(table, same, added, removed, changed, ())


def _order(key: Row) -> list[tuple[bool, Any]]:
    """Return what sorts keys as SQLite does: NULL first, texts by code point."""
    return [(value is not None, value) for value in key]


def _difference(table: str, names: Sequence[str], old: Row | None, new: Row | None) -> Difference:
    width = len(KEYS[table])
    key, number = (new or old or ())[:width], (new or old or ())[width]
    sides = [
        None if row is None else dict(zip(names, (*row[:width], *row[width + 1 :]), strict=True)) for row in (old, new)
    ]
    before, after = sides
    change = "removed" if after is None else "added" if before is None else "changed"
    if before is not None and after is not None:
        differing = [name for name in names if before[name] != after[name]]
        before, after = ({name: side[name] for name in differing} for side in (before, after))
    return Difference(table, (*key, f"no. {number + 1}") if number else key, change, before, after)
