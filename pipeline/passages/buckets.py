"""Buckets: more numbers than memory holds -> the same, some at a time, in order of the bucket they were put in."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

BUCKETS = 64
BUFFER = 64 * 1024


class Buckets:
    """A file for each bucket; they vanish with the process, whatever becomes of it. A class, because they are open."""

    def __init__(self, kind: DTypeLike) -> None:
        """Begin with empty ones, which take numbers or records of one kind."""
        self._kind = np.dtype(kind)
        self._files = [TemporaryFile(buffering=BUFFER) for _ in range(BUCKETS)]  # noqa: SIM115

    def add(self, items: NDArray[Any], buckets: NDArray[Any]) -> None:
        """Put each item into its bucket, from 0; those of one bucket stay in order."""
        order = np.argsort(buckets.astype(np.uint8), kind="stable")
        data = items[order].tobytes()
        start = 0
        for file, count in zip(self._files, np.bincount(buckets.astype(np.intp), minlength=BUCKETS), strict=True):
            end = start + int(count) * self._kind.itemsize
            file.write(data[start:end])
            start = end

    def empty(self) -> Iterator[NDArray[Any]]:
        """Yield what lies in each bucket, and let it vanish."""
        for file in self._files:
            file.seek(0)
            yield np.frombuffer(file.read(), self._kind)
            file.close()

    def close(self) -> None:
        """Let vanish what was not asked for."""
        for file in self._files:
            file.close()
