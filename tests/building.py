"""Building: what the tests call to build databases, in this process or by the command, and to look into them."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from pipeline.check.database import Failure
from pipeline.check.database import check as run_check
from pipeline.run.build import Plan, Report
from pipeline.run.build import build as run_build

REPOSITORY = Path(__file__).resolve().parent.parent
SEEDS = REPOSITORY / "seeds"
BTL = (sys.executable, "-m", "pipeline")


def build(inputs: Sequence[Path], output: Path, **options: object) -> Report:
    """Build in this process."""
    return run_build(Plan(inputs, output, **options), lambda _done, _of: None)  # type: ignore[arg-type]


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment in which the command is run: this one, with our package to be found."""
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), **(extra or {})}


def btl(*arguments: object, cwd: Path | None = None, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    return subprocess.run(
        [*BTL, *map(str, arguments)],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        text=True,
        errors="backslashreplace",
        check=False,
        timeout=120,
        **options,  # type: ignore[call-overload]
    )


def start(*arguments: object, **options: object) -> subprocess.Popen[str]:
    """Start the command and do not wait for it."""
    return subprocess.Popen(
        [*BTL, *map(str, arguments)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,  # type: ignore[call-overload]
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
