"""Export: what a database said of a page and its comments -> Decoded: the page as text, and what is stated of it.

Nothing is recognised here: authors, times and parents are those of the export. Texts are HTML, and are turned into text
as pages are. Comments stand in the order of their threads, each below what it answers, as the page showed them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple
from xml.parsers import expat

from pipeline.markup import read_fragment
from pipeline.types import Decoded, Piece, Rejected, Stated, StatedComment, StatedText

DEEPEST = 100
"""Elements within elements; exports have five."""

MOST_ELEMENTS = 1_000_000
"""Elements of a page with its comments; those of ten thousand comments are 150,000. Each takes 300 bytes of memory."""

_CONTROLS = bytes(range(9)) + b"\x0b\x0c" + bytes(range(14, 32))
_NO_CONTROLS = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))

NOTICE = "This comment was deleted."
"""What stands for a comment that was deleted."""


class Element(NamedTuple):
    """An element of an export, with its prefix: `wp:comment`."""

    name: str
    attributes: dict[str, str]
    children: list[Element]
    texts: list[str]

    def first(self, name: str) -> Element | None:
        """Return the first child of this name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> list[Element]:
        """Return all children of this name."""
        return [child for child in self.children if child.name == name]

    def text(self, name: str) -> str:
        """Return the text of the first child of this name; empty where there is none."""
        child = self.first(name)
        return "".join(child.texts).strip() if child else ""


class ExportedComment(NamedTuple):
    """A comment as a database has it."""

    number: str
    parent: str | None
    """Number of the comment that it answers."""
    author: str
    printed: str
    """Its time as the export writes it."""
    time: str | None
    """The same in ISO 8601."""
    html: str
    kind: str = "comment"


class ExportedPage(NamedTuple):
    """A page as a database has it; `published` is the date of publication as the export writes it."""

    software: str
    basis: str
    parent_field: str
    """What the export calls the field that names what a comment answers."""
    title: str
    html: str
    comments: Sequence[ExportedComment]
    printed: str = ""
    published: StatedText | None = None
    byline: StatedText | None = None
    url: StatedText | None = None


def without_controls(data: bytes) -> bytes:
    """Put a space for each control character that XML forbids: databases hold some, and programs export them."""
    return data.translate(_NO_CONTROLS)


def parse(data: bytes, encoding: str | None) -> Element:
    """Return the elements of a stretch of an export. Raises Rejected where it is not well formed.

    Entities cannot be declared within an element, so there is nothing that could expand or be fetched.
    """
    root = Element("", {}, [], [])
    open_elements = [root]
    numbers = count(1)

    def start(name: str, attributes: dict[str, str]) -> None:
        if next(numbers) > MOST_ELEMENTS:
            raise Rejected(f"more than {MOST_ELEMENTS:,} elements")
        if len(open_elements) > DEEPEST:
            raise Rejected(f"elements are nested more than {DEEPEST} deep")
        element = Element(name, attributes, [], [])
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def text(words: str) -> None:
        open_elements[-1].texts.append(words)

    parser = expat.ParserCreate(encoding or "utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: open_elements.pop()
    parser.CharacterDataHandler = text
    try:
        parser.Parse(b"<export>", False)
        parser.Parse(without_controls(data), False)
        parser.Parse(b"</export>", True)
    except (expat.ExpatError, LookupError) as error:
        raise Rejected(f"not well-formed XML: {error}") from error
    return root.children[0].children[0]


# --- the page ----------------------------------------------------------------------------------------


def decoded_page(page: ExportedPage, encoding: str | None) -> Decoded:
    """Put together the text of a page and what is stated of it. Raises Rejected where there is no text."""
    written = _Written()
    title = " ".join(read_fragment(page.title)[0].split())
    body = read_fragment(page.html)
    if not (title or body[0].strip() or page.comments):
        raise Rejected("neither title nor text nor comments")
    written.add(title, "title")
    written.add(page.printed, "date_line")
    written.add_fragment(*body)
    ordered = _threaded(page.comments)
    places = {item.own: place for place, item in enumerate(ordered)}
    stated = [
        _write(written, page.comments[index], place, None if parent is None else places[parent], page.parent_field)
        for place, (index, parent) in enumerate(ordered)
    ]
    text = "".join(written.parts)
    return Decoded(
        f"{text}\n",
        encoding or "utf-8",
        "declared by the export",
        stated=Stated(
            software=page.software,
            basis=page.basis,
            pieces=tuple(written.pieces),
            comments=tuple(stated),
            title=StatedText(title, "title in the export") if title else None,
            byline=page.byline,
            published=page.published,
            url=page.url,
            is_export=True,
        ),
    )


class _Written:
    """A text while it is put together, with what is known of its pieces."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self._length = 0
        self._parts: list[str] = []

    def add(self, words: str, role: str, comment: int | None = None, gap: str = "\n\n") -> None:
        """Add a stretch of one role, folded into one line."""
        folded = " ".join(words.split())
        self.add_fragment(folded, [Piece(0, role, comment, comment is None)], gap)

    def add_fragment(self, text: str, pieces: Sequence[Piece], gap: str = "\n\n") -> None:
        """Add a text with its pieces, below a gap."""
        if not text.strip():
            return
        before = gap if self.parts else ""
        start = self._length + len(before)
        self.pieces += (piece._replace(start=piece.start + start) for piece in pieces)
        self.parts += [before, text.rstrip()]
        self._length = start + len(self.parts[-1])


def _write(
    written: _Written, comment: ExportedComment, index: int, parent: int | None, parent_field: str
) -> StatedComment:
    author = " ".join(comment.author.split())
    written.add(author, "comment_header", index)
    written.add(comment.printed, "comment_header", index, "\n" if author else "\n\n")
    if comment.kind == "deleted":
        written.add(NOTICE, "comment_body", index)
    else:
        written.add_fragment(*read_fragment(comment.html, index))
    return StatedComment(
        parent=parent,
        parent_basis=f"stated by the export's markup: {parent_field} {comment.parent}" if parent is not None else None,
        author=None,
        author_stated=author or None,
        time=comment.printed or None,
        time_stated=comment.time,
        permalink=None,
        kind=comment.kind,
        has_body=True,
        answers_lost=f"{parent_field} {comment.parent}" if comment.parent and parent is None else None,
    )


class _Placed(NamedTuple):
    """A comment and what it answers, by their indexes in the export."""

    own: int
    parent: int | None


def _threaded(comments: Sequence[ExportedComment]) -> list[_Placed]:
    """Return the comments in the order of their threads, each with its parent, if the export holds that.

    Comments that answer each other in a circle are begun at the first of them, whose parent is taken for lost.
    """
    indexes = {comment.number: index for index, comment in reversed(list(enumerate(comments)))}
    parents = [indexes.get(comment.parent) if comment.parent else None for comment in comments]
    replies: list[list[int]] = [[] for _ in comments]
    for index, parent in enumerate(parents):
        if parent is not None:
            replies[parent].append(index)
    tops = [index for index, parent in enumerate(parents) if parent is None]
    ordered: list[_Placed] = []
    written: set[int] = set()
    for top in (*tops, *range(len(comments))):  # what is in no thread from the top is in a circle
        waiting = [_Placed(top, None)]
        while waiting:
            item = waiting.pop()
            if item.own not in written:
                written.add(item.own)
                ordered.append(item)
                waiting += [_Placed(reply, item.own) for reply in reversed(replies[item.own])]
    return ordered
