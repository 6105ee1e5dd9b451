"""Work: a chunk of inputs -> a part, a small database with their rows. What every runner calls, in any process.

A part is named after all that it was made from: the code, the task, and the names and bytes of the inputs. One that
is there already is not made again, whoever made it and when. The texts of a part are proved before it is written:
that the blocks tile them, that the source can be put together again, that every row leads to its place.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from pipeline.check.documents import check_document, stored_document
from pipeline.document import reject, rows_of, stages
from pipeline.extract.containers import fingerprint
from pipeline.extract.find import read
from pipeline.load.database import Loader, open_part
from pipeline.run.artefacts import describe
from pipeline.run.bound import Bound, TookTooLong, bounded, took_too_long
from pipeline.run.chunks import Chunk
from pipeline.run.parts import draft, find_part, keep_part
from pipeline.run.task import Done, Task, WorkFailed
from pipeline.types import STAGES, Container, Input, Reject, Rejected, Rows, Source, StageResult


class Outcome(NamedTuple):
    """What became of one input. `result` is None where the task ended before there were rows."""

    result: Rows | Opened | Reject | None
    artefacts: dict[str, str]
    """Stage to one line of JSON."""
    seconds: dict[str, float]
    is_final: bool = True


def work(task: Task, chunk: Chunk) -> Done:
    """Make the part of some inputs, unless it is there. Raises WorkFailed."""
    start = time.perf_counter()
    items, within = chunk.items, chunk.within
    contents = [_content(item, task.bound) for item in items]
    key = _key(task, within, contents)
    is_final = all(
        content is item or not isinstance(content, Reject) for item, content in zip(items, contents, strict=True)
    )
    try:
        there = find_part(task.folder, key)
        if there:
            return Done(there, len(items), {}, is_final)
        reading = time.perf_counter() - start
        outcomes = (_outcome(task, content) for content in contents)
        made = Done("", len(items), {"extract": reading}, is_final)
        with draft(task.folder, key) as path:
            made = _write_part(path, within, outcomes, made)
            return made._replace(part=keep_part(path, task.folder, key if made.is_final else _provisional(key)))
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise WorkFailed(f"{getattr(error, 'filename', None) or task.folder}: {reason}") from error


# --- what goes in ------------------------------------------------------------------------------------


class Given(NamedTuple):
    """An input and its bytes."""

    source: Source
    data: bytes
    sha256: str


class Opened(NamedTuple):
    """A container, and the fingerprint of its file."""

    container: Container
    sha256: str | None


_Content = Given | Opened | Reject


def _content(item: Input, bound: Bound) -> _Content:
    if isinstance(item, Reject):
        return item
    if isinstance(item, Container):
        return Opened(item, fingerprint(item))
    seconds = bound.of(item.size)
    try:
        with bounded(seconds):
            data = read(item)
    except Rejected as rejected:
        reason = str(rejected)
    except TookTooLong:
        reason = took_too_long(seconds)
    except MemoryError:
        reason = NO_MEMORY
    except Exception as fault:  # noqa: BLE001
        reason = _confess(fault)
    else:
        return Given(item.source, data, hashlib.sha256(data).hexdigest())
    return Reject(item.source.path, item.source.member, reason, None, item.size)


def _key(task: Task, within: str | None, contents: Sequence[_Content]) -> str:
    """Name a part after all that it is made from."""
    digest = hashlib.sha256(repr((task.key, within)).encode())
    for content in contents:
        known: object = content
        if isinstance(content, Given):
            known = (content.source, content.sha256)
        elif isinstance(content, Opened):
            known = (content.container.path, content.container.size, content.sha256)
        digest.update(repr(known).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]


def _provisional(key: str) -> str:
    """Return another key for a part that lacks a document which can be read another time: it must not be found then."""
    return key[:2] + hashlib.sha256(f"{key} for now".encode()).hexdigest()[:30]


# --- one input ---------------------------------------------------------------------------------------

NO_MEMORY = "too large for the memory of this machine"


def _outcome(task: Task, content: _Content) -> Outcome:
    """Carry out the task on one input; whatever is wrong with the input becomes a `Reject`.

    So does a fault of this program: one page in a million must not cost the others their database.
    """
    if not isinstance(content, Given):
        return Outcome(content, {}, {})
    seconds = task.bound.of(len(content.data))
    try:
        with bounded(seconds):
            return _stages(task, content)
    except TookTooLong:
        reason, is_final = took_too_long(seconds), True
    except MemoryError:
        reason, is_final = NO_MEMORY, False
    except Exception as fault:  # noqa: BLE001
        reason, is_final = _confess(fault), True
    source, data, sha256 = content
    return Outcome(Reject(source.path, source.member, reason, sha256, len(data)), {}, {}, is_final)


def _confess(fault: Exception) -> str:
    return f"a fault of this program, please report it: {type(fault).__name__}: {fault}"


def _stages(task: Task, content: Given) -> Outcome:
    source, data, _ = content
    artefacts: dict[str, str] = {}
    seconds: dict[str, float] = {}
    results: list[StageResult] = []
    start = time.perf_counter()
    try:
        for stage, result in zip(STAGES, stages(source, data, task.known), strict=False):
            now = time.perf_counter()
            seconds[stage] = now - start
            start = now
            results.append(result)
            if task.keep:
                artefacts[stage] = describe(source, results)
            if stage == task.until:
                return Outcome(None, artefacts, seconds)
        rows = rows_of(source, data, *results)
        _prove(rows)
    except Rejected as rejected:
        return Outcome(reject(source, data, rejected), artefacts, seconds)
    seconds["features"] += time.perf_counter() - start
    return Outcome(rows, artefacts, seconds)


# --- the part ----------------------------------------------------------------------------------------


def _write_part(path: Path, within: str | None, outcomes: Iterator[Outcome], done: Done) -> Done:
    seconds = defaultdict(float, done.seconds)
    passed: Counter[str] = Counter()
    is_final = done.is_final
    with closing(open_part(path).conn) as connection:
        loader = Loader(connection, within)
        for outcome in outcomes:
            for stage, spent in outcome.seconds.items():
                seconds[stage] += spent
            passed.update(outcome.seconds.keys())
            is_final &= outcome.is_final
            start = time.perf_counter()
            _load(loader, outcome.result)
            connection.executemany("INSERT INTO artefacts (stage, line) VALUES (?, ?)", outcome.artefacts.items())
            seconds["load"] += time.perf_counter() - start
        start = time.perf_counter()
        counts = (passed[stage] for stage in STAGES)
        connection.execute("INSERT INTO part VALUES (?, ?, ?, ?, ?)", (loader.counts["sources"], *counts))
        connection.commit()
        seconds["load"] += time.perf_counter() - start
    return done._replace(seconds=dict(seconds), is_final=is_final)


def _load(loader: Loader, result: Rows | Opened | Reject | None) -> None:
    if isinstance(result, Opened):
        loader.take(result.container, result.sha256)
    elif result is not None:
        loader.take(result)
    if isinstance(result, Rows):
        loader.connection.execute("INSERT INTO shingles VALUES (?, ?)", (loader.counts["documents"], result.shingles))


class Unproved(Exception):  # noqa: N818  (it is told like any other fault)
    """A document whose rows do not keep the promises."""


def _prove(rows: Rows) -> None:
    """Make sure that nothing is lost of a document. Raises Unproved, which is a fault of this program."""
    failure = next(check_document(stored_document(rows)), None)
    if failure:
        raise Unproved(f"its rows fail their own check ({failure})")
