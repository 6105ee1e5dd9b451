"""Incremental builds: what has not changed is not done again, and the result is that of a build from nothing."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from building import THOROUGH, btl, build, digest, environment, failures, query, start
from generated import fill, page
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import rows_of
from pipeline.extract.find import find
from pipeline.run.chunks import MOST, USUAL, chunks
from pipeline.run.fingerprint import rows_fingerprint
from pipeline.run.manifest import Manifest
from pipeline.run.parts import key_of
from pipeline.run.plan import SETTLED, Plan, steps, survey
from pipeline.run.task import Task
from pipeline.types import STAGES, Source

MANY = 6 * USUAL


def parts(database: Path) -> dict[str, int]:
    """Return the parts of a database, and the number of the file that each is: another one if it was made again."""
    folder = database.with_name(f".{database.name}.parts")
    return {str(part.relative_to(folder)): part.stat().st_ino for part in folder.glob("*/*.db")}


def inputs(folder: Path, count: int) -> list[Path]:
    return sorted(fill(folder, count).rglob("*.txt"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with pages and a database of them that several parts were made for."""
    folder = tmp_path_factory.mktemp("built")
    fill(folder / "in", MANY)
    build([folder / "in"], folder / "pages.db")
    return folder


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """Return a copy of it that a test may change."""
    shutil.copytree(built, tmp_path / "copy")
    return tmp_path / "copy"


def change_one(folder: Path) -> None:
    next((folder / "in").rglob("*.txt")).write_bytes(page(9_999))


def add_in_front(folder: Path) -> None:
    (folder / "in" / "0.txt").write_bytes(page(9_999))


def add_at_the_end(folder: Path) -> None:
    (folder / "in" / "z.txt").write_bytes(page(9_999))


def remove_one(folder: Path) -> None:
    sorted((folder / "in").rglob("*.txt"))[3].unlink()


CHANGES_OF_ONE = {change_one: 1, add_in_front: 1, add_at_the_end: 1, remove_one: 0}
"""What happens, and how many pages have to be understood after it."""


@pytest.mark.parametrize("happens", CHANGES_OF_ONE)
def test_one_change_costs_one_page(
    happens: Callable[[Path], None], copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that is added to a hundred thousand would have all of them read again, or all of its chunk."""
    database = copy / "pages.db"
    before = parts(database)
    assert len(before) >= 4
    happens(copy)
    understood: list[str] = []

    def watched(source: Source, *arguments: Any, **options: Any) -> Any:
        understood.append(source.path)
        return rows_of(source, *arguments, **options)

    with monkeypatch.context() as watching:
        watching.setattr("pipeline.run.work.rows_of", watched)
        build([copy / "in"], database)
    assert len(understood) == CHANGES_OF_ONE[happens]
    after = parts(database)
    made = {part for part, number in after.items() if before.get(part) != number}
    assert len(made) == 1
    assert len(after.keys() & before.keys()) >= len(before) - 1
    build([copy / "in"], copy / "fresh.db")
    assert digest(database) == digest(copy / "fresh.db")
    assert failures(database) == []


@pytest.mark.parametrize("happens", CHANGES_OF_ONE)
def test_a_part_that_takes_rows_over_is_that_of_a_build_from_nothing(
    happens: Callable[[Path], None], tmp_path: Path
) -> None:
    """A row that is taken over would have the number of another, or what stages made of a page would be lost."""
    fill(tmp_path / "in", USUAL)
    build([tmp_path / "in"], tmp_path / "pages.db", artefacts=tmp_path / "shown")
    happens(tmp_path)
    build([tmp_path / "in"], tmp_path / "pages.db", artefacts=tmp_path / "shown")
    build([tmp_path / "in"], tmp_path / "fresh.db", artefacts=tmp_path / "fresh")
    taken, fresh = (
        {key_of(part): dump(tmp_path / f".{name}.db.parts" / part) for part in parts(tmp_path / f"{name}.db")}
        for name in ("pages", "fresh")
    )
    assert taken == fresh


def dump(part: Path) -> list[str]:
    """Return all that is in a part."""
    with closing(sqlite3.connect(part)) as connection:
        return sorted(connection.iterdump())


def test_no_stage_is_loaded_where_nothing_has_changed(copy: Path) -> None:
    """Somebody who asks often whether there is something new would wait for patterns that nothing is asked with."""
    time.sleep(SETTLED / 1e9)  # what is younger might change once more, and is read again
    arguments = ("build", copy / "in", "-o", copy / "pages.db")
    btl(*arguments)
    again = btl(*arguments, env=environment({"PYTHONPROFILEIMPORTTIME": "1"}))
    loaded = set(re.findall(r"\| +(pipeline\.\w+)$", again.stderr, re.MULTILINE))
    assert "up to date" in again.stdout
    assert "pipeline.run" in loaded
    assert loaded.isdisjoint({"pipeline.split", "pipeline.features", "pipeline.rows", "pipeline.check"})


def test_what_an_interrupted_build_has_done_is_not_done_again(tmp_path: Path) -> None:
    """A build that takes hours and is stopped would begin again at the beginning."""
    database = tmp_path / "pages.db"
    fill(tmp_path / "in", 2 * MANY)
    process = start("build", tmp_path / "in", "-o", database, "--jobs", 1, stderr=subprocess.DEVNULL)
    while not parts(database):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    before = parts(database)
    build([tmp_path / "in"], database)
    after = parts(database)
    assert before.items() <= after.items()
    assert len(before) < len(after)


def test_parts_that_nobody_needs_are_removed(copy: Path) -> None:
    """The folder of parts would grow with every build."""
    (copy / ".pages.db.parts" / "ab").mkdir(exist_ok=True)
    (copy / ".pages.db.parts" / "ab" / f"{'ab' * 16}-{'0' * 32}.db").write_bytes(b"old")
    (copy / ".pages.db.parts" / "ab" / f".{'ab' * 16}.draft").write_bytes(b"half")
    change_one(copy)
    build([copy / "in"], copy / "pages.db")
    kept = {part for (part,) in query(copy / ".pages.db.parts" / "manifest.db", "SELECT part FROM published")}
    there = {str(path.relative_to(copy / ".pages.db.parts")) for path in (copy / ".pages.db.parts").glob("*/*")}
    assert there == kept


def test_a_change_that_hides_is_found(tmp_path: Path) -> None:
    """A file that is written with another text of the same length, and given its old time, would be missed."""
    (file,) = inputs(tmp_path / "in", 1)
    file.write_text("Ann was there, all day long.\n")
    os.utime(file, (1_000_000_000, 1_000_000_000))
    time.sleep(0.05)
    build([tmp_path / "in"], tmp_path / "pages.db")
    file.write_text("Ben was there, all day long.\n")
    os.utime(file, (1_000_000_000, 1_000_000_000))
    assert not build([tmp_path / "in"], tmp_path / "pages.db").is_current
    assert query(tmp_path / "pages.db", "SELECT text FROM blocks") == [("Ben was there, all day long.",)]


def test_files_that_were_just_written_are_not_trusted(tmp_path: Path) -> None:
    """Written twice within the same tick of the file system's clock, a file would keep its first text."""
    fill(tmp_path / "in", 3)
    plan = Plan([tmp_path / "in"], tmp_path / "pages.db")
    young = time.time_ns() - 3_600_000_000_000
    assert survey(plan, young).stamp is None
    assert {chunk.stamp for chunk in chunks(find(plan.inputs), young)} == {None}
    assert survey(plan, time.time_ns() + 1).stamp is not None


def test_chunks_hold_all_inputs_in_order(tmp_path: Path) -> None:
    """Inputs would be lost or turned around between the chunks, or one chunk would hold all of them."""
    found = list(find([fill(tmp_path / "in", MANY)]))
    made = list(chunks(found, 0))
    assert [item for chunk in made for item in chunk.items] == found
    assert all(0 < len(chunk.items) <= MOST for chunk in made)
    assert len(made) >= MANY / MOST


def test_another_choice_of_inputs_is_another_build(copy: Path) -> None:
    """After --exclude, what is excluded would still be in the database."""
    from pipeline.types import Reading

    reading = Reading(exclude=("000/00000*",))
    assert not build([copy / "in"], copy / "pages.db", reading=reading).is_current
    assert query(copy / "pages.db", "SELECT count(*) FROM documents") == [(MANY - 10,)]
    assert build([copy / "in"], copy / "pages.db", reading=reading).is_current


def test_artefacts_of_an_incremental_build_are_those_of_a_build_from_nothing(tmp_path: Path) -> None:
    """What people look at would not fit the database beside it."""
    files = inputs(tmp_path / "in", 2 * USUAL)
    build([tmp_path / "in"], tmp_path / "one" / "pages.db", artefacts=tmp_path / "one")
    files[5].unlink()
    build([tmp_path / "in"], tmp_path / "one" / "pages.db", artefacts=tmp_path / "one")
    build([tmp_path / "in"], tmp_path / "two" / "pages.db", artefacts=tmp_path / "two")
    for stage in STAGES:
        assert (tmp_path / "one" / f"{stage}.jsonl").read_text() == (tmp_path / "two" / f"{stage}.jsonl").read_text()


def test_what_is_new_since_the_last_build_is_told(tmp_path: Path) -> None:
    """Nobody could say which pages came since the last build; or all would be called new, in the first one too."""
    files = inputs(tmp_path / "in", 8)
    sql = """SELECT change, changes.path, document.path FROM changes
        LEFT JOIN documents AS document ON document.id = changes.document_id ORDER BY changes.ref"""
    build([tmp_path / "in"], tmp_path / "pages.db")
    assert query(tmp_path / "pages.db", sql) == []
    files[2].unlink()
    files[4].write_bytes(page(9_999))
    (tmp_path / "in" / "0.txt").write_bytes(page(8_888))
    gone, changed = (str(files[number].relative_to(tmp_path / "in")) for number in (2, 4))
    build([tmp_path / "in"], tmp_path / "pages.db")
    found = query(tmp_path / "pages.db", sql)
    assert sorted(found) == [("changed", changed, changed), ("gone", gone, None), ("new", "0.txt", "0.txt")]
    assert failures(tmp_path / "pages.db") == []


def test_a_file_that_is_no_database_of_ours_is_nothing_to_compare_with(tmp_path: Path) -> None:
    """A build would fail on what it is about to replace."""
    inputs(tmp_path / "in", 3)
    with closing(sqlite3.connect(tmp_path / "pages.db")) as connection:
        connection.execute("CREATE TABLE other (x)")
    build([tmp_path / "in"], tmp_path / "pages.db")
    assert query(tmp_path / "pages.db", "SELECT count(*) FROM changes") == [(0,)]


def test_a_container_that_has_not_changed_is_not_opened(tmp_path: Path) -> None:
    """A folder with one new page and a hundred gigabytes of archives would have all archives read again."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(2 * USUAL):
            archive.writestr(f"{number:04}.txt", page(number))
    time.sleep(SETTLED / 1e9 + 0.1)
    plan = Plan([tmp_path / "a.zip"], tmp_path / "pages.db")
    build(plan.inputs, plan.output)
    with closing(Manifest(Task(plan.folder, rows_fingerprint()))) as manifest:
        known = list(steps(plan, manifest, time.time_ns()))
        assert len(known) > 1
        assert all(step.done for step in known)
    (tmp_path / "a.zip").touch()
    with closing(Manifest(Task(plan.folder, rows_fingerprint()))) as manifest:
        assert not any(step.done for step in steps(plan, manifest, time.time_ns() + 1))


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(copy: Path) -> None:
    """Before hours of work nobody could see whether it is the right folder, or how much has changed."""
    change_one(copy)
    add_in_front(copy)
    remove_one(copy)
    before = {path: path.stat().st_mtime_ns for path in copy.rglob("*")}
    done = btl("build", copy / "in", "-o", copy / "pages.db", "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 new, 1 changed, 1 gone" in done.stdout
    assert "a build would read 2 of them" in done.stdout
    assert re.search(r"^  new +0\.txt$", done.stdout, re.MULTILINE)
    assert {path: path.stat().st_mtime_ns for path in copy.rglob("*")} == before
    build([copy / "in"], copy / "pages.db")
    done = btl("build", copy / "in", "-o", copy / "pages.db", "--dry-run")
    assert "nothing has changed" in done.stdout


def test_a_dry_run_before_the_first_build(tmp_path: Path) -> None:
    """It would fail where there is nothing yet, or leave something there."""
    fill(tmp_path / "in", 3)
    done = btl("build", tmp_path / "in", "-o", tmp_path / "out" / "pages.db", "--dry-run")
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 new" in done.stdout
    assert not (tmp_path / "out").exists()


CHANGES = st.lists(
    st.tuples(st.sampled_from(["write", "remove", "rename"]), st.integers(0, 11), st.integers(0, 40)), max_size=6
)


def apply(folder: Path, change: tuple[str, int, int]) -> None:
    """Change a folder; what cannot be done is not."""
    what, number, other = change
    file, target = folder / f"{number:02}.txt", folder / f"{other:02}.txt"
    if what == "write":
        file.write_bytes(page(other))
    elif what == "remove" and len(list(folder.iterdir())) > 1:
        file.unlink(missing_ok=True)
    elif what == "rename" and file.exists():
        file.rename(target)


@settings(max_examples=12 * THOROUGH)
@given(CHANGES, CHANGES)
def test_any_changes_give_what_a_build_from_nothing_gives(
    tmp_path_factory: pytest.TempPathFactory, first: list[tuple[str, int, int]], second: list[tuple[str, int, int]]
) -> None:
    """Some order of changes would leave something of an old state behind, or miss something of the new one."""
    folder = tmp_path_factory.mktemp("changes")
    (folder / "in").mkdir()
    for number in range(6):
        (folder / "in" / f"{number:02}.txt").write_bytes(page(number))
    build([folder / "in"], folder / "pages.db")
    for changes in (first, second):
        for change in changes:
            apply(folder / "in", change)
        build([folder / "in"], folder / "pages.db")
        build([folder / "in"], folder / "fresh" / "pages.db")
        assert digest(folder / "pages.db") == digest(folder / "fresh" / "pages.db")
        shutil.rmtree(folder / "fresh")
