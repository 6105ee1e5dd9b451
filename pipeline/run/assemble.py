"""Assemble: parts, in order -> one database, checked and published; or their artefacts alone.

What is new is written beside the old and moved into its place when it has passed its checks.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from multiprocessing import parent_process
from pathlib import Path
from secrets import token_hex
from tempfile import gettempdir
from typing import NamedTuple

from sqlite_utils import Database

from pipeline import __version__
from pipeline.check.database import OF_A_BUILD, check
from pipeline.features import PASSAGES
from pipeline.load.database import Loader, finish, open_new, publish, record_run
from pipeline.load.digest import content_digest
from pipeline.load.durable import place_of
from pipeline.run.artefacts import Shelf
from pipeline.run.beside import Sharing
from pipeline.run.changes import changes
from pipeline.run.fingerprint import code_fingerprint, stage_fingerprints
from pipeline.run.parts import DIGITS, draft
from pipeline.run.tally import Tally, inputs_digest
from pipeline.run.task import Trouble
from pipeline.signals import INSTRUCTIONS, end_if_asked, look_for_signals
from pipeline.types import Reject, Watch


class Assembled(NamedTuple):
    """A database that was published."""

    parts: tuple[str, ...]
    counts: dict[str, int]
    """Table to its number of rows."""
    rejected: int
    rejects: tuple[Reject, ...]
    inputs_digest: str
    content_digest: str


def assemble(
    output: Path, parts: Sequence[str] | Iterator[str], tally: Tally, shelf: Shelf | None, watch: Watch
) -> Assembled:
    """Put a database together and publish it. Raises Trouble; the old one then stays as it is.

    Parts may come one by one, while others are still being made.
    """
    output = place_of(output)
    built = draft_of(output)
    try:
        with closing(open_new(built).conn) as connection, _sharing(tally.folder) as sharing:
            connection.set_progress_handler(look_for_signals, INSTRUCTIONS)
            loader = Loader(connection)
            if isinstance(parts, Sequence):
                _look_beside(sharing, parts, tally)
            for part in parts:
                tally.take(part, loader.merge, shelf)
            tally.refuse_rejects()
            _look_beside(sharing, tally.parts, tally)
            digests = _finish(output, loader, sharing, tally, watch)
        if shelf:
            shelf.publish()  # first, as what is younger than the database is not taken for its own
        publish(built, output)
    except sqlite3.Error as error:
        end_if_asked()
        raise Trouble(f"{output}: {_reason(error)}; the database was left as it was") from error
    finally:
        built.unlink(missing_ok=True)
    return Assembled(tuple(tally.parts), dict(loader.counts), tally.rejected, tally.rejects, *digests)


def draft_of(output: Path) -> Path:
    """Return where a database is written before it is published."""
    place = place_of(output)
    return place.with_name(f".{place.name}.new")


def _reason(error: sqlite3.Error) -> str:
    """Return what SQLite says; it does not say which disk is full."""
    if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_FULL:
        return str(error)
    return f"{error}, its own or that of temporary files (TMPDIR: {gettempdir()})"


@contextmanager
def _sharing(folder: Path) -> Iterator[Sharing]:
    """Give what finds what parts share. Its file stands among them, where drafts are swept away."""
    with draft(folder, token_hex(DIGITS // 2)) as target, closing(Sharing(target)) as sharing:
        yield sharing


def _look_beside(sharing: Sharing, parts: Iterable[str], tally: Tally) -> None:
    """Have it found by another process, if one is wanted: where shards are put together, others do so beside it."""
    if tally.run.workers > 1 and parent_process() is None and PASSAGES not in tally.run.left_out:
        sharing.begin([tally.folder / part for part in parts])


def _finish(output: Path, loader: Loader, sharing: Sharing, tally: Tally, watch: Watch) -> tuple[str, str]:
    now = time.perf_counter()
    database = Database(loader.connection)
    finish(loader, partial(sharing.wait, [tally.folder / part for part in tally.parts]), watch)
    digests = inputs_digest(tally.parts), content_digest(database.conn)
    tally.run.seconds["load"] += time.perf_counter() - now
    since = (change._asdict() for change in changes(output, database.conn))
    record_run(database, _run_row(loader, tally, *digests), _stage_rows(loader, tally), since)
    watch("checking", 0, 0)
    failure = next(check(database.conn, OF_A_BUILD), None)
    if failure:
        raise Trouble(f"{output}: not published, since it fails its own check: {failure}")
    return digests


def _run_row(loader: Loader, tally: Tally, of_inputs: str, of_content: str) -> dict[str, object]:
    return {
        "version": __version__,
        "fingerprint": code_fingerprint(),
        "inputs_digest": of_inputs,
        "content_digest": of_content,
        "started_at": tally.run.started_at,
        "seconds": round(time.perf_counter() - tally.run.start, 3),
        "workers": tally.run.workers,
        "inputs": tally.inputs,
        "documents": loader.counts["documents"],
        "rejected": loader.counts["rejects"],
        "pseudonymised": int(tally.run.is_pseudonymised),
        "left_out": ", ".join(sorted(tally.run.left_out)) or None,
    }


def _stage_rows(loader: Loader, tally: Tally) -> Iterator[dict[str, object]]:
    went_in = tally.inputs
    passed = {**tally.passed, "load": loader.counts["documents"]}
    for stage, version in stage_fingerprints().items():
        went_out = passed.get(stage, 0)
        yield {
            "stage": stage,
            "version": version,
            "inputs": went_in,
            "outputs": went_out,
            "seconds": round(tally.run.seconds.get(stage, 0), 3),
        }
        went_in = went_out
