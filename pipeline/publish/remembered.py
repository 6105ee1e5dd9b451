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
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from typing import Any

from datasette.database import Database, Results

rows_shown: ContextVar[int | None] = ContextVar("rows_shown", default=None)
"""How many rows of an answer the page that is being made shows, where it does not show all of them."""

MOST_ROWS = 2_000
LARGEST = 1_000_000
"""What an answer may have at most to be kept: rows, and size (see `size_of`) together with its question."""

MOST_ANSWERS = 2_000
MOST_IN_ALL = 32_000_000
"""What is kept at most: answers, and size of all of them."""

EACH_VALUE = 40
"""What Python needs for a value beside its text, in bytes."""

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
_Frozen = tuple[tuple[object, ...], ...]
_Key = tuple[str, _Frozen, _Frozen]


def remember(database: Database) -> Database:
    """Let an immutable database answer from memory what it was asked before; return it."""
    database.execute = remembering(database.execute)
    for name in SCHEMA:
        setattr(database, name, _once(getattr(database, name)))
    return database


def remembering(execute: _Ask) -> _Ask:
    """Return `execute` of a database with a memory: for the answers it gave, and for the one it is working on."""
    kept: OrderedDict[_Key, tuple[Results, int]] = OrderedDict()
    awaited: dict[_Key, asyncio.Future[Results]] = {}
    in_all = 0

    def keep(key: _Key, answer: Results) -> None:
        nonlocal in_all
        if len(answer.rows) > MOST_ROWS:
            return
        size = len(key[0]) + size_of(key[1]) + size_of(answer.rows)
        if size > LARGEST:
            return
        kept[key] = answer, size
        in_all += size
        while len(kept) > MOST_ANSWERS or in_all > MOST_IN_ALL:
            in_all -= kept.popitem(last=False)[1][1]

    async def ask(key: _Key, sql: str, params: _Values, how: Mapping[str, object]) -> Results:
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
    """Return about how many bytes rows take: `EACH_VALUE`, and one for each code point or byte of the value."""
    return sum(EACH_VALUE + (len(value) if isinstance(value, (str, bytes)) else 0) for row in rows for value in row)


def _once(ask: _Ask) -> _Ask:
    known: dict[tuple[str, ...], object] = {}

    async def asked(*arguments: str) -> object:
        if arguments in known:
            return known[arguments]
        answer = await ask(*arguments)
        if len(known) < MOST_ANSWERS:  # somebody may ask for tables that there are not, without end
            known[arguments] = answer
        return answer

    return asked


def _frozen(params: _Values) -> _Frozen:
    """Return bound values as a key. 1, 1.0 and True are equal in Python, and not in SQL: so each has its type."""
    items = sorted(params.items()) if isinstance(params, Mapping) else enumerate(params or ())
    return tuple((name, type(value), value) for name, value in items)
