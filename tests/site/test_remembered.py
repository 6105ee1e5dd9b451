"""What is remembered: answers from memory are those of the file, and only what may be kept is kept."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from datasette.database import Database, QueryInterrupted

from pipeline.publish import remembered
from pipeline.publish.queries import saved_queries
from pipeline.publish.remembered import SCHEMA, remember, remembering, rows_shown

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
SLOW = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000) SELECT count(*) FROM n"

QUERIES = [query for query in saved_queries() if "escape_fts" not in query.sql]
"""Without those that use a function which only the site's own connections have."""


class Counted:
    """A database of the five documents that remembers, and how often it had to ask the file."""

    def __init__(self, file: Path) -> None:
        self.plain = self._open(file)
        self.asked = 0
        execute = self.plain.execute

        async def counting(*question: Any, **how: Any) -> Any:
            self.asked += 1
            return await execute(*question, **how)

        self.execute = remembering(counting)
        self.plain_execute = execute

    def _open(self, file: Path) -> Database:
        site = Datasette(settings={"num_sql_threads": 2, "sql_time_limit_ms": 1500})
        return site.add_database(Database(site, str(file), is_mutable=False), name="pages")

    async def values(self, sql: str, params: Any = None, **how: Any) -> list[tuple[Any, ...]]:
        """Return the rows as tuples."""
        return [tuple(row) for row in await self.execute(sql, params, **how)]


@pytest.fixture
def counted(seeds_database: Path) -> Counted:
    return Counted(seeds_database)


def test_answers_from_memory_are_those_of_the_file(counted: Counted) -> None:
    """A reader would see other rows than the database has, the first time or the next ones."""

    async def compare() -> None:
        for query in QUERIES:
            values = dict.fromkeys(query.parameters, "")
            plain = await counted.plain_execute(query.sql, values, truncate=True)
            for _ in range(2):
                answer = await counted.execute(query.sql, values, truncate=True)
                assert [tuple(row) for row in answer] == [tuple(row) for row in plain], query.name
                assert (answer.columns, answer.truncated) == (plain.columns, plain.truncated)

    asyncio.run(compare())
    assert counted.asked == sum(2 if "julianday" in query.sql else 1 for query in QUERIES)


def test_what_is_asked_about_tables_is_answered_the_same(seeds_database: Path, counted: Counted) -> None:
    """A page would show columns or links of another table."""

    async def compare() -> None:
        site = Datasette()
        database = site.add_database(remember(Database(site, str(seeds_database), is_mutable=False)), name="pages")
        for name in SCHEMA:
            for table in () if name in {"hidden_table_names", "get_all_foreign_keys"} else ("comments", "documents"):
                for _ in range(2):
                    assert await getattr(database, name)(table) == await getattr(counted.plain, name)(table), name
        assert await database.get_all_foreign_keys() == await counted.plain.get_all_foreign_keys()

    asyncio.run(compare())


def test_values_that_python_takes_for_equal_have_answers_of_their_own(counted: Counted) -> None:
    """The answer for the number 1 would be given for the text or the fraction."""

    async def ask() -> list[Any]:
        given: list[Any] = [1, 1.0, "1", b"1", None, 1]
        as_list = [(await counted.values("SELECT typeof(?)", [value]))[0][0] for value in given]
        return as_list + [(await counted.values("SELECT typeof(:a)", {"a": value}))[0][0] for value in given]

    kinds = ["integer", "real", "text", "blob", "null", "integer"]
    assert asyncio.run(ask()) == kinds * 2


@pytest.mark.parametrize(
    "sql", ["SELECT random()", "SELECT hex(RANDOMBLOB(8))", "SELECT ref FROM comments ORDER BY random() LIMIT 20"]
)
def test_chance_stays_chance(counted: Counted, sql: str) -> None:
    """Who draws a sample would get the same one again and again."""

    async def ask() -> list[Any]:
        return [await counted.values(sql) for _ in range(2)]

    first, second = asyncio.run(ask())
    assert first != second


@pytest.mark.parametrize(
    "sql", ["SELECT datetime('now')", "SELECT CURRENT_TIMESTAMP", "SELECT strftime('%s', :a)", "SELECT julianday ()"]
)
def test_the_clock_goes_on(counted: Counted, sql: str) -> None:
    """A time would stand still."""

    async def ask() -> None:
        for _ in range(2):
            await counted.execute(sql, {"a": "now"})

    asyncio.run(ask())
    assert counted.asked == 2


def test_readers_at_the_same_moment_share_one_answer(counted: Counted) -> None:
    """Eight readers would have a slow facet counted eight times."""

    async def ask() -> list[Any]:
        return await asyncio.gather(*(counted.values(SLOW) for _ in range(8)))

    assert asyncio.run(ask()) == [[(200_000,)]] * 8
    assert counted.asked == 1


def test_a_reader_who_goes_away_takes_nothing_from_the_others(counted: Counted) -> None:
    """Closing a browser would break the page of somebody else, who asked for the same."""

    async def ask() -> list[Any]:
        leaving = asyncio.create_task(counted.values(SLOW))
        staying = asyncio.create_task(counted.values(SLOW))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        leaving.cancel()
        return await staying

    assert asyncio.run(ask()) == [(200_000,)]


def test_what_fails_is_asked_again(counted: Counted) -> None:
    """A question that once ran into the time limit, or into an error, would fail for ever."""

    async def ask() -> None:
        for _ in range(2):
            with pytest.raises(QueryInterrupted):
                await counted.execute(ENDLESS, custom_time_limit=20)
            with pytest.raises(sqlite3.OperationalError):
                await counted.execute("SELECT nothing FROM comments", log_sql_errors=False)
        with pytest.raises(QueryInterrupted):
            await counted.execute(SLOW, custom_time_limit=1)
        assert await counted.values(SLOW) == [(200_000,)]

    asyncio.run(ask())
    assert counted.asked == 6


def test_nobody_can_change_what_is_kept(counted: Counted) -> None:
    """A page that takes rows away for itself would take them from all later readers."""

    async def ask() -> Any:
        (await counted.execute("SELECT 1")).rows.clear()
        return await counted.values("SELECT 1")

    assert asyncio.run(ask()) == [(1,)]


def test_memory_has_an_end(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server would keep all that anybody ever asked for, until the machine's memory is full."""
    monkeypatch.setattr(remembered, "MOST_ANSWERS", 3)
    monkeypatch.setattr(remembered, "MOST_IN_ALL", 4000)
    monkeypatch.setattr(remembered, "LARGEST", 3000)
    monkeypatch.setattr(remembered, "MOST_ROWS", 50)

    async def again(sql: str, params: Any = None) -> bool:
        before = counted.asked
        await counted.execute(sql, params)
        return counted.asked > before

    async def ask() -> None:
        for number in (1, 2, 3, 4):
            assert await again("SELECT ?", [number])
        assert not await again("SELECT ?", [2]), "kept, and now the one asked for last"
        assert await again("SELECT ?", [1]), "the oldest of four went"
        assert await again("SELECT ?", [3]), "2 was asked for after it"
        assert not await again("SELECT ?", [2])
        for large in ("SELECT hex(zeroblob(2000))", "SELECT id FROM blocks LIMIT 51", f"SELECT 1 --{3000 * 'x'}"):
            assert await again(large)
            assert await again(large), "too large to be kept"
        for letter in "ab":
            assert await again("SELECT replace(hex(zeroblob(1000)), '0', ?)", [letter])
        assert await again("SELECT ?", [2]), "what was kept went for what is larger"
        assert not await again("SELECT replace(hex(zeroblob(1000)), '0', ?)", ["b"])

    asyncio.run(ask())


def test_a_page_shows_a_part_of_what_is_kept(counted: Counted) -> None:
    """An export would have only the rows that a page has shown before, or a page say that it shows all."""

    async def ask() -> None:
        sql = "SELECT id FROM blocks LIMIT 30"
        before = rows_shown.set(10)
        page = await counted.execute(sql, truncate=True)
        label = await counted.execute(sql)
        rows_shown.reset(before)
        export = await counted.execute(sql, truncate=True)
        assert (len(page), page.truncated) == (10, True)
        assert (len(label), label.truncated) == (30, False), "no page's own rows"
        assert (len(export), export.truncated) == (30, False)

    asyncio.run(ask())
