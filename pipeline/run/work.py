"""Work: a chunk of inputs -> a part, a small database with their rows. What every runner calls, in any process.

A part is named after all that it was made from: the code, the task, and the names and bytes of the inputs. One that
is there already is not made again, whoever made it and when. The texts of a part are proved before it is written:
that the blocks tile them, that the source can be put together again, that every row leads to its place. Who is asked
to stop does so after the present input, and leaves the part as it is: begun, for the next build to go on with.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import gettempdir
from typing import NamedTuple

from pipeline.check.documents import check_document, stored_document
from pipeline.document import names_in, reject, rows_of, stages
from pipeline.extract.containers import fingerprint
from pipeline.extract.find import read
from pipeline.load.database import Loader, open_part, reopen_part
from pipeline.load.earlier import Earlier, note_made
from pipeline.machine import TOO_LITTLE, is_lack_of_memory, is_lack_of_room
from pipeline.run.bound import Bound, TookTooLong, bounded, took_too_long
from pipeline.run.chunks import Chunk
from pipeline.run.gathered import known_names
from pipeline.run.lines import describe
from pipeline.run.parts import DIGITS, copy_begun, draft, find_part, keep_part
from pipeline.run.task import Done, Task, WorkFailed
from pipeline.signals import asked, put_off
from pipeline.types import STAGES, Container, Input, Reject, Rejected, Rows, Secret, Source, StageResult


class Outcome(NamedTuple):
    """What became of one input. `result` is None where the task ended before there were rows."""

    result: Rows | Opened | Reject | Kept | None
    artefacts: dict[str, str]
    """Stage to one line of JSON."""
    seconds: dict[str, float]
    is_final: bool = True
    gathered: frozenset[int] = frozenset()
    """Fingerprints of names, where these are all that is wanted."""
    fingerprint: str | None = None
    """Of an input whose rows other parts may take over."""


class Kept(NamedTuple):
    """An input that an earlier part holds as it is."""

    earlier: Earlier
    fingerprint: str


def work(task: Task, chunk: Chunk) -> Done:
    """Make the part of some inputs, unless it is there. Raises WorkFailed, and Stopped."""
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
        made = Done("", 0, {"extract": reading}, is_final)
        with draft(task.folder, key) as path, put_off():
            begun = copy_begun(task.folder, key, path)
            loader = _opened(path, within, contents[:begun])
            earlier = Earlier(loader, task.folder / chunk.earlier) if chunk.earlier else None
            made = _write_part(loader, _outcomes(task, contents[begun:], earlier), made)
            if made.inputs == len(items):
                made = made._replace(part=keep_part(path, task.folder, key if made.is_final else _provisional(key)))
            elif made.is_final:
                keep_part(path, task.folder, key, made.inputs)
    except MemoryError as error:
        raise WorkFailed(TOO_LITTLE) from error
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise WorkFailed(f"{getattr(error, 'filename', None) or task.folder}: {reason}") from error
    return made


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
    except Exception as fault:  # noqa: BLE001
        reason, _ = _blame(fault, item.source.path, item.size)
    else:
        return Given(item.source, data, hashlib.sha256(data).hexdigest())
    return Reject(item.source.path, item.source.member, reason, None, item.size)


def _key(task: Task, within: str | None, contents: Sequence[_Content]) -> str:
    """Name a part after all that it is made from."""
    digest = hashlib.sha256(repr((task.key, within)).encode())
    for content in contents:
        digest.update(_fingerprint(content).encode())
    return digest.hexdigest()[:DIGITS]


def _fingerprint(content: _Content) -> str:
    """Return what stands for an input: for all that its rows depend on, besides code and task."""
    known: object = content
    if isinstance(content, Given):
        known = (content.source, content.sha256)
    elif isinstance(content, Opened):
        known = (content.container.path, content.container.size, content.sha256)
    return hashlib.sha256(repr(known).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _provisional(key: str) -> str:
    """Return another key for a part that lacks a document which can be read another time: it must not be found then."""
    return key[:2] + hashlib.sha256(f"{key} for now".encode()).hexdigest()[:30]


# --- one input ---------------------------------------------------------------------------------------


FAULT = "a fault of this program, please report it"
TOO_LARGE = "too large for the memory of this machine"
LARGE = 1_000_000
"""Bytes from which an input can be at fault itself: a machine that cannot read less than that can read nothing."""


def _outcomes(task: Task, contents: Sequence[_Content], earlier: Earlier | None) -> Iterator[Outcome]:
    """Yield what becomes of each input, of as many as there are before this process is asked to stop."""
    for content in contents:
        if asked():
            return
        if task.pseudonyms:  # of which nothing is left that could be recognised
            yield _without_traces(_outcome(task, content))
            continue
        known = _fingerprint(content)
        if earlier and known in earlier:
            yield Outcome(Kept(earlier, known), {}, dict.fromkeys(STAGES, 0.0), fingerprint=known)
        else:
            outcome = _outcome(task, content)
            yield outcome._replace(fingerprint=known) if isinstance(outcome.result, Rows) else outcome


def _outcome(task: Task, content: _Content) -> Outcome:
    """Carry out the task on one input; whatever is wrong with the input becomes a `Reject`.

    So does a fault of this program: one page in a million must not cost the others their database.
    """
    if not isinstance(content, Given):
        return Outcome(content, {}, {})
    source, data, sha256 = content
    seconds = task.bound.of(len(data))
    try:
        with bounded(seconds):
            return _stages(task, content)
    except TookTooLong:
        reason, is_final = took_too_long(seconds), True
    except Exception as fault:  # noqa: BLE001
        reason, is_final = _blame(fault, source.path, len(data))
    return Outcome(Reject(source.path, source.member, reason, sha256, len(data)), {}, {}, is_final)


def _blame(fault: Exception, path: str, size: int) -> tuple[str, bool]:
    """Return why an input is rejected, and whether for good; raises WorkFailed where all others would be, too."""
    if is_lack_of_room(fault):
        raise WorkFailed(f"{path}: cannot be read ({fault}); temporary files are in {gettempdir()}") from fault
    if is_lack_of_memory(fault):
        if size < LARGE:  # all others would be rejected after it, and the database replaced by one without them
            raise WorkFailed(f"{path}: {TOO_LITTLE} to read it")
        return TOO_LARGE, False
    return _confess(fault), True


def _confess(fault: Exception) -> str:
    return f"{FAULT}: {type(fault).__name__}: {fault}"


def _stages(task: Task, content: Given) -> Outcome:
    source, data, _ = content
    artefacts: dict[str, str] = {}
    seconds: dict[str, float] = {}
    results: list[StageResult] = []
    start = time.perf_counter()
    try:
        if task.is_gathering:
            return Outcome(None, {}, {}, gathered=names_in(source, data, _secret(task)))
        secret = _secret(task) if task.pseudonyms else None
        for stage, result in zip(STAGES, stages(source, data, task.known, secret, task.left_out), strict=False):
            now = time.perf_counter()
            seconds[stage] = now - start
            start = now
            results.append(result)
            if task.keep:
                artefacts[stage] = describe(source, results)
            if stage == task.until:
                return Outcome(None, artefacts, seconds)
        rows = rows_of(source, data, *results, left_out=task.left_out)
        _prove(rows)
    except Rejected as rejected:
        return Outcome(reject(source, data, rejected), artefacts, seconds)
    seconds["features"] += time.perf_counter() - start
    return Outcome(rows, artefacts, seconds)


def _secret(task: Task) -> Secret:
    listed = known_names(task.folder / task.gathered) if task.gathered else ()
    return Secret(task.pseudonyms or b"", listed)


# --- the part ----------------------------------------------------------------------------------------


def _opened(path: Path, within: str | None, begun: Sequence[_Content]) -> Loader:
    """Open the part at `path`, with the rows of what was `begun` already, if anything was."""
    if not begun:
        return Loader(open_part(path).conn, within)
    within = next((content.container.path for content in begun if isinstance(content, Opened)), within)
    loader = Loader(reopen_part(path).conn, within)
    loader.go_on()
    return loader


def _write_part(loader: Loader, outcomes: Iterator[Outcome], done: Done) -> Done:
    """Write the rows of inputs behind those that are there; `inputs` is how many are in the part then."""
    seconds = defaultdict(float, done.seconds)
    is_final = done.is_final
    with closing(loader.connection) as connection:
        inputs, passed = _passed_before(connection)
        for outcome in outcomes:
            for stage, spent in outcome.seconds.items():
                seconds[stage] += spent
            inputs += 1
            passed.update(outcome.seconds.keys())
            is_final &= outcome.is_final
            start = time.perf_counter()
            _load(loader, outcome.result)
            numbers = ((number,) for number in outcome.gathered)
            connection.executemany("INSERT OR IGNORE INTO gathered VALUES (?)", numbers)
            connection.executemany("INSERT INTO artefacts (stage, line) VALUES (?, ?)", outcome.artefacts.items())
            note_made(loader, outcome.fingerprint)
            seconds["load"] += time.perf_counter() - start
        start = time.perf_counter()
        counts = (passed[stage] for stage in STAGES)
        connection.execute("INSERT INTO part VALUES (?, ?, ?, ?, ?, ?)", (inputs, loader.counts["sources"], *counts))
        connection.commit()
        seconds["load"] += time.perf_counter() - start
    return done._replace(inputs=inputs, seconds=dict(seconds), is_final=is_final)


def _passed_before(connection: sqlite3.Connection) -> tuple[int, Counter[str]]:
    """Take out of a part that was begun how many inputs are in it, and how many of them came through each stage."""
    row = connection.execute(f"DELETE FROM part RETURNING given, {', '.join(STAGES)}").fetchone()
    return (row[0], Counter(dict(zip(STAGES, row[1:], strict=True)))) if row else (0, Counter())


def _without_traces(outcome: Outcome) -> Outcome:
    """Leave out the fingerprint of bytes that hold names, by which guesses could be proved, and what a fault quotes."""
    result = outcome.result
    if isinstance(result, Reject):
        reason = result.reason
        told = ": ".join(reason.split(": ", 2)[:2]) if reason.startswith(FAULT) else reason
        return outcome._replace(result=result._replace(sha256=None, reason=told))
    if isinstance(result, Opened):
        return outcome._replace(result=result._replace(sha256=None))
    return outcome


def _load(loader: Loader, result: Rows | Opened | Reject | Kept | None) -> None:
    if isinstance(result, Opened):
        loader.take(result.container, result.sha256)
    elif isinstance(result, Kept):
        result.earlier.copy(result.fingerprint)
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
