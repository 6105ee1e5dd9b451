"""Bound: how much processor time one document may take, and what stops the work when it is used up.

What is counted is the time that the process itself computes, not the time that passes: how busy the machine is, how
slow its disk, how long it slept do not matter. So the same documents are read on all machines, unless one is ten times
slower than any we know. A document that is stopped is rejected. It stays so until it changes, the program does, or the
parts are deleted: else each build would spend that time again.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from typing import NamedTuple, NoReturn

ABANDONED = 3
"""A worker process is ended after so many times the bound: in a library's own code nothing else can be stopped."""

AGAIN = 1
"""Seconds after which the work is stopped once more: what is raised while Python tidies up goes nowhere."""


class Bound(NamedTuple):
    """Seconds of processor time; text takes two to eight for a megabyte, HTML up to twice that."""

    least: float = 120
    for_each_megabyte: float = 30

    def of(self, size: int) -> float:
        """Return the seconds that a document of so many bytes may take."""
        return self.least + self.for_each_megabyte * size / 1_000_000


class TookTooLong(BaseException):
    """A document that took more than its bound. No `Exception`: what catches these, here or in a library, goes on."""


def took_too_long(seconds: float) -> str:
    """Return the reason for which a document is rejected that was stopped."""
    return f"took longer than {seconds:,.0f} seconds"


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Raise TookTooLong when what is done takes more processor time; in a worker, end it where that does not help.

    The first is done by a signal that Python looks at between any two steps, and its regular expressions too; the
    second by one that the system answers itself. Signals reach the main thread of a process alone: in any other, as of
    Dask's workers, nothing is bounded.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    if parent_process():
        signal.setitimer(signal.ITIMER_VIRTUAL, ABANDONED * seconds)
    try:
        try:
            yield
        finally:
            _disarm()
    finally:
        _disarm()  # where the signal came just before the first
        signal.signal(signal.SIGPROF, before)


def _disarm() -> None:
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _stop(_signal: int, _frame: object) -> NoReturn:
    raise TookTooLong


def was_abandoned(exit_code: int | None) -> bool:
    """Say whether a worker process was ended because it took several times the bound."""
    return exit_code == -signal.SIGVTALRM
