"""Beside: parts -> what their documents share, found by a process of its own while this one does what it can.

Where no other process is wanted, or it fails for whatever reason, this one finds it; and says what the reason was, if
that is still there.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from pipeline.load.passages import find_shared
from pipeline.run.runners import help_parent, start

LEAST_PARTS = 12
"""With fewer parts than these, starting a process takes longer than what it does."""


class Sharing:
    """What the documents of one database share. A class, because the process that looks for it belongs to it."""

    def __init__(self, target: Path) -> None:
        """`target` is the file that is to hold it."""
        self._target = target
        self._process: BaseProcess | None = None

    def begin(self, parts: Sequence[Path]) -> None:
        """Have it looked for by a process, unless there is one already, or too little to look for."""
        if self._process or len(parts) < LEAST_PARTS:
            return
        self._process = get_context("spawn").Process(target=_find, args=(parts, self._target), daemon=True)
        start(self._process)

    def wait(self, parts: Sequence[Path]) -> Path:
        """Return the file when it is complete; what no process has found is looked for now."""
        if self._process:
            self._process.join()
        if self._process is None or self._process.exitcode:
            find_shared(parts, self._target)
        return self._target

    def close(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._process.join()


def _find(parts: Sequence[Path], target: Path) -> None:
    """Do that in the other process, which leaves its faults to this one."""
    help_parent()
    try:
        find_shared(parts, target)
    except Exception:  # noqa: BLE001  (whatever it is, it is met again)
        sys.exit(1)
