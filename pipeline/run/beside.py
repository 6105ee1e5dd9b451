"""Beside: parts -> what their documents share, found by a process of its own while this one makes indexes.

Where no other process is wanted, or it fails for whatever reason, this one finds it; and says what the reason was, if
that is still there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from pathlib import Path

from pipeline.load.passages import find_shared
from pipeline.run.runners import follow_parent, start
from pipeline.signals import let_through

LEAST_DOCUMENTS = 300
"""With fewer documents than these, starting a process takes longer than what it does."""


def is_worth_it(documents: int, workers: int) -> bool:
    """Say whether to start a process. One that has a parent puts a shard together, and others do so beside it."""
    return workers > 1 and documents >= LEAST_DOCUMENTS and parent_process() is None


@contextmanager
def at_once(parts: Sequence[Path], target: Path) -> Iterator[Callable[[], Path]]:
    """Begin to find what parts share; give what waits for the file that holds it."""
    process = get_context("spawn").Process(target=_find, args=(parts, target), daemon=True)
    start(process)

    def wait() -> Path:
        process.join()
        return find_here(parts, target) if process.exitcode else target

    try:
        yield wait
    finally:
        process.kill()
        process.join()


def find_here(parts: Sequence[Path], target: Path) -> Path:
    """Find what parts share, in this process; return the file that holds it."""
    find_shared(parts, target)
    return target


def _find(parts: Sequence[Path], target: Path) -> None:
    """Do that in the other process, which leaves its faults to this one."""
    follow_parent()
    let_through()
    try:
        find_shared(parts, target)
    except Exception:  # noqa: BLE001  (whatever it is, it is met again)
        sys.exit(1)
