"""WordPress: an `item` of an export (WXR) -> Decoded: a post or page and the comments that were printed below it.

    <item><title>Library to open on Sundays</title><link>https://example.org/library</link>
      <dc:creator>editor</dc:creator><content:encoded>The town library ...</content:encoded>
      <wp:post_id>7</wp:post_id><wp:post_date_gmt>2014-03-03 09:00:00</wp:post_date_gmt>
      <wp:comment><wp:comment_id>12</wp:comment_id><wp:comment_author>Ann Field</wp:comment_author>
        <wp:comment_date_gmt>2014-03-03 10:15:00</wp:comment_date_gmt>
        <wp:comment_content>About time!</wp:comment_content><wp:comment_approved>1</wp:comment_approved>
        <wp:comment_type>comment</wp:comment_type><wp:comment_parent>0</wp:comment_parent></wp:comment></item>

Only approved comments are read: spam, what waits for approval and what is in the trash was never printed.
"""

from __future__ import annotations

import re

from pipeline.extract.export import Element, ExportedComment, ExportedPage, decoded_page, parse
from pipeline.types import Decoded, Source, StatedText

APPROVED = "1"
PRINTED = {"": "comment", "comment": "comment", "review": "comment", "pingback": "pingback", "trackback": "pingback"}
"""`wp:comment_type` of what is printed to the kind of comment; others are notes of plugins."""

_TIME = re.compile(r"(\d{4}-(?!00)\d\d-\d\d) (\d\d:\d\d:\d\d)")
"""A date as WordPress writes it; drafts have one of noughts."""


def read_wordpress(source: Source, data: bytes) -> Decoded:
    """Read a post with its comments; raises Rejected where it shows no text."""
    item = parse(data, source.declared_encoding)
    comments = item.all("wp:comment")
    printed = [comment for comment in comments if is_printed(comment)]
    basis = f"WordPress export: {len(printed)} comments that were printed, {len(comments) - len(printed)} that were not"
    written, published = _time(item, "wp:post_date")
    byline = item.text("dc:creator")
    page = ExportedPage(
        software="export_wordpress",
        basis=basis,
        parent_field="wp:comment_parent",
        title=item.text("title"),
        html=shown(item.text("content:encoded")),
        comments=[_comment(comment) for comment in printed],
        printed=written,
        published=StatedText(published, "wp:post_date of the export") if published else None,
        byline=StatedText(byline, "dc:creator of the export") if byline else None,
        url=StatedText(source.url, "link in the export") if source.url else None,
    )
    return decoded_page(page, source.declared_encoding)


def is_printed(comment: Element) -> bool:
    """Say whether a comment was printed below its post."""
    return comment.text("wp:comment_approved") == APPROVED and comment.text("wp:comment_type") in PRINTED


def _comment(comment: Element) -> ExportedComment:
    printed, time = _time(comment, "wp:comment_date")
    parent = comment.text("wp:comment_parent")
    return ExportedComment(
        number=comment.text("wp:comment_id"),
        parent=parent if parent not in {"", "0"} else None,
        author=comment.text("wp:comment_author"),
        printed=printed,
        time=time,
        html=shown(comment.text("wp:comment_content")),
        kind=PRINTED[comment.text("wp:comment_type")],
    )


def _time(element: Element, name: str) -> tuple[str, str | None]:
    """Return a time as the export writes it and in ISO 8601; that in UTC, where it is there, else the site's own."""
    for field, zone in ((f"{name}_gmt", "+00:00"), (name, "")):
        if match := _TIME.fullmatch(element.text(field)):
            return match[0], f"{match[1]}T{match[2]}{zone}"
    return "", None


# --- paragraphs --------------------------------------------------------------------------------------

_KEPT = re.compile(r"(<(pre|script|style)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
_BLOCKS = (
    "address|article|aside|blockquote|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|ol|p|pre|section"
    "|table|tbody|td|tfoot|th|thead|tr|ul|br"
)
_BLANK_LINE = re.compile(r"[ \t]*\n[ \t]*\n\s*")
_LINE_END = re.compile(rf"(</?(?:{_BLOCKS})\b[^>]*>[ \t]*)?\n(?=[ \t]*(</?(?:{_BLOCKS})\b)?)", re.IGNORECASE)


def shown(content: str) -> str:
    """Return the HTML that WordPress makes of a text when it shows it: blank lines part paragraphs, lines stay lines.

    Texts of the block editor are shown as they are.
    """
    if "<!-- wp:" in content:
        return content
    parts = _KEPT.split(content.replace("\r\n", "\n"))
    for index in range(0, len(parts), 3):  # text, what is kept, the name of its element
        text = _BLANK_LINE.sub("\0", parts[index])
        text = _LINE_END.sub(lambda match: f"{match[1] or ''}\n" if match[1] or match[2] else "<br>\n", text)
        parts[index] = text.replace("\0", "\n<p>")
        if index + 2 < len(parts):
            parts[index + 2] = ""
    return "<p>" + "".join(parts)
