"""Preview: what a build was asked for -> what it would find new, changed and gone, without writing anything."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from pipeline.extract.containers import fingerprint
from pipeline.extract.find import find, read
from pipeline.run.chunks import Chunk, chunks
from pipeline.run.manifest import Manifest
from pipeline.run.plan import SETTLED, Plan, container_stamp
from pipeline.types import Container, Input, Reject, Rejected

MOST_NAMES = 10
"""Paths that are named of each kind."""


class Preview(NamedTuple):
    """What a build would find. Kinds are `unchanged`, `new`, `changed`, `gone` and `rejected`."""

    counts: Counter[str]
    names: dict[str, list[str]]
    """The first paths of each kind but the unchanged ones."""
    to_read: int
    """Inputs that would be understood anew: those that are new or changed, and all of which no part is known."""


def preview(plan: Plan) -> Preview:
    """Compare the inputs with what is known of them; files that are not known are read for that. Writes nothing."""
    found = Preview(Counter(), {}, 0)
    with closing(Manifest(plan.task, is_kept=False)) as manifest, closing(_stored(plan.output)) as stored:
        for chunk in chunks(find(plan.inputs, plan.reading), time.time_ns() - SETTLED):
            is_known = _is_known(chunk, plan, manifest)
            is_held = is_known or manifest.earlier(chunk) is not None
            for item in chunk.items:
                path = item.path if isinstance(item, Container | Reject) else item.source.path
                kind = _kind(item, path, stored, is_known)
                found = found._replace(to_read=found.to_read + (not is_held or kind in {"new", "changed"}))
                _count(found, kind, path)
                stored.execute("INSERT INTO seen VALUES (?)", (path,))
        for path in _gone(stored):
            _count(found, "gone", path)
    return found


def _count(found: Preview, kind: str, path: str) -> None:
    found.counts[kind] += 1
    names = found.names.setdefault(kind, [])
    if kind != "unchanged" and len(names) < MOST_NAMES:
        names.append(path)


def _is_known(chunk: Chunk, plan: Plan, manifest: Manifest) -> bool:
    first = chunk.items[0]
    if isinstance(first, Container):
        return manifest.parts_of(container_stamp(plan.reading, chunk.stamp)) is not None
    return manifest.part_of(chunk.stamp) is not None


def _kind(item: Input, path: str, stored: sqlite3.Connection, is_known: bool) -> str:
    if isinstance(item, Reject):
        return "rejected"
    if is_known:
        return "unchanged"
    try:
        digest = fingerprint(item) if isinstance(item, Container) else hashlib.sha256(read(item)).hexdigest()
    except Rejected:
        return "rejected"
    sql = "SELECT max(sha256 IS ?) FROM stored.sources WHERE path = ? AND member IS NULL"
    (is_same,) = stored.execute(sql, (digest, path)).fetchone()
    return {None: "new", 0: "changed", 1: "unchanged"}[is_same]


def _stored(database: Path) -> sqlite3.Connection:
    """Return a connection to the database that is there, or to an empty one; what it writes vanishes with it."""
    connection = sqlite3.connect("", uri=True, isolation_level=None)
    address = f"{database.resolve().as_uri()}?mode=ro" if database.exists() else ":memory:"
    connection.execute("ATTACH ? AS stored", (address,))
    try:
        connection.execute("SELECT path, member, sha256 FROM stored.sources LIMIT 1")
    except sqlite3.Error:  # none of ours
        connection.execute("DETACH stored")
        connection.execute("ATTACH ':memory:' AS stored")
        connection.execute("CREATE TABLE stored.sources (path, member, sha256)")
    connection.execute("CREATE TABLE seen (path TEXT)")
    connection.execute("BEGIN")
    return connection


def _gone(stored: sqlite3.Connection) -> Iterator[str]:
    sql = "SELECT path FROM stored.sources WHERE member IS NULL AND path NOT IN (SELECT path FROM seen) ORDER BY rowid"
    yield from (path for (path,) in stored.execute(sql))
