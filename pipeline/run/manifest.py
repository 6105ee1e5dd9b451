"""Manifest: a database and the inputs that were found -> whether they still belong together."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from pipeline.document import STAGES
from pipeline.extract.containers import fingerprint
from pipeline.extract.find import STDIN, read
from pipeline.run.fingerprint import build_fingerprint
from pipeline.types import Container, Found, Reading, Reject, Rejected

_Line = tuple[str, str | None]


def is_current(
    database: Path, inputs: list[Found | Container | Reject], artefacts: Path | None, reading: Reading
) -> bool:
    """Say whether the database was built by this code from these very inputs, and its artefacts are there."""
    if (
        any(isinstance(item, Container) and item.file == STDIN for item in inputs)
        or not database.exists()
        or (artefacts and not _belong(artefacts, database))
    ):
        return False
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            (built_by,) = connection.execute("SELECT fingerprint FROM runs ORDER BY id DESC LIMIT 1").fetchone()
            if built_by != build_fingerprint(reading):
                return False
            stored: list[_Line] = connection.execute(
                "SELECT path, sha256 FROM sources WHERE member IS NULL ORDER BY id"
            ).fetchall()
    except (sqlite3.Error, TypeError):  # not a database, or not one of ours
        return False
    return len(stored) == len(inputs) and all(line == _line(found) for line, found in zip(stored, inputs, strict=True))


def _belong(artefacts: Path, database: Path) -> bool:
    """Say whether all artefacts are there, and none was written after the database: by another build, that is."""
    try:
        newest = max((artefacts / f"{stage}.jsonl").stat().st_mtime_ns for stage in STAGES)
    except FileNotFoundError:
        return False
    return newest <= database.stat().st_mtime_ns


def _line(found: Found | Container | Reject) -> _Line:
    if isinstance(found, Reject):
        return found.path, found.sha256
    if isinstance(found, Container):
        return found.path, fingerprint(found)
    try:
        return found.source.path, hashlib.sha256(read(found)).hexdigest()
    except Rejected:
        return found.source.path, None


def stored_rejects(database: Path) -> tuple[Reject, ...]:
    """Return the inputs that were rejected when the database was built."""
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT path, member, reason, sha256, byte_count FROM rejects ORDER BY id")
        return tuple(Reject(*row) for row in rows)
