"""WARC and WET: pages as crawlers keep them, written by warcio."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from building import build, failures, query
from written import DATE, PAGE, Warc, read

HTML = ("Content-Type", "text/html; charset=utf-8")


def many(count: int = 4, *, packed: bool = False) -> bytes:
    written = Warc(gzip=packed)
    for number in range(count):
        written.response(f"https://example.org/{number}", f"<p>page {number}</p>".encode())
    return written.bytes()


def test_pages_come_with_their_address_day_and_record(tmp_path: Path) -> None:
    """A page could not be traced to its crawl, or the crawl would pass for its publication."""
    for name, packed in (("a.warc", False), ("b.warc.gz", True)):
        (tmp_path / name).write_bytes(many(2, packed=packed))
    database = tmp_path / "out" / "pages.db"
    build([tmp_path], database)
    rows = query(
        database,
        "SELECT path, member, url, site, saved_at, saved_basis, published_at, source_format, record_id FROM documents",
    )
    assert [row[:2] for row in rows] == [("a.warc", "1"), ("a.warc", "2"), ("b.warc.gz", "1"), ("b.warc.gz", "2")]
    assert rows[1][2:8] == (
        "https://example.org/1",
        "example.org",
        DATE.replace("Z", "+00:00"),
        "WARC-Date: when it was crawled",
        None,
        "html",
    )
    assert all(re.fullmatch(r"<urn:uuid:[0-9a-f-]{36}>", str(row[8])) for row in rows)
    assert failures(database) == []


def test_what_is_no_page_is_counted_by_kind(tmp_path: Path) -> None:
    """A crawl has thousands of pictures: they would vanish, or bury the rejects that matter."""
    written = Warc()
    written.record("https://example.org/", "request", b"GET / HTTP/1.1\r\n\r\n")
    written.response("https://example.org/a", b"<p>a page</p>")
    written.response("https://example.org/b", b"plain words", ("Content-Type", "text/plain"))
    written.response("https://example.org/c", b"<html><p>no type</p></html>", ("Server", "x"))
    written.response("https://example.org/d", b"\xff\xd8", ("Content-Type", "image/jpeg"))
    written.response("https://example.org/e", b"\xff\xd8", ("Content-Type", "image/jpeg"))
    written.response("https://example.org/f", b"gone", HTML, status="404 Not Found")
    written.record("dns:example.org", "resource", b"x", warc_content_type="text/dns")
    written.record("https://example.org/g", "resource", b"<p>kept</p>", warc_content_type="text/html; charset=utf-8")
    written.record("https://example.org/h", "metadata", b"x: y")
    (tmp_path / "a.warc").write_bytes(written.bytes())
    found, rejects = read(tmp_path)
    assert [(item.source.member, item.source.format, item.data) for item in found] == [
        ("2", "html", b"<p>a page</p>"),
        ("3", "text", b"plain words"),
        ("4", "html", b"<html><p>no type</p></html>"),
        ("9", "html", b"<p>kept</p>"),
    ]
    assert {reject.reason for reject in rejects} == {
        "2 records of content type image/jpeg: no reader",
        "1 record of content type text/dns: no reader",
        "1 response with status 404: no page",
        "1 record of type request: no document",
        "1 record of type metadata: no document",
    }
    assert {reject.member for reject in rejects} == {None}


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"8\r\n<p>words\r\n4\r\n</p>\r\n0\r\n\r\n", [("Transfer-Encoding", "chunked")]),
        (gzip.compress(b"<p>words</p>", mtime=0), [("Content-Encoding", "gzip")]),
        (b"<p>words</p>", [("Content-Encoding", "gzip")]),
        (b"<p>words</p>", [("Transfer-Encoding", "chunked")]),
    ],
)
def test_bodies_are_unpacked_whatever_the_crawler_kept(
    tmp_path: Path, body: bytes, headers: list[tuple[str, str]]
) -> None:
    """Chunk lengths would stand in the text; or a page that was stored unpacked would be lost."""
    (tmp_path / "a.warc").write_bytes(Warc().response("https://example.org/", body, HTML, *headers).bytes())
    found, rejects = read(tmp_path)
    assert ([item.data for item in found], rejects) == ([b"<p>words</p>"], [])


def test_the_charset_of_the_server_is_believed(tmp_path: Path) -> None:
    """Pages in other scripts, which declare their encoding in the header alone, would be mojibake."""
    body = "<p>Библиотека открывается</p>".encode("koi8-r")
    written = Warc().response("https://example.org/", body, ("Content-Type", "text/html; charset=koi8-r"))
    (tmp_path / "a.warc").write_bytes(written.bytes())
    database = tmp_path / "out" / "pages.db"
    build([tmp_path], database)
    ((encoding, text),) = query(database, "SELECT encoding, (SELECT text FROM blocks) FROM documents")
    assert (encoding, text) == ("koi8-r", "Библиотека открывается")


LENGTHS = {
    "short": b"40",
    "long": b"400",
    "much too long": b"99999",
    "endless": b"99999999999",
    "none": b"",
    "words": b"many",
}


@pytest.mark.parametrize("name", LENGTHS)
@pytest.mark.parametrize("packed", [False, True])
def test_a_wrong_length_costs_one_record(tmp_path: Path, name: str, packed: bool) -> None:
    """One record that lies about its length would cost all that follow, or mix with them in silence."""
    data = many()
    place = list(re.finditer(rb"Content-Length: \d+", data))[1]
    data = data[: place.start()] + b"Content-Length: " + LENGTHS[name] + data[place.end() :]
    (tmp_path / "a.warc").write_bytes(gzip.compress(data) if packed else data)
    found, rejects = read(tmp_path)
    assert [item.data for item in found] == [b"<p>page 0</p>", b"<p>page 2</p>", b"<p>page 3</p>"]
    assert [item.source.member for item in found] == ["1", "3", "4"]
    assert [(reject.member, "length" in reject.reason) for reject in rejects] == [("2", True)]


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_that_ends_early_keeps_what_came_before(tmp_path: Path, packed: bool) -> None:
    """A crawl that broke off would be lost whole, or its last page would be half a page."""
    (tmp_path / "a.warc").write_bytes(many(packed=packed)[:-30])
    found, rejects = read(tmp_path)
    assert [item.data for item in found] == [f"<p>page {number}</p>".encode() for number in range(3)]
    assert len(rejects) == 1


def test_wet_is_text_and_relative_times_count_back_from_the_crawl(tmp_path: Path) -> None:
    """A comment of `3 days ago` would have no day although the crawl is known."""
    page = PAGE + "".join(
        f"\n{name} 3 days ago\nWords of {name} on the town library.\nReply\n" for name in ("Ann", "Ben", "Cleo")
    )
    written = Warc().record("https://example.org/", "conversion", page.encode(), warc_content_type="text/plain")
    (tmp_path / "a.warc.wet").write_bytes(written.bytes())
    (tmp_path / "b.txt").write_text(page)
    database = tmp_path / "out" / "pages.db"
    build([tmp_path], database)
    assert query(database, "SELECT source_format, saved_at, comment_count FROM documents") == [
        ("text", DATE.replace("Z", "+00:00"), 3),
        ("text", None, 3),
    ]
    assert query(database, "SELECT DISTINCT document_id, posted_at FROM comments") == [(1, "2020-10-09"), (2, None)]
    ((basis,),) = query(database, "SELECT DISTINCT posted_basis FROM comments WHERE document_id = 1")
    assert "WARC-Date" in str(basis)
    assert failures(database) == []
