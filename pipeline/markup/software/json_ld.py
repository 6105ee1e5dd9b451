"""JSON-LD: comments that a page states for search engines, in a script, beside what it shows.

    <script type="application/ld+json">
      {"@type": "NewsArticle", "comment": [
      {"@type": "Comment", "text": "First comment.", "author": {"name": "Ann Field"},
      "dateCreated": "2014-03-03T10:15:00Z"}]}

Where the page shows the same texts, they are found there by their words, and the script says whose they are. Where it
shows none of them, they are printed below it, so that they are part of its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from resiliparse.parse.html import DocumentNode, ElementNode

from pipeline.markup.linked import linked_data, plain
from pipeline.markup.marked import Post, Software, Thread, words_of
from pipeline.markup.selectors import LONGEST_NAME

TYPES = frozenset({"Comment", "Answer", "UserComments"})
TEXTS = ("text", "commentText", "description")
TIMES = ("dateCreated", "datePublished", "commentTime")
REPLIES = ("comment", "suggestedAnswer", "acceptedAnswer")
"""What holds the replies to something."""

SHOWING = "p, li, td, blockquote, dd, span, div:not(:has(div))"
"""Elements in which the text of a comment is looked for."""

HEADER = 100
"""Characters that may stand beside a text in the element that holds both."""

NEEDLE = 60
"""Characters of a text by which it is found."""


class _Stated(NamedTuple):
    """A comment as the script states it; `parent` is an index among those before it."""

    text: str
    author: str
    time: str
    parent: int | None


def find(root: ElementNode) -> Thread | None:
    """Return the comments that a page states in JSON-LD; those that it does not show are added at its end."""
    document = root.owner_document
    stated = _comments(document) if document else []
    if not document or not stated:
        return None
    shown = _shown(root, stated)
    if 2 * len(shown) >= len(stated):
        order = list(shown)
        posts = [
            _post(
                stated[index],
                _with_header(shown[index], shown.values(), root),
                shown[index],
                _above(stated, index, order),
            )
            for index in order
        ]
        return Thread(posts, f"{len(posts)} comments in JSON-LD, whose texts the page shows")
    posts = [_post(comment, *_printed(document, root, comment), comment.parent) for comment in stated]
    return Thread(posts, f"{len(posts)} comments in JSON-LD, which the page does not show")


def _comments(document: DocumentNode) -> list[_Stated]:
    """Return the comments in the order of the script, each before the replies to it."""
    comments: list[_Stated] = []
    seen: dict[int, int] = {}
    for item in linked_data(document):
        if not TYPES.intersection(_types(item)):
            continue
        text = next((found for key in TEXTS if (found := plain(item.get(key)))), "")
        time = next((found for key in TIMES if (found := plain(item.get(key)))), "")
        if text:
            for reply in _replies(item):
                seen[id(reply)] = len(comments)
            comments.append(_Stated(text, plain(item.get("author")), time, seen.get(id(item))))
    return comments


def _types(item: dict[str, Any]) -> list[str]:
    types = item.get("@type")
    return [str(name) for name in types] if isinstance(types, list) else [str(types)]


def _replies(item: dict[str, Any]) -> Iterator[object]:
    for key in REPLIES:
        value = item.get(key)
        yield from value if isinstance(value, list) else [value]


def _shown(root: ElementNode, stated: list[_Stated]) -> dict[int, ElementNode]:
    """Find the comments that the page shows, in its order, each in the innermost element that begins with its text."""
    wanted = {comment.text[:NEEDLE]: index for index, comment in enumerate(stated)}
    shown: dict[int, ElementNode] = {}
    for element in root.query_selector_all(SHOWING).values():
        index = wanted.get(words_of(element)[:NEEDLE])
        if index is not None:
            shown[index] = element
    return shown


def _with_header(text: ElementNode, texts: Iterable[ElementNode], root: ElementNode) -> ElementNode:
    """Return the element that holds a text and what little stands beside it, such as its author."""
    around = text
    while (above := around.parent_element) is not None and above != root:
        others = sum(1 for other in texts if above.contains(other))
        if others > 1 or len(words_of(above)) > len(words_of(text)) + HEADER:
            break
        around = above
    return around


def _above(stated: list[_Stated], index: int, order: list[int]) -> int | None:
    """Return the place of a comment's parent among those that are shown."""
    parent = stated[index].parent
    return order.index(parent) if parent in order else None


def _printed(document: DocumentNode, root: ElementNode, comment: _Stated) -> tuple[ElementNode, ElementNode]:
    """Print a comment at the end of the page; return what holds all of it, and what holds its text."""
    block = line = document.create_element("div")
    for text in filter(None, (comment.author, comment.time, comment.text)):
        line = document.create_element("p")
        line.append_child(document.create_text_node(text))
        block.append_child(line)
    root.append_child(block)
    return block, line


def _post(comment: _Stated, element: ElementNode, body: ElementNode, parent: int | None) -> Post:
    return Post(
        element,
        (body,),
        author_stated=comment.author[:LONGEST_NAME] or None,
        time_stated=comment.time or None,
        parent=parent,
        parent_basis="stated in the page's JSON-LD" if parent is not None else None,
    )


SOFTWARE = Software(name="html_json_ld", title="JSON-LD (HTML)", description=__doc__, find=find, rank=3)
