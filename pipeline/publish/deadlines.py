"""Deadlines: a served database -> connections whose questions are stopped when their time is over.

Datasette lets SQLite ask a function of Python, each thousand instructions, whether the time is over. For each answer
the thread of the question needs Python's lock, and where the process makes pages at the same time it waits for that
5 ms each time: what takes half a second alone then takes forty. So here another thread looks at the clock, and
interrupts.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable

from datasette.database import Database

LOOK_AGAIN = 0.01
"""Seconds between two looks at the clock while a question is answered."""

_IsOver = Callable[[], int | None]


class ServedDatabase(Database):  # type: ignore[misc]  # Datasette has no types
    """An immutable database whose questions are stopped from outside."""

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """Open the file once more, for a thread of its own. Raises ValueError where it is to be written to."""
        if write:
            raise ValueError(f"{self.path} is served, and never written to")
        address = f"file:{self.path}?immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False, factory=_Connection)
        self._all_file_connections.append(connection)
        return connection


class _Connection(sqlite3.Connection):
    """A connection whose progress is looked at by the watch, and not by SQLite."""

    def set_progress_handler(self, progress_handler: _IsOver | None, n: int) -> None:  # noqa: ARG002  (as SQLite's)
        if progress_handler is None:
            _watch.leave(self)
        else:
            _watch.begin(self, progress_handler)


class _Watch:
    """The thread that looks at the clock; it sleeps while nobody asks."""

    def __init__(self) -> None:
        self.asked: dict[sqlite3.Connection, _IsOver] = {}
        self.lock = threading.Lock()  # who has left it is not interrupted: the next question would be
        self.is_needed = threading.Event()
        self.thread: threading.Thread | None = None

    def begin(self, connection: sqlite3.Connection, is_over: _IsOver) -> None:
        with self.lock:
            self.asked[connection] = is_over
            if self.thread is None:
                self.thread = threading.Thread(target=self._look, name="deadlines", daemon=True)
                self.thread.start()
            self.is_needed.set()

    def leave(self, connection: sqlite3.Connection) -> None:
        with self.lock:
            self.asked.pop(connection, None)

    def _look(self) -> None:
        while self.is_needed.wait():
            time.sleep(LOOK_AGAIN)
            with self.lock:
                if not self.asked:
                    self.is_needed.clear()
                for connection, is_over in self.asked.items():
                    if is_over():
                        connection.interrupt()


_watch = _Watch()
