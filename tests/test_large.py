"""Large inputs: what is far larger, longer or deeper than any page takes seconds, not hours.

THOROUGH=5 makes them five times as large.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import THOROUGH, btl, build, failures, query

ITEMS = 15_000 * min(THOROUGH, 5)
"""Comments on one page; the most that anybody has seen are some thousands."""

SECONDS = 20 * min(THOROUGH, 5)
"""Processor time that a page may take: ten times what it does take; a quadratic step would need a hundred."""

ARTICLE = "A headline\n\nAn article of one sentence.\n\n"
VOICE = "I wrote this, and you may read it: it is long enough for a comment."


def test_a_file_of_200_megabytes_is_not_read(tmp_path: Path) -> None:
    """One file that is no page would take all memory."""
    (tmp_path / "in").mkdir()
    with (tmp_path / "in" / "large.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    (tmp_path / "in" / "small.txt").write_text("A small page.")
    start = time.monotonic()
    done = btl("build", tmp_path / "in", "-o", tmp_path / "pages.db")
    assert time.monotonic() - start < 5
    assert done.returncode == 3
    assert done.stderr.startswith("rejected: large.txt: larger than 64 MiB: 209715200 bytes\n")
    assert query(tmp_path / "pages.db", "SELECT path FROM documents") == [("small.txt",)]


def read(text: str, folder: Path) -> Path:
    """Build a page, in the time allowed, and return its database."""
    (folder / "page.txt").write_text(text, encoding="utf-8")
    start = time.process_time()
    report = build([folder / "page.txt"], folder / "pages.db")  # which checks it, too
    assert time.process_time() - start < SECONDS
    assert report.rejects == ()
    return folder / "pages.db"


def counts(database: Path) -> tuple[object, ...]:
    return query(database, "SELECT comment_count, (SELECT max(depth) FROM comments), entry_count FROM documents")[0]


@pytest.mark.parametrize(
    "text",
    [
        "a word and " * 1_000_000,
        "1" * 10_000_000,
        " " * 10_000_000 + "end",
        "\n" * 5_000_000 + "end",
        "1. " * 2_000_000,
        "Ann says: " * 500_000,
        "“" * 1_000_000,
        "&nbsp;" * 100_000 + "end",
        "29 June 2016 " * 200_000,
    ],
    ids=["words", "digits", "spaces", "newlines", "labels", "headers", "quotation marks", "references", "dates"],
)
def test_a_document_of_one_line(tmp_path: Path, text: str) -> None:
    """A long line would take hours: some expression or step would go over it again and again."""
    assert counts(read(text, tmp_path)) == (0, None, 0)


def test_a_long_line_of_mojibake(tmp_path: Path) -> None:
    """Repairing a long line would take hours."""
    database = read("Itâ€™s broken, isnâ€™t it. " * 10_000, tmp_path)
    assert query(database, "SELECT repair_count FROM documents") == [(20_000,)]


def flat() -> Iterator[str]:
    for number in range(1, ITEMS + 1):
        yield f"  {number}. Ann says:\n\n    Body {number}.\n\n"


def test_a_long_thread(tmp_path: Path) -> None:
    """The most commented page of a site would take hours."""
    assert counts(read(ARTICLE + "".join(flat()), tmp_path)) == (ITEMS, 0, 0)


def saw(header: str, depth: int) -> Iterator[str]:
    for number in range(ITEMS):
        up = number % (2 * depth)
        indent = "  " * (up if up < depth else 2 * depth - 1 - up)
        yield f"  {indent}1. {header}\n\n    {indent}{VOICE}\n\n"


def test_replies_that_rise_and_fall(tmp_path: Path) -> None:
    """Threads that go down 500 levels and up again would take hours, or lose comments."""
    database = read(ARTICLE + "".join(saw("Ann says:", 500)), tmp_path)
    assert counts(database) == (ITEMS, 499, 0)
    assert query(database, "SELECT line FROM findings WHERE code = 'nesting_too_deep'") == [(None,)]


@pytest.mark.parametrize(("header", "comments"), [("Ann says:", 2999), (VOICE, 3001)], ids=["says", "bare"])
def test_replies_three_thousand_levels_deep(tmp_path: Path, header: str, comments: int) -> None:
    """A page that nests for ever would end in a traceback, or in paths that are longer than the page."""
    steps = "".join(f"{' ' * level}1. {header}\n\n{' ' * level}    Body.\n\n" for level in range(1, 3000))
    database = read(f"{ARTICLE}{steps} 2. {VOICE}\n\n 3. {VOICE}\n", tmp_path)
    assert counts(database) == (comments, 2998, 0)
    assert query(database, "SELECT max(length(path)) < 1000 FROM comments") == [(1,)]
    assert query(database, "SELECT count(*) FROM findings WHERE code = 'nesting_too_deep'") == [(1,)]


def test_a_long_live_blog(tmp_path: Path) -> None:
    """A live blog of a whole year would take hours."""
    entries = "".join(
        f"4 May 2015 {number // 60 % 24:02}:{number % 60:02}\n\nEntry {number}, see http://news.example/2015/05/04/x.\n\n"
        for number in range(ITEMS)
    )
    assert counts(read(f"All that happened.\n\n{entries}", tmp_path)) == (0, None, ITEMS)


@pytest.mark.parametrize(
    "line",
    ["Share this", "A heading", "Posted on: 4 July 2016", "  • item", "x", "By Ann Field", "  1. Ann says:", "14:00"],
)
def test_the_same_line_many_times(tmp_path: Path, line: str) -> None:
    """Some rule would look from each line at all others."""
    database = read(f"{line}\n" * ITEMS, tmp_path)
    assert query(database, "SELECT line_count FROM documents") == [(ITEMS,)]
    assert failures(database) == []
