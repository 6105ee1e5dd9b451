"""Build: inputs -> a published database and the artefacts of the stages; whole or not at all.

Workers make parts, each from a chunk of inputs; parts that are there and still true are used again. The database is
put together from the parts in order, while workers go on; what is new is written beside the old and moved into its
place at the end, after it has passed its checks. When nothing has changed since the last build, nothing is done.
"""

from __future__ import annotations

import datetime
import fcntl
import hashlib
import os
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from pipeline import __version__
from pipeline.check.database import OF_A_BUILD, check
from pipeline.load.database import Loader, finish, open_new, publish, record_run
from pipeline.load.digest import content_digest
from pipeline.load.parts import artefacts, read_part, stored_rejects
from pipeline.run.artefacts import Shelf, belong
from pipeline.run.fingerprint import code_fingerprint, rows_fingerprint, stage_fingerprints
from pipeline.run.manifest import Manifest
from pipeline.run.parts import key_of, sweep
from pipeline.run.plan import SETTLED, Listing, Plan, steps, survey
from pipeline.run.runners import Step, run
from pipeline.run.work import Task, WorkFailed
from pipeline.types import Reject, Watch

MOST_REJECTS = 20
"""Rejects that a report tells; all of them are rows in the database."""


class Trouble(Exception):  # noqa: N818  (the message is for people: what is wrong and what to do, in one line)
    """A build that cannot go on; the old database is untouched."""


class Report(NamedTuple):
    """What a build did. `rejects` are the first of the rejected inputs, in order."""

    is_current: bool
    counts: dict[str, int]
    rejected: int
    rejects: tuple[Reject, ...]
    seconds: float
    digest: str | None


def build(plan: Plan, watch: Watch) -> Report:
    """Build the database, or the artefacts up to a stage. Raises `Trouble`; the old files then stay as they are."""
    start = time.perf_counter()
    with _locked(plan):
        listing = survey(plan, time.time_ns() - SETTLED)
        if not listing.found:
            raise Trouble(f"{', '.join(map(str, plan.inputs))}: nothing to read; give a folder with .txt files")
        task = Task(plan.folder, rows_fingerprint(), plan.until, plan.artefacts is not None)
        with closing(Manifest(task)) as manifest:
            work = _Work(plan, task, manifest, listing, start)
            if plan.until != "load":
                return work.show(watch)
            return work.current(manifest.inputs_digest(listing.stamp)) or work.load(watch)


class _Work:
    """One build while it runs: its inputs, and what has been counted so far."""

    def __init__(self, plan: Plan, task: Task, manifest: Manifest, listing: Listing, start: float) -> None:
        self.plan = plan
        self.task = task
        self.manifest = manifest
        self.listing = listing
        self.start = start
        self.started_at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        self.seconds: dict[str, float] = defaultdict(float)
        self.passed: Counter[str] = Counter()
        self.inputs = 0
        self.rejected = 0
        self.rejects: tuple[Reject, ...] = ()

    # --- what need not be done ---

    def current(self, digest: str | None) -> Report | None:
        """Return the report of a build that does nothing, where the database was made of what has this digest."""
        output, shelf = self.plan.output, self.plan.artefacts
        if digest is None or _made_of(output) != digest or (shelf and not belong(shelf, output)):
            return None
        self.rejected, self.rejects = stored_rejects(output, MOST_REJECTS)
        self._refuse_rejects()
        return Report(True, {}, self.rejected, self.rejects, time.perf_counter() - self.start, None)

    # --- the stages before the load, for their artefacts alone ---

    def show(self, watch: Watch) -> Report:
        """Run up to a stage before the load."""
        with self._shelf() as shelf:
            for part in self._parts(watch):
                self._take(part, None, shelf)
            self._refuse_rejects()
        return self._report({self.plan.until: self.passed[self.plan.until]}, None)

    # --- all stages ---

    def load(self, watch: Watch) -> Report:
        """Run all stages and publish the database, unless all parts turn out to be those of the published one."""
        parts = self._parts(watch)
        ahead, are_all = self._as_published(parts)
        return (are_all and self.current(_inputs_digest(ahead))) or self._load(chain(ahead, parts), watch)

    def _as_published(self, parts: Iterator[str]) -> tuple[list[str], bool]:
        """Take parts as long as they are those of the database published last; say whether these were all.

        They are loaded only when it is known that there is something to load.
        """
        published = self.manifest.published()
        ahead: list[str] = []
        for part in parts:
            ahead.append(part)
            if part != next(published, None):
                return ahead, False
        return ahead, True

    def _load(self, parts: Iterable[str], watch: Watch) -> Report:
        built = self.plan.output.with_name(f".{self.plan.output.name}.new")
        loaded: list[str] = []
        try:
            with self._shelf() as shelf, closing(open_new(built).conn) as connection:
                loader = Loader(connection)
                for part in parts:
                    self._take(part, loader, shelf)
                    loaded.append(part)
                self._refuse_rejects()
                digests = self._finish(Database(connection), loader, _inputs_digest(loaded), watch)
            publish(built, self.plan.output)
        except sqlite3.Error as error:
            raise Trouble(f"{self.plan.output}: {error}; the database was left as it was") from error
        finally:
            built.unlink(missing_ok=True)
        self.manifest.publish(loaded, self.listing.stamp, digests["inputs_digest"])
        sweep(self.task.folder, frozenset(loaded))
        return self._report(dict(loader.counts), digests["content_digest"])

    def _finish(self, database: Database, loader: Loader, inputs_digest: str, watch: Watch) -> dict[str, str]:
        now = time.perf_counter()
        watch("indexing", 0, 0)
        finish(database)
        digests = {"inputs_digest": inputs_digest, "content_digest": content_digest(database.conn)}
        self.seconds["load"] += time.perf_counter() - now
        self.passed["load"] = loader.counts["documents"]
        record_run(database, self._run(loader, digests), self._stages())
        watch("checking", 0, 0)
        failure = next(check(database.conn, OF_A_BUILD), None)
        if failure:
            raise Trouble(f"{self.plan.output}: not published, since it fails its own check: {failure}")
        return digests

    def _run(self, loader: Loader, digests: dict[str, str]) -> dict[str, object]:
        return {
            "version": __version__,
            "fingerprint": code_fingerprint(),
            **digests,
            "started_at": self.started_at,
            "seconds": round(time.perf_counter() - self.start, 3),
            "workers": self.plan.jobs,
            "inputs": self.inputs,
            "documents": loader.counts["documents"],
            "rejected": loader.counts["rejects"],
        }

    def _stages(self) -> Iterator[dict[str, object]]:
        went_in = self.inputs
        for stage, version in stage_fingerprints().items():
            went_out = self.passed[stage]
            yield {
                "stage": stage,
                "version": version,
                "inputs": went_in,
                "outputs": went_out,
                "seconds": round(self.seconds[stage], 3),
            }
            went_in = went_out

    # --- parts ---

    def _parts(self, watch: Watch) -> Iterator[str]:
        """Have the parts made that are not there, and yield all of them in order."""
        todo = steps(self.plan, self.manifest, self.listing.trusted)
        number = 0
        try:
            for chunk, done in self._runner(todo):
                if done is None:
                    continue
                self.manifest.remember(chunk, done)
                for stage, seconds in done.seconds.items():
                    self.seconds[stage] += seconds
                number += done.inputs
                watch("reading", number, self.listing.total)
                yield done.part
        except WorkFailed as failed:
            raise Trouble(f"{failed}; {self.plan.output} was left as it was") from failed

    def _runner(self, todo: Iterator[Step]) -> Iterator[Step]:
        if self.plan.cluster is None:
            return run(todo, self.task, self.plan.jobs)
        from pipeline.run.cluster import run_on_cluster

        return run_on_cluster(todo, self.task, self.plan.cluster)

    def _take(self, part: str, loader: Loader | None, shelf: Shelf | None) -> None:
        """Load a part, and show what is in it."""
        start = time.perf_counter()
        path = self.task.folder / part
        info = read_part(path, MOST_REJECTS - len(self.rejects))
        self.inputs += info.inputs
        self.passed.update(info.passed)
        self.rejected += info.rejected
        self.rejects += info.rejects
        if loader:
            loader.merge(path)
        if shelf:
            shelf.add(artefacts(path))
        self.seconds["load"] += time.perf_counter() - start

    @contextmanager
    def _shelf(self) -> Iterator[Shelf | None]:
        """Keep the artefacts if all goes well, and leave the old ones if not."""
        if self.plan.artefacts is None:
            yield None
            return
        shelf = Shelf(self.plan.artefacts, self.plan.until)
        try:
            yield shelf
            shelf.publish()
        finally:
            shelf.discard()

    def _refuse_rejects(self) -> None:
        if self.plan.strict and self.rejects:
            first = self.rejects[0]
            raise Trouble(f"{first.path}: {first.reason}; nothing was built, because of --strict")

    def _report(self, counts: dict[str, int], digest: str | None) -> Report:
        return Report(False, counts, self.rejected, self.rejects, time.perf_counter() - self.start, digest)


def _inputs_digest(parts: Iterable[str]) -> str:
    """Return the fingerprint of all that a database was made from: its parts, and the code that put them together."""
    digest = hashlib.sha256(code_fingerprint().encode())
    for part in parts:
        digest.update(key_of(part).encode())
    return digest.hexdigest()


def _made_of(database: Path) -> str | None:
    """Return the digest of the inputs of a database; None where it is none of ours."""
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            (digest,) = connection.execute("SELECT inputs_digest FROM runs ORDER BY id DESC LIMIT 1").fetchone()
            return str(digest)
    except (sqlite3.Error, TypeError):
        return None


@contextmanager
def _locked(plan: Plan) -> Iterator[None]:
    """Let one build at a time write to the output."""
    output = plan.output
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        plan.folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(output.with_name(f".{output.name}.lock"), os.O_WRONLY | os.O_CREAT, 0o644)
    except OSError as error:
        raise Trouble(
            f"{output.parent}: cannot write here ({error.strerror}); choose another folder with -o"
        ) from error
    try:
        try:
            # Unlike that of flock, this lock is not passed on to workers, which may outlive a killed build a little.
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Trouble(
                f"{output}: another build is writing it; wait for it, or choose another file with -o"
            ) from error
        try:
            sweep(plan.folder)
            yield
        except sqlite3.Error as error:
            raise Trouble(f"{plan.folder}: {error}; {output} was left as it was") from error
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise Trouble(f"{where}{error.strerror or error}; {output} was left as it was") from error
        finally:
            with suppress(OSError):
                sweep(plan.folder)
    finally:
        os.close(lock)
