"""Runners: inputs -> what became of each, in the order of the inputs, whoever does the work and how many they are.

A worker process that dies (too little memory, a fault in a library) does not end the build: the inputs that it was
reading are read again, one at a time in a new process, and the one on which that dies too is rejected.

Each worker has a pipe of its own. In the standard library's pools all workers share one: a worker that is killed
while it sends leaves half a message and a lock behind, and the build waits for ever.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import chain, islice
from multiprocessing import connection, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import NamedTuple

from pipeline.run.work import Done, Task, work
from pipeline.types import Container, Found, Reject

CHUNK = 64
"""Inputs handed to a worker at a time: fewer cost more in messages, more delay the end."""

WINDOW = 4
"""Chunks in flight for each worker: what bounds the memory."""

LEAST_PARALLEL = 2 * CHUNK
"""With fewer inputs than this, starting workers takes longer than the work."""

LARGEST_CHUNK = 8 * 1024 * 1024
"""Bytes of members of containers, which travel with their chunk."""

_Item = Found | Container | Reject
_Chunk = list[_Item]


def run(inputs: Iterable[_Item], task: Task, jobs: int) -> Iterator[Done]:
    """Do the task on every input with so many processes and yield the results in order."""
    if jobs <= 1:
        return (work(task, found) for found in inputs)
    rest = iter(inputs)
    first = list(_few(rest))
    following = list(islice(rest, 1))
    if not following:
        return (work(task, found) for found in first)
    return _in_processes(chain(first, following, rest), task, jobs)


def _few(inputs: Iterator[_Item]) -> Iterator[_Item]:
    """Yield so many inputs that it pays to start workers, or as many as there are; no more than fit into memory."""
    size = 0
    for found in islice(inputs, LEAST_PARALLEL - 1):
        yield found
        size += _weight(found)
        if size > LARGEST_CHUNK:
            return


def _weight(found: _Item) -> int:
    return len(found.data or b"") if isinstance(found, Found) else 0


def _chunks(inputs: Iterable[_Item]) -> Iterator[_Chunk]:
    """Divide inputs into chunks, by number and by size."""
    chunk: _Chunk = []
    size = 0
    for found in inputs:
        chunk.append(found)
        size += _weight(found)
        if len(chunk) >= CHUNK or size > LARGEST_CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _in_processes(inputs: Iterable[_Item], task: Task, jobs: int) -> Iterator[Done]:
    """Let a thread wait for each worker, so that whoever is ready gets its next chunk at once."""
    chunks = _chunks(inputs)
    team = _Team(task, jobs)
    with ThreadPoolExecutor(jobs) as threads:
        waiting = deque(threads.submit(team.work, chunk) for chunk in islice(chunks, jobs * WINDOW))
        try:
            while waiting:
                yield from waiting.popleft().result()
                waiting.extend(threads.submit(team.work, chunk) for chunk in islice(chunks, 1))
        finally:
            for future in waiting:
                future.cancel()
            team.stop()


class _Worker(NamedTuple):
    """A process that reads inputs, and our end of the pipe to it."""

    process: BaseProcess
    pipe: Connection

    def ask(self, chunk: _Chunk) -> list[Done]:
        """Return what became of the inputs; raises EOFError or OSError where the process dies over them."""
        self.pipe.send(chunk)
        answer: list[Done] = self.pipe.recv()
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

    def work(self, chunk: _Chunk) -> list[Done]:
        """Have the chunk read by a worker that is idle."""
        worker = self._idle.get()
        try:
            done = worker.ask(chunk)
        except (EOFError, OSError):
            if self._is_stopped:
                raise
            worker = self._start(late=True)
            done = []
            for found in chunk:
                worker, one = self._alone(worker, found)
                done.append(one)
        self._idle.put(worker)
        return done

    def stop(self) -> None:
        """End all workers, whatever they are doing."""
        self._is_stopped = True
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
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))
        return self._workers[-1]

    def _alone(self, worker: _Worker, found: _Item) -> tuple[_Worker, Done]:
        """Return what became of one input, and the worker to go on with: a new one where this one dies."""
        try:
            (done,) = worker.ask([found])
        except (EOFError, OSError):
            if self._is_stopped:
                raise
            path, member, size = _named(found)
            done = Done(Reject(path, member, "the process that read it died", None, size), {}, {})
            return self._start(late=True), done
        return worker, done


def _named(found: _Item) -> tuple[str, str | None, int | None]:
    if isinstance(found, Reject):
        return found.path, found.member, found.byte_count
    if isinstance(found, Container):
        return found.path, None, found.size
    return found.source.path, found.source.member, found.size


# --- in the worker -----------------------------------------------------------------------------------


def _serve(pipe: Connection, task: Task) -> None:
    """Answer chunks until there is nobody left to ask; interrupts are the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    with suppress(EOFError, OSError):  # of the pipe, when the other end is closed
        while True:
            chunk: _Chunk = pipe.recv()
            pipe.send([work(task, found) for found in chunk])


def _end_with(sentinel: int) -> None:
    """End this process when its parent has ended, even if that was killed."""
    connection.wait([sentinel])
    os._exit(1)
