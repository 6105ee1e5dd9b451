"""Building: what the tests call to build databases, in this process or by the command, and to look into them."""

from __future__ import annotations

import ctypes
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from pipeline.check.database import Failure
from pipeline.check.database import check as run_check
from pipeline.run.build import Report
from pipeline.run.build import build as run_build
from pipeline.run.plan import Plan

REPOSITORY = Path(__file__).resolve().parent.parent
THOROUGH = int(os.environ.get("THOROUGH", "1"))
"""How much further than usual the tests look: THOROUGH=20 tries twenty times as many examples."""

TORTURE = os.environ.get("TORTURE") == "full"
"""Whether `make torture` runs: each thing is tried as often as `docs/guarantees.md` says, not a few times."""

SEEDS = REPOSITORY / "seeds"
Completed = subprocess.CompletedProcess[str]
BTL = (sys.executable, "-m", "pipeline")


def build(inputs: Sequence[Path], output: Path, **options: Any) -> Report:
    """Build in this process."""
    return run_build(Plan(inputs, output, **options), lambda _what, _done, _of: None)


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment in which the command is run: this one, with our package to be found."""
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), **(extra or {})}


def inside(**asked: object) -> dict[str, str]:
    """Return an environment in which the command does what `tests/torture/inside/sitecustomize.py` describes."""
    path = f"{REPOSITORY / 'tests/torture/inside'}{os.pathsep}{REPOSITORY}"
    return environment({"PYTHONPATH": path, **{name: str(value) for name, value in asked.items()}})


def btl(*arguments: object, cwd: Path | None = None, capture: bool = True, **options: Any) -> Completed:
    """Run the command as a user does; without `capture`, `stdout` is among the options."""
    options.setdefault("env", environment())
    if capture:
        options["stdout"] = subprocess.PIPE
    return subprocess.run(
        [*BTL, *map(str, arguments)],
        cwd=cwd,
        stderr=subprocess.PIPE,
        text=True,
        errors="backslashreplace",
        check=False,
        timeout=120,
        **options,
    )


def start(*arguments: object, **options: Any) -> subprocess.Popen[str]:
    """Start the command and do not wait for it."""
    options.setdefault("stdout", subprocess.PIPE)
    options.setdefault("stderr", subprocess.PIPE)
    options.setdefault("env", environment())
    return subprocess.Popen(
        [*BTL, *map(str, arguments)],
        text=True,
        **options,
    )


def open_database(path: Path) -> sqlite3.Connection:
    """Open a database that is only read."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def query(path: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    """Return the rows of one query."""
    with closing(open_database(path)) as connection:
        return connection.execute(sql, values).fetchall()


def digest(path: Path) -> str:
    """Return the content digest that a database says it has."""
    ((found,),) = query(path, "SELECT content_digest FROM runs")
    return str(found)


def failures(path: Path) -> list[Failure]:
    """Return what the check finds wrong."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        found = list(run_check(connection))
        connection.execute("ROLLBACK")
        return found


def everything(folder: Path) -> set[str]:
    """Return the paths of all files and folders in a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@contextmanager
def permissions(path: Path, mode: int) -> Iterator[None]:
    """Give a file or folder other permissions for a while."""
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)


def unprivileged() -> dict[str, Any]:
    """Return how to start a process that permissions bind: they do not bind root, unless it gives up that power."""
    if os.geteuid() != 0:
        return {}
    options = {"preexec_fn": _give_up_capabilities}
    with TemporaryDirectory() as folder, permissions(Path(folder), 0):
        code = "import os, sys; os.listdir(sys.argv[1])"
        tried = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, check=False, **options)
    if tried.returncode == 0:
        pytest.skip("permissions do not bind this user, nor any process that it starts")
    return options


def _give_up_capabilities() -> None:
    libc = ctypes.CDLL(None)
    for capability in range(64):
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP: none of them after exec
