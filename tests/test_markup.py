"""HTML and MHTML: bytes are unpacked and decoded, markup is believed as far as it can be, and nothing is lost."""

from __future__ import annotations

import codecs
import email.policy
import gzip
import json
import re
import time
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from typing import Any
from urllib.parse import urlsplit

import pytest
from accept import MARKUP, cases
from hypothesis import given, settings
from hypothesis import strategies as st
from resiliparse.parse.html import HTMLTree

from pipeline.check.documents import check_document, stored_document
from pipeline.document import read_document, stages
from pipeline.extract.find import FORMAT_OF_ENDING, LARGEST
from pipeline.load.schema import columns
from pipeline.markup import SOFTWARES, software
from pipeline.markup.meta import BYLINE, LANGUAGE, LINKED, PUBLISHED, TITLE, URL
from pipeline.markup.read import DEEPEST
from pipeline.markup.selectors import NAMED, Selectors, read_posts
from pipeline.types import Decoded, Page, Reject, Rows, Source

CASES = {f"{case.parent.name}/{case.stem}": case for case in cases(MARKUP)}
PAGE = Source("page.html", "page", "html")
MESSAGE = Source("page.mhtml", "page", "mhtml")

THREAD = """
<ol class="comment-list">
  <li class="comment" id="comment-1"><cite class="fn">Ann Field</cite>
    <a href="#comment-1"><time datetime="2014-03-03T10:15:00+00:00">3 March 2014</time></a>
    <div class="comment-content"><p>First comment.</p></div></li>
  <li class="comment" id="comment-2"><cite class="fn">Ben</cite>
    <a href="#comment-2"><time datetime="2014-03-03T11:00:00+00:00">3 March 2014</time></a>
    <div class="comment-content"><p>Second comment.</p></div></li>
</ol>"""


def page(body: str, head: str = "") -> bytes:
    """Return the bytes of a page in UTF-8."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def rows_of(data: bytes, source: Source = PAGE) -> Rows:
    """Read a page that must not be rejected."""
    rows = read_document(source, data)
    assert isinstance(rows, Rows), rows
    return rows


def reason(data: bytes, source: Source = PAGE) -> str:
    """Return why a page is rejected, which must be said in one line."""
    outcome = read_document(source, data)
    assert isinstance(outcome, Reject)
    assert "\n" not in outcome.reason
    return outcome.reason


def decoded(data: bytes, source: Source = PAGE) -> Decoded:
    first, *_ = stages(source, data)
    assert isinstance(first, Decoded)
    return first


def understood(data: bytes, source: Source = PAGE) -> Page:
    _, _, found, _ = stages(source, data)
    assert isinstance(found, Page)
    return found


def table(rows: Rows, name: str) -> list[dict[str, Any]]:
    """Return rows with the names of their columns."""
    names = [column for column in columns(name) if column not in {"id", "document_id"}]
    return [dict(zip(names, row, strict=True)) for row in rows.tables[name]]


def comments(data: bytes, source: Source = PAGE) -> list[dict[str, Any]]:
    return table(rows_of(data, source), "comments")


def faults(rows: Rows) -> list[str]:
    """Return what is wrong with the ledger, the round trip and the pointers of a document."""
    return list(check_document(stored_document(rows)))


def deepened(levels: int) -> bytes:
    return page(f"<p>Above.</p>{'<div>' * levels}<p>Below.</p>{'</div>' * levels}")


# --- every case --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
def test_nothing_of_a_page_is_lost(name: str) -> None:
    """A word that a page shows would lie in no block or in two, or a row would not lead to what it says."""
    case = CASES[name]
    assert faults(rows_of(case.read_bytes(), PAGE._replace(format=FORMAT_OF_ENDING[case.suffix]))) == []


@pytest.mark.parametrize("name", CASES)
def test_threads_are_trees_in_the_order_of_the_page(name: str) -> None:
    """Sorted by path a thread would be in another order than its page, or a reply stand before what it answers."""
    found = comments(CASES[name].read_bytes())
    named = any(row["parent_basis"] == NAMED for row in found)  # a reply may stand far from what it names
    assert named or sorted(found, key=lambda row: row["path"]) == found
    assert all(row["parent_id"] is None or row["parent_id"] < row["position"] for row in found)


@pytest.mark.parametrize("name", CASES)
def test_permalinks_can_be_followed(name: str) -> None:
    """A comment would be cited by an address that is none, or two comments by the same."""
    links = [row["permalink"] for row in comments(CASES[name].read_bytes()) if row["permalink"]]
    assert all(re.match(r"https?://|/|#|[\w.]+\?|[\w/.-]+[#?]", link) for link in links)
    assert len(set(links)) == len(links)


PARTS = re.compile(rb"<[^>]*>|[^<]+")


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    """Draw a case with some of its tags and texts cut, doubled or in each other's place."""
    case = CASES[draw(st.sampled_from(sorted(CASES)))]
    parts = PARTS.findall(case.read_bytes())
    places = st.integers(0, len(parts) - 1)
    for what, one, other in draw(st.lists(st.tuples(st.sampled_from("cdsx"), places, places), min_size=1, max_size=12)):
        if what == "c":
            parts[one] = b""
        elif what == "d":
            parts[one] = parts[one] + parts[other]
        elif what == "s":
            parts[one], parts[other] = parts[other], parts[one]
        else:
            parts[one] = parts[one][: len(parts[one]) // 2]
    data = b"".join(parts)
    return data[: draw(st.integers(len(data) // 4, len(data)))] if draw(st.booleans()) else data


@settings(max_examples=settings().max_examples // 2)
@given(mutations())
def test_nothing_of_a_broken_page_is_lost(data: bytes) -> None:
    """Tags that are cut, doubled or in the wrong place would lose a word of the page, or end a build."""
    outcome = read_document(PAGE, data)
    assert isinstance(outcome, Rows | Reject)
    if isinstance(outcome, Rows):
        assert faults(outcome) == []
        assert outcome == read_document(PAGE, data)


@pytest.mark.parametrize("folder", sorted({case.parent.name for case in CASES.values()}))
def test_a_page_that_is_cut_off_keeps_its_first_comments(folder: str) -> None:
    """Half a page, as a broken download leaves it, would end a build or lose what it still shows."""
    for name, case in CASES.items():
        if name.startswith(f"{folder}/"):
            data = case.read_bytes()
            for share in (0.5, 0.75, 0.9):
                outcome = read_document(PAGE, data[: int(len(data) * share)])
                assert isinstance(outcome, Reject) or faults(outcome) == []


# --- softwares ---------------------------------------------------------------------------------------

MODULES = {name.removeprefix("html_"): getattr(software, name.removeprefix("html_")) for name in SOFTWARES}
NAMES = {
    name: value for name, module in MODULES.items() for value in vars(module).values() if isinstance(value, Selectors)
}
SINGLE = ("beside", "pingbacks", "deleted", "depth_at")
SEVERAL = ("posts", "bodies", "authors", "times", "permalinks", "drops", "quotes", "answers")


@pytest.mark.parametrize("name", NAMES)
def test_selectors_are_selectors(name: str) -> None:
    """A slip in a selector would raise on the first real page; a string in a tuple's place would be read by letters."""
    empty = HTMLTree.parse("<p>").body
    assert empty is not None
    names = NAMES[name]
    for field in SEVERAL:
        value = getattr(names, field)
        assert isinstance(value, tuple), field
        assert all(isinstance(item, str) and len(item) > 1 for item in value), field
    selectors = [getattr(names, field) for field in SINGLE]
    for field in SEVERAL:
        selectors += getattr(names, field)
    for selector in filter(None, selectors):
        assert list(empty.query_selector_all(selector)) == []
    if names.depth:
        assert re.compile(names.depth).groups == 1


@pytest.mark.parametrize("name", SOFTWARES)
def test_a_page_without_comments_has_none(name: str) -> None:
    """A software would find comments where there is nothing but a paragraph."""
    body = HTMLTree.parse("<h1>Title</h1><p>Nobody has written anything here.</p>").body
    assert body is not None
    assert SOFTWARES[name].find(body) is None


def test_a_body_within_the_post_itself_counts_once() -> None:
    """Text in a body within a body would stand in a comment twice."""
    root = HTMLTree.parse("<div class=c id=c-1><div class=b>One <div class=b>two</div></div></div>").body
    assert root is not None
    thread = read_posts(root, Selectors(posts=(".c",), bodies=(".b",)))
    assert thread is not None
    assert [len(post.bodies) for post in thread.posts] == [1]


# --- bytes -------------------------------------------------------------------------------------------


def test_gzip_is_unpacked() -> None:
    """A page saved as it came over the wire would be rejected, or read otherwise than the same page unpacked."""
    data = CASES["wordpress/html5"].read_bytes()
    assert list(stages(PAGE, gzip.compress(data))) == list(stages(PAGE, data))


def test_a_gzip_bomb_is_rejected() -> None:
    """A small file would fill the memory."""
    bomb = gzip.compress(b"<p>" + bytes(LARGEST), compresslevel=1)
    assert "64 MiB when unpacked" in reason(bomb)


def test_broken_gzip_is_rejected() -> None:
    """Half a page would be taken for a whole one, or a broken one would end the build."""
    whole = gzip.compress(CASES["wordpress/html5"].read_bytes())
    assert reason(whole[:-200]) == "compressed with gzip, and cut off"
    assert reason(whole[:100] + bytes(50) + whole[150:]).startswith("compressed with gzip, and ")
    assert reason(b"\x1f\x8b\x08").startswith("compressed with gzip, and ")


SENTENCES = {
    "iso-8859-1": "Frère Noé déjà vu, à l'été.",
    "windows-1251": "Комментарии читателей об этой статье.",
    "shift_jis": "東京で新しい橋が開きました。",
    "koi8-r": "Ждём ответа, товарищи!",
    "utf-8": "Grüße – “hello” 🙂",
}
DECLARATIONS = (
    '<meta charset="{}">',
    '<meta http-equiv="Content-Type" content="text/html; charset={}" />',
    "<META content='text/html;CHARSET={}' http-equiv=content-type>",
    "<meta name=a content=b><meta charset={} >",
)


@pytest.mark.parametrize("encoding", SENTENCES)
@pytest.mark.parametrize("declaration", DECLARATIONS)
def test_a_declared_charset_is_believed(encoding: str, declaration: str) -> None:
    """A page would be printed in the wrong letters although it says in which they are."""
    text = f"<html><head>{declaration.format(encoding)}</head><body><p>{SENTENCES[encoding]}</p></body></html>"
    assert decoded(text.encode(encoding)).text.strip() == SENTENCES[encoding]


def test_an_xml_declaration_is_believed() -> None:
    """Pages in XHTML say in their first line in which letters they are."""
    text = f'<?xml version="1.0" encoding="iso-8859-1"?>\n<html><body><p>{SENTENCES["iso-8859-1"]}</p></body></html>'
    assert decoded(text.encode("iso-8859-1")).text.strip() == SENTENCES["iso-8859-1"]


def test_a_byte_order_mark_is_no_text() -> None:
    """It would stand as a character before the title."""
    data = codecs.BOM_UTF8 + page(f"<p>{SENTENCES['utf-8']}</p>")
    assert decoded(data).text.strip() == SENTENCES["utf-8"]


@pytest.mark.parametrize("declared", ["iso-8859-1", "us-ascii", "no-such-thing", "utf-16"])
def test_a_wrong_charset_is_not_believed_against_the_bytes(declared: str) -> None:
    """A page in UTF-8 that a careless server declares as something else would be mojibake."""
    text = f'<html><head><meta charset="{declared}"></head><body><p>{SENTENCES["utf-8"]}</p></body></html>'
    rows = rows_of(text.encode())
    assert [block["text"] for block in table(rows, "blocks")] == [SENTENCES["utf-8"]]
    assert faults(rows) == []


def test_bytes_that_are_no_letters_stand_as_marks() -> None:
    """One broken byte would end the build, or shift every pointer behind it."""
    rows = rows_of(page("<p>One @@ two.</p>").replace(b"@@", b"\xff") + b"\x00\xfe")
    assert faults(rows) == []
    assert any("\N{REPLACEMENT CHARACTER}" in block["text"] for block in table(rows, "blocks"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t ",
        b"<html></html>",
        b"<!DOCTYPE html><html><head><title>A title alone</title></head><body></body></html>",
        b"<script>document.write('never')</script>",
        b"<style>p { color: red }</style>",
        b"<!-- nothing but a comment -->",
        b"<p>&nbsp;</p>",
        b"<img src=a.png alt='a picture'>",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"<frameset><frame src=a><frame src=b></frameset>",
    ],
)
def test_what_shows_no_text_is_rejected(data: bytes) -> None:
    """A document without a word would stand in the database, and nobody would see that it could not be read."""
    assert reason(data)


# --- markup that is meant to harm --------------------------------------------------------------------


def test_deep_nesting_is_read_as_far_as_browsers_make_it() -> None:
    """Old pages nest their tables deeper than anybody would think."""
    rows = rows_of(deepened(DEEPEST - 500))
    assert [block["text"] for block in table(rows, "blocks")] == ["Above.", "Below."]
    assert faults(rows) == []


def test_endless_nesting_is_rejected_at_once() -> None:
    """A page made to harm would overflow the stack, or keep a worker busy for ever."""
    started = time.perf_counter()
    assert reason(deepened(DEEPEST + 1000)) == f"elements are nested more than {DEEPEST:,} deep"
    assert reason(page("<ol class=commentlist><li class=comment>" * (DEEPEST + 1000)))
    assert time.perf_counter() - started < 10


def test_a_page_of_many_comments_takes_no_longer_than_its_length() -> None:
    """Time would grow with the square of the number of comments: 4,000 would take minutes."""
    one = (
        '<li class="comment" id="c-{0}"><cite class="fn">Ann {0}</cite><div class="comment-content">No. {0}</div></li>'
    )
    started = time.perf_counter()
    found = comments(page(f'<ol class="comment-list">{"".join(map(one.format, range(4000)))}</ol>'))
    assert len(found) == 4000
    assert time.perf_counter() - started < 30


@pytest.mark.parametrize(
    "text",
    [
        "One \U000f0001\U00100001 two.",
        "One &#xF0001;&#x100001; two.",
        "One \U000ffffd two \U0010fffd.",
        "\U000f0000\U00100000" * 50,
    ],
)
def test_characters_that_serve_as_marks_are_text_where_a_page_has_them(text: str) -> None:
    """A page with characters of the private use planes would lose them, or lose its way in them."""
    for head in ("", '<script type="application/ld+json">{"@type": "Comment", "text": "Third."}</script>'):
        data = page(f"<h1>Title</h1><p>{text}</p>{THREAD}", head)
        rows = rows_of(data)
        assert faults(rows) == []
        shown = decoded(data).text
        assert re.search("[\U000f0000-\U0010ffff]", shown)
        assert "First comment." in shown


def test_the_words_of_a_drawing_are_told_from_a_comment() -> None:
    """They are printed, too: they would belong to the comment above them, and what they hold be taken for our marks."""
    drawing = f"{THREAD}<canvas>A fine drawing</canvas>"
    blocks = table(rows_of(page(drawing)), "blocks")
    assert [row["comment_id"] for row in blocks if "fine drawing" in row["text"]] == [None]
    marks = "\U000f0000\U00100000"
    assert marks in decoded(page(drawing.replace("fine", marks))).text


def test_private_use_characters_in_a_script_are_no_marks() -> None:
    """JSON can spell them so that no search of the page finds them before they are printed."""
    spelled = r'{"@type": "Comment", "text": "One \udb80\udc01\udbc0\udc01 two", "author": "A\ud800\u0000"}'
    rows = rows_of(page("<p>An article.</p>", f'<script type="application/ld+json">{spelled}</script>'))
    assert faults(rows) == []


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert('comment-1')",
        " JavaScript:void(1) //comment-1",
        "java\nscript:go('#comment-1')",
        "data:text/html,<p>comment-1",
        "vbscript:comment1",
        "mailto:comment1@example.org",
        "\x01javascript:comment1",
    ],
)
def test_addresses_that_run_something_are_no_permalinks(href: str) -> None:
    """Whoever follows a citation in the published database would run what a stranger wrote."""
    attribute = href.replace("'", "&#39;").replace("<", "&lt;")
    body = f"""<ol class="comment-list"><li class="comment" id="comment-1"><cite class="fn">Ann</cite>
        <a href='{attribute}' class="comment-permalink"><time datetime="2014-03-03T10:15:00Z">3 March 2014</time></a>
        <div class="comment-content">First.</div></li></ol>
        <shreddit-comment author="a" permalink='{attribute}'><p slot="comment">Hello.</p></shreddit-comment>"""
    for found in comments(page(body)):
        assert urlsplit(found["permalink"] or "").scheme in {"", "http", "https"}
        assert "script" not in (found["permalink"] or "")


def test_addresses_of_the_page_are_addresses() -> None:
    """A page could say that it stands at an address that runs something."""
    for address in ("javascript:alert(1)", "data:text/html,a", "/relative", "file:///etc/hosts", "https://[broken"):
        head = f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">'
        url = rows_of(page("<p>Text of a page.</p>", head)).document["url"]
        assert url is None or url.startswith(("http://", "https://"))


def test_attributes_without_end_are_cut_or_passed_over() -> None:
    """A name or a time of 10,000 characters would stand in a column that people read."""
    much = "x" * 10_000
    body = f"""<article class="message message--post" data-author="{much}" id="js-post-1"><div class="message-body">
        <div class="bbWrapper">One.</div></div><time class="u-dt" datetime="2014{much}">{much}</time></article>
        <shreddit-comment author="{much}" created="{much}" permalink="/{much}"><p>Hello.</p></shreddit-comment>"""
    published = f'<meta property="article:published_time" content="{much}">'
    head = f'<title>{much}</title><meta name="author" content="{much}">{published}'
    rows = rows_of(page(body, head))
    assert faults(rows) == []
    assert all(len(row["author"] or "") <= 1_000 for row in table(rows, "comments"))
    assert len(rows.document["title"]) <= 1_000
    assert rows.document["published_at"] is None


@pytest.mark.parametrize(
    "stated",
    [
        "",
        "0",
        "-1",
        "99999999999999999999",
        "9999999999999",
        "0000-00-00T00:00",
        "2014-13-45T99:99",
        "1e9",
        "٢٠١٤-٠٣-٠٣",
    ],
)
def test_times_that_are_none_are_passed_over(stated: str) -> None:
    """A time for machines that no machine understands would end the build."""
    body = THREAD.replace("2014-03-03T10:15:00+00:00", stated)
    found = comments(page(body))
    assert found[0]["posted_at"] is None or found[0]["posted_at"].startswith("2014-03-03")
    assert found[1]["posted_at"] == "2014-03-03T11:00:00+00:00"


# --- JSON-LD -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "script",
    [
        "",
        "null",
        "5",
        "[]",
        '{"@type": "Comment", "text": "cut off in the',
        "{'@type': 'Comment', 'text': 'single quotes'}",
        '{"@type": 5, "text": 5, "author": 5}',
        '{"@type": "Comment", "text": {"a": 1}, "author": [], "dateCreated": {}}',
        '{"@type": "Comment", "text": ""}',
        '{"@type": "NewsArticle", "headline": [null], "datePublished": 7, "author": {"name": {"name": {}}}}',
        "[" * 100_000,
        "[" * 100_000 + "]" * 100_000,
        f'{{"@type": "Comment", "author": {"[" * 500}{"]" * 500}}}',
        '{"a":' * 3_000 + "1" + "}" * 3_000,
        '{"@type": "Comment", "text": NaN}',
        "<!-- // -->",
    ],
    ids=lambda script: script[:40],
)
def test_scripts_that_are_no_statements_are_passed_over(script: str) -> None:
    """A slip in a script that nobody sees would end the build, or add a comment without a word."""
    rows = rows_of(
        page(
            "<h1>Title</h1><p>An article of one sentence.</p>", f'<script type="application/ld+json">{script}</script>'
        )
    )
    assert table(rows, "comments") == []
    assert faults(rows) == []


def test_replies_in_a_script_stand_below_what_they_answer() -> None:
    """A reply that a script nests would stand after later comments, and the thread would not be in its order."""
    script = """{"@type": "Article", "comment": [
        {"@type": "Comment", "text": "One.", "author": "Ann", "comment": [
            {"@type": "Comment", "text": "Two.", "author": {"name": "Ben"}}]},
        {"@type": "Comment", "text": "Three.", "author": [{"name": "Cy"}, {"name": "Dee"}]}]}"""
    found = comments(page("<p>An article.</p>", f'<script type="application/ld+json">{script}</script>'))
    assert [(row["body"], row["author"], row["parent_id"]) for row in found] == [
        ("One.", "Ann", None),
        ("Two.", "Ben", 1),
        ("Three.", "Cy, Dee", None),
    ]


# --- what a page states of itself --------------------------------------------------------------------

NEWS = {"@type": "NewsArticle", "headline": "A bridge", "author": {"name": "Ann Field"}} | {
    "datePublished": "2014-03-03",
    "inLanguage": "en",
}
SCRIPT = f'<script type="application/ld+json">{json.dumps(NEWS)}</script>'
TIME = "2014-03-03T10:15:00+00:00"
META = (
    ("title", "<meta property='og:title' content='A bridge'><title>A bridge | Paper</title>", "A bridge", TITLE[0]),
    ("title", "<meta name='twitter:title' content='A bridge'><title>A bridge | Paper</title>", "A bridge", TITLE[1]),
    ("title", "<title>A  bridge\n</title>", "A bridge", TITLE[3]),
    ("byline", "<meta name='author' content='Ann Field'>", "Ann Field", BYLINE[0]),
    ("byline", "<meta name='parsely-author' content='Ann Field'>", "Ann Field", BYLINE[1]),
    ("byline", "<meta name='dc.creator' content='Ann Field'>", "Ann Field", BYLINE[2]),
    ("published", f"<meta property='article:published_time' content='{TIME}'>", TIME, PUBLISHED[0]),
    ("published", "<meta itemprop='datePublished' content='2014-03-03'>", "2014-03-03", PUBLISHED[1]),
    ("published", "<meta name='parsely-pub-date' content='2014-03-03'>", "2014-03-03", PUBLISHED[2]),
    ("published", "<meta name='dc.date.issued' content='2014-03-03'>", "2014-03-03", PUBLISHED[3]),
    ("url", "<link rel='canonical' href='https://example.org/a'>", "https://example.org/a", URL[0]),
    ("url", "<meta property='og:url' content='https://example.org/a'>", "https://example.org/a", URL[1]),
    ("language", "<meta http-equiv='content-language' content='de'>", "de", LANGUAGE[2]),
    ("language", "<meta property='og:locale' content='fr_CA'>", "fr_CA", LANGUAGE[3]),
    ("title", SCRIPT, "A bridge", None),
    ("byline", SCRIPT, "Ann Field", None),
    ("published", SCRIPT, "2014-03-03", None),
    ("language", SCRIPT, "en", None),
)
"""Field, head of a page that states it, its value, and the place in the tables; None where JSON-LD states it."""


@pytest.mark.parametrize(("field", "head", "value", "place"), META)
def test_what_a_page_states_of_itself_is_read(field: str, head: str, value: str, place: tuple[str, str] | None) -> None:
    """A page would stand in the database without what its head says of it, or without where it says so."""
    stated = decoded(page("<p>Text of the article.</p>", head)).stated
    assert stated is not None
    found = getattr(stated, field)
    assert found is not None
    selector = place[0].split(",")[0] if place else f"JSON-LD {LINKED[field]}"
    assert selector in found.basis
    read = getattr(understood(page("<p>Text of the article.</p>", head)), field)
    assert (read.value if field == "published" else read) == value


@pytest.mark.parametrize(
    ("field", "body", "value"),
    [
        ("title", "<h1 itemprop='headline'>A bridge</h1>", "A bridge"),
        ("byline", "<a rel='author nofollow' href='/ann'>Ann <b>Field</b></a>", "Ann Field"),
        ("published", "<article><time pubdate datetime='2014-03-03'>3 March</time></article>", "2014-03-03"),
        ("published", "<div class='entry-meta'><time datetime='2014-03-03'>3 March</time></div>", "2014-03-03"),
        ("published", "<time class='dt-published' datetime='2014-03-03'>3 March</time>", "2014-03-03"),
    ],
)
def test_what_a_page_states_within_its_text_is_read(field: str, body: str, value: str) -> None:
    """A page that states its author or date beside the text alone would stand there without."""
    stated = decoded(page(f"{body}<p>Text of the article.</p>")).stated
    assert getattr(stated, field).value == value


@pytest.mark.parametrize("attribute", ["lang='de-AT'", "xml:lang='de-AT'", "lang='de-AT' xml:lang='en'"])
def test_the_language_is_that_of_the_root(attribute: str) -> None:
    """A page in German would be counted among those without a language."""
    assert understood(f"<html {attribute}><body><p>Ein Satz.</p></body></html>".encode()).language == "de-AT"


def test_a_language_that_is_none_is_not_stated() -> None:
    """A slip in an attribute would be a language of its own."""
    assert understood(b"<html lang='{{ lang }}'><body><p>A sentence.</p></body></html>").language is None


def test_the_comments_time_is_not_the_articles() -> None:
    """The date of the first comment would be taken for that of the article."""
    assert understood(page(f"<h1>Title</h1><p>Text of the article.</p>{THREAD}")).published is None


SAVED_FROM = "<!-- saved from url=(0033)https://example.org/2014/bridge -->"
SINGLE_FILE = """<!--
 Page saved with SingleFile
 url: https://example.org/2014/bridge
 saved date: Mon Mar 03 2014 10:15:00 GMT+0100
-->"""
ARCHIVED = "<!--\n     FILE ARCHIVED ON 10:15:00 Mar 03, 2014 AND RETRIEVED LATER -->"


@pytest.mark.parametrize(
    ("note", "field", "value"),
    [
        (SAVED_FROM, "url", "https://example.org/2014/bridge"),
        (SINGLE_FILE, "url", "https://example.org/2014/bridge"),
        (SINGLE_FILE, "saved", "Mon Mar 03 2014 10:15:00"),
        (ARCHIVED, "saved", "10:15:00 Mar 03, 2014"),
    ],
)
def test_notes_of_programs_that_save_pages_are_read(note: str, field: str, value: str) -> None:
    """It would be forgotten where a saved page comes from, and when it was saved."""
    stated = decoded(f"<!DOCTYPE html>\n{note}\n<html><body><p>Text.</p></body></html>".encode()).stated
    assert getattr(stated, field).value == value
    assert "saved" in getattr(stated, field).basis


# --- MHTML -------------------------------------------------------------------------------------------


def message(html: str, charset: str = "utf-8", *, encode: str | None = None) -> bytes:
    """Return a page as a browser saves it in one file."""
    whole = MIMEMultipart("related")
    whole["From"] = "<Saved by a browser>"
    whole["Snapshot-Content-Location"] = "https://example.org/2014/bridge"
    whole["Subject"] = "A bridge"
    whole["Date"] = "Mon, 3 Mar 2014 10:15:00 +0100"
    part = MIMEText(html, "html", charset)
    if encode:
        part = MIMEText("", "html", charset)
        del part["Content-Transfer-Encoding"]
        part["Content-Transfer-Encoding"] = encode
        part.set_payload(codecs.encode(html.encode(charset), "quopri").decode("ascii"))
    part["Content-Location"] = "https://example.org/2014/bridge"
    whole.attach(part)
    whole.attach(MIMEText("<p>Another frame.</p>", "html", "utf-8"))
    return whole.as_bytes(policy=email.policy.SMTP)


HTML = f"<html><head><title>Brücke</title></head><body><h1>Die Brücke</h1><p>Sie hält.</p>{THREAD}</body></html>"


@pytest.mark.parametrize(
    ("charset", "encode"),
    [("utf-8", None), ("iso-8859-1", None), ("utf-8", "quoted-printable"), ("cp1252", "quoted-printable")],
)
def test_mhtml_is_read_like_the_page_in_it(charset: str, encode: str | None) -> None:
    """A page that a browser saved in one file would be rejected, or read otherwise than the page alone."""
    rows = rows_of(message(HTML, charset, encode=encode), MESSAGE)
    assert faults(rows) == []
    assert rows.document["url"] == "https://example.org/2014/bridge"
    assert rows.document["title"] == "Brücke"
    alone = rows_of(HTML.encode())
    assert rows.tables["blocks"] == alone.tables["blocks"]
    assert [row["author"] for row in table(rows, "comments")] == ["Ann Field", "Ben"]


def test_mhtml_says_when_it_was_saved() -> None:
    """`8 years ago` could not be read later, since nobody knows when that was printed."""
    stated = decoded(message(HTML), MESSAGE).stated
    assert stated is not None
    assert stated.saved is not None
    assert stated.saved.value == "2014-03-03T10:15:00+01:00"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nNo page.",
        b"From: a\r\nContent-Type: multipart/related\r\n\r\nno boundary",
        b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n\r\n--b--',
        bytes(range(256)),
    ],
)
def test_mhtml_without_a_page_is_rejected(data: bytes) -> None:
    """A file without a page in it would stand in the database as an empty document, or end the build."""
    assert reason(data, MESSAGE)


def test_mhtml_with_a_wrong_head_is_read_all_the_same() -> None:
    """A date or address that is none would cost the whole page."""
    data = (
        message(HTML).replace(b"Mon, 3 Mar 2014 10:15:00 +0100", b"yesterday").replace(b"https://example.org", b"cid:")
    )
    rows = rows_of(data, MESSAGE)
    assert rows.document["url"] is None
    assert len(table(rows, "comments")) == 2
