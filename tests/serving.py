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
def serving(database: Path, *options: str) -> Iterator[httpx.Client]:
    """Serve `database` with more options, and stop it as a user would: with Ctrl-C."""
    command = [*BTL, "serve", str(database), "--port", "0", *options]
    # To a file: nobody reads a pipe meanwhile, and a full one would stop the server.
    with TemporaryFile("w+", errors="replace") as said:
        server = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=said, text=True)
        try:
            with httpx.Client(base_url=_address(server), timeout=30) as client:
                yield client
        finally:
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=20)
            said.seek(0)
            errors = said.read()
    assert server.returncode == 0, errors
    assert "Traceback" not in errors


def _address(server: subprocess.Popen[str]) -> str:
    return server.stdout.readline().split(" at ")[-1].split(" ")[0]
