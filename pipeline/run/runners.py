"""Runners: chunks of inputs -> their parts, in the order of the inputs, whoever does the work and how many they are.

A worker process that dies (too little memory, a fault in a library) does not end the build: the inputs that it was
reading are read again, one at a time in a new process, and the one on which that dies too is rejected. So does one
that does not come back: it ends itself (`bound.py`). Where a process dies before it has anything to read, the build
gives up.

Each worker has a pipe of its own. In the standard library's pools all workers share one: a worker that is killed
while it sends leaves half a message and a lock behind, and the build waits for ever.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import chain, islice
from multiprocessing import connection, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from multiprocessing.process import BaseProcess
from multiprocessing.resource_tracker import ensure_running
from queue import SimpleQueue
from typing import NamedTuple

from pipeline.features.language import forget_model
from pipeline.machine import TOO_LITTLE, is_lack_of_memory
from pipeline.run.bound import Bound, took_too_long, was_abandoned
from pipeline.run.chunks import Chunk, Step
from pipeline.run.task import Done, Task, WorkFailed
from pipeline.run.work import work
from pipeline.signals import TELLING, Stopped, asked, held_back, ignore, let_through, obey_first
from pipeline.types import Found, Reject

WINDOW = 4
"""Chunks in flight for each worker: what bounds the memory."""

LEAST_PARALLEL = 2
"""With fewer chunks than this to work on, starting workers takes longer than the work."""

MANY = 5000
"""Inputs from which on what this process does next, such as finding shared passages, needs much memory, too."""


class Running(NamedTuple):
    """Chunks that are worked on: these come in order, done. Taking them raises WorkFailed."""

    steps: Generator[Step, None, None]
    is_little: bool = False
    """Whether this process does it all, since it is too little for those that could help."""


def run(steps: Iterable[Step], task: Task, jobs: int) -> Running:
    """Work on every chunk that is not done, with so many processes."""
    waiting, steps = _ahead(iter(steps), LEAST_PARALLEL if jobs > 1 else 1)
    if jobs > 1 and sum(step.done is None for step in waiting) >= LEAST_PARALLEL:
        return Running(_in_processes(chain(waiting, steps), task, jobs))
    return Running(_in_this_process(chain(waiting, steps), task), is_little=jobs > 1)


def _in_this_process(steps: Iterator[Step], task: Task) -> Generator[Step, None, None]:
    inputs = 0
    for step in steps:
        done = step.done or work(task, step.chunk)
        inputs += done.inputs
        yield step._replace(done=done)
    if inputs >= MANY:
        forget_model()


def _ahead(steps: Iterator[Step], count: int) -> tuple[list[Step], Iterator[Step]]:
    """Take steps until `count` of them are still to be done."""
    taken: list[Step] = []
    for step in steps:
        taken.append(step)
        count -= step.done is None
        if count == 0:
            break
    return taken, steps


def _in_processes(steps: Iterator[Step], task: Task, jobs: int) -> Generator[Step, None, None]:
    """Let a thread wait for each worker, so that whoever is ready gets its next chunk at once."""
    team = _Team(task, jobs)
    with ThreadPoolExecutor(jobs) as threads:

        def begin(step: Step) -> tuple[Step, Future[list[Done]] | None]:
            return step, None if step.done else threads.submit(team.work, step.chunk)

        waiting = deque(begin(step) for step in islice(steps, jobs * WINDOW))
        try:
            while waiting:
                step, future = waiting.popleft()
                yield from finished(step, future.result() if future else None)
                waiting.extend(begin(step) for step in islice(steps, 1))
        finally:
            for _, future in waiting:
                if future:
                    future.cancel()
            team.stop()


def finished(step: Step, results: list[Done] | None) -> Iterator[Step]:
    """Yield a step with what was done: several, where its inputs had to be read one at a time."""
    if results is None:
        yield step
    elif len(results) == 1:
        yield step._replace(done=results[0])
    else:
        for chunk, done in zip(singly(step.chunk), results, strict=True):
            yield Step(chunk, done)


class _Worker(NamedTuple):
    """A process that works on chunks, and our end of the pipe to it."""

    process: BaseProcess
    pipe: Connection

    def ask(self, chunk: Chunk) -> Done:
        """Return what was made of the inputs; raises EOFError or OSError where the process dies over them."""
        self.pipe.send(chunk)
        answer: Done | WorkFailed = self.pipe.recv()
        if isinstance(answer, WorkFailed):
            raise answer
        return answer


class _Team:
    """The workers of one build. Its method `work` is called by several threads."""

    def __init__(self, task: Task, size: int) -> None:
        self._task = task
        self._is_stopped = False
        self._workers: list[_Worker] = []
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for _ in range(size):
            self._idle.put(self._start())

    def work(self, chunk: Chunk) -> list[Done]:
        """Have the inputs read by a worker that is idle: in one part, or in one for each where that worker dies."""
        worker = self._idle.get()
        try:
            done = [worker.ask(chunk)]
        except (EOFError, OSError):
            if self._is_stopped:
                raise
            worker = self._start(late=True)
            done = []
            for one_alone in singly(chunk):
                worker, one = self._alone(worker, one_alone)
                done.append(one)
        finally:
            self._idle.put(worker)
        return done

    def stop(self) -> None:
        """End all workers: after their present documents, where a signal asks for the end; else at once."""
        self._is_stopped = True
        try:
            if asked():
                for worker in self._workers:
                    worker.process.terminate()
                for worker in self._workers:
                    worker.process.join()
        finally:  # also where a second signal does not wait for that
            for worker in self._workers:
                worker.process.kill()
            for worker in self._workers:
                worker.process.join()
                worker.pipe.close()

    def _start(self, *, late: bool = False) -> _Worker:
        """Start a worker; a late one, when there are threads already, from scratch: a fork would copy their locks."""
        context = get_context("spawn") if late else get_context()
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._task), daemon=True)
        start(process)
        theirs.close()
        self._workers.append(_Worker(process, ours))
        return self._workers[-1]

    def _alone(self, worker: _Worker, chunk: Chunk) -> tuple[_Worker, Done]:
        """Return what was made of one input, and the worker to go on with: a new one where this one dies."""
        try:
            return worker, worker.ask(chunk)
        except (EOFError, OSError):
            if self._is_stopped:
                raise
            worker.process.join()
            reason = DIED if not was_abandoned(worker.process.exitcode) else _gave_up(chunk, self._task.bound)
            worker = self._start(late=True)
        try:
            return worker, worker.ask(deadly(chunk, reason))._replace(is_final=False)
        except (EOFError, OSError) as error:
            if self._is_stopped:
                raise
            raise WorkFailed(f"the processes that read die before they read anything: {TOO_LITTLE}?") from error


def singly(chunk: Chunk) -> Iterator[Chunk]:
    """Yield a chunk for each input of one."""
    return (chunk._replace(items=(item,), stamp=None, origin=None) for item in chunk.items)


DIED = "the process that read it died"


def deadly(chunk: Chunk, reason: str = DIED) -> Chunk:
    """Return what the one input of a chunk leaves over which its worker died."""
    (item,) = chunk.items
    if isinstance(item, Found):
        item = Reject(item.source.path, item.source.member, reason, None, item.size)
    return chunk._replace(items=(item,))


def _gave_up(chunk: Chunk, bound: Bound) -> str:
    return took_too_long(bound.of(sum(item.size for item in chunk.items if isinstance(item, Found))))


def start(process: BaseProcess) -> None:
    """Start a process in which signals wait until it lets them through: at first it would do as this one does."""
    with held_back() if isinstance(process, ForkProcess) else starting_anew():
        process.start()


@contextmanager
def starting_anew() -> Iterator[None]:
    """Let signals wait where processes start from scratch: what these need besides lets them through as it starts."""
    ensure_running()
    with held_back():
        yield


# --- in the worker -----------------------------------------------------------------------------------


def _serve(pipe: Connection, task: Task) -> None:
    """Answer chunks until there is nobody left to ask, or the parent asks for the end."""
    with suppress(EOFError, OSError, Stopped):  # of the pipe, when the other end is closed
        try:
            _follow_parent()
            obey_first(signal.SIGTERM)
            let_through()
            while True:
                pipe.send(_answer(task, pipe.recv()))
        except (MemoryError, RuntimeError) as fault:
            if not is_lack_of_memory(fault):  # of which the parent hears by the end of this process
                raise


def help_parent() -> None:
    """Begin a process that does one thing for its parent, and ends at once where it is asked to."""
    _follow_parent()
    let_through()


def _follow_parent() -> None:
    """Leave signals that reach all processes of a terminal to the parent of this one, and end when that has ended."""
    ignore((signal.SIGINT, *TELLING))
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _answer(task: Task, chunk: Chunk) -> Done | WorkFailed:
    try:
        return work(task, chunk)
    except WorkFailed as failed:
        return failed


def _end_with(sentinel: int) -> None:
    """End this process when its parent has ended, even if that was killed."""
    connection.wait([sentinel])
    os._exit(1)
