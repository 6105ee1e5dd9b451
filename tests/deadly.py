"""Deadly: inputs that take their reader with them, or do not let it go, in whatever process it runs."""

from __future__ import annotations

import os
import signal
from collections import deque
from itertools import count, repeat
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


class Endless(type(Path())):  # type: ignore[misc]
    """A file whose reader goes round in circles."""

    def __fspath__(self) -> str:
        for _ in count():
            pass
        return super().__fspath__()


class Stuck(type(Path())):  # type: ignore[misc]
    """A file whose reader does not come back from a library, which looks at no signal."""

    def __fspath__(self) -> str:
        deque(repeat(None), maxlen=0)
        return super().__fspath__()


class Heavy(bytes):
    """Bytes for which there is not enough memory, where they are read by those who do not know that they are these."""

    def startswith(self, *_: object) -> bool:
        """Fail where the encoding is looked for."""
        raise MemoryError
