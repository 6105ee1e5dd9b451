"""Diff: what was added, removed or changed between two databases is told, and nothing that is the same."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from building import SEEDS, btl, build, open_database, query
from generated import fill
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.rows import KEYS, Difference, Tally, choose, compare
from pipeline.compare.words import as_json, as_words, from_json
from pipeline.load.schema import UNSTABLE, columns, tables

THREAD = (
    "A headline\n\nIt happened in town.\n\n"
    "  1. Ann says:\n\n    I was there.\n\n    1. Ben says:\n\n      So was I.\n\n"
)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of the seeds, of pages that nobody wrote, and of one thread."""
    folder = tmp_path_factory.mktemp("old")
    write(folder / "in")
    build([folder / "in"], folder / "pages.db")
    return folder / "pages.db"


def write(folder: Path) -> Path:
    shutil.copytree(SEEDS, folder)
    fill(folder / "generated", 12)
    (folder / "thread.txt").write_text(THREAD, encoding="utf-8")
    (folder / "empty.txt").touch()
    return folder


def differences(old: Path, new: Path, *names: str) -> tuple[list[Difference], dict[str, Tally]]:
    found: list[Difference] = []
    with closing(open_database(old)) as before, closing(open_database(new)) as after:
        tallies = [compare(before, after, table, found.append) for table in choose(names)]
    return found, {tally.table: tally for tally in tallies}


def rebuilt(folder: Path, change: Any) -> Path:
    """Return a database of the same pages after a change."""
    change(write(folder / "in"))
    build([folder / "in"], folder / "pages.db")
    return folder / "pages.db"


def test_every_table_has_its_key() -> None:
    """A new table would be left out, and its changes would not be told."""
    assert KEYS.keys() | set(UNSTABLE) == set(tables())
    for table, names in KEYS.items():
        for name in names:
            assert name in columns(table) or f"{name}_id" in columns(table), (table, name)


def test_equal_builds_are_the_same(old: Path, tmp_path: Path) -> None:
    """Everything would seem to have changed with each build."""
    new = rebuilt(tmp_path, lambda _folder: None)
    found, tallies = differences(old, new)
    assert found == []
    assert all(tally.is_same for tally in tallies.values())
    for table, tally in tallies.items():
        assert [(tally.same,)] == query(old, f"SELECT count(*) FROM {table}")
    done = btl("diff", old, new)
    assert (done.returncode, done.stderr) == (0, "")
    assert "comments" in done.stdout


def test_a_page_in_front_is_one_page_more(old: Path, tmp_path: Path) -> None:
    """A page added in front moves all numbers: a million rows would be told as changed."""
    new = rebuilt(tmp_path, lambda folder: (folder / "000.txt").write_text(THREAD.replace("Ann", "Cem")))
    found, tallies = differences(old, new)
    assert query(old, "SELECT id FROM documents WHERE ref LIKE 'thread%'") != query(
        new, "SELECT id FROM documents WHERE ref LIKE 'thread%'"
    )
    assert {change.change for change in found if change.table != "commenters"} == {"added"}
    counts = {name: (tally.added, tally.removed, tally.changed) for name, tally in tallies.items()}
    assert counts["documents"] == (1, 0, 0)
    assert counts["comments"] == (2, 0, 0)
    assert counts["reply_edges"] == (1, 0, 0)
    assert counts["sources"] == (1, 0, 0)
    assert counts["commenters"] == (1, 0, 1)  # Cem is new, and Ben stands on one page more
    assert [change.key for change in found if change.table == "comments"] == [("000.c1",), ("000.c2",)]


def test_what_changed_is_told_with_both_values(old: Path, tmp_path: Path) -> None:
    """One would know that a row changed, but not what."""

    def change(folder: Path) -> None:
        (folder / "thread.txt").write_text(THREAD.replace("So was I.", "So were you!"))
        (folder / "004_1d74e5b3318ec141.txt").unlink()
        (folder / "empty.txt").write_bytes(b"\n")

    new = rebuilt(tmp_path, change)
    found, tallies = differences(old, new, "comments", "documents", "rejects")
    told = {change.key: change for change in found}
    comment = told["thread.c2",]
    assert comment.change == "changed"
    assert (comment.old["body"], comment.new["body"]) == ("So was I.", "So were you!")
    assert "author" not in comment.new
    assert told["004_1d74e5b3318ec141",].change == "removed"
    assert told["empty.txt", None].new["byte_count"] == 1
    assert tallies["comments"].changed == 1
    assert tallies["documents"].removed == 1
    done = btl("diff", old, new)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["table", "same", "added", "removed", "changed"]
    assert any(line.startswith("~ thread.c2  ") and "body: “So was I.” → “So were you!”" in line for line in lines)
    assert any(line.startswith("- 004_1d74e5b3318ec141") for line in lines)
    assert lines[-1].startswith("blocks: ")
    assert lines[-1].endswith("--table blocks lists them")
    listed = btl("diff", old, new, "--table", "blocks").stdout
    assert "~ thread 8  text: “So was I.” → “So were you!”; char_end: 101 → 104" in listed


def test_who_is_answered_is_compared_by_ref(old: Path, tmp_path: Path) -> None:
    """Another parent would not be told, since its number may be the same."""
    new = Path(shutil.copy(old, tmp_path / "new.db"))
    with closing(sqlite3.connect(new)) as connection:
        connection.execute("UPDATE comments SET parent_id = NULL WHERE ref = 'thread.c2'")
        connection.commit()
    found, _ = differences(old, new)
    (change,) = found
    assert (change.old, change.new) == ({"parent": "thread.c1"}, {"parent": None})
    assert as_words(change) == "~ thread.c2  parent: “thread.c1” → nothing"


def test_json_has_the_full_values(old: Path, tmp_path: Path) -> None:
    """A program would get shortened texts, or lines that are no JSON."""
    long = "I was there. " * 50
    new = rebuilt(tmp_path, lambda folder: (folder / "thread.txt").write_text(THREAD.replace("I was there.", long)))
    done = btl("diff", old, new, "--json", "--table", "comments")
    assert done.returncode == 1
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    first = next(line for line in lines if line["key"] == ["thread.c1"])
    assert first["table"] == "comments"
    assert first["new"]["body"] == long.strip()
    assert first["old"]["body"] == "I was there."


ROWS = st.dictionaries(
    st.tuples(st.none() | st.sampled_from("abé🙂\uffff"), st.none() | st.text("xy", max_size=2)),
    st.lists(st.sampled_from("pqr"), min_size=1, max_size=2),
    max_size=8,
)


@given(ROWS, ROWS)
def test_any_rows_are_compared_rightly(before: dict[Any, list[str]], after: dict[Any, list[str]]) -> None:
    """Rows would be missed or told twice where keys are empty, equal, or sorted in an unusual way."""
    found: list[Difference] = []
    with closing(database_of(before)) as old, closing(database_of(after)) as new:
        tally = compare(old, new, "rejects", found.append)
    rows = [
        {(*key, place): reason for key, reasons in side.items() for place, reason in enumerate(reasons)}
        for side in (before, after)
    ]
    shared = rows[0].keys() & rows[1].keys()
    expected = Counter(
        added=len(rows[1].keys() - shared),
        removed=len(rows[0].keys() - shared),
        changed=sum(rows[0][key] != rows[1][key] for key in shared),
        same=sum(rows[0][key] == rows[1][key] for key in shared),
    )
    assert Counter(same=tally.same, added=tally.added, removed=tally.removed, changed=tally.changed) == expected
    assert Counter(change.change for change in found) == expected - Counter(same=expected["same"])


def database_of(rejects: dict[Any, list[str]]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE rejects (id INTEGER PRIMARY KEY, path TEXT, member TEXT, reason TEXT)")
    rows = [(*key, reason) for key, reasons in rejects.items() for reason in reasons]
    connection.executemany("INSERT INTO rejects (path, member, reason) VALUES (?, ?, ?)", rows)
    return connection


def test_what_another_version_has_is_named(old: Path, tmp_path: Path) -> None:
    """A column that only one has would stop the comparison, or be passed over in silence."""
    new = Path(shutil.copy(old, tmp_path / "new.db"))
    with closing(sqlite3.connect(new)) as connection:
        connection.executescript("ALTER TABLE comments ADD COLUMN votes INTEGER; DROP TABLE passage_occurrences;")
    done = btl("diff", old, new)
    assert done.returncode == 1
    assert "not compared: comments: only one database has votes" in done.stdout
    assert "not compared: passage_occurrences: only one database has the table" in done.stdout


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (
            Difference("comments", ("a.c1",), "changed", {"body": "a" * 99 + "b"}, {"body": "a" * 99 + "c"}),
            "~ a.c1  body: “…aaaaaaaaaaaab” → “…aaaaaaaaaaaac”",
        ),
        (
            Difference("comments", ("a.c1",), "changed", {"body": "a" * 99}, {"body": None}),
            f"~ a.c1  body: “{'a' * 60}…” → nothing",
        ),
        (Difference("sources", ("a\nb",), "added", None, {"path": "a\nb", "status": "read"}), "+ a b  “read”"),
        (Difference("findings", ("a", "c", None, "no. 2"), "removed", {"line": None}, None), "- a c - no. 2"),
        (
            Difference("repairs", ("a", 3), "changed", {"raw": b"\xff", "line": 1}, {"raw": None, "line": 2}),
            "~ a 3  raw: “ff” → nothing; line: 1 → 2",
        ),
    ],
)
def test_differences_in_words(difference: Difference, words: str) -> None:
    """A line would be endless, broken in two, or not show what differs."""
    assert as_words(from_json(as_json(difference))) == words


def test_hostile_values_are_harmless(old: Path, tmp_path: Path) -> None:
    """A comment would drive the terminal of whoever compares."""
    new = Path(shutil.copy(old, tmp_path / "new.db"))
    with closing(sqlite3.connect(new)) as connection:
        connection.execute("UPDATE comments SET body = 'x' || char(27) || '[2J' || char(8238) WHERE ref = 'thread.c2'")
        connection.commit()
    done = btl("diff", old, new)
    assert "x\\x1b[2J\\x202e" in done.stdout
    assert not {"\x1b", "\u202e"} & set(done.stdout)
    assert not {"\x1b"} & set(btl("diff", old, new, "--json").stdout)


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_trouble_has_its_own_status(old: Path, tmp_path: Path, option: list[str]) -> None:
    """A script would take a mistake for a difference."""
    (tmp_path / "letter.db").write_text("Dear Ann, " * 500)
    for arguments, words in (
        ((old, tmp_path / "none.db"), "no such database"),
        ((tmp_path / "letter.db", old), "not a database"),
        ((old, old, "--table", "cats"), "no such table"),
        ((old, old, "--table", "runs"), "differs between equal builds"),
    ):
        done = btl("diff", *arguments, *option)
        assert (done.returncode, done.stdout) == (2, "")
        assert words in done.stderr
        assert done.stderr.count("\n") == 1
