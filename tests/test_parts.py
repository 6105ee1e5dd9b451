"""What a page holds besides one thread, as rows: further threads, entries with comments, quoted words, losses."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from building import build, failures, query

CASES = Path(__file__).parent / "pages"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the pages of which these tests speak."""
    folder = tmp_path_factory.mktemp("parts")
    for case in (
        "live_blog/comments_below_with_heading",
        "live_blog/day_headings_past_midnight",
        "live_blog/key_events",
        "wordpress_says/two_articles",
        "forum_posts/quotations",
        "headed_comments/most_dates_lost",
    ):
        shutil.copy(CASES / f"{case}.txt", folder)
    build([folder], folder / "pages.db")
    assert failures(folder / "pages.db") == []
    return folder / "pages.db"


def test_a_live_blog_keeps_its_comments(database: Path) -> None:
    """Comments below a live blog would be lost in its last entry, or the entries in an article."""
    sql = "SELECT kind, dialect, entry_count, comment_count FROM documents WHERE path LIKE 'comments_below%'"
    assert query(database, sql) == [("live blog", "live_blog", 3, 3)]


def test_threads_of_two_articles_are_counted_on(database: Path) -> None:
    """A reply in the second thread would answer a comment of the first, and text between them would be a comment."""
    sql = """
        SELECT comment.position, comment.author, parent.author FROM comments AS comment
        LEFT JOIN comments AS parent ON parent.id = comment.parent_id
        JOIN documents AS document ON document.id = comment.document_id
        WHERE document.path LIKE 'two_articles%' ORDER BY comment.position"""
    assert query(database, sql) == [
        (1, "Ann Field", None),
        (2, "Ben", None),
        (3, "Cy", "Ben"),
        (4, "Dora", None),
        (5, "Emil", None),
    ]
    found = query(database, "SELECT body FROM documents WHERE path LIKE 'two_articles%'")
    assert "The mill has found a buyer." in str(found)


def test_a_heading_dates_the_entries_below_it(database: Path) -> None:
    """An entry would stand on the wrong day, or its day have no basis."""
    sql = """
        SELECT posted_at, posted_raw, posted_basis FROM entries
        WHERE document_id = (SELECT id FROM documents WHERE path LIKE 'day_headings%') ORDER BY position LIMIT 3"""
    basis = "time printed; day from “Thursday 23 June 2016” in line 5"
    assert query(database, sql) == [
        ("2016-06-23T22:02", "22:02", basis),
        ("2016-06-23T23:48", "23:48", basis),
        ("2016-06-24T00:17", "00:17", f"{basis}; the clock runs past midnight"),
    ]


def test_an_entry_has_its_writer_and_headline(database: Path) -> None:
    """The name below the time, or the buttons below the text, would be part of the entry."""
    sql = """
        SELECT author, heading, body FROM entries
        WHERE document_id = (SELECT id FROM documents WHERE path LIKE 'key_events%') ORDER BY position LIMIT 1"""
    heading = "Opposition replies"
    text = "The leader of the opposition calls it a budget of broken promises."
    assert query(database, sql) == [("Ann Field", heading, f"{heading}\n{text}")]


def test_quoted_words_are_part_of_the_body_and_counted(database: Path) -> None:
    """Who quotes much would seem to write much, and nobody could tell."""
    sql = """
        SELECT author, word_count, quoted_word_count FROM comments
        WHERE document_id = (SELECT id FROM documents WHERE path LIKE 'quotations%') ORDER BY position"""
    assert query(database, sql) == [("Ann Field", 10, 0), ("Ben", 18, 11), ("Cy", 32, 19), ("Dora", 15, 6)]


def test_what_one_page_has_lost_is_told(database: Path) -> None:
    """A layout that prints dates would hide that this page has none."""
    sql = "SELECT dialect, code, document_count, of_documents, of_comments FROM losses_by_layout WHERE of_comments = 4"
    assert ("headed_comments", "dates_lost", 1, 1, 4) in query(database, sql)
