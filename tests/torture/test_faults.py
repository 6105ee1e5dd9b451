"""Faults: a build that cannot go on says so in one line and leaves the old database; the next one is good.

No disk space, no permission, no memory, no worker that lives, no true clock, another build at the same time, a damaged
folder of parts, and things in the place of the output that are no file.
"""

from __future__ import annotations

import fcntl
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from building import (
    TORTURE,
    Completed,
    btl,
    build,
    digest,
    everything,
    failures,
    inside,
    open_database,
    permissions,
    query,
    start,
    unprivileged,
)
from generated import fill, page

from pipeline.run.chunks import USUAL
from pipeline.run.plan import SETTLED

TIMES = 40 if TORTURE else 4
MANY_TIMES = 300 if TORTURE else 12
Tried = Callable[..., None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a database, `out/pages.db`, and its inputs, `in`, to which one was added since."""
    folder = tmp_path_factory.mktemp("made")
    build([fill(folder / "in", 12)], folder / "out" / "pages.db")
    (folder / "in" / "new.txt").write_text("A new text.\n")
    return folder


@pytest.fixture(scope="module")
def expected(made: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the digest of an undisturbed build of these inputs."""
    output = tmp_path_factory.mktemp("undisturbed") / "pages.db"
    build([made / "in"], output)
    return digest(output)


@pytest.fixture
def draw() -> random.Random:
    """Return what draws the same numbers in each run."""
    return random.Random(1)  # noqa: S311


@pytest.fixture
def pages(made: Path) -> Path:
    return made / "in"


@pytest.fixture
def old(made: Path, tmp_path: Path) -> Path:
    """Return a copy of that database, with all that its build left."""
    return shutil.copytree(made / "out", tmp_path / "out") / "pages.db"


def leftovers(folder: Path) -> list[str]:
    """Return what a build has left behind beside its output: all but locks, whole parts and the manifest."""
    beside = [path.name for path in folder.glob(".*") if path.suffix not in {".lock", ".parts"}]
    return beside + [path.name for path in folder.glob(".*.parts/*/*") if path.suffix != ".db"]


def assert_refused(done: Completed, old: Path, before: bytes) -> None:
    """Prove that a build failed in one line, and left all as it was."""
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert done.stderr.startswith("btl: "), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert old.read_bytes() == before
    assert leftovers(old.parent) == []


def assert_good_again(pages: Path, old: Path, expected: str) -> None:
    """Prove that the next build is as if nothing had been."""
    build([pages], old)
    assert digest(old) == expected
    assert failures(old) == []
    assert leftovers(old.parent) == []


# --- no space ----------------------------------------------------------------------------------------


def limit_files(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_full_disk_leaves_the_old_database(
    made: Path, tmp_path: Path, expected: str, draw: random.Random, tried: Tried
) -> None:
    """Half a database would take the place of the old one."""
    before = (made / "out" / "pages.db").read_bytes()
    sizes = [0, 10, 4096, len(before) - 4096, *(draw.randrange(len(before)) for _ in range(TIMES))]
    for number, size in enumerate(sizes):
        old = shutil.copytree(made / "out", tmp_path / str(number)) / "pages.db"
        done = btl("build", made / "in", "-o", old, preexec_fn=limit_files(size))
        assert done.stderr.endswith("left as it was\n"), (size, done.stderr)
        assert_refused(done, old, before)
        assert_good_again(made / "in", old, expected)
    tried("disk full after so many bytes of a file", len(sizes))


@pytest.mark.parametrize("size", [10, 5_000])
@pytest.mark.parametrize("has_parts", [False, True])
def test_a_disk_too_full_for_artefacts(pages: Path, old: Path, size: int, has_parts: bool) -> None:
    """Artefacts would be cut off, and nobody would know."""
    before = old.read_bytes()
    arguments = ("build", pages, "-o", old, "--artefacts", old.parent, "--until", "split")
    if has_parts:
        time.sleep(SETTLED / 1e9 + 0.1)  # what was written to a moment ago would be noted in the second run alone
        assert btl(*arguments).returncode == 0
        for artefact in old.parent.glob("*.jsonl"):
            artefact.unlink()
    done = btl(*arguments, preexec_fn=limit_files(size))
    assert_refused(done, old, before)
    assert ("File too large" if has_parts else "disk") in done.stderr
    assert list(old.parent.glob("*.jsonl")) == []


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[Callable[[], None]]:
    """Mount a disk of so many bytes; give what makes room on it."""
    place.mkdir()
    if os.geteuid() != 0 or os.system(f"mount -t tmpfs -o size={size} tmpfs {place} 2>/dev/null") != 0:  # noqa: S605
        pytest.skip("needs the right to mount a small disk")
    try:
        yield lambda: os.system(f"mount -o remount,size=512m tmpfs {place}") and None  # noqa: S605
    finally:
        os.system(f"umount -l {place}")  # noqa: S605


def test_a_disk_that_is_really_full(made: Path, tmp_path: Path, expected: str, tried: Tried) -> None:
    """What holds for a limited file would not hold for a full disk, with locks, parts, manifest and database on it."""
    whole = sum(path.stat().st_size for path in (made / "out").rglob("*") if path.is_file())
    before = (made / "out" / "pages.db").read_bytes()
    refused = 0
    for number in range(TIMES):
        with small_disk(tmp_path / str(number), f"{whole // 1024 + 1200 * number // TIMES}k") as make_room:
            old = shutil.copytree(made / "out", tmp_path / str(number) / "out") / "pages.db"
            done = btl("build", made / "in", "-o", old)
            if done.returncode:
                refused += 1
                assert_refused(done, old, before)
            make_room()
            assert_good_again(made / "in", old, expected)
    assert refused
    tried("disk full, a small one mounted for all", TIMES, measured=f"{refused} builds refused, the others fitted")


@pytest.mark.parametrize("what", ["--parts", "--artefacts", "TMPDIR"])
def test_another_disk_is_full(  # noqa: PLR0917  (fixtures)
    made: Path, tmp_path: Path, expected: str, what: str, draw: random.Random, tried: Tried
) -> None:
    """Where the disk of the database has room, another one could be full, and nobody would know which."""
    before = (made / "out" / "pages.db").read_bytes()
    refused = 0
    for number in range(TIMES):
        with small_disk(tmp_path / str(number), f"{draw.choice([4, 8, 16, 40, 100, 200])}k") as make_room:
            old = shutil.copytree(made / "out", tmp_path / f"out{number}") / "pages.db"
            disk = tmp_path / str(number)
            option = () if what == "TMPDIR" else (what, disk)
            env = inside(TMPDIR=disk) if what == "TMPDIR" else inside()
            done = btl("build", made / "in", "-o", old, *option, env=env)
            if done.returncode:
                refused += 1
                assert_refused(done, old, before)
                assert list(disk.glob("*.jsonl")) == []
            make_room()
            done = btl("build", made / "in", "-o", old, *option, env=env)
            assert (done.returncode, done.stderr) == (0, "")
            assert digest(old) == expected
    assert refused
    tried(f"disk full, that of {what}", TIMES, measured=f"{refused} builds refused, the others fitted")


@pytest.mark.parametrize("command", ["build", "check"])
def test_nowhere_to_print_to(pages: Path, old: Path, command: str) -> None:
    """A log on a full disk would end a command in a traceback."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    arguments = ("build", pages, "-o", old) if command == "build" else ("check", old)
    with Path("/dev/full").open("w") as full:
        done = btl(*arguments, capture=False, stdout=full)
    assert (done.returncode, done.stderr) == (1, "btl: output: No space left on device\n")


# --- no permission -----------------------------------------------------------------------------------


def test_a_folder_that_may_not_be_written(pages: Path, old: Path, expected: str) -> None:
    """The user would not learn what to do."""
    before = old.read_bytes()
    limited = unprivileged()
    for lock in old.parent.glob(".*.lock"):
        lock.unlink()
    with permissions(old.parent, 0o555):
        done = btl("build", pages, "-o", old, **limited)
    assert done.stderr == f"btl: {old.parent}: cannot write here (Permission denied); choose another folder with -o\n"
    assert_refused(done, old, before)
    assert_good_again(pages, old, expected)


@pytest.mark.parametrize("artefacts", [False, True])
def test_a_folder_that_became_read_only(pages: Path, old: Path, expected: str, artefacts: bool) -> None:
    """Where a lock is left from an earlier build, the refusal would come later, as a traceback."""
    before = old.read_bytes()
    limited = unprivileged()
    option = ("--artefacts", old.parent) if artefacts else ()
    with permissions(old.parent, 0o555):
        done = btl("build", pages, "-o", old, *option, **limited)
    assert ("with --artefacts" if artefacts else "left as it was") in done.stderr
    assert_refused(done, old, before)
    assert_good_again(pages, old, expected)


@pytest.mark.parametrize("what", [".", "manifest.db", "*", "*/*.db"])
def test_parts_that_may_not_be_used(pages: Path, old: Path, expected: str, what: str) -> None:
    """Parts that somebody else left would end in a traceback; those that cannot be read are made again."""
    before = old.read_bytes()
    limited = unprivileged()
    parts = old.with_name(".pages.db.parts")
    closed = [parts] if what == "." else [path for path in parts.glob(what) if path.name != ".lock"]
    assert closed
    modes = [path.stat().st_mode for path in closed]
    for path in closed:
        path.chmod(0)
    done = btl("build", pages, "-o", old, **limited)
    for path, mode in zip(closed, modes, strict=True):
        if path.exists():
            path.chmod(mode)
    if what == "*/*.db":
        assert (done.returncode, done.stderr) == (0, "")
        assert digest(old) == expected
    else:
        assert_refused(done, old, before)
    assert_good_again(pages, old, expected)


# --- something in the place of the output ------------------------------------------------------------


@pytest.mark.parametrize("output", ["a folder", "a file/pages.db", "a pipe", "a device", "a link to a folder"])
def test_an_output_that_cannot_be(pages: Path, tmp_path: Path, output: str) -> None:
    """The mistake would end in a traceback, in a database at another place, or with `/dev/null` replaced by a file."""
    (tmp_path / "a folder").mkdir()
    (tmp_path / "a file").touch()
    os.mkfifo(tmp_path / "a pipe")
    (tmp_path / "a link to a folder").symlink_to("a folder")
    (tmp_path / "a device").symlink_to("/dev/null")
    before = everything(tmp_path)
    done = btl("build", pages, "-o", tmp_path / output)
    assert done.returncode == 1
    assert done.stderr.startswith(f"btl: {tmp_path / output.partition('/')[0]}: ")
    assert done.stderr.count("\n") == 1
    assert everything(tmp_path) == before


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_in_the_place_of_the_output(pages: Path, old: Path, expected: str, is_there: bool) -> None:
    """A database on a larger disk, to which a link leads, would stay old, and the link be lost."""
    link = old.parent.parent / "linked" / "pages.db"
    link.parent.mkdir()
    link.symlink_to(old)
    if not is_there:
        old.unlink()
    build([pages], link)
    assert link.is_symlink()
    assert digest(old) == expected
    assert leftovers(link.parent) == leftovers(old.parent) == []


def test_temporary_files_on_another_disk(pages: Path, old: Path, expected: str) -> None:
    """What is moved from one disk to another is copied, and would not be there whole or not at all."""
    other = Path("/dev/shm")  # noqa: S108
    if not other.exists() or other.stat().st_dev == old.stat().st_dev:
        pytest.skip("there is no other disk")
    before = everything(other)
    done = btl("build", pages, "-o", old, env=inside(TMPDIR=other))
    assert (done.returncode, done.stderr) == (0, "")
    assert digest(old) == expected
    assert everything(other) <= before


def test_a_folder_of_parts_that_cannot_be(pages: Path, tmp_path: Path) -> None:
    """The user would be told to choose another place for the database, which is not what is wrong."""
    (tmp_path / "file").touch()
    done = btl("build", pages, "-o", tmp_path / "pages.db", "--parts", tmp_path / "file" / "parts")
    assert done.returncode == 1
    assert done.stderr.startswith(f"btl: {tmp_path / 'file' / 'parts'}: cannot write here")
    assert done.stderr.endswith("choose another folder with --parts\n")


def test_a_folder_of_the_user_s_own_for_parts(pages: Path, old: Path, expected: str) -> None:
    """Who names a folder with files of his own as that of the parts would lose them."""
    own = old.parent / "own"
    for name in ("de/page.db", "en/.hidden", "ab/cdef.db", "note.txt"):
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text("mine")
    before = everything(own)
    build([pages], old, parts=own)
    build([pages], old, parts=own)
    assert digest(old) == expected
    assert before <= everything(own)


# --- too little memory -------------------------------------------------------------------------------

LOADS = "import numpy, py3langid, ftfy, resiliparse.parse.html, sqlite_utils; import pipeline.cli, pipeline.run.work"


def limit_memory(kilobytes: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (1024 * kilobytes, 1024 * kilobytes))


@pytest.mark.skipif(sys.platform != "linux", reason="memory can be limited on Linux alone")
def test_too_little_memory(made: Path, tmp_path: Path, expected: str, draw: random.Random, tried: Tried) -> None:
    """All pages for which memory was too little would be rejected, and the good database replaced by an empty one.

    Where the libraries themselves cannot be loaded, they add words of their own.
    """
    before = (made / "out" / "pages.db").read_bytes()
    refused = 0
    for number in range(TIMES):
        limit = {"preexec_fn": limit_memory(60_000 + 300_000 * number // (TIMES - 1))}
        old = shutil.copytree(made / "out", tmp_path / str(number)) / "pages.db"
        env = inside(OPENBLAS_NUM_THREADS=1)
        loads = subprocess.run([sys.executable, "-c", LOADS], env=env, capture_output=True, check=False, **limit)
        done = btl("build", made / "in", "-o", old, "--jobs", draw.choice([1, 2]), **limit)
        if done.returncode:
            refused += 1
            assert done.returncode == 1, done.stderr
            assert "memory" in done.stderr.lower().splitlines()[-1]
            assert old.read_bytes() == before
            assert done.stderr.count("\n") == 1 or loads.returncode != 0, done.stderr
        assert_good_again(made / "in", old, expected)
    assert refused > 0
    tried("too little memory (ulimit -v)", TIMES, measured=f"{refused} builds refused, for the others it was enough")


def test_workers_that_die_again_and_again(tmp_path: Path) -> None:
    """A build would hang, start processes for ever, or reject every page."""
    pages = fill(tmp_path / "in", 3 * USUAL)
    old = tmp_path / "out" / "pages.db"
    build([fill(tmp_path / "few", 3)], old)
    before = old.read_bytes()
    done = btl("build", pages, "-o", old, "--jobs", 2, env=inside(WORKERS_DIE=1))
    assert_refused(done, old, before)
    assert "die before they read anything" in done.stderr
    build([pages], tmp_path / "fresh.db")
    assert_good_again(pages, old, digest(tmp_path / "fresh.db"))


def test_processes_that_die_over_shards(tmp_path: Path) -> None:
    """A shard that could not be put together would end in a traceback, or leave half of it."""
    pages = fill(tmp_path / "in", 12)
    old = tmp_path / "out" / "pages-1-of-2.db"
    build([fill(tmp_path / "few", 3)], tmp_path / "out" / "pages.db", shards=2)
    before = old.read_bytes()
    arguments = ("build", pages, "-o", tmp_path / "out" / "pages.db", "--shards", 2, "--jobs", 2)
    assert_refused(btl(*arguments, env=inside(WORKERS_DIE=1)), old, before)
    assert btl(*arguments).returncode == 0
    assert failures(old) == []


# --- a clock that is wrong ---------------------------------------------------------------------------

TEN_YEARS = 315_360_000


@pytest.mark.parametrize("ahead", [-TEN_YEARS, -3600, 3600, TEN_YEARS])
@pytest.mark.parametrize("is_touched", [False, True])
def test_a_clock_that_was_set(tmp_path: Path, ahead: int, is_touched: bool) -> None:
    """After a change of the clock, what has changed would be missed, or the database depend on the day."""
    pages, output = fill(tmp_path / "in", 6), tmp_path / "out" / "pages.db"
    build([pages], output)
    if is_touched:
        for path in [*pages.rglob("*"), *output.parent.rglob("*")]:
            os.utime(path, (time.time() - ahead, time.time() - ahead))
    for text in ("A first text.", "Another text."):
        (pages / "000" / "000003.txt").write_text(text)
        done = btl("build", pages, "-o", output, env=inside(CLOCK=ahead))
        assert (done.returncode, done.stderr) == (0, "")
        build([pages], tmp_path / f"{text}.db")
        assert digest(output) == digest(tmp_path / f"{text}.db")
    assert "up to date" in btl("build", pages, "-o", output, env=inside(CLOCK=ahead)).stdout
    assert "up to date" in btl("build", pages, "-o", output).stdout
    assert failures(output) == []


# --- two at once -------------------------------------------------------------------------------------


def test_the_second_of_two_builds_gives_way(pages: Path, old: Path, expected: str) -> None:
    """Two builds at once would write into one file."""
    before = old.read_bytes()
    with old.with_name(".pages.db.lock").open("w+") as lock:
        fcntl.lockf(lock, fcntl.LOCK_SH)  # even a lock that others may share
        done = btl("build", pages, "-o", old)
    assert done.stderr == (f"btl: {old}: another build is writing it; wait for it, or choose another file with -o\n")
    assert_refused(done, old, before)
    assert_good_again(pages, old, expected)


@pytest.mark.parametrize("shared", ["-o", "--parts", "--artefacts"])
def test_two_builds_at_the_same_moment(pages: Path, tmp_path: Path, expected: str, shared: str, tried: Tried) -> None:
    """What one of them writes, the other would sweep away or mix with its own."""
    gave_way = 0
    for number in range(TIMES // 2):
        places = [tmp_path / f"{number}{name}" for name in "ab"]
        both = [("-o", place / "pages.db", "--parts", place, "--artefacts", place) for place in places]
        options = [[*one, shared, tmp_path / str(number) / ("pages.db" if shared == "-o" else "")] for one in both]
        running = [start("build", pages, *one) for one in options]
        said = [process.communicate(timeout=300)[1] for process in running]
        statuses = [process.returncode for process in running]
        assert sorted(statuses) in [[0, 0], [0, 1]], said
        gave_way += 1 in statuses
        for place, status, words, one in zip(places, statuses, said, options, strict=True):
            output = tmp_path / str(number) / "pages.db" if shared == "-o" else place / "pages.db"
            assert (": another build is writing it; wait for it" in words) == (status == 1), words
            assert words.count("\n") == status
            if status == 0:
                assert digest(output) == expected
                assert failures(output) == []
            assert btl("build", pages, *one).returncode == 0
            assert digest(output) == expected
    tried(f"two builds at the same moment, the same {shared}", TIMES // 2, measured=f"{gave_way} times one gave way")


def test_a_reader_goes_on_reading_the_old_database(pages: Path, old: Path) -> None:
    """Whoever has the database open would see it change under his hands, or stop the build."""
    with closing(open_database(old)) as reader:
        reader.execute("BEGIN")
        before = reader.execute("SELECT count(*) FROM documents").fetchone()
        done = btl("build", pages, "-o", old)
        assert (done.returncode, done.stderr) == (0, "")
        assert reader.execute("SELECT count(*) FROM documents").fetchone() == before == (12,)
        assert reader.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert query(old, "SELECT count(*) FROM documents") == [(13,)]


# --- a folder of parts that is damaged ---------------------------------------------------------------


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with pages for several parts, all of them settled, and their database."""
    folder = tmp_path_factory.mktemp("several")
    fill(folder / "in", 2 * USUAL)
    time.sleep(SETTLED / 1e9 + 0.1)
    build([folder / "in"], folder / "out" / "pages.db")
    return folder


def cut(data: bytes, draw: random.Random) -> bytes:
    return data[: draw.randrange(len(data))]


def overwrite(data: bytes, draw: random.Random) -> bytes:
    place = draw.randrange(len(data))
    return data[:place] + draw.randbytes(draw.choice([1, 16, 512, 4096])) + data[place:]


def replace(data: bytes, draw: random.Random) -> bytes:
    place, size = draw.randrange(len(data)), draw.choice([1, 16, 512, 4096])
    return data[:place] + draw.randbytes(min(size, len(data) - place)) + data[place + size :]


def clear(data: bytes, draw: random.Random) -> bytes:
    place = draw.randrange(len(data)) // 512 * 512
    return data[:place] + bytes(min(4096, len(data) - place)) + data[place + 4096 :]


def forget(_data: bytes, draw: random.Random) -> bytes:
    return draw.choice([b"", b"no database at all, but some text", b"SQLite format 3\0" + bytes(4080)])


@pytest.mark.parametrize("text", [b"\xff\xfe", b"ab/\x00.db", b"/", b"a" * 5_000])
@pytest.mark.parametrize(("table", "column"), [("published", "part"), ("chunks", "part"), ("listing", "inputs_digest")])
def test_text_damaged_within_the_manifest(several: Path, tmp_path: Path, table: str, column: str, text: bytes) -> None:
    """What SQLite does not see, since the cell is whole, would end each build from then on."""
    output = shutil.copytree(several / "out", tmp_path / "out") / "pages.db"
    with closing(sqlite3.connect(output.parent / ".pages.db.parts" / "manifest.db")) as manifest, manifest:
        assert manifest.execute(f"UPDATE {table} SET {column} = CAST(? AS TEXT)", (text,)).rowcount
    (several / "in" / "new.txt").unlink(missing_ok=True)
    build([several / "in"], output)
    build([several / "in"], tmp_path / "fresh.db")
    assert digest(output) == digest(tmp_path / "fresh.db")


DAMAGES = (cut, overwrite, replace, clear, forget)


@pytest.mark.parametrize("what", ["manifest.db", "*/*.db"])
def test_damaged_parts_cost_time_and_nothing_else(
    several: Path, tmp_path: Path, what: str, draw: random.Random, tried: Tried
) -> None:
    """A power cut would leave half a part, and with it another database, or an error in every build from then on."""
    pages = several / "in"
    (pages / "new.txt").write_bytes(page(9_999))
    build([pages], tmp_path / "fresh.db")
    for number in range(MANY_TIMES):
        output = shutil.copytree(several / "out", tmp_path / str(number)) / "pages.db"
        harmed = draw.choice(sorted(output.parent.glob(f".pages.db.parts/{what}")))
        harmed.write_bytes(draw.choice(DAMAGES)(harmed.read_bytes(), draw))
        build([pages], output)
        assert digest(output) == digest(tmp_path / "fresh.db"), (number, harmed)
        build([pages], output)
        assert digest(output) == digest(tmp_path / "fresh.db")
        assert leftovers(output.parent) == []
        shutil.rmtree(output.parent)
    tried(f"damaged {'manifest' if what == 'manifest.db' else 'part'}", MANY_TIMES)


@pytest.mark.parametrize("what", ["manifest.db", "*/*.db"])
def test_a_folder_in_the_place_of_what_was_kept(pages: Path, old: Path, expected: str, what: str) -> None:
    """A folder of the user's would be removed, or stand in the way without a word on where it is."""
    before = old.read_bytes()
    (place, *_) = old.with_name(".pages.db.parts").glob(what)
    place.unlink()
    place.mkdir()
    done = btl("build", pages, "-o", old)
    assert place.is_dir()
    if what == "manifest.db":
        assert str(place.parent) in done.stderr
        assert_refused(done, old, before)
    else:
        assert (done.returncode, done.stderr) == (0, "")
    place.rmdir()
    assert_good_again(pages, old, expected)


def test_a_manifest_with_a_journal_of_another(pages: Path, old: Path, expected: str) -> None:
    """What a killed build left beside the manifest would be taken for its own, and spoil it."""
    manifest = old.with_name(".pages.db.parts") / "manifest.db"
    manifest.with_name("manifest.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(4096))
    with closing(sqlite3.connect(manifest)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert_good_again(pages, old, expected)
