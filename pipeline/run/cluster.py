"""Cluster: the same chunks, worked on by the workers of a Dask scheduler that the user has started, on any machines.

Inputs and parts stand on storage that all machines share; what travels is the names of inputs (and the bytes of what
comes out of archives), and the names of parts. A worker that dies is replaced by another; where inputs kill their
workers again and again, they are read one at a time, and the one that does it is rejected.
"""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.extract.find import STDIN
from pipeline.run.chunks import Chunk, Step
from pipeline.run.fingerprint import rows_fingerprint
from pipeline.run.runners import WINDOW, deadly, finished, singly
from pipeline.run.task import Done, Task, WorkFailed
from pipeline.run.work import work
from pipeline.types import Input, Reject

if TYPE_CHECKING:
    from distributed import Client, Future

MISSING = "the cluster needs Dask: pip install 'below-the-line[cluster]'"
_ADDRESS = re.compile(r"[a-z]+://[^/]+:\d+")
RETRIES = 2
"""Times that a chunk is tried again whose worker reports trouble, such as storage that does not answer."""

PATIENCE = 30
"""Seconds in which a scheduler must answer, and a worker must be there."""

LATENCY = 10
"""Seconds in which what a worker has written must be seen here."""


def run_on_cluster(steps: Iterable[Step], task: Task, address: str) -> Generator[Step, None, None]:
    """Work on every chunk that is not done, by the workers at `address`, and yield them in order. Raises WorkFailed."""
    if not _ADDRESS.fullmatch(address):
        raise WorkFailed(f"{address}: not the address of a scheduler, such as tcp://HOST:8786")
    try:
        from distributed import Client
    except ImportError as error:
        raise WorkFailed(MISSING) from error
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise WorkFailed(f"{address}: no scheduler answers ({error})") from error
    with closing(client):
        yield from _run(iter(steps), task._replace(folder=task.folder.absolute()), client)


def _run(steps: Iterator[Step], task: Task, client: Client) -> Iterator[Step]:
    threads = _wait_for_workers(client)

    def begin(step: Step) -> tuple[Step, Future[Done] | None]:
        return step, None if step.done else _submit(client, task, step.chunk, RETRIES)

    waiting = deque(begin(step) for step in islice(steps, threads * WINDOW))
    while waiting:
        step, future = waiting.popleft()
        waiting.extend(begin(step) for step in islice(steps, 1))
        yield from finished(step, _results(client, task, step.chunk, future) if future else None)


def _submit(client: Client, task: Task, chunk: Chunk, retries: int) -> Future[Done]:
    there = chunk._replace(items=tuple(map(_absolute, chunk.items)))
    return client.submit(work_there, task, there, pure=False, retries=retries)


def _absolute(item: Input) -> Input:
    """Name the file of an input so that other machines find it."""
    if isinstance(item, Reject) or item.file == STDIN:
        return item
    return item._replace(file=item.file.absolute())


def work_there(task: Task, chunk: Chunk) -> Done:
    """Do the work in a worker, if it has this very version of the program."""
    if rows_fingerprint() != task.code:
        raise WorkFailed("a worker has another version of Below the Line, of Python or of a library")
    return work(task, chunk)


def _results(client: Client, task: Task, chunk: Chunk, future: Future[Done]) -> list[Done]:
    """Return what was made of inputs: in one part, or in one for each where workers die over them."""
    done = _result(client, future)
    if done is None:
        return [_alone(client, task, alone) for alone in singly(chunk)]
    return [_seen(task, done)]


def _alone(client: Client, task: Task, chunk: Chunk) -> Done:
    done = _result(client, _submit(client, task, chunk, 0))
    if done is None:
        done = work(task, deadly(chunk))._replace(is_final=False)
    return _seen(task, done)


def _result(client: Client, future: Future[Done]) -> Done | None:
    """Wait for a result; None where it killed its workers."""
    from distributed import KilledWorker
    from distributed.client import FutureCancelledError

    while True:
        try:
            done: Done = future.result(timeout=PATIENCE)
        except KilledWorker:
            return None
        except TimeoutError:
            _wait_for_workers(client)  # a long piece of work, or all workers are gone
        except FutureCancelledError as error:
            raise WorkFailed("the scheduler of the cluster has gone") from error
        else:
            return done


def _seen(task: Task, done: Done) -> Done:
    """Make sure that a part can be seen from here."""
    for _ in range(LATENCY * 10):
        if (task.folder / done.part).exists():
            return done
        time.sleep(0.1)
    raise WorkFailed(
        f"{task.folder / done.part}: written by a worker, not seen here; --parts must be on shared storage"
    )


def _wait_for_workers(client: Client) -> int:
    """Return how many threads the workers have, once there is one."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise WorkFailed("the cluster has no workers (any more); start some") from error
    return sum(client.nthreads().values())  # type: ignore[no-untyped-call]
