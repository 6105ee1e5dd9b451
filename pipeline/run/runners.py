"""Runners: inputs -> what became of each, in the order of the inputs, whoever does the work and how many they are."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from pipeline.run.work import Done, Task, work
from pipeline.types import Found, Reject

CHUNK = 64
"""Inputs handed to a worker at a time: fewer cost more in messages, more delay the end."""

WINDOW = 4
"""Chunks in flight for each worker: what bounds the memory."""

LEAST_PARALLEL = 2 * CHUNK
"""With fewer inputs than this, starting workers takes longer than the work."""


def run(inputs: list[Found | Reject], task: Task, jobs: int) -> Iterator[Done]:
    """Do the task on every input with so many processes and yield the results in order."""
    if jobs <= 1 or len(inputs) < LEAST_PARALLEL:
        return (work(task, found) for found in inputs)
    return _pool(inputs, task, jobs)


def _pool(inputs: list[Found | Reject], task: Task, jobs: int) -> Iterator[Done]:
    waiting: deque[Future[list[Done]]] = deque()
    chunks = _chunks(inputs)
    with ProcessPoolExecutor(jobs) as pool:
        try:
            waiting.extend(pool.submit(_work_chunk, task, chunk) for chunk in islice(chunks, jobs * WINDOW))
            while waiting:
                yield from waiting.popleft().result()
                waiting.extend(pool.submit(_work_chunk, task, chunk) for chunk in islice(chunks, 1))
        finally:
            for future in waiting:
                future.cancel()


def _work_chunk(task: Task, chunk: list[Found | Reject]) -> list[Done]:
    return [work(task, found) for found in chunk]


def _chunks(inputs: Iterable[Found | Reject]) -> Iterator[list[Found | Reject]]:
    iterator = iter(inputs)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
