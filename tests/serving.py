"""Serving: a database -> its site, on a free port, by the command that a user would give."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

import httpx
from building import BTL, environment


@contextmanager
def started(
    database: Path, *options: str, stop: signal.Signals = signal.SIGINT
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve `database` with more options, give the process and the address, and stop it by a signal."""
    command = [*BTL, "serve", str(database), "--port", "0", *options]
    # To a file: nobody reads a pipe meanwhile, and a full one would stop the server.
    with TemporaryFile("w+", errors="replace") as said:
        server = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=said, text=True)
        try:
            yield server, server.stdout.readline().split(" at ")[-1].split(" ")[0].rstrip("/")
        finally:
            server.send_signal(stop)
            server.communicate(timeout=30)
            said.seek(0)
            errors = said.read()
    assert server.returncode in {0, -stop}, errors  # a process that SIGTERM ended says so when it has tidied up
    assert "Traceback" not in errors, errors[-2000:]


@contextmanager
def serving(database: Path, *options: str) -> Iterator[httpx.Client]:
    """Serve `database`, and stop it as a user would: with Ctrl-C."""
    with started(database, *options) as (server, address), httpx.Client(base_url=address, timeout=30) as client:
        yield client
    assert server.returncode == 0
