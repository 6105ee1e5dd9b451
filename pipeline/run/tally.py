"""Tally: the parts of a build -> what came of them so far, and what a database says that it was made of."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from pipeline.load.parts import artefacts, read_part
from pipeline.load.reading import connect_to_read
from pipeline.run.artefacts import Shelf
from pipeline.run.fingerprint import code_fingerprint
from pipeline.run.parts import key_of
from pipeline.run.task import Trouble
from pipeline.types import Reject

MOST_REJECTS = 20
"""Rejects that a report tells; all of them are rows in the database."""


class Run(NamedTuple):
    """What a build says of itself in its database."""

    started_at: str
    """ISO 8601, UTC."""
    start: float
    """The same by the clock that measures durations."""
    workers: int
    seconds: dict[str, float]
    """Stage to the time that it took so far, over all processes."""
    is_strict: bool
    """Whether a single reject spoils it."""
    is_pseudonymised: bool = False
    left_out: frozenset[str] = frozenset()
    """Features that were not wanted."""


class Tally:
    """What came of the parts that were taken so far. A class, because it grows with each of them."""

    def __init__(self, folder: Path, run: Run) -> None:
        self.folder = folder
        self.run = run
        self.parts: list[str] = []
        self.inputs = 0
        self.passed: Counter[str] = Counter()
        self.rejected = 0
        self.rejects: tuple[Reject, ...] = ()

    def take(self, part: str, merge: Callable[[Path], None] | None, shelf: Shelf | None) -> None:
        """Count what is in a part, `merge` it, and show it."""
        start = time.perf_counter()
        path = self.folder / part
        info = read_part(path, MOST_REJECTS - len(self.rejects))
        self.parts.append(part)
        self.inputs += info.inputs
        self.passed.update(info.passed)
        self.rejected += info.rejected
        self.rejects += info.rejects
        if merge:
            merge(path)
        if shelf:
            shelf.add(artefacts(path))
        self.run.seconds["load"] = self.run.seconds.get("load", 0) + time.perf_counter() - start

    def refuse_rejects(self) -> None:
        """Raise Trouble where there must not be any."""
        if self.run.is_strict and self.rejects:
            first = self.rejects[0]
            raise Trouble(f"{first.path}: {first.reason}; nothing was built, because of --strict")


def inputs_digest(parts: Iterable[str]) -> str:
    """Return the fingerprint of all that a database is made from: its parts, and the code that puts them together."""
    digest = hashlib.sha256(code_fingerprint().encode())
    for part in parts:
        digest.update(key_of(part).encode())
    return digest.hexdigest()


def made_of(database: Path) -> str | None:
    """Return the digest of the inputs of a database; None where it is none of ours."""
    try:
        with closing(connect_to_read(database)) as connection:
            (digest,) = connection.execute("SELECT inputs_digest FROM runs ORDER BY id DESC LIMIT 1").fetchone()
            return str(digest)
    except (sqlite3.Error, TypeError):
        return None
