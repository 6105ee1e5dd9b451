"""Kinds and parents in the database: pingbacks, deleted comments, and replies whose header names whom they answer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from accept import PAGES
from building import build, failures, query

CASES = ("pingbacks", "deleted", "header_names_the_answered", "named_within_branch", "relative_counted_from_saving")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of the pages that have such comments."""
    folder = tmp_path_factory.mktemp("kinds")
    for case in CASES:
        shutil.copy(PAGES / "headed_comments" / f"{case}.txt", folder / f"{case}.txt")
    build([folder], folder / "pages.db")
    return folder / "pages.db"


def comments(database: Path, case: str, columns: str) -> list[tuple[object, ...]]:
    sql = "SELECT {} FROM comments WHERE document_id = (SELECT id FROM documents WHERE path = ?) ORDER BY position"
    return query(database, sql.format(columns), f"{case}.txt")


def test_such_a_database_passes_its_check(database: Path) -> None:
    """No page with such comments could be published."""
    assert failures(database) == []


def test_pingbacks_are_rows_of_their_own_kind(database: Path) -> None:
    """Links from other pages would count as readers who take part."""
    kinds = [kind for (kind,) in comments(database, "pingbacks", "kind")]
    assert kinds == ["comment", "pingback", "pingback", "comment"]
    assert query(database, "SELECT count(*) FROM commenters WHERE name LIKE 'Waiting for the train%'") == [(0,)]
    opened = "SELECT count(*) FROM threads WHERE document_id = (SELECT id FROM documents WHERE path = 'pingbacks.txt')"
    assert query(database, opened) == [(2,)]
    assert query(database, "SELECT comment_count FROM documents WHERE path = 'pingbacks.txt'") == [(4,)]


def test_deleted_comments_keep_their_row_and_lose_their_text(database: Path) -> None:
    """The notice would be read as somebody's words, or what answers it would hang in the air."""
    assert comments(database, "deleted", "kind, author, body") == [
        ("comment", "Ida Moor", "One bench for two hundred people. I shall bring a cushion."),
        ("deleted", "Tom", ""),
        ("deleted", None, ""),
        ("comment", "Petra Lind", "The comment that you removed was mine. Why?"),
    ]
    notices = "SELECT text FROM blocks WHERE role = 'comment_notice' ORDER BY id"
    assert query(database, notices)[0] == ("This comment has been removed by the author.",)


def test_a_header_names_the_parent(database: Path) -> None:
    """What the page says of a reply would be lost, or ascribed to nesting."""
    basis = "the header names Ida Moor"
    found = comments(database, "header_names_the_answered", "parent_id IS NOT NULL, parent_basis, depth")
    assert found == [(0, None, 0), (0, None, 0), (1, basis, 1), (0, None, 0)]
    edges = query(database, "SELECT basis, evidence FROM reply_edges WHERE basis <> 'nesting' ORDER BY id")
    assert ("header", basis) in edges
    assert query(database, "SELECT count(*) FROM findings WHERE code = 'answered_lost'") == [(1,)]


def test_a_header_names_the_parent_within_its_branch(database: Path) -> None:
    """Replies that a page prints flat at its greatest depth would all answer the same comment."""
    found = comments(database, "named_within_branch", "position, depth, parent_basis")
    assert found == [
        (1, 0, None),
        (2, 1, "nesting"),
        (3, 2, "the header names Tom"),
        (4, 1, "the header names Ida Moor"),
    ]


def test_times_are_counted_back_from_the_day_of_saving(database: Path) -> None:
    """A time such as `3 days ago` would be counted from the day of the build, or be made more exact than it is."""
    found = comments(database, "relative_counted_from_saving", "posted_at, posted_raw")
    assert found == [
        ("2020-10-09", "3 days ago"),
        ("2020-10-12", "5h"),
        ("2020-09", "2 weeks ago"),
        ("2019-08", "14 months ago"),
        ("2016", "vor 4 Jahren"),
    ]
