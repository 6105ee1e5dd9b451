"""The page of a document on demand: roles, finds, repairs, hints, and the source beside it; and its long forms."""

from __future__ import annotations

import html
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from building import build
from serving import serving

from pipeline.publish.bars import DAY, MONTH, YEAR, chart, period_length
from pipeline.publish.source import WINDOW

SAYS = "/-/document/001_f961e99bb1ba5128"
SEEDS = Path(__file__).parents[2] / "seeds"


def words(page: str) -> str:
    """Return the words of a page, without its tags."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page.partition("<body")[2])))


def source_of(page: str) -> dict[int, str]:
    """Return the lines of the source that a page shows."""
    rows = re.findall(r'<th scope="row"><a [^>]*>(\d+)</a></th><td dir="auto">(.*?)</td>', page, re.DOTALL)
    return {int(number): html.unescape(text) for number, text in rows}


def chosen(page: str) -> list[int]:
    return [int(number) for number in re.findall(r'class="chosen" aria-current="true"><th[^>]*><a [^>]*>(\d+)', page)]


@pytest.mark.parametrize("seed", sorted(path.name for path in SEEDS.glob("*.txt")))
def test_the_source_is_shown_as_it_is(site: httpx.Client, seed: str) -> None:
    """Somebody who checks a row against its source would see another text than the file has, or other line numbers."""
    lines = (SEEDS / seed).read_text(encoding="utf-8").split("\n")
    shown: dict[int, str] = {}
    address: str | None = f"/-/document/{seed.removesuffix('.txt')}?source=l1"
    while address:
        page = site.get(address).text
        found = source_of(page)
        assert 0 < len(found) <= WINDOW
        shown |= found
        (address,) = re.findall(r'<a href="([^"#]+)[^"]*">Later lines', page) or [None]
    assert [shown[number] for number in range(1, len(lines) + 1) if number in shown] == lines[: len(shown)]
    assert len(lines) - len(shown) <= 1, "only the end of the last line may be left"


def test_the_lines_of_a_record_are_marked(site: httpx.Client) -> None:
    """The source would be shown without telling which of its lines became the comment."""
    (row,) = site.get("/pages/comments.json?position=12&document_id=2&_shape=array").json()
    page = site.get(f"{SAYS}?source=c12").text
    assert chosen(page) == list(range(row["line_start"], row["line_end"] + 1))
    assert "Source: lines 81 to 84" in words(page)
    assert chosen(site.get(f"{SAYS}?source=l86-88").text) == [86, 87, 88]


def test_from_a_row_to_its_source_and_back(site: httpx.Client) -> None:
    """A row would be a dead end: no way to its place in the page, or from a line of the source to what became of it."""
    for address, leads_to in {
        "/pages/comments/31": f"{SAYS}?source=c12#c12",
        "/pages/entries/3": "/-/document/002_77b5b5a15f81e226?source=e3#e3",
        "/pages/findings/6": f"{SAYS}?source=l86#c13",
        "/pages/blocks/9": "/-/document/000_7de36ff0ed371e19?source=l19#",
        "/pages/documents/2": f"{SAYS}?source=1",
    }.items():
        (way,) = re.findall(r'<a href="([^"]+)">Beside its source', site.get(address).text)
        answer = site.get(html.unescape(way))
        reached = answer.headers.get("location", html.unescape(way))
        assert reached.startswith(leads_to), address
    back = re.findall(r'<a href="([^"]+line=81[^"]*)">81</a>', site.get(f"{SAYS}?source=c12").text)
    assert site.get(html.unescape(back[0])).headers["location"] == f"{SAYS}?source=l81#c12"
    assert 'href="/pages/comments/31"' in site.get(f"{SAYS}?source=c12").text


@pytest.mark.parametrize("place", ["c99", "x", "l", "l0", "l999999999", "l5-2", "c0", "%00", "l1-999999999"])
def test_a_place_that_is_not_there_does_no_harm(site: httpx.Client, place: str) -> None:
    """A wrong address would end in an error of the server instead of in the page."""
    page = site.get(SAYS, params={"source": place})
    assert page.status_code == 200
    assert len(source_of(page.text)) <= WINDOW


def test_every_block_shows_its_role_on_demand(site: httpx.Client, seeds: sqlite3.Connection) -> None:
    """What the program took a line for would be hidden, or a block be left out."""
    assert "found-block" not in site.get(SAYS).text
    roles = re.findall(r'<div class="found-block role-(\w+)">', site.get(f"{SAYS}?found=1").text)
    assert sorted(roles) == sorted(role for (role,) in seeds.execute("SELECT role FROM blocks WHERE document_id = 2"))


def put_row(connection: sqlite3.Connection, table: str, **values: object) -> None:
    names = ", ".join(values)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(values))})", [*values.values()])


def put(connection: sqlite3.Connection, table: str, source: str, words: str, **values: object) -> None:
    """Add what a feature would have found at these words of the source, all in one line."""
    start = source.index(words)
    line = source.count("\n", 0, start) + 1
    place = {"line_start": line, "line_end": line, "char_start": start, "char_end": start + len(words)}
    put_row(connection, table, document_id=1, **values, **place)


@pytest.fixture(scope="module")
def understood(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Serve a page with damage, doubts, and rows of features that were put in by hand."""
    folder = tmp_path_factory.mktemp("understood")
    text = (
        "Library to open\n\nThe mayor said: “It’s time â€” it really isâ€¦ on 3 May.”\n\n"
        "  1. Ann says:\n\n    Good â€” 170 people wrote this.\n\n"
        "  2. Ben says:\n\n    Ann, who will pay <b>for</b> it?\n"
    )
    (folder / "page.txt").write_text(text, encoding="utf-8")
    build([folder / "page.txt"], folder / "pages.db")
    with closing(sqlite3.connect(folder / "pages.db")) as connection, connection:
        for table in ("quotations", "names", "figures", "reply_edges", "addresses", "dates", "links"):
            connection.execute(f"DELETE FROM {table}")
        put(
            connection,
            "quotations",
            text,
            "It’s time â€” it really isâ€¦ on 3 May",
            ref="page.q1",
            kind="direct",
            text="It’s time",
            speaker="the mayor",
            speaker_basis="before the colon",
            closed=1,
            word_count=8,
        )
        put(
            connection,
            "dates",
            text,
            "3 May",
            text="3 May",
            value="2014-05-03",
            status="derived",
            basis="year of the page",
        )
        put(
            connection,
            "figures",
            text,
            "170",
            ref="page.f1",
            comment_id=1,
            figure="170",
            normal_form="170",
            value=170,
            sentence="Good",
        )
        put_row(
            connection,
            "reply_edges",
            comment_id=2,
            parent_id=1,
            basis="addressed by name",
            evidence="<i>Ann</i>, who",
            confidence=0.9,
        )
    with serving(folder / "pages.db") as client:
        yield client


def marked(page: str, table: str) -> str:
    """Return the words that are marked as found in a table."""
    return "".join(map(html.unescape, re.findall(rf'<span class="found[^"]* in-{table}\b[^"]*">([^<]*)</span>', page)))


def test_what_was_found_is_marked_where_it_stands(understood: httpx.Client) -> None:
    """Marks would stand beside their words, above all behind a repair; or a find say nothing of itself."""
    page = understood.get("/-/document/page?found=1").text
    text = words(page)
    article = page.partition('id="thread"')[0].partition("</nav>")[2].partition('<div class="read">')[2]
    assert marked(article, "quotations") == "It’s time — it really is… on 3 May"
    assert marked(article, "dates") == "3 May"
    assert marked(page.partition('id="thread"')[2], "figures") == "170"
    assert "direct quotation : the mayor (before the colon)" in text
    assert "date, derived : 2014-05-03 (year of the page)" in text
    assert 'href="/pages/quotations/1"' in page


def test_every_repair_shows_before_and_after(understood: httpx.Client) -> None:
    """Nobody could see what was changed in a text."""
    text = words(understood.get("/-/document/page?found=1").text)
    assert text.count("became") == 3
    assert "â€” became —" in text
    assert "isâ€¦ became is…" in text
    source = source_of(understood.get("/-/document/page?source=l1").text)
    assert source[3] == "The mayor said: “It’s time â€” it really isâ€¦ on 3 May.”"
    assert source[7] == "    Good â€” 170 people wrote this."


def test_an_implied_reply_is_a_hint_with_its_evidence(understood: httpx.Client) -> None:
    """A guess would look like what the page prints, or its evidence be shown as markup."""
    page = understood.get("/-/document/page").text
    assert "Seems to answer c1 by Ann : <i>Ann</i>, who ( addressed by name , confidence 0.90)" in words(page)
    assert "<i>Ann</i>, who" not in page
    assert not re.search(r'id="c2"[^>]*class="comment apart"', page)


def test_the_ref_of_a_quotation_leads_to_it(understood: httpx.Client) -> None:
    """A quotation could not be cited."""
    assert understood.get("/-/document/page.q1").headers["location"] == "/-/document/page#l3"


def test_hostile_text_does_nothing_in_any_view(tmp_path: Path) -> None:
    """Text of strangers could run as script or fill the page, once its finds or its source are asked for."""
    name = "<b>Eve</b>\u202e" * 1000
    (tmp_path / "hostile.txt").write_text(
        "Title \u202eevil\u202c <script>alert(1)</script>\n\nText with \x1b[31mred <img src=x onerror=alert(1)>.\n\n"
        f"  1. Eve says:\n\n    {'A long body. ' * 100_000}\x00 \u2066end\u2069\n\n"
        "  2. Bob says:\n\n    javascript:alert(1)\n"
    )
    build([tmp_path / "hostile.txt"], tmp_path / "pages.db")
    with closing(sqlite3.connect(tmp_path / "pages.db")) as connection, connection:
        connection.execute("UPDATE comments SET author = ? WHERE id = 1", (name,))
        put_row(connection, "reply_edges", comment_id=2, parent_id=1, basis="<b>by</b>", evidence=name, confidence=0.5)
    with serving(tmp_path / "pages.db") as site:
        for asked in ("", "?found=1", "?source=c1", "?found=1&source=l1", "?source=%3Cscript%3E"):
            page = site.get(f"/-/document/hostile{asked}")
            assert page.status_code == 200
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page.text)
            assert not re.search(r"<script>|<img|<b>(Eve|by)|href=.javascript", page.text)
            assert len(page.text) < 300_000
            assert "Bob" in page.text


def test_a_long_article_is_cut_into_pages(tmp_path: Path) -> None:
    """An article of thousands of paragraphs would be one endless page, or its end not be shown at all."""
    paragraphs = "\n\n".join(f"This is paragraph number {number} of a long article." for number in range(1, 1201))
    (tmp_path / "long.txt").write_text(f"A title\n\n{paragraphs}\n")
    build([tmp_path / "long.txt"], tmp_path / "pages.db")
    with serving(tmp_path / "pages.db") as site:
        read = "".join(words(site.get(f"/-/document/long?page={page}").text) for page in (1, 2, 3))
        assert [int(number) for number in re.findall(r"This is paragraph number (\d+) of", read)] == list(
            range(1, 1201)
        )
        assert site.get("/-/document/long?page=4").status_code == 404
        assert site.get("/-/read/1?line=2001").headers["location"] == "/-/document/long?page=3#l2001"
        assert 'id="l2001"' in site.get("/-/document/long?page=3").text


@pytest.mark.parametrize(
    ("first", "last", "length"),
    [
        ("2016-06-27", "2016-06-29", DAY),
        ("2016-01-01", "2016-12-31", MONTH),
        ("1999-01-01", "2016-12-31", YEAR),
        ("", "9999", YEAR),
    ],
)
def test_time_is_divided_so_that_its_chart_can_be_read(first: str, last: str, length: int) -> None:
    """A chart would have one bar, or thousands."""
    assert period_length(first, last) == length


def test_a_chart_has_gaps_where_nothing_was_written() -> None:
    """Two busy months with a silent year between them would stand side by side."""
    rows = [{"period": "2015-11", "number": 4}, {"period": "2016-02", "number": 2}]
    drawn = chart(rows, MONTH)
    assert drawn
    assert [bar.period for bar in drawn.bars] == ["2015-11", "2015-12", "2016-01", "2016-02"]
    assert [bar.number for bar in drawn.bars] == [4, 0, 0, 2]
    assert drawn.bars[0].height == 2 * drawn.bars[3].height
    assert chart([], DAY) is None
    odd = chart([{"period": "0000", "number": 1}, {"period": "9999", "number": 1}], YEAR)
    assert odd
    assert len(odd.bars) == 2
