"""The site over HTTP: what a reader of the five source documents gets, and what bad questions get."""

from __future__ import annotations

import html
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from building import BTL, REPOSITORY, SEEDS, btl, build, environment
from serving import serving

from pipeline.load.schema import Described, columns, described, tables
from pipeline.publish.metadata import GROUPS, PRESENTATION
from pipeline.publish.site import NotServable, count_rows, open_site, serve_site
from pipeline.publish.visible import visible

REFS = (
    "000_7de36ff0ed371e19",
    "001_f961e99bb1ba5128",
    "002_77b5b5a15f81e226",
    "003_18f74798a2612c42",
    "004_1d74e5b3318ec141",
)


def text_of(answer: httpx.Response) -> str:
    assert answer.status_code == 200, f"{answer.url}: {answer.status_code}\n{answer.text[:2000]}"
    return html.unescape(answer.text)


def shown(answer: httpx.Response) -> str:
    """Return the words of a page, without its tags."""
    body = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", text_of(answer).partition("<body")[2])
    return re.sub(r"\s+", " ", body)


def ask(site: httpx.Client, sql: str) -> httpx.Response:
    return site.get("/pages", params={"sql": sql})


def documented(database: Path) -> list[Described]:
    with closing(sqlite3.connect(database)) as connection:
        return list(described(connection))


def test_home_says_what_is_in_the_database(site: httpx.Client) -> None:
    """A newcomer would not see how much of what there is, or see wrong figures."""
    words = shown(site.get("/"))
    figures = ("4 articles", "1 live blog", "45 comments, 8 of them replies", "15 names", "36 live-blog entries")
    for figure in (*figures, "6 known losses, on 2 pages", "0 repairs", "0 inputs rejected"):
        assert figure in words


def test_home_says_what_was_left_out(tmp_path: Path) -> None:
    """An empty table would be taken for pages that say nothing."""
    build([SEEDS], tmp_path / "pages.db", left_out=frozenset({"names", "dates"}))
    with serving(tmp_path / "pages.db") as site:
        assert "Not looked for, so their tables are empty: dates, names." in shown(site.get("/"))


def test_home_offers_eight_questions_and_a_search(site: httpx.Client) -> None:
    """The way from the start page to the answers would be missing or broken."""
    page = text_of(site.get("/"))
    links = re.findall(r'<a href="(/pages/\w+)">', page.partition('id="questions"')[2].partition("</section>")[0])
    assert len(links) == 8
    for link in links:
        assert "rows</strong>" in text_of(site.get(link)), link
    (action,) = set(re.findall(r'role="search"[^>]* action="([^"]+)"', page))
    assert "birthday" in shown(site.get(action, params={"q": "birthday card"}))


def test_the_start_page_is_there_for_programs_too(site: httpx.Client) -> None:
    """Who asks for the list of tables as JSON would get nothing, or not be told where it is."""
    page = site.get("/")
    (address,) = re.findall(r'(\S+); rel="alternate"', page.headers["link"])
    assert f'href="{address}"' in page.text
    assert site.get(address).json()["pages"]["tables_count"] > 10
    assert site.get("/.json").json() == site.get(address).json()


def test_values_are_counted_on_the_first_page_alone(tmp_path: Path) -> None:
    """Each further page of a table would take as long as counting a million rows; or the counts be lost for good."""
    items = [f"  {n}. Ann says:\n\n    Comment number {n}.\n" for n in range(1, 121)]
    (tmp_path / "many.txt").write_text("First words.\n\nAn article.\n\n" + "\n".join(items))
    build([tmp_path / "many.txt"], tmp_path / "pages.db")
    with serving(tmp_path / "pages.db") as site:
        first = text_of(site.get("/pages/comments"))
        assert 'data-column="kind"' in first.partition('class="rows-and-columns"')[0]
        (further,) = re.findall(r'<a href="([^"]+)" rel="next">', first)
        for _ in range(2):
            page = text_of(site.get(further))
            assert 'data-column="kind"' not in page.partition('class="rows-and-columns"')[0]
            assert re.findall(r'counted on the <a href="([^"]+)">first page', page) == ["/pages/comments"]
            links = re.findall(r'<a href="([^"]+)" rel="nofollow">', page)
            assert links
            assert not any("_nofacet" in link for link in links), "the other order would begin without its counts"
            form = page.partition('<form class="filters"')[2].partition("</form>")[0]
            assert "_nofacet" not in form, "a filter would have no counts"
            further = (re.findall(r'<a href="([^"]+)" rel="next">', page) or [further])[0]
        assert further.count("_nofacet") == 1
        assert "facet_results" in site.get("/pages/comments.json").json()
        assert site.get("/pages/comments.json").json()["facet_results"]
        assert not site.get("/pages/comments.json?_next=50").json()["facet_results"]
        rows = site.get("/pages/comments.json?_next=100&_shape=array").json()
        assert [row["position"] for row in rows] == list(range(101, 121))


@pytest.mark.parametrize("by_the_terminal", [False, True])
def test_several_processes_answer_at_one_address(seeds_database: Path, by_the_terminal: bool) -> None:
    """A large site would be served by one processor, say where it is for each process, or go on after Ctrl-C."""
    command = [*BTL, "serve", str(seeds_database), "--port", "0", "--workers", "2"]
    piped: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    server = subprocess.Popen(command, env=environment(), start_new_session=True, **piped)
    try:
        address = server.stdout.readline().split(" at ")[-1].split(" ")[0]
        with ThreadPoolExecutor(8) as readers:
            answers = list(readers.map(lambda _: httpx.get(f"{address}pages/comments", timeout=30), range(24)))
        assert {answer.status_code for answer in answers} == {200}
        assert len({re.sub(r"[\d.]+ ms", "", answer.text) for answer in answers}) == 1
        assert len(children(server.pid)) >= 2
    finally:
        # A terminal tells all processes of a program that somebody pressed Ctrl-C, others tell the first alone.
        os.killpg(server.pid, signal.SIGINT) if by_the_terminal else server.send_signal(signal.SIGINT)
        said, errors = server.communicate(timeout=20)
    assert (server.returncode, said, errors) == (0, "", "")
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)


@contextmanager
def started(command: Sequence[str]) -> Iterator[subprocess.Popen[str]]:
    """Start a command in a session of its own, of which nothing stays, whatever becomes of the test."""
    piped: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, env=environment(), start_new_session=True, **piped)
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.mark.parametrize("seconds", [0, 0.05, 0.2, 0.4])
def test_processes_can_be_stopped_while_they_start(seeds_database: Path, seconds: float) -> None:
    """Somebody who changes his mind at once would get tracebacks, or processes that stay."""
    command = [*BTL, "serve", str(seeds_database), "--port", "0", "--workers", "2"]
    with started(command) as server:
        server.stdout.readline()
        time.sleep(seconds)
        os.killpg(server.pid, signal.SIGINT)
        assert server.communicate(timeout=20)[1] == ""
        assert server.returncode == 0


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_job_in_the_background_can_be_stopped_as_soon_as_it_says_where_it_is(
    seeds_database: Path, workers: str
) -> None:
    """A script that starts the site with `&`, which ignores Ctrl-C, and stops it again would wait without end."""
    command = [*BTL, "serve", str(seeds_database), "--port", "0", "--workers", workers]
    ignored = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); os.execv(sys.argv[1], sys.argv[1:])"
    )
    for _ in range(3):
        with started([sys.executable, "-c", ignored, *command]) as server:
            server.stdout.readline()
            server.send_signal(signal.SIGINT)
            assert server.communicate(timeout=20)[1] == ""
            assert server.returncode == 0


def children(process: int) -> list[int]:
    """Return the processes that a process has started."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [tuple(map(int, line.split())) for line in listed.splitlines()]
    return [child for child, parent in pairs if parent == process]


def test_every_table_view_and_column_is_described(site: httpx.Client, seeds_database: Path) -> None:
    """Somebody would meet a table or column without being told what it means."""
    for item in documented(seeds_database):
        page = text_of(site.get(f"/pages/{item.name}"))
        assert item.title in page
        assert item.description[1:] in page, item.name
        for column, description in item.columns.items():
            assert f"<code>{column}</code></dt><dd>{description}" in page, (item.name, column)


def test_every_table_has_its_place_in_the_list(site: httpx.Client, seeds_database: Path) -> None:
    """A table added to the schema would be missing from the list of tables, or a group would name none."""
    names = {item.name for item in documented(seeds_database)}
    assert names == {name for members in GROUPS.values() for name in members}
    page = text_of(site.get("/pages?_show_hidden=1"))
    assert set(re.findall(r"<code>(\w+)</code>", page)) == names


def test_what_is_presented_exists_and_facets_have_an_index(seeds_database: Path) -> None:
    """A facet would go through a million rows on each view, or a choice name a column that is gone."""
    with closing(sqlite3.connect(seeds_database)) as connection:
        for table, choices in PRESENTATION.items():
            chosen = {*choices.get("facets", ()), *choices.get("first", ())}
            chosen |= {choices[key] for key in ("label_column", "sort", "sort_desc", "fts_pk") if key in choices}
            assert chosen <= set(columns(table)), table
            if table in tables():
                indexed = {
                    connection.execute("SELECT name FROM pragma_index_info(?) WHERE seqno = 0", (index,)).fetchone()[0]
                    for (index,) in connection.execute("SELECT name FROM pragma_index_list(?)", (table,))
                }
                assert set(choices.get("facets", ())) <= indexed, table


def test_newcomers_meet_what_can_be_read_first(site: httpx.Client) -> None:
    """The list would begin with machinery, or show tables that nothing fills yet."""
    listed = re.findall(r"<code>(\w+)</code>", text_of(site.get("/pages")))
    assert listed[:5] == ["documents", "comments", "entries", "threads", "replies"]
    assert not {"comments_fts", "emails"} & set(listed)


def test_counts_are_those_of_the_rows(seeds_database: Path) -> None:
    """Figures would be taken from notes of ANALYZE that do not agree with the tables."""
    with closing(sqlite3.connect(seeds_database)) as connection:
        for table in tables():
            (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            assert count_rows(connection, table) == count, table


@pytest.mark.parametrize(
    ("table", "words"), [("comments", "microphones"), ("entries", "Wallasey"), ("documents", "Zinoviev")]
)
def test_tables_are_searched(site: httpx.Client, table: str, words: str) -> None:
    """The search box of a table would not find what stands in its rows (or find what does not)."""
    rows = site.get(f"/pages/{table}.json", params={"_search": words, "_shape": "array"}).json()
    assert len(rows) == (0 if table == "documents" else 1)
    assert all(words in row["body"] for row in rows)


def test_a_view_is_searched(site: httpx.Client) -> None:
    """Replies could not be searched for words of theirs."""
    (row,) = site.get("/pages/replies.json", params={"_search": "birthday card", "_shape": "array"}).json()
    assert (row["author"], row["parent_author"]) == ("Bazza", "Pat Sheehan")


def test_a_row_leads_to_its_line_and_to_its_parent(site: httpx.Client) -> None:
    """A row's page would be a dead end."""
    (row,) = site.get("/pages/comments.json?ref=001_f961e99bb1ba5128.c12&_shape=array").json()
    page = text_of(site.get(f"/pages/comments/{row['id']}"))
    assert "/-/document/001_f961e99bb1ba5128.c12" in page
    assert f"/pages/comments/{row['parent_id']}" in page
    assert "line 81</a>" in page
    assert "Great idea Pat" in page


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        (REFS[0], ("19 comments", "name lost", "Lost. Numbered comments are printed without the names", "Well Elthne")),
        (REFS[1], ("26 comments, 7 of them replies", "line 86", "what it answers is lost", "Karl Stewart")),
        (
            REFS[2],
            ("36 entries", "2016-06-29", "RMT Young Members’ statement:", "page furniture", "Share this article!"),
        ),
        (REFS[3], ("2016-07-04", "Jeremy Corbyn has made an appeal for unity", "with his dignity intact")),
        (REFS[4], ("lost a humiliating no-confidence vote by 170 to 40", "in full view of journalists")),
    ],
)
def test_a_document_can_be_read(site: httpx.Client, ref: str, words: tuple[str, ...]) -> None:
    """A page would not show its text, its thread, or what to doubt of it."""
    page = shown(site.get(f"/-/document/{ref}"))
    for expected in words:
        assert expected in page


def test_replies_stand_inside_what_they_answer(site: httpx.Client) -> None:
    """The thread would be flat, or a reply hang on the wrong comment."""
    page = text_of(site.get(f"/-/document/{REFS[1]}"))
    inside: dict[str, str | None] = {}
    still_open: list[str] = []
    for tag in re.findall(r'<article class="comment[^"]*" id="(c\d+)"|(</article>)', page.partition('id="thread"')[2]):
        if tag[0]:
            inside[tag[0]] = still_open[-1] if still_open else None
            still_open.append(tag[0])
        elif still_open:
            still_open.pop()
    nested = {"c12": "c11", "c13": "c11", "c16": "c15", "c19": "c18", "c22": "c21", "c24": "c23", "c25": "c23"}
    assert inside == {f"c{number}": nested.get(f"c{number}") for number in range(1, 27)}


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        (f"/-/document/{REFS[1]}.c12", f"/-/document/{REFS[1]}#c12"),
        (f"/-/document/{REFS[2]}.e36", f"/-/document/{REFS[2]}#e36"),
        ("/-/read/2?line=86", f"/-/document/{REFS[1]}#c13"),
        ("/-/read/3?line=46", f"/-/document/{REFS[2]}#e6"),
        ("/-/read/4?line=9", f"/-/document/{REFS[3]}#l9"),
        ("/-/read/4", f"/-/document/{REFS[3]}#l1"),
    ],
)
def test_refs_and_lines_lead_to_their_place(site: httpx.Client, address: str, leads_to: str) -> None:
    """A permalink would lead to the wrong place, or nowhere."""
    answer = site.get(address)
    assert (answer.status_code, answer.headers["location"]) == (302, leads_to)
    assert f'id="{leads_to.partition("#")[2]}"' in text_of(site.get(leads_to))


@pytest.mark.parametrize(
    "address", ["/-/document/nothing", "/-/read/99", "/pages/nothing", f"/-/document/{REFS[1]}?page=2"]
)
def test_what_is_not_there_is_said_so(site: httpx.Client, address: str) -> None:
    """A wrong address would give an empty page or a server error."""
    answer = site.get(address)
    assert answer.status_code == 404
    assert "<h1>Not found</h1>" in answer.text
    assert 'href="/pages"' in answer.text


def test_an_endless_query_ends_in_a_clear_message(site: httpx.Client) -> None:
    """A bad query would hold the server, or end in words that only a programmer understands."""
    start = time.monotonic()
    answer = ask(site, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n")
    assert time.monotonic() - start < 3
    assert answer.status_code == 400
    assert "The query was stopped after 1.5 seconds" in answer.text
    assert "WITH RECURSIVE" in answer.text, "the reader's SQL is lost"


def test_a_huge_value_is_refused(site: httpx.Client) -> None:
    """One question could fill the server's memory."""
    answer = ask(site, "SELECT randomblob(500000000)")
    assert answer.status_code == 400
    assert "too big" in answer.text


@pytest.mark.parametrize(
    "sql",
    ["DELETE FROM comments", "PRAGMA journal_mode = WAL", "ATTACH 'x.db' AS x", "INSERT INTO roles VALUES ('a', 'b')"],
)
def test_writes_are_refused(site: httpx.Client, seeds_database: Path, sql: str) -> None:
    """A reader could change what others read."""
    before = seeds_database.read_bytes()
    assert ask(site, sql).status_code == 400
    assert seeds_database.read_bytes() == before


def test_the_file_is_not_handed_out(site: httpx.Client) -> None:
    """The whole database could be fetched where only pages should be."""
    assert site.get("/pages.db").status_code == 403


def test_pages_need_no_other_host(site: httpx.Client) -> None:
    """The site would not work without a network, or tell others who reads it."""
    for address in (
        "/",
        "/pages",
        "/pages/documents",
        "/pages/comments/1",
        "/pages/search?q=coup",
        f"/-/document/{REFS[1]}",
    ):
        page = text_of(site.get(address))
        loaded = re.findall(r'<(?:script|img|iframe)[^>]* src="([^"]+)"|rel="stylesheet" href="([^"]+)"', page)
        for reference in (script or sheet for script, sheet in loaded):
            assert reference.startswith("/"), (address, reference)
            assert site.get(reference).status_code == 200


HOSTILE = (
    "Title with \u202eevil\u202c and \x1b[31mred\n\nSome <script>alert(1)</script> text of an article.\n\n"
    "  1. Eve\x07 <b>Bold</b> says:\n\n    Look: <img src=x onerror=alert(1)> \u2066hidden\u2069 \x1b]0;title\x07\n\n"
    "  2. Bob says:\n\n    A line \u0085 of =HYPERLINK(1)\n"
)


def test_hostile_text_is_shown_and_does_nothing(tmp_path: Path) -> None:
    """Text of strangers could run as script, turn lines around, or drive a terminal."""
    (tmp_path / "hostile.txt").write_text(HOSTILE)
    build([tmp_path / "hostile.txt"], tmp_path / "pages.db")
    acting = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
    with serving(tmp_path / "pages.db") as site:
        for address in (
            "/",
            "/-/document/hostile",
            "/pages/comments",
            "/pages/comments/1",
            "/pages/blocks",
            "/pages/thread",
        ):
            page = site.get(address).text
            assert not acting.search(page), address
            assert "<script>alert" not in page
            assert "<img src=x" not in page
            assert "<b>Bold" not in page
        assert "‹U+202E›evil‹U+202C›" in site.get("/-/document/hostile").text


def test_what_acts_is_drawn() -> None:
    """Control characters would be dropped, so that nobody sees that they are there."""
    assert visible("a\x00b\x1b\x7f\x85\u202e\n\tc") == "a␀b␛␡‹U+0085›‹U+202E›\n\tc"


def test_a_long_thread_is_cut_into_pages(tmp_path: Path) -> None:
    """A thread of thousands would be one endless page, or its links would lead to the wrong part of it."""
    items = [
        f"  {n}. Ann says:\n\n    Comment number {n}.\n\n    1. Ben says:\n\n      Answer to {n}.\n"
        for n in range(1, 601)
    ]
    (tmp_path / "long.txt").write_text("First words.\n\nAn article.\n\n" + "\n".join(items))
    build([tmp_path / "long.txt"], tmp_path / "pages.db")
    with serving(tmp_path / "pages.db") as site:
        assert site.get("/-/document/long.c1001").headers["location"] == "/-/document/long?page=3#c1001"
        last = text_of(site.get("/-/document/long?page=3"))
        assert re.findall(r'id="(c\d+)"', last) == [f"c{n}" for n in range(1001, 1201)]
        assert "An article." not in last
        assert site.get("/-/document/long?page=4").status_code == 404
        assert "answers" not in shown(site.get("/-/document/long"))
        # The same thread as a question: as much as anybody reads, and all of it for who wants it.
        for address in ("/pages/thread", "/pages?sql=SELECT+ref+FROM+comments"):
            page = text_of(site.get(address))
            assert "The first 200 rows" in shown(site.get(address))
            assert page.count("<tr>") == 1 + 200
            (more,) = re.findall(r'<a href="([^"]+)">long page</a>', page)
            everything = text_of(site.get(more))
            assert "1,200 rows" in shown(site.get(more))
            assert everything.count("<tr>") == 1 + 1200
            for export in re.findall(r'<a href="([^"]+)">(?:JSON|CSV)</a>', page):
                assert len(set(re.findall(r"long\.c\d+", site.get(export).text))) == 1200, export


def test_a_file_name_may_hold_anything(tmp_path: Path, seeds_database: Path) -> None:
    """A database named with a space or a sign that means something in an address could not be opened."""
    strange = tmp_path / "my pages? 100%#1.db"
    strange.write_bytes(seeds_database.read_bytes())
    with serving(strange) as site:
        page = text_of(site.get("/"))
        (link, *_) = re.findall(r'href="(/[^"]+)/comments"', page)
        assert "45 rows" in shown(site.get(f"{link}/comments"))
        assert "first page" in shown(site.get(f"{link}/comments?_next=20"))
        assert "The first 200 rows" in shown(site.get(link, params={"sql": "SELECT a.id FROM blocks a, blocks b"}))


def said(*arguments: str) -> str:
    """Return the one line that `btl serve` says before it fails."""
    done = btl("serve", *arguments)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    return line


def test_what_cannot_be_served_is_explained(tmp_path: Path) -> None:
    """The user would get a traceback, or not be told what to do."""
    assert "no such database; give a database that was built with: btl build" in said(str(tmp_path / "none.db"))
    (tmp_path / "text.db").write_text(
        "not a database, only some text, long enough to be read as a header of one ..." * 3
    )
    assert "not a database" in said(str(tmp_path / "text.db"))
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE things (id)")
    assert "has no table documents" in said(str(tmp_path / "other.db"))
    with pytest.raises(NotServable):
        open_site(tmp_path)


def test_a_port_in_use_is_explained(seeds_database: Path) -> None:
    """The user would get a traceback, or not be told what to do."""
    with (
        closing(socket.create_server(("127.0.0.1", 0))) as taken,
        pytest.raises(NotServable, match="choose another with --port"),
    ):
        serve_site(seeds_database, "127.0.0.1", taken.getsockname()[1])


def test_home_says_that_names_are_pseudonyms(site: httpx.Client, tmp_path: Path) -> None:
    """Pseudonyms would be taken for the names under which people wrote, or names for pseudonyms."""
    assert "pseudonyms" not in shown(site.get("/"))
    build([REPOSITORY / "seeds"], tmp_path / "pages.db", pseudonyms=b"0123456789abcdef" * 2)
    with serving(tmp_path / "pages.db") as other:
        words = shown(other.get("/"))
        assert "Names of commenters are pseudonyms." in words
        assert "15 pseudonyms of commenters" in words
        assert "Hazel" not in shown(other.get("/-/document/001_f961e99bb1ba5128"))
