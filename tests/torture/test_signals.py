"""Signals: a build says where it stands when it is asked, stops at the next document, and the next one carries on."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Container, Iterator
from pathlib import Path

import pytest
from building import TORTURE, build, digest, environment, everything, failures, query, start
from generated import fill, fill_all_kinds

from pipeline.document import stages
from pipeline.run import work
from pipeline.signals import TELLING

DOCUMENTS = 500 if TORTURE else 350
"""So many that two processes have chunks left when the first are done: only then there is a number to tell."""
TIMES = 50 if TORTURE else 2
Tried = Callable[..., None]
PATIENCE = 300


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_all_kinds(tmp_path_factory.mktemp("pages") / "in", DOCUMENTS)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a database of other pages."""
    folder = tmp_path_factory.mktemp("old")
    build([fill(folder / "few", 3)], folder / "out" / "pages.db")
    return folder / "out"


@pytest.fixture(scope="module")
def expected(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the digest of an undisturbed build."""
    output = tmp_path_factory.mktemp("undisturbed") / "pages.db"
    build([pages], output)
    return digest(output)


def wait_until(is_so: Callable[[], object], process: subprocess.Popen[str]) -> None:
    """Wait until something is so, or the build has ended."""
    while not is_so() and process.poll() is None:
        time.sleep(0.005)


def starts(*arguments: object) -> subprocess.Popen[str]:
    return start("build", *arguments, start_new_session=True, stdout=subprocess.DEVNULL)


@pytest.mark.parametrize("number", TELLING)
@pytest.mark.parametrize("options", [("--jobs", 1), ("--jobs", 2), ("--jobs", 2, "--quiet")])
def test_where_it_stands(  # noqa: PLR0917  (fixtures)
    pages: Path, expected: str, tmp_path: Path, options: tuple[object, ...], number: int, tried: Tried
) -> None:
    """Whoever asks a build of many hours how far it is would end it, or one of its workers, or learn nothing."""
    process = starts(pages, "-o", tmp_path / "pages.db", *options)
    wait_until((tmp_path / ".pages.db.lock").exists, process)
    asked = 0
    while process.poll() is None:
        os.killpg(process.pid, number)  # as a terminal does: the workers are asked, too
        asked += 1
        time.sleep(0.05)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said
    lines = [line for line in said.splitlines() if re.search(r", [\d,]+ s$", line)]
    for line in lines:
        assert re.fullmatch(r"btl: [a-z ]+(: [\d,]+( of [\d,]+)?)?, [\d,]+ s", line)
    assert any(line.startswith("btl: reading: ") for line in lines), said
    assert len(lines) > 1
    assert digest(tmp_path / "pages.db") == expected
    tried(f"asked where it stands, {' '.join(map(str, options))}", asked, measured=f"{len(lines)} answers")


def parts(folder: Path) -> Iterator[Path]:
    yield from folder.glob(".pages.db.parts/*/*.db")


def new_parts(folder: Path, names: Container[str]) -> list[Path]:
    """Return the parts, but for those of the `names`."""
    return [part for part in parts(folder) if str(part.relative_to(folder)) not in names]


def is_begun(part: Path) -> bool:
    """Say whether a part is not through."""
    return "." in part.stem


@pytest.mark.parametrize("jobs", [1, 2])
def test_stopped_at_the_next_document(  # noqa: PLR0917  (fixtures)
    pages: Path, old: Path, expected: str, tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch, tried: Tried
) -> None:
    """A build that is stopped would lose what it has done, print tracebacks, leave rubbish, or go on for long."""
    draw = random.Random(jobs)  # noqa: S311
    longest = carried_on = 0.0
    for turn in range(TIMES):
        place = shutil.copytree(old, tmp_path / str(turn)) / "pages.db"
        before, names = place.read_bytes(), everything(place.parent)
        number = draw.choice([signal.SIGINT, signal.SIGTERM])
        process = starts(pages, "-o", place, "--jobs", jobs, "--artefacts", place.parent, "--quiet")
        wait_until(place.with_name(".artefacts.lock").exists, process)
        if turn % 2:  # every other time when there is something to carry on, however slow the machine is
            wait_until(lambda at=place.parent, names=names: not all(map(is_begun, new_parts(at, names))), process)
        time.sleep(draw.uniform(0.2, 1.5))
        asked = time.monotonic()
        os.killpg(process.pid, number)
        _, said = process.communicate(timeout=PATIENCE)
        if process.returncode == 0:
            continue  # it was through before it was asked
        longest = max(longest, time.monotonic() - asked)
        assert process.returncode == 128 + number
        assert said.strip() == "btl: stopped; the database was left as it was"  # after the ^C of the terminal
        assert place.read_bytes() == before
        left = {name for name in everything(place.parent) - names if not name.startswith(".pages.db.parts/")}
        assert left == {".artefacts.lock"}
        done = sum(int(str(query(part, "SELECT extract FROM part")[0][0])) for part in new_parts(place.parent, names))
        again = _documents_read(pages, place, monkeypatch)
        assert again == DOCUMENTS - done
        carried_on += done
        assert digest(place) == expected
        assert failures(place) == []
        assert not any(map(is_begun, parts(place.parent)))
    assert carried_on
    measured = f"within {longest:.1f} s; {carried_on:,.0f} documents not read again"
    tried(f"stopped by SIGINT or SIGTERM, {jobs} process{'es' if jobs > 1 else ''}", TIMES, measured=measured)


def _documents_read(pages: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Build, and return how many documents went through the stages."""
    read = []

    def counted(source: object, *rest: object) -> object:
        read.append(source)
        return stages(source, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(work, "stages", counted)
        build([pages], output, artefacts=output.parent)
    return len(read)


def test_stopped_in_the_middle_of_a_statement() -> None:
    """Control-C would wait for the end of what SQLite does, which may take many minutes where a database is large."""
    endless = "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    code = f"""
import sqlite3
from pipeline.signals import INSTRUCTIONS, end_if_asked, look_for_signals, obeyed
connection = sqlite3.connect(":memory:")
connection.set_progress_handler(look_for_signals, INSTRUCTIONS)
with obeyed():
    print("ready", flush=True)
    try:
        connection.execute({endless!r})
    except sqlite3.OperationalError:
        end_if_asked()"""
    process = subprocess.Popen([sys.executable, "-c", code], env=environment(), stdout=-1, stderr=-1, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.2)
    process.terminate()
    _, said = process.communicate(timeout=60)
    assert process.returncode
    assert said.endswith("pipeline.signals.Stopped\n")


def test_workers_asked_twice_at_any_moment(tmp_path: Path, tried: Tried) -> None:
    """A worker that is asked by its parent and by a signal to the whole group would end in a traceback, or never."""
    times = 1000 if TORTURE else 100
    code = f"""
import os, random, signal, time
from pathlib import Path
from pipeline.run.runners import _Team
from pipeline.run.task import Task
from pipeline.signals import obeyed
draw = random.Random(1)
with obeyed():
    for _ in range({times}):
        team = _Team(Task(Path({str(tmp_path)!r}), "this code"), 1)
        process = team._workers[0].process
        for wait in draw.choice([(0, 0), (0.01, 0), (0.01, 0.001)]):
            time.sleep(draw.uniform(0, wait))
            os.kill(process.pid, signal.SIGTERM)
        process.join(20)
        assert process.exitcode == 0, process.exitcode
        team.stop()"""
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    tried("workers asked to end, twice, at any moment", times)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_signals_wait_until_a_process_has_begun(method: str) -> None:
    """Control-C would end a process that is just beginning in a traceback."""
    held = "import signal; print(signal.pthread_sigmask(signal.SIG_BLOCK, ()) >= {signal.SIGINT, signal.SIGTERM})"
    code = f"""
from multiprocessing import get_context
from pipeline.run.runners import start
if __name__ == "__main__":
    process = get_context({method!r}).Process(target=exec, args=({held!r},))
    start(process)
    process.join()"""
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")
