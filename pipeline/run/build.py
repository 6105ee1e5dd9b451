"""Build: inputs -> a published database and the artefacts of the stages; whole or not at all.

What is new is written beside the old and moved into its place at the end, after the database has passed every
check. When nothing has changed since the last build, nothing is done.
"""

from __future__ import annotations

import datetime
import fcntl
import os
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from pipeline import __version__
from pipeline.check.database import check
from pipeline.check.digest import content_digest
from pipeline.extract.containers import expand, fingerprint
from pipeline.extract.find import find
from pipeline.load.database import Loader, finish, open_new, publish, record_run
from pipeline.run.artefacts import Shelf
from pipeline.run.fingerprint import build_fingerprint, stage_fingerprints
from pipeline.run.manifest import is_current, stored_rejects
from pipeline.run.runners import run
from pipeline.run.work import Done, Task
from pipeline.types import Container, Found, Reading, Reject


class Trouble(Exception):  # noqa: N818  (the message is for people: what is wrong and what to do, in one line)
    """A build that cannot go on; the old database is untouched."""


class Plan(NamedTuple):
    """What is to be built."""

    inputs: Sequence[Path]
    output: Path
    until: str = "load"
    artefacts: Path | None = None
    jobs: int = 1
    strict: bool = False
    reading: Reading = Reading()


class Report(NamedTuple):
    """What a build did. `rejects` come in the order of the inputs."""

    is_current: bool
    counts: dict[str, int]
    rejects: tuple[Reject, ...]
    seconds: float
    digest: str | None


Watch = Callable[[str, int, int], None]
"""Told what is being done, how far it has come, and how far it goes (0 where nobody knows)."""


def build(plan: Plan, watch: Watch) -> Report:
    """Build the database, or the artefacts up to a stage. Raises `Trouble`; the old files then stay as they are."""
    start = time.perf_counter()
    started_at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    with _locked(plan.output):
        inputs = list(find(plan.inputs, plan.reading))
        if not inputs:
            raise Trouble(f"{', '.join(map(str, plan.inputs))}: nothing to read; give a folder with .txt files")
        if plan.until == "load" and is_current(plan.output, inputs, plan.artefacts, plan.reading):
            rejects = stored_rejects(plan.output)
            _refuse_rejects(plan, rejects)
            return Report(True, {}, rejects, time.perf_counter() - start, None)
        work = _Work(plan, inputs, started_at, start)
        return work.load(watch) if plan.until == "load" else work.show(watch)


class _Work:
    """One build while it runs: its inputs, and what has been counted so far."""

    def __init__(self, plan: Plan, inputs: list[Found | Container | Reject], started_at: str, start: float) -> None:
        self.plan = plan
        self.inputs = inputs
        self.started_at = started_at
        self.start = start
        self.seconds: dict[str, float] = defaultdict(float)
        self.passed: Counter[str] = Counter()
        self.rejects: list[Reject] = []
        self.sources = 0

    def show(self, watch: Watch) -> Report:
        """Run up to a stage before the load, for its artefact alone."""
        with self._shelf() as shelf:
            for _ in self._outcomes(shelf, watch):
                pass
            _refuse_rejects(self.plan, self.rejects)
        return self._report({self.plan.until: self.passed[self.plan.until]}, None)

    def load(self, watch: Watch) -> Report:
        """Run all stages and publish the database."""
        built = self.plan.output.with_name(f".{self.plan.output.name}.new")
        try:
            with self._shelf() as shelf, closing(open_new(built).conn) as connection:
                database = Database(connection)
                loader = Loader(database)
                for done in self._outcomes(shelf, watch):
                    if isinstance(done.outcome, Container):
                        loader.take(done.outcome, fingerprint(done.outcome))
                    elif done.outcome is not None:
                        loader.take(done.outcome)
                self.sources = loader.counts["sources"]
                _refuse_rejects(self.plan, self.rejects)
                digest = self._finish(database, loader, watch)
            publish(built, self.plan.output)
        except sqlite3.Error as error:
            raise Trouble(f"{self.plan.output}: {error}; the database was left as it was") from error
        finally:
            built.unlink(missing_ok=True)
        return self._report(dict(loader.counts), digest)

    def _finish(self, database: Database, loader: Loader, watch: Watch) -> str:
        now = time.perf_counter()
        watch("indexing", 0, 0)
        finish(database)
        digest = content_digest(database.conn)
        self.seconds["load"] += time.perf_counter() - now
        self.passed["load"] = loader.counts["documents"]
        record_run(database, self._run(loader, digest), self._stages())
        watch("checking", 0, 0)
        failures = list(check(database.conn))
        if failures:
            raise Trouble(f"{self.plan.output}: not published, since it fails its own check: {failures[0]}")
        return digest

    def _run(self, loader: Loader, digest: str) -> dict[str, object]:
        return {
            "version": __version__,
            "fingerprint": build_fingerprint(self.plan.reading),
            "content_digest": digest,
            "started_at": self.started_at,
            "seconds": round(time.perf_counter() - self.start, 3),
            "workers": self.plan.jobs,
            "inputs": self.sources,
            "documents": loader.counts["documents"],
            "rejected": loader.counts["rejects"],
        }

    def _stages(self) -> Iterator[dict[str, object]]:
        went_in = self.sources
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

    def _outcomes(self, shelf: Shelf | None, watch: Watch) -> Iterator[Done]:
        task = Task(self.plan.until, shelf is not None)
        items = expand(self.inputs, self.plan.reading)
        total = 0 if any(isinstance(item, Container) for item in self.inputs) else len(self.inputs)
        for number, done in enumerate(run(items, task, self.plan.jobs), start=1):
            if isinstance(done.outcome, Reject):
                self.rejects.append(done.outcome)
            if shelf:
                shelf.add(done.artefacts)
            for stage, seconds in done.seconds.items():
                self.seconds[stage] += seconds
                self.passed[stage] += 1
            watch("reading", number, total)
            yield done

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

    def _report(self, counts: dict[str, int], digest: str | None) -> Report:
        return Report(False, counts, tuple(self.rejects), time.perf_counter() - self.start, digest)


def _refuse_rejects(plan: Plan, rejects: Sequence[Reject]) -> None:
    if plan.strict and rejects:
        raise Trouble(f"{rejects[0].path}: {rejects[0].reason}; nothing was built, because of --strict")


@contextmanager
def _locked(output: Path) -> Iterator[None]:
    """Let one build at a time write to `output`."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
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
            yield
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise Trouble(f"{where}{error.strerror or error}; {output} was left as it was") from error
    finally:
        os.close(lock)
