"""Inside: what Python runs first in a real process of `btl`, to count its steps, end it at one, or move its clock.

A step is what leaves a trace on the disk: a file opened to be written, a rename, a removal, a folder made, a sync, and
each statement of SQL that is no plain INSERT of rows. What the environment asks for:

    STEPS_INTO=file     write each step and its path there, a line each, of all processes
    KILL_AT=12          SIGKILL at the 12th step of the parent, before it is done
    KILL_ALL=1          not the parent alone, but its process group
    WORKERS_DIE=1       SIGKILL to each worker as soon as it starts
    CLOCK=-3600         the clock of Python is so many seconds ahead
"""

from __future__ import annotations

import os
import signal
import sys
import time
from itertools import count
from pathlib import Path

PARENT = os.getpid()
IS_WORKER = "--multiprocessing-fork" in sys.orig_argv
WRITTEN = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.utime", "os.truncate", "shutil.copyfile"}
into = os.environ.get("STEPS_INTO")
log = os.open(into, os.O_WRONLY | os.O_CREAT | os.O_APPEND) if into else None
kill_at = int(os.environ.get("KILL_AT", "0"))
steps = count(1)


def step(what: str, *about: object) -> None:
    """Count a step; write it down, or die at it."""
    if log is not None:
        os.write(log, "\t".join((str(os.getpid()), what, *map(str, about))).replace("\n", " ").encode() + b"\n")
    if kill_at and not IS_WORKER and os.getpid() == PARENT and next(steps) == kill_at:
        if "KILL_ALL" in os.environ:
            os.killpg(0, signal.SIGKILL)
        os.kill(PARENT, signal.SIGKILL)


def audit(event: str, arguments: tuple[object, ...]) -> None:
    """Take the steps from what Python reports of itself."""
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
        step("open", arguments[0])
    elif event in WRITTEN:
        step(event, *arguments[:2])


def connect(*arguments: object, **options: object) -> sqlite3.Connection:
    """Connect, and have statements counted."""
    connection = really_connect(*arguments, **options)  # type: ignore[call-overload]
    connection.set_trace_callback(statement)
    return connection


def statement(sql: str) -> None:
    """Count a statement, but not for each of its rows, nor the triggers and tables that SQLite works on by itself."""
    if not sql.lstrip().upper().startswith(("INSERT INTO", "SELECT", "PRAGMA", "--")):
        step("sql", sql[:60])


def sync(handle: int) -> None:
    """Count a sync, which Python does not report, and do it."""
    path = Path(f"/proc/self/fd/{handle}")
    step("fsync", path.readlink() if path.exists() else handle)
    really_sync(handle)


def die() -> None:
    """End this process."""
    os.kill(os.getpid(), signal.SIGKILL)


if into or kill_at:
    import sqlite3

    really_sync, os.fsync = os.fsync, sync
    really_connect, sqlite3.connect = sqlite3.connect, connect
    sys.addaudithook(audit)
if "WORKERS_DIE" in os.environ:
    os.register_at_fork(after_in_child=die)
    if IS_WORKER:
        die()
if "CLOCK" in os.environ:
    ahead = int(os.environ["CLOCK"])
    now, now_ns = time.time, time.time_ns
    time.time = lambda: now() + ahead
    time.time_ns = lambda: now_ns() + ahead * 1_000_000_000
