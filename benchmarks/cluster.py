"""Cluster: a number of workers -> the address of a Dask scheduler on this machine with that many, and their processes.

Scheduler and workers are processes of their own, started before anything is measured, and reachable from this machine
alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

PATIENCE = 60
"""Seconds in which scheduler and workers must be there."""


def can_run() -> str | None:
    """Return why no cluster can be used, or None where one can."""
    if find_spec("distributed") is None:
        return "Dask distributed is not installed"
    command = [sys.executable, "-m", "pipeline", "build", "--help"]
    said = subprocess.run(command, check=True, capture_output=True, text=True)
    return None if "--cluster" in said.stdout else "`btl build` has no option `--cluster`"


@contextmanager
def cluster(workers: int) -> Iterator[tuple[str, list[int]]]:
    """Start a scheduler and workers; give the address and the processes of the workers; end them after use."""
    with TemporaryDirectory() as folder:
        note = Path(folder) / "scheduler.json"
        local = ["--host", "127.0.0.1", "--no-dashboard"]
        started = [_start("scheduler", *local, "--port", "0", "--scheduler-file", note)]
        try:
            address = _address(note)
            worker = [address, *local, "--nthreads", "1", "--no-nanny", "--local-directory", folder]
            started += [_start("worker", *worker) for _ in range(workers)]
            _wait_for_workers(address, workers)
            yield address, [process.pid for process in started[1:]]
        finally:
            for process in reversed(started):
                process.terminate()
            for process in started:
                process.wait()


def _start(kind: str, *options: str | Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", kind, *map(str, options)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _address(note: Path) -> str:
    """Return the address that a scheduler wrote down."""
    for _ in range(PATIENCE * 10):
        if note.exists() and (text := note.read_text(encoding="utf-8")):
            return str(json.loads(text)["address"])
        time.sleep(0.1)
    raise TimeoutError("the scheduler did not start")


def _wait_for_workers(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address, timeout=PATIENCE) as client:
        client.wait_for_workers(workers, timeout=PATIENCE)
