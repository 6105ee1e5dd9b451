"""Large inputs: what is far larger, longer or deeper than any page takes seconds, not hours.

Times are compared with each other, as in `torture/test_time.py`, but for the whole of a build: a page with those of one
of a tenth of its parts. THOROUGH=5 makes them five times as large.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from building import THOROUGH, btl, build, failures, query

ITEMS = 9_000 * min(THOROUGH, 5)
"""Comments on one page; the most that anybody has seen are some thousands."""

MOST = 2.5
"""Times as much as the text grows; a quadratic step would need ten times that, and a busy machine twice."""

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


Page = Callable[[int], str]
"""How many parts -> a page of so many."""


@pytest.fixture(autouse=True, scope="module")
def _nothing_to_read_first(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Read in what the first page of a process needs, which counts as the time of none."""
    seconds("A page.", tmp_path_factory.mktemp("first"))


def seconds(text: str, folder: Path) -> float:
    """Build a page from nothing, and return the processor's time."""
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "page.txt").write_text(text, encoding="utf-8")
    start = time.process_time()
    report = build([folder / "page.txt"], folder / "pages.db")  # which checks it, too
    assert report.rejects == ()
    return time.process_time() - start


def read(page: Page, folder: Path, parts: int = ITEMS) -> Path:
    """Build a page of so many parts, compare its time with that of a tenth, and return its database."""
    small, large = page(parts // 10), page(parts)
    most = MOST * len(large) / len(small) * seconds(small, folder)
    if seconds(large, folder) > most:
        assert seconds(large, folder) <= most  # once more, before a hiccup counts as a fault
    return folder / "pages.db"


def counts(database: Path) -> tuple[object, ...]:
    return query(database, "SELECT comment_count, (SELECT max(depth) FROM comments), entry_count FROM documents")[0]


@pytest.mark.parametrize(
    ("unit", "times"),
    [
        ("a word and ", 200_000),
        ("1", 10_000_000),
        (" ", 10_000_000),
        ("\n", 5_000_000),
        ("1. ", 400_000),
        ("Ann says: ", 80_000),
        ("“", 500_000),
        ("&nbsp;", 100_000),
        ("29 June 2016 ", 40_000),
    ],
    ids=["words", "digits", "spaces", "newlines", "labels", "headers", "quotation marks", "references", "dates"],
)
def test_a_document_of_one_line(tmp_path: Path, unit: str, times: int) -> None:
    """A long line would take hours: some expression or step would go over it again and again."""
    assert counts(read(lambda parts: unit * parts + "end", tmp_path, times)) == (0, None, 0)


def test_a_long_line_of_mojibake(tmp_path: Path) -> None:
    """Repairing a long line would take hours."""
    database = read(lambda parts: "Itâ€™s broken, isnâ€™t it. " * parts, tmp_path, 10_000)
    assert query(database, "SELECT repair_count FROM documents") == [(20_000,)]


def flat(parts: int) -> str:
    return ARTICLE + "".join(f"  {number}. Ann says:\n\n    Body {number}.\n\n" for number in range(1, parts + 1))


def test_a_long_thread(tmp_path: Path) -> None:
    """The most commented page of a site would take hours."""
    assert counts(read(flat, tmp_path)) == (ITEMS, 0, 0)


def saw(parts: int, depth: int = 500) -> Iterator[str]:
    for number in range(parts):
        up = number % (2 * depth)
        indent = "  " * (up if up < depth else 2 * depth - 1 - up)
        yield f"  {indent}1. Ann says:\n\n    {indent}{VOICE}\n\n"


def test_replies_that_rise_and_fall(tmp_path: Path) -> None:
    """Threads that go down 500 levels and up again would take hours, or lose comments."""
    database = read(lambda parts: ARTICLE + "".join(saw(parts)), tmp_path)
    assert counts(database) == (ITEMS, 499, 0)
    assert query(database, "SELECT line FROM findings WHERE code = 'nesting_too_deep'") == [(None,)]


def deep(header: str, levels: int) -> str:
    steps = "".join(f"{' ' * level}1. {header}\n\n{' ' * level}    Body.\n\n" for level in range(1, levels))
    return f"{ARTICLE}{steps} 2. {VOICE}\n\n 3. {VOICE}\n"


@pytest.mark.parametrize(("header", "comments"), [("Ann says:", 2999), (VOICE, 3001)], ids=["says", "bare"])
def test_replies_three_thousand_levels_deep(tmp_path: Path, header: str, comments: int) -> None:
    """A page that nests for ever would end in a traceback, or in paths that are longer than the page."""
    database = read(lambda levels: deep(header, levels), tmp_path, 3000)
    assert counts(database) == (comments, 2998, 0)
    assert query(database, "SELECT max(length(path)) < 1000 FROM comments") == [(1,)]
    assert query(database, "SELECT count(*) FROM findings WHERE code = 'nesting_too_deep'") == [(1,)]


def blog(entries: int) -> str:
    return "All that happened.\n\n" + "".join(
        f"4 May 2015 {number // 60 % 24:02}:{number % 60:02}\n\nEntry {number}, see http://news.example/2015/05/04/x.\n\n"
        for number in range(entries)
    )


def test_a_long_live_blog(tmp_path: Path) -> None:
    """A live blog of a whole year would take hours."""
    assert counts(read(blog, tmp_path)) == (0, None, ITEMS)


@pytest.mark.parametrize(
    "line",
    ["Share this", "A heading", "Posted on: 4 July 2016", "  • item", "x", "By Ann Field", "  1. Ann says:", "14:00"],
)
def test_the_same_line_many_times(tmp_path: Path, line: str) -> None:
    """Some rule would look from each line at all others."""
    database = read(lambda parts: f"{line}\n" * parts, tmp_path)
    assert query(database, "SELECT line_count FROM documents") == [(ITEMS,)]
    assert failures(database) == []
