"""Runners: inputs -> what became of each, in the order of the inputs, whoever does the work and how many they are.

A worker process that dies (too little memory, a fault in a library) does not end the build: the inputs that it may
have been reading are read again, each in a process of its own, and the one on which that dies too is rejected.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import connection, parent_process

from pipeline.run.work import Done, Task, work
from pipeline.types import Found, Reject

CHUNK = 64
"""Inputs handed to a worker at a time: fewer cost more in messages, more delay the end."""

WINDOW = 4
"""Chunks in flight for each worker: what bounds the memory."""

LEAST_PARALLEL = 2 * CHUNK
"""With fewer inputs than this, starting workers takes longer than the work."""

_Chunk = list[Found | Reject]


def run(inputs: list[Found | Reject], task: Task, jobs: int) -> Iterator[Done]:
    """Do the task on every input with so many processes and yield the results in order."""
    if jobs <= 1 or len(inputs) < LEAST_PARALLEL:
        return (work(task, found) for found in inputs)
    return _in_processes(inputs, task, jobs)


def _in_processes(inputs: list[Found | Reject], task: Task, jobs: int) -> Iterator[Done]:
    chunks = deque(inputs[start : start + CHUNK] for start in range(0, len(inputs), CHUNK))
    while chunks:
        yield from _until_one_dies(chunks, task, jobs)
        if chunks:
            for found in chunks.popleft():
                yield _alone(found, task)


def _until_one_dies(chunks: deque[_Chunk], task: Task, jobs: int) -> Iterator[Done]:
    """Yield the results of chunk after chunk and take it from `chunks`; stop early where a process dies."""
    ahead = iter(tuple(chunks))
    waiting: deque[Future[list[Done]]] = deque()
    with ProcessPoolExecutor(jobs, initializer=_begin_worker) as pool:
        try:
            waiting.extend(pool.submit(_work_chunk, task, chunk) for chunk in islice(ahead, jobs * WINDOW))
            while waiting:
                done = waiting.popleft().result()
                chunks.popleft()
                yield from done
                waiting.extend(pool.submit(_work_chunk, task, chunk) for chunk in islice(ahead, 1))
        except BrokenProcessPool:
            return
        finally:
            for future in waiting:
                future.cancel()


def _alone(found: Found | Reject, task: Task) -> Done:
    """Do the task on one input in a process of its own; reject the input if that dies."""
    with ProcessPoolExecutor(1, initializer=_begin_worker) as pool:
        try:
            return pool.submit(work, task, found).result()
        except BrokenProcessPool:
            source = found.source if isinstance(found, Found) else found
            size = found.size if isinstance(found, Found) else found.byte_count
            return Done(Reject(source.path, source.member, "the process that read it died", None, size), {}, {})


def _work_chunk(task: Task, chunk: _Chunk) -> list[Done]:
    return [work(task, found) for found in chunk]


def _begin_worker() -> None:
    """Leave interrupts to the parent, and end with it even where it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
