"""What readers take away: rows in Markdown and CSV, a citation, and links that hold in the next build."""

from __future__ import annotations

import csv
import html
import io
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from building import SEEDS, build
from serving import serving

from pipeline.publish.plugins.security import harmless_rows
from pipeline.publish.plugins.taking import markdown

SAYS = "001_f961e99bb1ba5128"
CALCULATED = ["=HYPERLINK(1)", "+1+cmd|' /C calc'!A0", "-1+1", "@SUM(1)", "\t=1", "  =1", "＝1", '="a","b"', "\r=1"]
TEXTS = [
    "",
    "plain",
    "two\nlines",
    'say "so"',
    "a,b",
    "\x1b[31mred",
    "a\x00b",
    "\u202eevil",
    "-5",
    "-2.5e-07",
    "1e9",
    "é",
]


def written(*rows: list[str]) -> str:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue()


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("text", CALCULATED)
def test_no_cell_is_calculated(text: str) -> None:
    """A comment could run as a formula in the spreadsheet of who opens the rows."""
    (cells,) = read(harmless_rows(written(["before", text, "after, with comma"])))
    assert cells[0] == "before"
    assert cells[1].startswith("'")
    assert cells[2] == "after, with comma"


def test_all_else_stays_as_it_is() -> None:
    """Numbers would become texts, cells move into other columns, or characters act on a terminal."""
    before = [TEXTS, list(reversed(TEXTS))]
    after = read(harmless_rows(written(*before)))
    drawn = {"\x1b[31mred": "␛[31mred", "a\x00b": "a␀b", "\u202eevil": "‹U+202E›evil"}
    assert after == [[drawn.get(text, text) for text in row] for row in before]


def test_csv_comes_for_spreadsheets_or_exactly(tmp_path: Path) -> None:
    """The two would be mistaken for each other, or one of them not be what it says."""
    (tmp_path / "page.txt").write_text(
        "Title of a page\n\nAn article of some words.\n\n  1. Eve says:\n\n    =1+1 is, she says, “two”\n\n"
        "  2. Bob says:\n\n    Über\x07 alles\n"
    )
    build([tmp_path / "page.txt"], tmp_path / "pages.db")
    with serving(tmp_path / "pages.db") as site:
        page = html.unescape(site.get("/pages/comments").text)
        (safe, exact) = (
            re.search(f'<a[^>]* href="([^"]+)"[^>]*>{words}</a>', page)[1] for words in ("CSV", "exactly as stored")
        )
        for address, body, mark in (
            (safe, "'=1+1 is, she says, “two”", "\ufeff"),
            (exact, "=1+1 is, she says, “two”", ""),
        ):
            answer = site.get(address)
            assert answer.content.decode().startswith(mark + "id,ref,")
            rows = list(csv.DictReader(io.StringIO(answer.content.decode().removeprefix("\ufeff"), newline="")))
            assert rows[0]["body"] == body
            assert rows[1]["posted_at"] == ""
            assert rows[1]["position"] == "2"
        assert "\x07" not in site.get(safe).text
        everything = site.get("/pages/blocks.csv?_stream=on&_size=2").content.decode()
        assert len(read(everything)) == 1 + site.get("/pages/blocks.json").json()["filtered_table_rows_count"]


def test_markdown_is_text_and_nothing_else() -> None:
    """A comment could become a link, a picture or HTML where the table is pasted, or break the table."""
    text = "a | b\n<script>x</script> [l](javascript:y) ![p](z) `c` *d* _e_ & \\ \x1b"
    table = markdown(["first", "second"], [[text, None], [1, b"12"]])
    head, rule, first, second = table.splitlines()
    assert (head, rule, second) == ("| first | second |", "| --- | --- |", "| 1 | 2 bytes |")
    assert first.startswith("| a \\| b<br>\\<script\\>x\\</script\\> \\[l\\]\\(javascript:y\\) \\!\\[p\\]")
    assert "&amp; \\\\ ␛" in first


def test_markdown_of_tables_rows_and_answers(site: httpx.Client) -> None:
    """Somebody would copy other rows than those on the page."""
    for address, first, count in (
        ("/pages/top_commenters.md", "| Bazza | 7 |", 15),
        ("/pages/comments.md?_size=3", "| 1 | 000\\_7de36ff0ed371e19.c1 |", 3),
        ("/pages/comments/31.md", "| 31 | 001\\_f961e99bb1ba5128.c12 |", 1),
    ):
        answer = site.get(address)
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        lines = answer.text.splitlines()
        assert lines[2].startswith(first)
        assert len(lines) == 2 + count


def test_a_row_is_cited_with_source_and_build(site: httpx.Client, seeds_database: Path) -> None:
    """A footnote would not say from which bytes, and by which build, the row came."""
    with closing(sqlite3.connect(seeds_database)) as connection:
        (sha256,) = connection.execute("SELECT sha256 FROM documents WHERE ref = ?", (SAYS,)).fetchone()
        (digest,) = connection.execute("SELECT content_digest FROM runs").fetchone()
        (place,) = connection.execute(
            "SELECT 'lines ' || line_start || '–' || line_end || ', characters ' || char_start || '–' || char_end "
            "FROM comments WHERE id = 31"
        ).fetchone()
    cited = html.unescape(site.get("/pages/comments/31").text).partition('id="citation">')[2].partition("</")[0]
    for told in (f"{SAYS}.c12, {place}", f"SHA-256 {sha256}", f"build {digest}", f"/-/ref/{SAYS}.c12"):
        assert told in cited
    for address in ("/pages/documents/1", "/pages/findings/1", "/pages/blocks/1", "/pages/names/1"):
        assert 'id="citation"' in site.get(address).text
    for address in ("/pages/runs/1", "/pages/roles/title", "/pages/commenters/1"):
        assert 'id="citation"' not in site.get(address).text


def test_a_lasting_link_survives_another_build(tmp_path: Path, site: httpx.Client) -> None:
    """A link in a footnote would lead to another row, once a page that comes earlier has been added."""
    links = []
    for row in ("/pages/comments/31", "/pages/names/3", "/pages/documents/2"):
        page = html.unescape(site.get(row).text)
        (link,) = re.findall(r'<a href="http://[^/]+(/-/ref/[^"]+)"', page)
        links.append((link, site.get(link).headers["location"]))
    comment, name, document = (place for _, place in links)
    assert (comment, document) == ("/pages/comments/31", "/pages/documents/2")
    assert name.startswith("/-/document/000_7de36ff0ed371e19#")
    (tmp_path / "000.txt").write_text("Before all\n\nWords.\n\n  1. Ann says:\n\n    First of all.\n")
    build([tmp_path / "000.txt", SEEDS], tmp_path / "pages.db")
    with serving(tmp_path / "pages.db") as later:
        assert [later.get(link).headers["location"] for link, _ in links] == [
            "/pages/comments/32",
            name,
            "/pages/documents/3",
        ]
        assert later.get("/-/ref/none").status_code == 404
