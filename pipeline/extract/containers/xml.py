"""XML: an export of WordPress (WXR) or Disqus -> a document for each post or thread, with the comments on it.

A Disqus export lists all threads first and all posts behind them, in no order: they are kept in a file that vanishes,
and taken from there thread by thread.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from email.utils import parsedate_to_datetime
from itertools import chain
from typing import BinaryIO

from pipeline.extract import disqus, wordpress
from pipeline.extract.containers.member import LeftOut, document, reject, too_large
from pipeline.extract.containers.slices import Root, Slice, slices
from pipeline.extract.export import Element, parse
from pipeline.extract.limits import LARGEST
from pipeline.extract.names import Seen, printable, ref_of
from pipeline.types import Container, Found, Reading, Reject, Rejected, StatedText

_ITEM, _EXPORTED = ("channel", "item"), ("channel", "pubDate")
_THREAD, _POST = ("thread",), ("post",)

PAGES = frozenset({"post", "page"})
"""`wp:post_type` of what is a page of its own."""

_PRINTED = frozenset({"publish", "inherit", ""})
"""`wp:status` of what was published."""

_UNAPPROVED = {"0": "waiting for approval", "spam": "spam", "trash": "in the trash", "post-trashed": "in the trash"}


def read_xml(container: Container, stream: BinaryIO, reading: Reading) -> Iterator[Found | Reject]:  # noqa: ARG001
    """Yield the documents of an export. Raises Rejected where it is none, not well formed, or not safe."""
    found = slices(stream, {_ITEM, _THREAD, _POST}, {_EXPORTED})
    root = next(found, None)
    if not isinstance(root, Root):
        raise Rejected("XML without any element")
    parts = (part for part in chain(found) if isinstance(part, Slice))
    if root.name == "disqus":
        yield from _disqus(container, root, parts)
    elif root.name == "rss" and any(name.startswith("xmlns:wp") for name in root.attributes):
        yield from _wordpress(container, root, parts)
    elif root.name == "rss":
        raise Rejected("an RSS feed, not an export of WordPress: it has no “xmlns:wp”; export under Tools in WordPress")
    else:
        name = printable(root.name[:60])
        raise Rejected(f"XML, but no export of WordPress (WXR) or Disqus: its first element is <{name}>")


def _parsed(container: Container, part: Slice, root: Root, number: int) -> Element | Reject:
    """Return the elements of a slice, or the row that it leaves."""
    member = f"{part.name} {number}"
    if part.data is None:
        return reject(container, member, too_large(part.size), part.size)
    try:
        return parse(part.data, root.encoding)
    except Rejected as rejected:
        return reject(container, member, str(rejected), part.size)


# --- WordPress ---------------------------------------------------------------------------------------


def _wordpress(container: Container, root: Root, parts: Iterator[Slice]) -> Iterator[Found | Reject]:
    left_out = LeftOut()
    refs = Seen()
    saved: StatedText | None = None
    number = 0
    for part in parts:
        if part.name == "pubDate":
            saved = _exported(part.text) or saved
            continue
        number += 1
        item = _parsed(container, part, root, number)
        if isinstance(item, Reject):
            yield item
            continue
        kind, status = item.text("wp:post_type"), item.text("wp:status")
        if kind not in PAGES:
            left_out.add(f"item of type {kind[:60] or 'unknown'}", "neither post nor page")
        elif status not in _PRINTED:
            left_out.add(f"{kind} with status {status[:60]}", "never published")
        else:
            _count_comments(item, left_out)
            post = printable(item.text("wp:post_id")[:60]) or f"item {number}"
            url = item.text("link")
            yield document(
                container,
                post,
                part.data or b"",
                refs.unique(ref_of(post)),
                format="wordpress",
                url=url if url.startswith(("http://", "https://")) else None,
                declared_encoding=root.encoding,
                record_id=item.text("wp:post_id") or None,
                saved=saved,
            )
    yield from left_out.rejects(container)


def _count_comments(item: Element, left_out: LeftOut) -> None:
    for comment in item.all("wp:comment"):
        if not wordpress.is_printed(comment):
            approved, kind = comment.text("wp:comment_approved"), comment.text("wp:comment_type")
            why = _UNAPPROVED.get(approved) or (
                f"of type {kind[:60]}" if approved == wordpress.APPROVED else approved[:60]
            )
            left_out.add(f"comment {why}", "never printed")


def _exported(date: str) -> StatedText | None:
    try:
        return StatedText(parsedate_to_datetime(date).isoformat(), "pubDate of the export: when it was made")
    except ValueError:
        return None


# --- Disqus ------------------------------------------------------------------------------------------


def _disqus(container: Container, root: Root, parts: Iterator[Slice]) -> Iterator[Found | Reject]:
    left_out = LeftOut()
    fault: Rejected | None = None
    with closing(sqlite3.connect("", isolation_level=None)) as kept:
        kept.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE threads (id TEXT PRIMARY KEY, url TEXT, data BLOB) STRICT;"
            "CREATE TABLE posts (thread TEXT, data BLOB) STRICT; BEGIN"
        )
        try:
            for number, part in enumerate(parts, start=1):
                item = _parsed(container, part, root, number)
                if isinstance(item, Reject):
                    yield item
                else:
                    _keep(kept, item, part, left_out)
        except Rejected as rejected:  # what was read before stays
            fault = rejected
        kept.execute("CREATE INDEX posts_thread ON posts(thread)")
        yield from _threads(container, kept, root, left_out)
    yield from left_out.rejects(container)
    if fault:
        raise fault


def _keep(kept: sqlite3.Connection, item: Element, part: Slice, left_out: LeftOut) -> None:
    number = item.attributes.get(disqus.ID)
    if part.name == "thread" and item.text("isDeleted").lower() == "true":
        left_out.add("thread that was deleted", "not read")
    elif part.name == "thread":
        kept.execute("INSERT OR IGNORE INTO threads VALUES (?, ?, ?)", (number, item.text("link"), part.data))
    elif disqus.is_printed(item):
        kept.execute("INSERT INTO posts VALUES (?, ?)", (disqus.number_of(item, "thread"), part.data))
    else:
        left_out.add("post that is spam", "never printed")


def _threads(container: Container, kept: sqlite3.Connection, root: Root, left_out: LeftOut) -> Iterator[Found | Reject]:
    """Yield each thread with its posts, in the order of the export."""
    refs = Seen()
    for number, url, thread in kept.execute("SELECT id, url, data FROM threads ORDER BY rowid"):
        member = printable(str(number)[:60])
        size = kept.execute("SELECT sum(length(data)) FROM posts WHERE thread = ?", (number,)).fetchone()[0]
        if size is None:
            left_out.add("thread without posts", "nothing to read")
        elif size + len(thread) > LARGEST:
            yield reject(container, member, too_large(size + len(thread)), size + len(thread))
        else:
            posts = kept.execute("SELECT data FROM posts WHERE thread = ? ORDER BY rowid", (number,))
            yield document(
                container,
                member,
                b"\n".join((thread, *(data for (data,) in posts))),
                refs.unique(ref_of(member)),
                format="disqus",
                url=url if url.startswith(("http://", "https://")) else None,
                declared_encoding=root.encoding,
                record_id=number,
            )
    strays = "SELECT count(*) FROM posts WHERE thread IS NULL OR thread NOT IN (SELECT id FROM threads)"
    left_out.add("post without its thread", "not in the export, or deleted", kept.execute(strays).fetchone()[0])
