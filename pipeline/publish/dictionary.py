"""Dictionary: a database -> what its dictionary shows: each table with its columns, and the diagram of its keys.

All of it is read from the database itself: names, types and keys from SQLite, the words from the comments in the
schema, roles, layouts and codes from their tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from datasette.database import Database

ROW, HEADING = 24, 30
"""Height of a table's row and of a group's heading in the diagram, in units of the SVG."""

NAMES_WIDTH, LANE = 170, 17
"""Width of the column of names, and of the lane of each table that others point to."""


class Column(NamedTuple):
    """A column of a table or view."""

    name: str
    type: str
    target: str | None
    """Table that the column is a key into."""
    description: str


class Box(NamedTuple):
    """A name in the diagram: of a table, or of a group of tables."""

    name: str
    is_group: bool
    y: int


class Key(NamedTuple):
    """A lane of the diagram: a table, and those that point to it, from top to bottom."""

    target: str
    x: int
    y: int
    sources: tuple[tuple[str, int], ...]
    top: int
    bottom: int


class Diagram(NamedTuple):
    """What a template draws."""

    boxes: Sequence[Box]
    keys: Sequence[Key]
    width: int
    height: int


async def columns_of(database: Database, tables: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Column]]:
    """Return the columns of each table and view; `tables` is what the site's metadata says of them."""
    shown = {}
    for name, about in tables.items():
        keys = {key["column"]: key["other_table"] for key in await database.foreign_keys_for_table(name)}
        shown[name] = [
            Column(column.name, column.type, keys.get(column.name), about["columns"].get(column.name, ""))
            for column in await database.table_column_details(name)
        ]
    return shown


def diagram(groups: Mapping[str, Sequence[str]], columns: Mapping[str, Iterable[Column]]) -> Diagram:
    """Place the tables one below the other, and draw a lane beside them for each that others point to."""
    pointing = {name: {column.target for column in listed if column.target} for name, listed in columns.items()}
    pointed_to = set().union(*pointing.values())
    boxes: list[Box] = []
    y = 0
    for group, members in groups.items():
        tables = [name for name in members if pointing.get(name) or name in pointed_to]
        if tables:
            boxes.append(Box(group, True, y + HEADING // 2))
            y += HEADING
            boxes += [Box(name, False, y + ROW * place + ROW // 2) for place, name in enumerate(tables)]
            y += ROW * len(tables)
    at = {box.name: box.y for box in boxes if not box.is_group}
    keys = []
    for lane, target in enumerate(name for name in at if name in pointed_to):
        sources = tuple((name, at[name]) for name in at if target in pointing[name] and name != target)
        ends = [at[target], *(place for _, place in sources)]
        keys.append(Key(target, NAMES_WIDTH + LANE * lane + LANE // 2, at[target], sources, min(ends), max(ends)))
    return Diagram(boxes, keys, NAMES_WIDTH + LANE * len(keys), y)
