"""Confined: every command, watched from within and from without -> it writes where it was told to, and nowhere else.

The commands run as another user than root. Each process of theirs tells of what it opens for writing, makes, renames,
removes, connects to and starts (`watched/sitecustomize.py`); before and after, everything in the folders that it could
have in mind is listed; and where strace is installed, the kernel says the same of the libraries below Python.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
from building import BTL, REPOSITORY, SEEDS, TORTURE
from written import Warc, lines, packed, parquet, tarred, zipped

Tried = Callable[..., None]
NOBODY = 65534
READS = "-all,+dac_read_search"
AS_NOBODY = (
    *("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"),
    *(f"--inh-caps={READS}", f"--ambient-caps={READS}", f"--bounding-set={READS}"),
)
"""Run a command as somebody who may read all files, as root's Python may be in root's home, and write none of them."""
AWAY = "http://192.0.2.1/"
"""An address that is nobody's: RFC 5737."""

PAGE = f"""<!DOCTYPE html><html><head><title>Library open</title><base href="{AWAY}">
<link rel="stylesheet" href="{AWAY}a.css"><script src="{AWAY}a.js"></script>
<meta http-equiv="refresh" content="0; url={AWAY}"><link rel="canonical" href="file:///etc/passwd"></head><body>
<h1>Library open</h1><p>The town library will open on Sundays from May, “at last”, said Ann Field.</p>
<img src="{AWAY}a.png"><iframe src="file:///etc/passwd"></iframe><object data="file:///etc/passwd"></object>
<div class="comment"><b>Ben</b> <time datetime="2014-03-03T10:00">3 March</time><p>About time! {AWAY}?q=1</p></div>
</body></html>"""
EXPORT = f"""<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><title>Post</title><link>{AWAY}</link>
  <content:encoded><![CDATA[<p>Words.</p><img src="{AWAY}a.png">]]></content:encoded>
  <wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>"""
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "http://192.0.2.1/x">]><rss>&x;</rss>'

SENT = frozenset({
    "pipeline", "pathlib", "collections", "functools", "multiprocessing", "concurrent", "builtins",
    "uvicorn", "socket", "ssl", "_operator", "dask",
})  # fmt: skip
"""What processes of ours send each other; the second line is what a server's do, and its libraries as they load."""

RUNS = frozenset({"eval", "exec", "compile", "open", "__import__"})


class Home(NamedTuple):
    """A user's folders, all of them in one, and how to run something as this user."""

    folder: Path
    become: tuple[str, ...]
    """What stands before a command to run it as this user."""

    @property
    def options(self) -> dict[str, Any]:
        """Return where a command runs, and in which environment."""
        return {"cwd": self.folder / "work", "env": environment(self.folder), "text": True}

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run([*self.become, *command], check=False, capture_output=True, timeout=120, **self.options)

    @property
    def log(self) -> Path:
        """Return the file in which processes tell what they do."""
        return self.folder / "log" / "acts"


@pytest.fixture
def home() -> Iterator[Home]:
    """Make the folders of a user who is not root: inputs, results, a home, a working folder, and one for what vanishes.

    Not in pytest's folder, which nobody else may enter.
    """
    folder = Path(tempfile.mkdtemp(prefix="btl_confined_")).resolve()
    try:
        for name in ("in", "out", "home", "work", "tmp", "log"):
            (folder / name).mkdir()
        write_inputs(folder / "in")
        if os.geteuid() == 0:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
        user = Home(folder, AS_NOBODY if os.geteuid() == 0 else ())
        if user.become and user.run("true").returncode:
            pytest.skip("root cannot become another user here")
        yield user
    finally:
        shutil.rmtree(folder)


def environment(folder: Path) -> dict[str, str]:
    """Return an environment that says where home and temporary files are, and has all processes watched."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "PYTHONPATH": f"{Path(__file__).parent / 'watched'}:{REPOSITORY}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "WATCHED": str(folder / "log" / "acts"),
    }


def write_inputs(folder: Path) -> None:
    """Write something in each format, much of which names other hosts and files of the machine."""
    shutil.copytree(SEEDS, folder / "seeds")
    (folder / "page.html").write_text(PAGE)
    (folder / "page.html.gz").write_bytes(packed(PAGE.encode(), "gz"))
    (folder / "page.mhtml").write_text(
        f"MIME-Version: 1.0\nContent-Type: text/html\nContent-Location: {AWAY}\n\n{PAGE}"
    )
    (folder / "export.xml").write_text(EXPORT)
    (folder / "external.xml").write_text(EXTERNAL)
    (folder / "lines.jsonl.zst").write_bytes(packed(lines([{"text": "Some words.", "url": AWAY}]), "zst"))
    (folder / "pages.warc.gz").write_bytes(Warc(gzip=True).response(AWAY, PAGE.encode()).bytes())
    parquet(folder / "rows.parquet", [{"text": "Some words.", "url": AWAY}])
    zipped(folder / "files.zip", [("a.txt", b"words"), ("../../out/escaped.txt", b"x"), ("/escaped.txt", b"x")])
    links = {"link.txt": "/etc/passwd"}
    (folder / "files.tar").write_bytes(tarred([("a.txt", b"words"), ("../../out/escaped.txt", b"x")], links))
    (folder / "link.txt").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe.txt")


def commands(folder: Path) -> dict[str, list[str]]:
    """Return every command by what it is called here: what it needs was made by those before it."""
    database, page, inputs = str(folder / "out" / "pages.db"), str(folder / "in" / "page.html"), str(folder / "in")
    exports = {
        f"export {name}": ["export", database, str(folder / "out" / name), "--format", name]
        for name in ("csv", "jsonl", "parquet", "datapackage", "convokit")
    }
    artefacts = ["--artefacts", str(folder / "out")]
    return {
        "build, two workers": ["build", inputs, "-o", database, "--jobs", "2", *artefacts],
        "build, nothing changed": ["build", inputs, "-o", database],
        "build, one process": ["build", inputs, "-o", str(folder / "out" / "b.db"), "--jobs", "1"],
        "build, shards": ["build", inputs, "-o", str(folder / "out" / "c.db"), "--shards", "2", "--jobs", "1"],
        "build, dry run": ["build", inputs, "-o", str(folder / "out" / "d.db"), "--dry-run"],
        **{stage: [stage, page] for stage in ("extract", "clean", "split", "features")},
        "check": ["check", database],
        "diff": ["diff", database, str(folder / "out" / "b.db")],
        **exports,
    }


FEW = ("build, two workers", "split", "check", "export csv")
"""The commands that are watched where time is short."""


def listing(folder: Path, *left_out: str) -> dict[str, tuple[int, int, int]]:
    """Return what is in a folder, with what changes when somebody writes to it."""
    return {
        str(path.relative_to(folder)): (status.st_mode, status.st_size, status.st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.relative_to(folder).parts[0] not in left_out
        for status in (path.lstat(),)
        if not path.is_dir()
    }


def acts(log: Path) -> list[list[str]]:
    return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


def places(folder: Path) -> tuple[str, ...]:
    """Return where may be written: to the output, to what vanishes, to what tells, and to nowhere."""
    return (*(f"{folder}/{name}/" for name in ("out", "tmp", "log")), "/dev/null/")


def is_allowed(act: list[str], folder: Path) -> bool:
    """Say whether a process may do this: write to the output, to what vanishes, talk to its own children."""
    event, first, *more = (*act, "", "")
    if event == "pickle.find_class":
        return first.partition(".")[0] in SENT and not (first == "builtins" and more[0] in RUNS)
    if event == "ctypes.dlopen":
        return not first.startswith(str(folder))
    if event in {"subprocess.Popen", "os.posix_spawn", "os.exec", "socket.bind"}:
        return "multiprocessing" in " ".join(act) or "('127.0.0.1', 0)" in more  # workers begun anew; `serve`
    if event == "sqlite3.connect":
        is_read = "?mode=ro" in first or "immutable=1" in first or "mode=memory" in first
        return is_read or first in {"", ":memory:"} or first.removeprefix("file://").startswith(f"{folder}/out/")
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")):
        return False
    return first.isdigit() or f"{first}/".startswith(places(folder))  # a number: open already


def test_every_command_writes_to_its_output_alone(home: Home, tried: Tried) -> None:
    """A command would leave files in a home, a working folder or among the inputs, ask a host, or start a program."""
    before = listing(home.folder, "out", "log")
    told = 0
    asked = commands(home.folder)
    for name in asked if TORTURE else FEW:
        arguments = asked[name]
        home.log.unlink(missing_ok=True)
        done = home.run(*BTL, *arguments)
        assert done.returncode in {0, 1, 3}, (name, done.stderr)
        assert "Traceback" not in done.stderr, (name, done.stderr)
        found = acts(home.log)
        assert [act for act in found if not is_allowed(act, home.folder)] == [], name
        assert listing(home.folder, "out", "log") == before, name
        told += len(found)
    assert told > 100
    assert not [path for path in (home.folder / "out").rglob("*") if "escaped" in path.name]
    tried("commands watched: what they write, connect to and start", len(asked), 0, f"{told:,} acts")


PATHS = ("/", "/pages/comments", "/pages/search?q=the", "/pages/comments.csv", "/-/plots", "/pages?sql=x")


def test_a_server_writes_nothing_and_asks_nobody(home: Home, tried: Tried) -> None:
    """The site would keep something of its readers, or tell another host of them."""
    database = home.folder / "out" / "pages.db"
    assert home.run(*BTL, "build", str(SEEDS), "-o", str(database)).returncode == 0
    before = listing(home.folder, "log")
    home.log.unlink()
    command = [*home.become, *BTL, "serve", str(database), "--port", "0", "--workers", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **home.options) as server:
        try:
            address = re.search(r"http://[\d.:]+", server.stdout.readline())[0]
            with httpx.Client(base_url=address, timeout=30) as site:
                paths = [
                    "/",
                    "/pages/comments",
                    "/pages/search?q=the",
                    "/pages/comments.csv",
                    "/-/plots",
                    "/pages?sql=x",
                ]
                for path in paths:
                    assert site.get(path).status_code in {200, 400}
        finally:
            server.send_signal(signal.SIGINT)
            assert "Traceback" not in server.communicate(timeout=20)[1]
    found = acts(home.log)
    assert [act for act in found if not is_allowed(act, home.folder)] == []
    assert any(act[0] == "sqlite3.connect" for act in found)
    assert listing(home.folder, "log") == before
    tried("a server watched: what it writes and connects to", len(PATHS), 0)


CALLS = "%network,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mknod,mknodat"
_WRITES = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)")
_CALL = re.compile(r"(?:\[pid +\d+\] |\d+ +)?(\w+)\((.*)")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_kernel_says_the_same(home: Home, jobs: str, tried: Tried) -> None:
    """A library below Python would write or connect where no one of Python's own events tells of it."""
    strace = shutil.which("strace")
    if strace is None or home.run(strace, "-f", "-o", "/dev/null", "true").returncode:
        pytest.skip("needs strace, and the right to use it")
    trace, database = home.folder / "log" / "trace", home.folder / "out" / "pages.db"
    build = [*BTL, "build", str(home.folder / "in"), "-o", str(database), "--jobs", jobs]
    done = home.run(strace, "-f", "-qq", "-s", "300", "-e", f"trace={CALLS}", "-o", str(trace), *build)
    assert done.returncode == 3, done.stderr
    calls = [match for line in trace.read_text(errors="replace").splitlines() if (match := _CALL.match(line))]
    assert [call[0] for call in calls if not is_allowed_call(call[1], call[2], home.folder)] == []
    assert len(calls) > 1_000
    tried(f"a build watched by the kernel, --jobs {jobs}", 1, 0, f"{len(calls):,} calls")


def is_allowed_call(name: str, arguments: str, folder: Path) -> bool:
    """Say whether a build may make this system call."""
    if name in {"openat", "open"}:
        if not _WRITES.search(arguments):
            return True
    elif name in {"socket", "connect", "bind", "sendto", "sendmsg", "getsockname", "getpeername", "listen", "accept4"}:
        return "AF_INET" not in arguments
    elif name in {"socketpair", "recvfrom", "recvmsg", "setsockopt", "getsockopt", "shutdown"}:
        return True
    paths = re.findall(r'"([^"]*)"', arguments)
    return all(f"{path}/".startswith(places(folder)) for path in paths)
