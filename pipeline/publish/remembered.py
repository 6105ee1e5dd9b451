"""Remembered: a question to the database -> its answer of the last time, which cannot have become wrong.

The file is immutable while it is served: the same SQL with the same values selects the same rows, and a table keeps
its columns. So a facet of a million rows is counted once, not once for each reader, and readers who ask for the same
at the same moment wait for one answer. Only small answers are kept, and of these the ones asked for last. What fails,
runs into the time limit, or depends on chance or the clock is not remembered.
"""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from typing import Any

from datasette.database import Database, Results

rows_shown: ContextVar[int | None] = ContextVar("rows_shown", default=None)
"""How many rows of an answer the page that is being made shows, where it does not show all of them."""

MOST_ROWS = 2_000
LARGEST = 500_000
"""What an answer may have at most to be kept: rows, and code points (or bytes) in all of its values."""

MOST_ANSWERS = 2_000
MOST_IN_ALL = 16_000_000
"""What is kept at most: answers, and code points in them."""

_CHANGING = re.compile(
    r"\b(random|now\b|current_|((date)?time|date|julianday|unixepoch|strftime|timediff)\s*\()|:_", re.IGNORECASE
)
"""What an answer can depend on beside the file and the values: chance, the clock, and (`:_`) who asks."""

SCHEMA = (
    "table_columns",
    "table_column_details",
    "primary_keys",
    "fts_table",
    "foreign_keys_for_table",
    "hidden_table_names",
    "get_all_foreign_keys",
)
"""What Datasette asks about the tables, for each page anew, and only reads."""

_Ask = Callable[..., Awaitable[Any]]
_Values = Mapping[str, object] | Sequence[object] | None


def remember(database: Database) -> Database:
    """Let an immutable database answer from memory what it was asked before; return it."""
    database.execute = remembering(database.execute)
    for name in SCHEMA:
        setattr(database, name, _once(getattr(database, name)))
    return database


def remembering(execute: _Ask) -> _Ask:
    """Return `execute` of a database with a memory: for the answers it gave, and for the one it is working on."""
    kept: OrderedDict[Hashable, tuple[Results, int]] = OrderedDict()
    awaited: dict[Hashable, asyncio.Future[Results]] = {}
    in_all = 0

    def keep(key: Hashable, answer: Results) -> None:
        nonlocal in_all
        size = size_of(answer.rows) if len(answer.rows) <= MOST_ROWS else LARGEST + 1
        if size > LARGEST:
            return
        kept[key] = answer, size
        in_all += size
        while len(kept) > MOST_ANSWERS or in_all > MOST_IN_ALL:
            in_all -= kept.popitem(last=False)[1][1]

    async def ask(key: Hashable, sql: str, params: _Values, how: Mapping[str, object]) -> Results:
        answer = await execute(sql, params, **how)
        keep(key, answer)
        return answer

    async def remembered(sql: str, params: _Values = None, **how: object) -> Results:
        if _CHANGING.search(sql):
            return await execute(sql, params, **how)
        key = (sql, _frozen(params), _frozen(how))
        if key in kept:
            kept.move_to_end(key)
            answer = kept[key][0]
        else:
            if key not in awaited:
                awaited[key] = asyncio.ensure_future(ask(key, sql, params, how))
                awaited[key].add_done_callback(lambda _: awaited.pop(key))
            # A reader who goes away must not take the answer from the others who wait for it.
            answer = await asyncio.shield(awaited[key])
        most = rows_shown.get() if how.get("truncate") else None
        return Results(answer.rows[:most], answer.truncated or 0 < (most or 0) < len(answer.rows), answer.description)

    return remembered


def size_of(rows: Iterable[Iterable[object]]) -> int:
    """Return about how much rows hold: the code points or bytes of their texts, and 8 for any other value."""
    return sum(len(value) if isinstance(value, (str, bytes)) else 8 for row in rows for value in row)


def _once(ask: _Ask) -> _Ask:
    known: dict[tuple[str, ...], object] = {}

    async def asked(*arguments: str) -> object:
        if arguments not in known:
            known[arguments] = await ask(*arguments)
        return known[arguments]

    return asked


def _frozen(params: _Values) -> Hashable:
    """Return bound values as a key. 1, 1.0 and True are equal in Python, and not in SQL: so each has its type."""
    items = sorted(params.items()) if isinstance(params, Mapping) else enumerate(params or ())
    return tuple((name, type(value), value) for name, value in items)
