"""Build: inputs -> a published database and the artefacts of the stages; whole or not at all.

Workers make parts, each from a chunk of inputs; parts that are there and still true are used again. The database is
put together from the parts in order, while workers go on. When nothing has changed since the last build, nothing is
done.
"""

from __future__ import annotations

import datetime
import fcntl
import os
import sqlite3
import time
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.load.durable import place_of
from pipeline.load.parts import stored_rejects
from pipeline.machine import TOO_LITTLE, is_lack_of_memory
from pipeline.run.artefacts import Shelf, belong
from pipeline.run.chunks import Step
from pipeline.run.gathered import forget_names, keep_names
from pipeline.run.manifest import Manifest
from pipeline.run.parts import sweep
from pipeline.run.plan import SETTLED, Listing, Plan, steps, survey
from pipeline.run.tally import MOST_REJECTS, Run, Tally, inputs_digest, made_of
from pipeline.run.task import Task, Trouble, WorkFailed
from pipeline.signals import end_if_asked
from pipeline.types import Reject, Watch

if TYPE_CHECKING:
    from pipeline.run.assemble import Assembled
    from pipeline.run.runners import Running


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
    _refuse(plan.outputs)
    with _locked(plan):
        listing = survey(plan, time.time_ns() - SETTLED)
        if not listing.found:
            raise Trouble(f"{', '.join(map(str, plan.inputs))}: nothing to read; give a folder with .txt files")
        task, gathered = _gather(plan, listing, start, watch) if plan.pseudonyms else (plan.task, ())
        with closing(Manifest(task)) as manifest:
            work = _Work(plan, task, manifest, listing, start)
            work.gathered = gathered
            if plan.until != "load":
                return work.show(watch)
            if plan.shards > 1:
                return work.load_shards(watch)
            return work.current(manifest.inputs_digest(listing.stamp)) or work.load(watch)


def _gather(plan: Plan, listing: Listing, start: float, watch: Watch) -> tuple[Task, tuple[str, ...]]:
    """Gather who writes in all inputs; return the task that knows it, and the parts that hold it."""
    task = plan.task._replace(until="load", keep=False, known=())
    with closing(Manifest(task)) as manifest:
        parts = tuple(_Work(plan, task, manifest, listing, start).parts(watch))
    return plan.task._replace(gathered=keep_names(task.folder, parts)), parts


class _Work:
    """One build while it runs."""

    def __init__(self, plan: Plan, task: Task, manifest: Manifest, listing: Listing, start: float) -> None:
        self.plan = plan
        self.task = task
        self.manifest = manifest
        self.listing = listing
        self.gathered: tuple[str, ...] = ()
        started_at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        self.run = Run(
            started_at,
            start,
            plan.jobs,
            defaultdict(float),
            plan.strict,
            plan.pseudonyms is not None,
            plan.left_out,
        )
        self.tally = Tally(task.folder, self.run)
        self.is_final = True
        """Whether the next build need not try again what could not be read."""
        self.is_little = False
        """Whether hardly anything has to be read, while other processes could help."""

    # --- what need not be done ---

    def current(self, digest: str | None) -> Report | None:
        """Return the report of a build that does nothing, where the database was made of what has this digest."""
        output, shelf = self.plan.output, self.plan.artefacts
        if digest is None or made_of(output) != digest or (shelf and not belong(shelf, output)):
            return None
        sweep(self.task.folder, frozenset(self.manifest.published()))  # what a build that was killed did not come to
        self.tally.rejected, self.tally.rejects = stored_rejects(output, MOST_REJECTS)
        self.tally.refuse_rejects()
        return self._report({}, is_current=True)

    # --- the stages before the load, for their artefacts alone ---

    def show(self, watch: Watch) -> Report:
        """Run up to a stage before the load."""
        with self._shelf() as shelf, closing(self.parts(watch)) as parts:
            for part in parts:
                self.tally.take(part, None, shelf)
            self.tally.refuse_rejects()
            if shelf:
                shelf.publish()
        return self._report({self.plan.until: self.tally.passed[self.plan.until]})

    # --- all stages ---

    def load(self, watch: Watch) -> Report:
        """Run all stages and publish the database, unless all parts turn out to be those of the published one."""
        with closing(self.parts(watch)) as parts:
            ahead, are_all = self._as_published(parts)
            if are_all and (report := self.current(digest := inputs_digest(ahead))):
                self._remember(ahead, digest)
                return report
            from pipeline.run.assemble import assemble

            # Where all parts are known, what they share is looked for while they are put together.
            known = [*ahead, *parts] if self.is_little else chain(ahead, parts)
            with self._shelf() as shelf:
                made = assemble(self.plan.output, known, self.tally, shelf, watch)
        self._remember(made.parts, made.inputs_digest)
        return self._report(made.counts, made.content_digest)

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

    def load_shards(self, watch: Watch) -> Report:
        """Run all stages and publish several databases, unless they are there and nothing has changed."""
        from pipeline.run.shards import are_current, assemble_shards, divide

        with self._shelf() as shelf, closing(self.parts(watch)) as parts:
            for part in parts:
                self.tally.take(part, None, shelf)
            self.tally.refuse_rejects()
            if shelf:
                shelf.publish()
        ranges = divide(self.task.folder, self.tally.parts, self.plan.shards)
        is_current = are_current(self.plan.outputs, ranges)
        made: list[Assembled] = []
        if not is_current:
            watch("loading", 0, 0)
            made = assemble_shards(self.plan.outputs, ranges, self.task.folder, self.run)
        self._remember(self.tally.parts, inputs_digest(self.tally.parts))
        return self._report(_sum(made), is_current=is_current)

    # --- parts ---

    def parts(self, watch: Watch) -> Generator[str, None, None]:
        """Have the parts made that are not there, and yield all of them in order; workers end when it is closed."""
        todo = steps(self.plan, self.manifest, self.listing.trusted)
        number = 0
        watch("reading", number, self.listing.total)
        try:
            running = self._runner(todo)
            self.is_little = running.is_little
            with closing(running.steps) as steps_done:
                for chunk, done in steps_done:
                    if done is None:
                        continue
                    self.manifest.remember(chunk, done)
                    self.is_final &= done.is_final
                    for stage, seconds in done.seconds.items():
                        self.run.seconds[stage] += seconds
                    number += done.inputs
                    watch("reading", number, self.listing.total)
                    yield done.part
        except WorkFailed as failed:
            raise Trouble(f"{failed}; {self.plan.output} was left as it was") from failed

    def _runner(self, todo: Iterator[Step]) -> Running:
        from pipeline.run.runners import Running, run

        if self.plan.cluster is None:
            return run(todo, self.task, self.plan.jobs)
        from pipeline.run.cluster import run_on_cluster

        return Running(run_on_cluster(todo, self.task, self.plan.cluster))

    def _remember(self, parts: Iterable[str], digest: str) -> None:
        """Note what was published, and remove parts that it is not made of."""
        kept = frozenset((*parts, *self.gathered))
        stamp = self.listing.stamp if self.is_final else None
        self.manifest.publish(parts, stamp, digest, self.gathered)
        sweep(self.task.folder, kept)
        forget_names(self.task.folder, self.task.gathered)

    @contextmanager
    def _shelf(self) -> Iterator[Shelf | None]:
        """Give the files for the artefacts; what was not published is removed."""
        if self.plan.artefacts is None:
            yield None
            return
        shelf = Shelf(self.plan.artefacts, self.plan.until)
        try:
            yield shelf
        finally:
            shelf.discard()

    def _report(self, counts: dict[str, int], digest: str | None = None, *, is_current: bool = False) -> Report:
        seconds = time.perf_counter() - self.run.start
        return Report(is_current, counts, self.tally.rejected, self.tally.rejects, seconds, digest)


def _sum(shards: Iterable[Assembled]) -> dict[str, int]:
    """Return the rows of all shards together, table by table."""
    counts: dict[str, int] = defaultdict(int)
    for shard in shards:
        for table, count in shard.counts.items():
            counts[table] += count
    return dict(counts)


@contextmanager
def _locked(plan: Plan) -> Iterator[None]:
    """Let one build at a time write to the output, to the folder of parts, and to that of the artefacts."""
    output = place_of(plan.output)
    places = [
        (output.parent, f".{output.name}.lock", plan.output, "-o"),
        (plan.folder, ".lock", plan.folder, "--parts"),
    ]
    if plan.artefacts:
        places.append((plan.artefacts, ".artefacts.lock", plan.artefacts, "--artefacts"))
    with ExitStack() as locks:
        for folder, name, what, option in places:
            locks.enter_context(_lock(folder, name, what, option))
        try:
            sweep(plan.folder)
            yield
        except sqlite3.Error as error:
            end_if_asked()
            raise Trouble(f"{plan.folder}: {error}; {plan.output} was left as it was") from error
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise Trouble(f"{where}{error.strerror or error}; {plan.output} was left as it was") from error
        except (MemoryError, RuntimeError, ImportError) as error:
            if not is_lack_of_memory(error):
                raise
            raise Trouble(f"{TOO_LITTLE}; {plan.output} was left as it was") from error
        finally:
            with suppress(OSError):
                sweep(plan.folder)


@contextmanager
def _lock(folder: Path, name: str, what: Path, option: str) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / name, os.O_WRONLY | os.O_CREAT, 0o644)
    except OSError as error:
        raise Trouble(f"{folder}: cannot write here ({error.strerror}); choose another folder with {option}") from error
    try:
        # Unlike that of flock, this lock is not passed on to workers, which may outlive a killed build a little.
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        other = "file" if option == "-o" else "folder"
        raise Trouble(
            f"{what}: another build is writing it; wait for it, or choose another {other} with {option}"
        ) from error
    try:
        yield
    finally:
        os.close(lock)


def _refuse(outputs: Iterable[Path]) -> None:
    """Raise Trouble where something stands in the place of a database that is no file."""
    for output in outputs:
        if output.exists() and not output.is_file():
            what = "a folder" if output.is_dir() else "no file"
            raise Trouble(f"{output}: is {what}; choose another name with -o")
