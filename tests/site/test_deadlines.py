"""Deadlines: a question is stopped when its time is over, the next one is not, and neither waits for Python."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from datasette.app import Datasette
from datasette.utils import sqlite_timelimit

from pipeline.publish.deadlines import ServedDatabase
from pipeline.publish.site import open_site

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
LONG = f"{ENDLESS.removesuffix(' FROM n')} FROM (SELECT 1 FROM n LIMIT 2000000)"


@pytest.fixture
def connection(seeds_database: Path) -> Iterator[sqlite3.Connection]:
    """Return a connection as questions to the site use it."""
    with closing(open_site(seeds_database).get_database().connect()) as connection:
        yield connection


def test_a_question_is_stopped_and_the_next_one_is_answered(connection: sqlite3.Connection) -> None:
    """A question without end would keep its thread, or what stops it would also stop those that come after it."""
    for _ in range(3):
        with pytest.raises(sqlite3.OperationalError, match="interrupted"), sqlite_timelimit(connection, 50):
            connection.execute(ENDLESS).fetchall()
        for _ in range(50):
            with sqlite_timelimit(connection, 60_000):
                assert connection.execute("SELECT count(*) FROM runs").fetchone() == (1,)


def test_a_statement_after_the_limit_is_stopped_too(connection: sqlite3.Connection) -> None:
    """SQLite forgets an interruption between two statements: what is asked after it would go on for ever."""
    with sqlite_timelimit(connection, 50):
        time.sleep(0.2)  # the first looks at the clock find nothing to stop
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            connection.execute(ENDLESS).fetchall()


def test_the_clock_is_not_looked_at_by_the_thread_that_asks(connection: sqlite3.Connection) -> None:
    """Each look would wait for Python's lock: a question of half a second would take forty beside pages being made."""
    looked: set[str] = set()

    def is_over() -> int:
        looked.add(threading.current_thread().name)
        return 0

    connection.set_progress_handler(is_over, 1)
    connection.execute(LONG).fetchall()
    connection.set_progress_handler(None, 1)
    assert looked == {"deadlines"}


def test_two_questions_have_a_limit_each(seeds_database: Path) -> None:
    """The limit of a short question would end a long one of another reader, or the long one keep the short alive."""
    database = open_site(seeds_database).get_database()
    with closing(database.connect()) as short, closing(database.connect()) as long, sqlite_timelimit(long, 60_000):
        with pytest.raises(sqlite3.OperationalError), sqlite_timelimit(short, 50):
            short.execute(ENDLESS).fetchall()
        assert long.execute(LONG).fetchone()[0] > 0


def test_a_served_database_is_not_opened_to_be_written_to(seeds_database: Path) -> None:
    """SQLite would write to a file that all others hold for immutable."""
    with pytest.raises(ValueError, match="never written"):
        ServedDatabase(Datasette(), str(seeds_database), is_mutable=False).connect(write=True)
