"""Serving: a database -> its site, on a free port, by the command that a user would give."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from building import BTL, environment


@contextmanager
def serving(database: Path, *options: str) -> Iterator[httpx.Client]:
    """Serve `database` with more options, and stop it as a user would: with Ctrl-C."""
    command = [*BTL, "serve", str(database), "--port", "0", *options]
    server = subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace"
    )
    try:
        address = server.stdout.readline().split(" at ")[-1].split(" ")[0]
        with httpx.Client(base_url=address, timeout=30) as client:
            yield client
    finally:
        server.send_signal(signal.SIGINT)
        errors = server.communicate(timeout=20)[1]
    assert server.returncode == 0, errors
    assert "Traceback" not in errors
