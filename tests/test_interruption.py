"""Interruption: workers that die, and inputs that take them with them; what is killed as a whole is in torture."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from building import build, digest, failures, query, start
from deadly import Deadly, Endless, Faulty, Heavy, Stuck
from generated import fill

from pipeline.load.parts import read_part
from pipeline.run.bound import Bound
from pipeline.run.chunks import USUAL, Chunk, Step, chunks
from pipeline.run.runners import run
from pipeline.run.task import Task
from pipeline.run.work import LARGE, TOO_LARGE, work
from pipeline.types import Found, Reject, Source

MANY = 14 * USUAL
IS_LINUX = Path("/proc/self/task").exists()
linux = pytest.mark.skipif(not IS_LINUX, reason="looks for child processes in /proc")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that keeps two processes busy for a second or so."""
    return fill(tmp_path_factory.mktemp("many") / "in", MANY)


@pytest.fixture(scope="module")
def new_digest(many: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the digest of an undisturbed build."""
    output = tmp_path_factory.mktemp("undisturbed") / "pages.db"
    build([many], output)
    return digest(output)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a database of other pages, in the place where a build will put the new one."""
    build([fill(tmp_path / "few", 3)], tmp_path / "pages.db")
    return tmp_path / "pages.db"


def children(parent: int) -> list[int]:
    """Return the processes that a process has started."""
    try:
        return [int(child) for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    except OSError:
        return []


def wait_for(condition: object, seconds: float = 20) -> object:
    """Wait until something is true, and return it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():  # type: ignore[operator]
            return found
        time.sleep(0.005)
    raise AssertionError("waited in vain")


def is_gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def assert_carries_on(many: Path, old: Path, new_digest: str) -> None:
    """Build again: what the last build left does not stand in the way, and is cleaned up."""
    build([many], old)
    assert digest(old) == new_digest
    assert failures(old) == []
    assert not old.with_name(f".{old.name}.new").exists()


@linux
def test_workers_end_with_their_parent(many: Path, old: Path, new_digest: str) -> None:
    """Orphans would go on for ever, hold the lock, and every later build would be told to wait."""
    process = start("build", many, "-o", old, "--jobs", 2, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    workers = wait_for_workers(process.pid)
    process.kill()
    process.wait()
    try:
        wait_for(lambda: all(map(is_gone, workers)))
    finally:
        for worker in workers:
            if not is_gone(worker):
                os.kill(worker, signal.SIGKILL)
    assert_carries_on(many, old, new_digest)


@linux
def test_workers_leave_interrupts_to_their_parent(many: Path, old: Path) -> None:
    """Control-C would print the traceback of each worker that waits for work."""
    process = start("build", many, "-o", old, "--jobs", 2)
    for worker in wait_for_workers(process.pid):
        wait_for(lambda worker=worker: signal.SIGINT in ignored(worker))
    process.communicate(timeout=60)
    assert process.returncode == 0


def wait_for_workers(parent: int) -> list[int]:
    workers = wait_for(lambda: len(found := children(parent)) == 2 and found)
    assert isinstance(workers, list)
    return workers


def ignored(process: int) -> set[int]:
    """Return the signals that a process ignores."""
    (mask,) = re.findall(r"^SigIgn:\s+([0-9a-f]+)", Path(f"/proc/{process}/status").read_text(), re.MULTILINE)
    return {number for number in range(1, 64) if int(mask, 16) >> (number - 1) & 1}


@linux
@pytest.mark.parametrize(("killed", "moment"), [(1, 0.0), (1, 0.1), (1, 0.25), (2, 0.1)])
def test_workers_that_are_killed(many: Path, old: Path, new_digest: str, killed: int, moment: float) -> None:
    """When the system kills a process for its memory, the build would hang, end in a traceback, or lose pages."""
    process = start("build", many, "-o", old, "--jobs", 2, "--quiet")
    workers = wait_for_workers(process.pid)
    for worker in workers[:killed]:
        time.sleep(moment)
        os.kill(worker, signal.SIGKILL)
    _, warned = process.communicate(timeout=60)
    assert (process.returncode, warned) == (0, "")
    assert digest(old) == new_digest


# --- an input that takes its process with it ---------------------------------------------------------


def found(number: int, folder: Path) -> Found:
    path = folder / f"{number}.txt"
    path.write_text(f"Text of {number}.")
    return Found(Source(path.name, path.stem), path, path.stat().st_size)


@pytest.fixture
def inputs(tmp_path: Path) -> list[Found | Reject]:
    """Return enough inputs for a pool, with a reject among them, as `find` gives them."""
    made: list[Found | Reject] = [found(number, tmp_path) for number in range(INPUTS)]
    made[5] = Reject("odd.xyz", None, "no reader for .xyz files")
    return made


INPUTS = 5 * USUAL


def outcomes(
    inputs: list[Found | Reject], folder: Path, jobs: int, bound: Bound | None = None
) -> tuple[list[object], list[Reject]]:
    """Return the paths of the documents that were read, in order, and the rejects."""
    task = Task(folder, "this code", bound=bound or Bound())
    read: list[object] = []
    rejects: list[Reject] = []
    for step in run((Step(chunk) for chunk in chunks(inputs, 0)), task, jobs).steps:
        assert step.done is not None
        read += [path for (path,) in query(folder / step.done.part, "SELECT path FROM documents ORDER BY id")]
        rejects += read_part(folder / step.done.part, INPUTS).rejects
    return read, rejects


@pytest.mark.parametrize("deadly", [{0}, {70}, {INPUTS - 1}, {3, 4, 100}])
def test_an_input_on_which_its_reader_dies(inputs: list[Found | Reject], deadly: set[int], tmp_path: Path) -> None:
    """One page would cost all others their database."""
    paths = [item.source.path for item in inputs if isinstance(item, Found)]
    expected = [inputs[5]]
    for number in deadly:
        item = inputs[number]
        assert isinstance(item, Found)
        inputs[number] = item._replace(file=Deadly(item.file))
        expected.append(Reject(item.source.path, None, "the process that read it died", None, item.size))
    read, rejects = outcomes(inputs, tmp_path / "parts", 2)
    assert sorted(rejects) == sorted(expected)
    assert read == [path for path in paths if path not in {reject.path for reject in rejects}]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_the_program_costs_one_page(inputs: list[Found | Reject], jobs: int, tmp_path: Path) -> None:
    """One page that we cannot cope with would cost all others their database."""
    item = inputs[7]
    assert isinstance(item, Found)
    inputs[7] = item._replace(file=Faulty(item.file))
    read, rejects = outcomes(inputs, tmp_path / "parts", jobs)
    reason = "a fault of this program, please report it: ZeroDivisionError: nobody expected this"
    assert Reject("7.txt", None, reason, None, item.size) in rejects
    assert (len(read), len(rejects)) == (INPUTS - 2, 2)


# --- an input that takes too long --------------------------------------------------------------------

SOON = Bound(1, 0)
"""For pages of a line, which take some milliseconds: ample."""

# Hypothesis counts what garbage collection takes, and what is raised there is raised in vain, and once more.
in_vain = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def without(inputs: list[Found | Reject], number: int) -> list[str]:
    """Return the paths of all other documents."""
    return [item.source.path for item in inputs if isinstance(item, Found) and item is not inputs[number]]


@in_vain
@pytest.mark.parametrize(("way", "jobs"), [(Endless, 1), (Endless, 2), (Stuck, 2)])
def test_an_input_that_keeps_its_reader(
    inputs: list[Found | Reject], way: type[Path], jobs: int, tmp_path: Path
) -> None:
    """One page that goes round in circles, here or in a library, would keep the build from ever ending."""
    item = inputs[70]
    assert isinstance(item, Found)
    inputs[70] = item._replace(file=way(item.file))
    read, rejects = outcomes(inputs, tmp_path / "parts", jobs, SOON)
    assert Reject("70.txt", None, "took longer than 1 seconds", None, item.size) in rejects
    assert read == without(inputs, 70)


@in_vain
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_page_that_takes_too_long(inputs: list[Found | Reject], jobs: int, tmp_path: Path) -> None:
    """The stages would not be bounded, only the reading of bytes."""
    page = tmp_path / "70.txt"
    page.write_text("She said: “No,” on 24 June 2016. " * 200_000)
    item = inputs[70]
    assert isinstance(item, Found)
    inputs[70] = item._replace(size=page.stat().st_size)
    read, rejects = outcomes(inputs, tmp_path / "parts", jobs, SOON)
    (lost,) = (reject for reject in rejects if reject.path == "70.txt")
    assert (lost.reason, lost.byte_count) == ("took longer than 1 seconds", page.stat().st_size)
    assert lost.sha256 is not None
    assert read == without(inputs, 70)


@in_vain
def test_more_time_reads_what_took_too_long(inputs: list[Found | Reject], tmp_path: Path) -> None:
    """A page that was given up would stay lost when a new version gives it more time."""
    item = inputs[3]
    assert isinstance(item, Found)
    item.file.write_text("She said: “No,” on 24 June 2016. " * 5_000)
    task = Task(tmp_path / "parts", "this code", bound=Bound(0.05, 0))
    assert query(task.folder / work(task, Chunk((item,))).part, "SELECT count(*) FROM rejects") == [(1,)]
    assert query(task.folder / work(task, Chunk((item,))).part, "SELECT count(*) FROM rejects") == [(1,)]
    task = task._replace(bound=Bound())
    assert query(task.folder / work(task, Chunk((item,))).part, "SELECT count(*) FROM rejects") == [(0,)]


def test_more_memory_reads_what_was_too_large(inputs: list[Found | Reject], tmp_path: Path) -> None:
    """A page that was too large for a moment would be found among the parts, as a reject, by all later builds."""
    item = inputs[3]
    assert isinstance(item, Found)
    task = Task(tmp_path / "parts", "this code")
    first = work(task, Chunk((item._replace(data=Heavy(b"Text of 3.".ljust(LARGE))),)))
    assert query(task.folder / first.part, "SELECT reason FROM rejects") == [(TOO_LARGE,)]
    assert not first.is_final
    second = work(task, Chunk((item._replace(data=b"Text of 3."),)))
    assert query(task.folder / second.part, "SELECT path FROM documents") == [("3.txt",)]
    assert second.is_final
