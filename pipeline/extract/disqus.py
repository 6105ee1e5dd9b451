"""Disqus: a `thread` of an export and the `post`s in it -> Decoded: the comments below one page.

    <thread dsq:id="7"><link>https://example.org/library</link><title>Library to open on Sundays</title></thread>
    <post dsq:id="12"><message><![CDATA[<p>About time!</p>]]></message><createdAt>2014-03-03T10:15:00Z</createdAt>
      <isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>Ann Field</name></author>
      <thread dsq:id="7"/></post>
    <post dsq:id="13"> ... <parent dsq:id="12"/></post>

The page itself is not in the export: its title and its address are. Spam was never printed, and is left out; of what
was deleted, pages print a notice, and the text in the export is not read.
"""

from __future__ import annotations

import re

from pipeline.extract.export import Element, ExportedComment, ExportedPage, decoded_page, parse
from pipeline.types import Decoded, Source, StatedText

ID = "dsq:id"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:?\d\d)?")


def read_disqus(source: Source, data: bytes) -> Decoded:
    """Read a thread with its posts, one behind the other; raises Rejected where there is no text."""
    whole = parse(b"<thread-with-posts>" + data + b"</thread-with-posts>", source.declared_encoding)
    thread = whole.first("thread") or Element("thread", {}, [], [])
    posts = [post for post in whole.all("post") if is_printed(post)]
    page = ExportedPage(
        software="export_disqus",
        basis=f"Disqus export: {len(posts)} posts in this thread",
        parent_field="parent",
        title=thread.text("title"),
        html=thread.text("message"),
        comments=[_comment(post) for post in posts],
        url=StatedText(source.url, "link in the export") if source.url else None,
    )
    return decoded_page(page, source.declared_encoding)


def is_printed(post: Element) -> bool:
    """Say whether a post, or a notice in its place, was printed."""
    return post.text("isSpam").lower() != "true"


def number_of(post: Element, name: str) -> str | None:
    """Return the number that a child of this name points to."""
    child = post.first(name)
    return child.attributes.get(ID) if child else None


def _comment(post: Element) -> ExportedComment:
    author = post.first("author")
    printed = post.text("createdAt")
    is_deleted = post.text("isDeleted").lower() == "true"
    return ExportedComment(
        number=post.attributes.get(ID, ""),
        parent=number_of(post, "parent"),
        author=author.text("name") if author else "",
        printed=printed,
        time=printed if _TIME.fullmatch(printed) else None,
        html=post.text("message"),
        kind="deleted" if is_deleted else "comment",
    )
