"""Signals: what others ask of a run -> its end as soon as nothing is lost by it, or a line on where it stands.

The first signal (Ctrl-C, or SIGTERM) is obeyed at once, but while documents are read: then after the present one, so
that what was made of those before it is kept. The second is obeyed at once, whatever it costs.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

Handler = Callable[[int, FrameType | None], None]

STOPPING = (signal.SIGINT, signal.SIGTERM)
TELLING = tuple(getattr(signal, name) for name in ("SIGUSR1", "SIGINFO") if hasattr(signal, name))
"""By these a run is asked where it stands (`show.progress`); SIGINFO is Ctrl-T on a terminal, where there is one."""

INSTRUCTIONS = 100_000
"""Steps of SQLite's after which it looks for signals: some milliseconds."""


class Stopped(KeyboardInterrupt):
    """The run was asked to end."""


class _Request:
    """What this process was asked: signals come to a process, so there is one."""

    number: int | None = None
    """The signal that asked for the end."""
    is_put_off = False


def asked() -> int | None:
    """Return the signal that asked this process to end, if one did."""
    return _Request.number


@contextmanager
def obeyed() -> Iterator[None]:
    """Have signals end what is done here by `Stopped`."""
    with handled(STOPPING, _take):
        yield


def obey_first(number: signal.Signals) -> None:
    """Have a signal end this process from now on, by `Stopped`; when it comes again, it does nothing.

    So it is for a process whose parent asks for its end, and is asked itself by a signal to all processes of a group:
    both reach this one, at any moment, also when it is ending already. Who has no time kills it.
    """
    _Request.number = None  # what the parent was asked, where this process is a copy of it
    signal.signal(number, _take_first)


@contextmanager
def held_back() -> Iterator[None]:
    """Let signals wait while something is done here, and in a process that is started, until it lets them through."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (*STOPPING, *TELLING))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def let_through() -> None:
    """Take the signals that wait, and all that come."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, (*STOPPING, *TELLING))


@contextmanager
def handled(numbers: Sequence[int], handler: Handler) -> Iterator[None]:
    """Have signals call a function while something is done here."""
    before = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, other in before.items():
            signal.signal(number, other)


def ignore(numbers: Sequence[int]) -> None:
    """Let signals do nothing, rather than end this process."""
    for number in numbers:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def put_off() -> Iterator[None]:
    """Let the first signal wait for the end of what is done here, which looks at `asked` between two documents."""
    _Request.is_put_off = True
    try:
        yield
    finally:
        _Request.is_put_off = False
    end_if_asked()


def end_if_asked() -> None:
    """Raise `Stopped` where this process was asked to end."""
    if _Request.number is not None:
        raise Stopped


def look_for_signals() -> int:
    """Say whether SQLite shall give up. It asks now and then; Python handles its signals when it is asked."""
    return _Request.number is not None


def _take(number: int, _frame: FrameType | None) -> None:
    is_first = _Request.number is None
    _Request.number = number
    if not (is_first and _Request.is_put_off):
        raise Stopped


def _take_first(number: int, frame: FrameType | None) -> None:
    if _Request.number is None:
        _take(number, frame)
