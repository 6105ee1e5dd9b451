"""A page of an enemy, read by the whole pipeline: on no page of the site does anything of it act, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from building import btl, build
from serving import serving

ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SCRIPT = "<script>window.ran = 1; alert(1)</script>"
PICTURE = '<img src="https://elsewhere.example/p.png" onerror="window.ran = 1">'
NAMES = (
    f"Eve {SCRIPT}",
    f'" onmouseover="alert(1)" x="{PICTURE}',
    "N" * 10_000,
    '=HYPERLINK("https://elsewhere.example","click")',
    "\u202eEve turned\u202c",
    "\x1b[31mRed\x1b]0;title\x07",
    "javascript:alert(1)",
    "Mallory ⟦marked⟧ {{ 7 * 7 }} ${7 * 7}",
)
BODIES = (
    f"{SCRIPT} {PICTURE} <svg onload=alert(1)> <b>Bold </i></div></main></body>",
    "javascript:alert(1) <a href='javascript:alert(1)'>click</a> data:text/html,<script>alert(1)</script>",
    "\u202eturned\u202c \u2066set apart\u2069 \x1b[31mred\x1b[0m \x1b]8;;https://elsewhere.example\x07link nul:\x00",
    '=HYPERLINK("https://elsewhere.example") ',
    "+1 -1 @SUM(1) | markdown [link](javascript:alert(1)) ![p](https://elsewhere.example/p.png) `",
    "W" * 20_000,
    "<iframe src=https://elsewhere.example></iframe><style>* { display: none }</style><base href=https://elsewhere.example>",
    "long " * 400_000,
)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def thread() -> str:
    """Return HTML whose markup states comments, each an answer to the one before, by these names with these bodies."""
    items = [
        f'<li id="comment-{number}" class="comment depth-{number}">'
        f'<article id="div-comment-{number}" class="comment-body"><footer class="comment-meta">'
        f'<div class="comment-author vcard"><b class="fn">{escaped(name)}</b> says:</div>'
        f'<div class="comment-metadata"><a href="javascript:alert({number})">'
        f'<time datetime="2021-05-1{number}T18:21:00+02:00">1{number} May 2021</time></a></div></footer>'
        f'<div class="comment-content"><p>{escaped(body)}</p></div></article><ol class="children">'
        for number, (name, body) in enumerate(zip(NAMES, BODIES, strict=True), 1)
    ]
    return (
        f"<!DOCTYPE html><html><head><title>{escaped(SCRIPT)} \u202etitle</title>"
        f'<link rel="canonical" href="javascript:alert(1)"></head><body>'
        f'<main><article class="post hentry"><h1 class="entry-title">{escaped(SCRIPT)} \u202etitle {"T" * 500}</h1>'
        f'<div class="entry-content"><p>{escaped(BODIES[0])}</p><p>Some more words of an article, “{escaped(SCRIPT)}”, '
        f"said Eve Evil. See https://elsewhere.example/&quot;onclick=&quot;alert(1) on 3 March 2014.</p></div>"
        f"</article>"
        f'<section id="comments" class="comments-area"><ol class="comment-list">'
        f"{''.join(items)}{'</ol></li>' * len(items)}</ol></section></main></body></html>"
    )


TEXT = (
    "Title with \u202eevil\u202c and \x1b[31mred\n\nSome <script>alert(1)</script> text of an article.\n\n"
    + "".join(
        f"  {number}. {name[:200]} says:\n\n    {body[:5000]}\n\n"
        for number, (name, body) in enumerate(zip(NAMES, BODIES, strict=True), 1)
    )
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a database from the page of an enemy, as HTML and as text."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "<img src=x onerror=alert(1)>.html").write_text(thread(), encoding="utf-8")
    (folder / "\u202etxt.evil.txt").write_text(TEXT, encoding="utf-8")
    build([folder], folder / "pages.db")
    return folder / "pages.db"


@pytest.fixture(scope="module")
def hostile(database: Path) -> Iterator[httpx.Client]:
    """Serve it."""
    with serving(database) as client:
        yield client


def all_pages(site: httpx.Client) -> list[str]:
    """Return an address of each kind of page, with the records of the enemy."""
    described = site.get("/-/metadata.json").json()["databases"]["pages"]
    tables = [f"/pages/{table}" for table in described["tables"]]
    rows = [f"/pages/comments/{number}" for number in range(1, 2 * len(NAMES) + 1)]
    rows += ["/pages/documents/1", "/pages/documents/2", "/pages/blocks/1", "/pages/commenters/1", "/pages/sources/1"]
    questions = [f"/pages/{name}" for name in described["queries"]]
    refs = site.get("/pages/documents.json?_shape=array&_col=ref").json()
    reading = [httpx.URL("/-/document/x").copy_with(path=f"/-/document/{row['ref']}") for row in refs]
    asked = [
        "/pages/search?q=script",
        "/pages/search?q=turned&kind=comment",
        "/pages/search?q=long",
        "/pages/search?q=<script>alert(1)</script>&kind=%22><script>alert(1)</script>",
        "/pages/words?words=alert,script",
        "/pages/comments?_search=alert",
        "/pages/comments?_facet=author&author__contains=<script>alert(1)</script>",
        "/pages?sql=select+1+as+%22<script>alert(1)</script>%22,+'<img+src=x+onerror=alert(1)>'+as+excerpt",
        "/pages?sql=select+'<script>alert(1)</script>'+from+nowhere",
        "/pages?sql=select+char(27)||'[31m'||char(0)||char(8238)+as+author,+char(27)||char(8238)+as+ref",
        "/pages?sql=select+author,+body,+ref,+document_id,+line_start+from+comments",
        "/-/document/<script>alert(1)<~2Fscript>",
        "/-/ref/<script>alert(1)",
        "/<script>alert(1)<script>",
    ]
    return ["/", "/pages", "/-/plots", "/-/metadata", *tables, *rows, *questions, *map(str, reading), *asked]


def test_the_pipeline_has_kept_it(hostile: httpx.Client) -> None:
    """The tests below would prove nothing: there would be no name of 10,000 characters, no text of 2 MB, no escape."""
    rows = hostile.get("/pages/comments.json?_shape=array").json()
    assert max(len(row["author"] or "") for row in rows) == 10_000
    assert max(len(row["body"]) for row in rows) > 1_900_000
    for part in ("<script>", "javascript:", "\u202e", "=HYPERLINK"):
        assert any(part in row["body"] for row in rows), repr(part)


def test_a_long_text_is_searched_in_time(hostile: httpx.Client) -> None:
    """One comment of 2 MB that says a word again and again would stop every search for this word."""
    rows = hostile.get("/pages/search.json?q=long+long&_shape=array").json()
    (excerpt,) = (row["excerpt"] for row in rows if "⟦long⟧ long long" in row["excerpt"] and row["what"] == "comment")
    assert len(excerpt) < 300


def test_nothing_that_acts_leaves_the_site(hostile: httpx.Client) -> None:
    """Text of strangers would turn lines around, drive a terminal, or end its element and begin another."""
    for address in all_pages(hostile):
        page = hostile.get(address, follow_redirects=True).text
        assert not ACTING.search(page), address
        for element in (
            "<script>window",
            "<img",
            "<iframe",
            "<svg onload",
            "<style",
            "<base",
            "<b>Bold",
            'onmouseover="alert',
        ):
            assert element not in page, (address, element)
        assert not re.search(r'href="\s*(javascript|data):', page), address


@pytest.mark.parametrize("ending", ["csv", "md", "csv?_stream=on"])
def test_files_do_nothing_either(hostile: httpx.Client, ending: str) -> None:
    """A spreadsheet would calculate what a stranger wrote, or a terminal obey it."""
    for table in ("comments", "commenters", "documents", "blocks", "top_commenters", "thread", "links"):
        text = hostile.get(f"/pages/{table}.{ending}").content.decode().removeprefix("\ufeff")
        assert not ACTING.search(text.replace("\r\n", "\n")), table
        assert not re.search(r'(^|,)"?[ \t]*[=+@]', text, re.MULTILINE) or ending == "md", table


def test_the_terminal_is_not_driven(database: Path) -> None:
    """What is printed of an enemy's file would change the terminal's title, colours or text."""
    for path in database.parent.glob("*.txt"):
        for command in ("extract", "clean", "split", "features"):
            done = btl(command, path)
            assert done.returncode == 0, done.stderr
            assert not ACTING.search(done.stdout + done.stderr), command


@pytest.mark.parametrize("width", [1280, 390], ids=["desk", "telephone"])
def test_no_page_does_anything_in_a_browser(hostile: httpx.Client, browser: Any, width: int) -> None:
    """A dialog would open, a script run, another host be asked, the policy be offended, or a page be pushed aside."""
    seen: list[str] = []
    page = browser.new_page(base_url=str(hostile.base_url), viewport={"width": width, "height": 850})
    page.on("dialog", lambda dialog: (seen.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: seen.append(f"error {error}"))
    page.on("console", lambda said: seen.append(said.text) if said.type == "error" else None)
    page.on("request", lambda sent: None if is_ours(sent.url, hostile) else seen.append(f"asked {sent.url}"))
    for address in all_pages(hostile):
        answer = page.goto(address)
        assert not page.evaluate("window.ran"), address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        figures = page.locator("figure.plot")
        for number in range(figures.count()):
            figures.nth(number).scroll_into_view_if_needed()
            page.wait_for_function("(at) => document.querySelectorAll('figure.plot')[at].dataset.drawn", arg=number)
        expected = (
            {"Failed to load resource: the server responded with a status of 404 (Not Found)"}
            if answer.status == 404
            else set()
        )
        if answer.status == 400:
            expected = {"Failed to load resource: the server responded with a status of 400 (Bad Request)"}
        assert [what for what in seen if what not in expected] == [], address
        seen.clear()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.evaluate("getComputedStyle(document.body).display") == "block"
    page.close()


def is_ours(url: str, site: httpx.Client) -> bool:
    return url.startswith((str(site.base_url), "data:"))
