"""Deadly: inputs that take their reader with them, in whatever process it runs."""

from __future__ import annotations

import os
import signal
from pathlib import Path


class Deadly(type(Path())):  # type: ignore[misc]
    """A file whose reader dies, as by a fault in a library."""

    def __fspath__(self) -> str:
        os.kill(os.getpid(), signal.SIGKILL)
        return super().__fspath__()


class Faulty(type(Path())):  # type: ignore[misc]
    """A file on which the program itself fails."""

    def __fspath__(self) -> str:
        raise ZeroDivisionError("nobody expected this")
