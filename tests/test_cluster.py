"""Cluster: a real scheduler and two real workers on this machine make the same database, also when one is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from building import REPOSITORY, btl, build, digest, environment, failures, query
from deadly import Deadly
from generated import fill

from pipeline.run.chunks import Chunk, Step
from pipeline.run.fingerprint import rows_fingerprint
from pipeline.run.task import Task
from pipeline.types import Found, Source

distributed = pytest.importorskip("distributed", reason="needs Dask: pip install 'below-the-line[cluster]'")

PAGES = 600


@contextmanager
def process(*arguments: object) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program of Dask until the test is over."""
    paths = os.pathsep.join((str(REPOSITORY), str(REPOSITORY / "tests")))
    started = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "dask", *map(str, arguments)],
        env=environment({"PYTHONPATH": paths, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield started
    finally:
        started.terminate()
        started.wait(30)


class Cluster:
    """A scheduler and its workers."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        note = folder / "scheduler.json"
        local = ("--host", "127.0.0.1", "--no-dashboard")
        stack.enter_context(process("scheduler", *local, "--port", 0, "--scheduler-file", note))
        self.address = wait_for_address(note)

    def add_worker(self, *options: str) -> subprocess.Popen[bytes]:
        """Start a worker with one thread."""
        local = ("--host", "127.0.0.1", "--no-dashboard", "--nthreads", 1, "--local-directory", self._folder)
        return self._stack.enter_context(process("worker", self.address, *local, *options))


def wait_for_address(note: Path) -> str:
    import json

    for _ in range(300):
        if note.exists() and (text := note.read_text()):
            return str(json.loads(text)["address"])
        time.sleep(0.1)
    raise AssertionError("no scheduler within 30 seconds")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Return a scheduler that has no workers yet."""
    with ExitStack() as stack:
        yield Cluster(tmp_path, stack)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("pages") / "in", PAGES)


@pytest.fixture(scope="module")
def expected(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the digest of a build by one process."""
    output = tmp_path_factory.mktemp("expected") / "pages.db"
    build([pages], output)
    return digest(output)


def test_a_cluster_makes_the_same_database(cluster: Cluster, pages: Path, expected: str, tmp_path: Path) -> None:
    """A build by many machines would differ from one by one machine."""
    for _ in range(2):
        cluster.add_worker("--no-nanny")
    database = tmp_path / "pages.db"
    done = btl("build", pages, "-o", database, "--cluster", cluster.address, "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert digest(database) == expected
    assert failures(database) == []
    again = btl("build", pages, "-o", database, "--jobs", 1)
    assert "up to date" in again.stdout


def test_a_list_of_names_travels_to_the_workers(cluster: Cluster, tmp_path: Path) -> None:
    """Workers on other machines do not see the file of the list, and would find other names, or none."""
    cluster.add_worker("--no-nanny")
    pages = fill(tmp_path / "in", 20)
    names = tmp_path / "names.csv"
    names.write_text("name,kind,variants\nThe Council,organisation,The council\n", encoding="utf-8")
    done = btl("build", pages, "-o", tmp_path / "pages.db", "--cluster", cluster.address, "--names", names)
    assert (done.returncode, done.stderr) == (0, "")
    (found,) = query(tmp_path / "pages.db", "SELECT count(*) FROM names WHERE normal_form = 'The Council'")
    assert found[0]
    assert btl("build", pages, "-o", tmp_path / "one.db", "--names", names).returncode == 0
    assert digest(tmp_path / "pages.db") == digest(tmp_path / "one.db")


def test_a_worker_that_is_killed_in_the_middle(cluster: Cluster, pages: Path, expected: str, tmp_path: Path) -> None:
    """One broken machine of many would cost the whole build."""
    workers = [cluster.add_worker("--no-nanny") for _ in range(2)]
    command = [sys.executable, "-m", "pipeline", "build", pages, "-o", tmp_path / "pages.db", "--cluster"]
    started = subprocess.Popen([*command, cluster.address], env=environment(), stderr=subprocess.PIPE, text=True)
    shelves = tmp_path / ".pages.db.parts"
    while started.poll() is None and not list(shelves.glob("*/*.db")):
        time.sleep(0.005)
    assert started.poll() is None, "the build was over before a worker could be killed"
    workers[0].send_signal(signal.SIGKILL)
    _, warned = started.communicate(timeout=100)
    assert started.returncode == 0, warned
    assert digest(tmp_path / "pages.db") == expected


def test_an_input_that_kills_its_worker_is_rejected_alone(cluster: Cluster, tmp_path: Path) -> None:
    """One page would take down one worker after the other, or cost all others their database."""
    from pipeline.run.cluster import run_on_cluster

    cluster.add_worker()  # with a nanny, which starts it again
    items = []
    for number in range(6):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Text of {number}.")
        items.append(Found(Source(path.name, path.stem), Deadly(path) if number == 3 else path, 10))
    task = Task(tmp_path / "parts", rows_fingerprint())
    parts = [
        tmp_path / "parts" / step.done.part
        for step in run_on_cluster([Step(Chunk(tuple(items), None))], task, cluster.address)
        if step.done
    ]
    read = [path for part in parts for (path,) in query(part, "SELECT path FROM documents")]
    assert read == ["0.txt", "1.txt", "2.txt", "4.txt", "5.txt"]
    rejects = [row for part in parts for row in query(part, "SELECT path, reason FROM rejects")]
    assert rejects == [("3.txt", "the process that read it died")]


def test_no_scheduler_is_one_line(pages: Path, tmp_path: Path) -> None:
    """A wrong address would end in a traceback, or the build would wait for ever."""
    done = btl("build", pages, "-o", tmp_path / "pages.db", "--cluster", "nowhere")
    assert done.returncode == 1
    assert done.stderr.startswith("btl: nowhere: not the address of a scheduler")
    assert done.stderr.count("\n") == 1
