"""Exports of WordPress and Disqus: what they state, and XML that is made to do harm."""

from __future__ import annotations

import gzip
import hashlib
import os
import time
from pathlib import Path

import pytest
from building import build, failures, query
from written import read

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>A blog</title><pubDate>Tue, 01 Dec 2020 10:00:00 +0000</pubDate><wp:wxr_version>1.2</wp:wxr_version>
"""
TAIL = "</channel></rss>\n"


def comment(number: int, author: str, text: str, parent: int = 0, *, approved: str = "1", kind: str = "comment") -> str:
    return f"""<wp:comment><wp:comment_id>{number}</wp:comment_id>
      <wp:comment_author><![CDATA[{author}]]></wp:comment_author>
      <wp:comment_date>2014-03-03 11:15:{number:02}</wp:comment_date>
      <wp:comment_date_gmt>2014-03-03 10:15:{number:02}</wp:comment_date_gmt>
      <wp:comment_content><![CDATA[{text}]]></wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved>
      <wp:comment_type>{kind}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"""


def item(
    number: int, body: str, *comments: str, kind: str = "post", status: str = "publish", title: str = "Library"
) -> str:
    return f"""<item><title>{title}</title><link>https://example.org/{number}</link>
      <dc:creator><![CDATA[editor]]></dc:creator><content:encoded><![CDATA[{body}]]></content:encoded>
      <wp:post_id>{number}</wp:post_id><wp:post_date>2014-03-03 10:00:00</wp:post_date>
      <wp:post_date_gmt>2014-03-03 09:00:00</wp:post_date_gmt><wp:status>{status}</wp:status>
      <wp:post_type>{kind}</wp:post_type>{"".join(comments)}</item>"""


THREAD = (
    comment(1, "Ann Field", "About time!\n\n<blockquote>Closed on Sundays</blockquote>was a joke."),
    comment(2, "Ben", "Reply"),
    comment(3, "Cleo", "Ann, who will pay?", 1),
    comment(4, "Seller", "Cheap shoes", approved="spam"),
    comment(5, "Dan", "Nobody has read this yet", approved="0"),
    comment(6, "Another blog", "[...] a link [...]", kind="pingback"),
    comment(7, "Eve", "To somebody who is gone", 99),
    comment(8, "Fay", "The town, Cleo.", 3),
)


def built(folder: Path, text: str, name: str = "export.xml", encoding: str = "utf-8") -> Path:
    (folder / name).write_bytes(text.encode(encoding))
    database = folder / "out" / "pages.db"
    build([folder], database)
    assert failures(database) == []
    return database


def test_a_post_has_the_comments_that_the_export_states(tmp_path: Path) -> None:
    """Parents, authors and times would be guessed from a text although the export says them."""
    body = "The town library will open.\n\nIt was closed.\nAll Sunday.\n<ul>\n<li>one</li>\n</ul>"
    text = HEAD + item(7, body, *THREAD, title="Library &amp; caf&#233;") + TAIL
    database = built(tmp_path, text)
    assert query(
        database,
        """SELECT ref, member, title, byline, kind, dialect, url, site, record_id, published_at, published_basis,
        saved_at, source_format, body FROM documents""",
    ) == [
        (
            "export.xml::7", "7", "Library & café", "editor", "article", "export_wordpress", "https://example.org/7",
            "example.org", "7", "2014-03-03T09:00:00+00:00", "wp:post_date of the export", "2020-12-01T10:00:00+00:00",
            "wordpress", "The town library will open.\nIt was closed.\nAll Sunday.\n• one",
        )
    ]  # fmt: skip
    rows = query(
        database,
        """SELECT c.author, p.author, c.kind, substr(c.posted_at, 18), c.body, c.quoted_word_count FROM comments c
        LEFT JOIN comments p ON p.id = c.parent_id ORDER BY c.id""",
    )
    assert rows == [
        ("Ann Field", None, "comment", "01+00:00", "About time!\nClosed on Sundays\nwas a joke.", 3),
        ("Cleo", "Ann Field", "comment", "03+00:00", "Ann, who will pay?", 0),
        ("Fay", "Cleo", "comment", "08+00:00", "The town, Cleo.", 0),
        ("Ben", None, "comment", "02+00:00", "Reply", 0),
        ("Another blog", None, "pingback", "06+00:00", "[...] a link [...]", 0),
        ("Eve", None, "comment", "07+00:00", "To somebody who is gone", 0),
    ]
    assert query(database, "SELECT DISTINCT posted_raw FROM comments WHERE author = 'Ben'") == [
        ("2014-03-03 10:15:02",)
    ]
    assert query(database, "SELECT basis, evidence FROM reply_edges LIMIT 1") == [
        ("markup", "stated by the export's markup: wp:comment_parent 1")
    ]
    assert query(database, "SELECT code FROM findings") == [("answered_lost",)]
    assert {reason for (reason,) in query(database, "SELECT reason FROM rejects")} == {
        "1 comment spam: never printed",
        "1 comment waiting for approval: never printed",
    }


def test_the_fingerprint_is_that_of_the_items_own_bytes(tmp_path: Path) -> None:
    """Nobody could find in the export what a row was made of."""
    second = item(8, "Some words.")
    database = built(tmp_path, HEAD + item(7, "Words\x08 of the post.", *THREAD) + second + TAIL)
    assert query(database, "SELECT sha256 FROM documents WHERE record_id = '8'") == [
        (hashlib.sha256(second.encode()).hexdigest(),)
    ]


def test_a_post_without_comments_has_none(tmp_path: Path) -> None:
    """What looks like comments in an article would be taken for some although the export knows better."""
    page = "\n\n".join(
        f"{n}. {name} says:\n\nWords of {name} on it." for n, name in enumerate(("Ann", "Ben", "Cleo"), 1)
    )
    database = built(tmp_path, HEAD + item(7, page) + TAIL)
    assert query(database, "SELECT comment_count, kind FROM documents") == [(0, "article")]


def test_what_was_never_printed_is_counted(tmp_path: Path) -> None:
    """Drafts would be published by us, or pictures vanish."""
    items = [item(1, "x", kind="attachment"), item(2, "x", kind="attachment"), item(3, "x", status="draft")]
    found, rejects = read_text(tmp_path, HEAD + "".join([*items, item(4, "words", kind="page")]) + TAIL)
    assert [one.source.member for one in found] == ["4"]
    assert [reject.reason for reject in rejects] == [
        "2 items of type attachment: neither post nor page",
        "1 post with status draft: never published",
    ]


def read_text(folder: Path, text: str | bytes, name: str = "a.xml"):
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return read(folder / name)


def test_parents_in_a_circle_lose_nothing(tmp_path: Path) -> None:
    """A damaged database would cost comments, or never end."""
    circle = [comment(1, "Ann", "one", 2), comment(2, "Ben", "two", 1), comment(3, "Cleo", "three", 3)]
    database = built(tmp_path, HEAD + item(7, "words", *circle, comment(3, "Cleo", "again")) + TAIL)
    assert query(database, "SELECT count(*) FROM comments") == [(4,)]


def test_other_encodings_and_control_characters(tmp_path: Path) -> None:
    """Old blogs export what XML does not allow: all behind it would be lost."""
    text = (HEAD + item(7, "Caf\u00e9\x0b words.", *THREAD) + item(8, "more") + TAIL).replace("UTF-8", "windows-1252")
    database = built(tmp_path, text, encoding="windows-1252")
    assert query(database, "SELECT substr(body, 1, 4) FROM documents") == [("Café",), ("more",)]


# --- Disqus ------------------------------------------------------------------------------------------


def post(
    number: int, thread: int, text: str, parent: int | None = None, *, deleted: str = "false", spam: str = "false"
) -> str:
    return f"""<post dsq:id="{number}"><id/><message><![CDATA[{text}]]></message>
      <createdAt>2014-03-03T10:15:{number:02}Z</createdAt><isDeleted>{deleted}</isDeleted><isSpam>{spam}</isSpam>
      <author><name>Writer {number}</name></author><thread dsq:id="{thread}"/>
      {f'<parent dsq:id="{parent}"/>' if parent else ""}</post>"""


def disqus(threads: range, *posts: str) -> str:
    listed = "".join(
        f"""<thread dsq:id="{number}"><id/><forum>f</forum><category dsq:id="1"/><link>https://example.org/{number}</link>
        <title>Page {number}</title><message/><createdAt>2014-01-01T00:00:00Z</createdAt><isDeleted>false</isDeleted>
        </thread>"""
        for number in threads
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
      <disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
      <category dsq:id="1"/>{listed}{"".join(posts)}</disqus>"""


POSTS = (
    post(1, 100, "<p>First.</p><blockquote>quoted</blockquote>"),
    post(2, 101, "<p>On another page.</p>"),
    post(3, 100, "<p>A reply.</p>", 1),
    post(4, 100, "<p>Regretted words.</p>", deleted="true"),
    post(5, 100, "<p>Cheap shoes.</p>", spam="true"),
    post(6, 100, "<p>To what was taken back.</p>", 4),
    post(7, 999, "<p>Nowhere.</p>"),
)


@pytest.mark.parametrize("name", ["export.xml", "export.xml.gz"])
def test_posts_come_together_in_their_threads(tmp_path: Path, name: str) -> None:
    """An export lists threads and posts apart: comments would be without their page, or without their parents."""
    data = disqus(range(100, 103), *POSTS).encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    database = tmp_path / "out" / "pages.db"
    build([tmp_path], database)
    assert failures(database) == []
    assert query(database, "SELECT member, title, url, dialect, comment_count, published_at FROM documents") == [
        ("100", "Page 100", "https://example.org/100", "export_disqus", 4, None),
        ("101", "Page 101", "https://example.org/101", "export_disqus", 1, None),
    ]
    assert query(
        database,
        """SELECT c.author, p.author, c.kind, c.body FROM comments c LEFT JOIN comments p ON p.id = c.parent_id
        WHERE c.document_id = 1 ORDER BY c.id""",
    ) == [
        ("Writer 1", None, "comment", "First.\nquoted"),
        ("Writer 3", "Writer 1", "comment", "A reply."),
        ("Writer 4", None, "deleted", ""),
        ("Writer 6", "Writer 4", "comment", "To what was taken back."),
    ]
    assert query(database, "SELECT posted_at FROM comments LIMIT 1") == [("2014-03-03T10:15:01+00:00",)]
    assert query(database, "SELECT count(*) FROM blocks WHERE text LIKE '%Regretted%'") == [(0,)]
    assert {reason for (reason,) in query(database, "SELECT reason FROM rejects")} == {
        "1 post that is spam: never printed",
        "1 thread without posts: nothing to read",
        "1 post without its thread: not in the export, or deleted",
    }


# --- XML that is something else ----------------------------------------------------------------------

BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol" * 10}">' for n in range(30))
BAD = {
    "an entity bomb": (f"<!DOCTYPE rss [{BOMB}]><rss>&a29;</rss>", "document type"),
    "a file of this machine": (
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>',
        "document type",
    ),
    "an address": ('<!DOCTYPE rss SYSTEM "http://192.0.2.1/x.dtd"><rss/>', "document type"),
    "a feed": ('<rss version="2.0"><channel/></rss>', "RSS feed"),
    "a site map": ("<urlset><url/></urlset>", "its first element is <urlset>"),
    "nested without end": ("<a>" * 200_000, "nested"),
    "cut off": (HEAD + item(7, "words")[:-60], "ends early"),
    "no XML": ("just words", "not well formed"),
    "UTF-16": ("\ufeff<rss/>".encode("utf-16-le"), "UTF-16"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_export_is_one_line(tmp_path: Path, name: str) -> None:
    """XML can make a reader expand, fetch or nest without end; or a file would vanish."""
    text, reason = BAD[name]
    start = time.perf_counter()
    found, rejects = read_text(tmp_path, text)
    assert (found, len(rejects)) == ([], 1)
    assert reason in rejects[0].reason
    assert time.perf_counter() - start < 2


def test_an_export_that_ends_early_keeps_what_came_before(tmp_path: Path) -> None:
    """A backup that broke off would be lost whole, or pass for whole."""
    found, rejects = read_text(tmp_path, HEAD + item(7, "words") + item(8, "more") + item(9, "cut")[:-40])
    assert [one.source.member for one in found] == ["7", "8"]
    assert ["ends early" in reject.reason for reject in rejects] == [True]
    text = disqus(range(100, 102), *POSTS)
    found, rejects = read_text(tmp_path, text[: text.index("Regretted")], "b.xml")
    assert [one.source.member for one in found] == ["100", "101"]
    assert any("ends early" in reject.reason for reject in rejects)


def test_an_element_that_is_too_large_costs_itself_alone(tmp_path: Path) -> None:
    """A post with a picture written into it would fill the memory."""
    large = item(7, os.urandom(1).hex() * 33 * 1024**2)
    found, rejects = read_text(tmp_path, HEAD + item(6, "first") + large + item(8, "last") + TAIL)
    assert [one.source.member for one in found] == ["6", "8"]
    assert [(reject.member, reject.reason[:18]) for reject in rejects] == [("item 2", "larger than 64 MiB")]
