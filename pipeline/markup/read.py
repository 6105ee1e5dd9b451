"""Read: the HTML of a page, decoded -> the text that it shows, and what its markup states of each part of it.

The text is what Resiliparse prints of the whole page. To know afterwards where each piece of the page went, every
text node is given a mark before: two characters of the private use planes, which no page uses for text, that spell
its number. In the printed text they are found and taken out again. A page that does use them is read without marks,
as text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import ElementNode, HTMLTree, Node, NodeType

from pipeline.markup.marked import FRAME, UNSHOWN, Post, Thread, name_of, words_of
from pipeline.markup.meta import read_meta
from pipeline.markup.software import choose
from pipeline.types import Piece, Rejected, Stated, StatedComment

DEEPEST = 2_000
"""Elements within elements; browsers stop at some hundred, and what goes on for ever is an attack."""

FORMS = frozenset({"form", "button", "select", "option", "textarea", "dialog"})
"""Elements that are made to be used, not read."""

FORM = "form"
"""Role of the text in them: furniture, and never main content."""

WHOLE = 0.8
"""Share of a page's text from which on a form is no form, but what some servers wrap around all of a page."""

FURNITURE = frozenset({"nav", "footer", "aside", "menu"})
"""Elements that frame a page."""

NAMED = {
    "h1": "title", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "figcaption": "caption",
}  # fmt: skip
"""Elements whose name says what they are."""

_SIZE = 0xFFFE
_FIRST, _SECOND = 0xF0000, 0x100000
_MARK = re.compile(f"([{chr(_FIRST)}-{chr(_FIRST + _SIZE - 1)}])([{chr(_SECOND)}-{chr(_SECOND + _SIZE - 1)}])")
_PRIVATE = re.compile(f"[{chr(_FIRST)}-{chr(0x10FFFF)}]")


class Place(NamedTuple):
    """What the elements around a text node say of it."""

    role: str
    comment: int | None


class Step(NamedTuple):
    """An element or a text on the way through a page; `above` is the index of the step for what it stands in."""

    node: Node
    above: int
    name: str
    """Of an element, in lower case; empty for a text."""


def read_html(html: str) -> tuple[str, Stated]:
    """Return what a page shows, and what its markup states of it.

    Raises Rejected where its elements are nested without end.
    """
    tree = HTMLTree.parse(html.replace("\0", "\N{REPLACEMENT CHARACTER}"))
    if tree.body is None:
        return "", Stated()
    steps = _walk(tree.body)
    last = tree.body.last_child
    meta = read_meta(tree, html)
    software, thread = choose(tree.body)
    if tree.body.last_child != last:  # comments that the page does not show were printed below it
        steps = _walk(tree.body)
    comments = tuple(map(_comment, thread.posts)) if thread else ()
    if any(_PRIVATE.search(step.node.node_value or "") for step in steps if not step.name):
        return extract_plain_text(tree, alt_texts=False), Stated(None, "", None, (), (), is_export=False, **meta)
    marked = _mark(steps, thread)
    main = {_number(mark) for mark in _MARK.finditer(extract_plain_text(tree, main_content=True, alt_texts=False))}
    article = _in_article(steps)
    main |= article if main.isdisjoint(article) else set()
    text, pieces = _unmark(extract_plain_text(tree, alt_texts=False), marked, main)
    return text, Stated(
        software=software.name if software else None,
        basis=thread.basis if thread else "",
        kind=software.kind if software else None,
        pieces=tuple(pieces),
        comments=comments,
        is_export=False,
        **meta,
    )


def read_fragment(html: str, comment: int | None = None) -> tuple[str, list[Piece]]:
    """Return what a stretch of HTML shows that is known to be the text of an article, or of the comment of this index.

    Raises Rejected where its elements are nested without end.
    """
    tree = HTMLTree.parse(html.replace("\0", "\N{REPLACEMENT CHARACTER}"))
    if tree.body is None:
        return "", []
    steps = _walk(tree.body)
    if any(_PRIVATE.search(step.node.node_value or "") for step in steps if not step.name):
        text = extract_plain_text(tree, alt_texts=False)
        return text, [Piece(0, "" if comment is None else "comment_body", comment, comment is None)]
    quotes = tuple(tree.body.query_selector_all("blockquote").values())
    thread = None if comment is None else Thread([Post(tree.body, (tree.body,), quotes=quotes)], "")
    marked = _mark(steps, thread)
    text, pieces = _unmark(extract_plain_text(tree, alt_texts=False), marked, set(range(len(marked))))
    if comment is None:
        return text, [piece._replace(role="heading") if piece.role == "title" else piece for piece in pieces]
    return text, [piece if piece.comment is None else piece._replace(comment=comment) for piece in pieces]


def _comment(post: Post) -> StatedComment:
    return StatedComment(
        post.parent,
        post.parent_basis,
        name_of(post.author) if post.author is not None else None,
        post.author_stated,
        words_of(post.time) if post.time is not None else None,
        post.time_stated,
        post.permalink,
        post.kind,
        bool(post.bodies),
        post.answers_lost,
    )


# --- places ------------------------------------------------------------------------------------------


def _wrapped(steps: Sequence[Step]) -> dict[Node, Place]:
    """Say of a form around nearly all of a page that it says nothing of what is in it."""
    forms = [step.node for step in steps if step.name == "form"]
    least = WHOLE * len(words_of(steps[0].node)) if forms else 0
    return {form: Place("", None) for form in forms if len(words_of(form)) >= least}


def _places(thread: Thread | None) -> dict[Node, Place]:
    """Say for the elements of each post what lies in them; what is said last counts."""
    places: dict[Node, Place] = {}
    for index, post in enumerate(thread.posts if thread else ()):
        for element in (post.element, *post.beside):
            places[element] = Place(FRAME if post.bodies else "comment_body", index)
        for element in post.bodies:
            places[element] = Place("comment_body", index)
        for element in post.quotes:
            places[element] = Place("comment_quotation", index)
        for element in post.drops:
            places[element] = Place(FRAME, index)
        for header in (post.time, post.author):
            if header is not None and header not in post.bodies:
                places[header] = Place("comment_header", index)
    return places


# --- marks -------------------------------------------------------------------------------------------


def _mark(steps: Sequence[Step], thread: Thread | None) -> list[Place]:
    """Put a mark before each text of the page, and return the places that the marks stand for."""
    marked: list[Place] = []
    begun = [False] * len(thread.posts if thread else ())
    last = -1
    for node, (role, comment) in _texts(steps, _wrapped(steps) | _places(thread)):
        if comment is not None:
            begun[comment] |= role in {"comment_body", "comment_quotation"}
            if role == FRAME and comment < last:  # below the replies to it
                role, comment = "boilerplate", None  # noqa: PLW2901
            elif role == FRAME:
                role = "comment_control" if begun[comment] else "comment_header"  # noqa: PLW2901
            last = max(last, comment or 0)
        value = node.node_value or ""
        space = len(value) - len(value.lstrip())
        node.node_value = f"{value[:space]}{_spell(len(marked))}{value[space:]}"
        marked.append(Place(role, comment))
    return marked


def _unmark(printed: str, marked: Sequence[Place], main: set[int]) -> tuple[str, list[Piece]]:
    """Take the marks out of a printed text, and return where each of them stood."""
    parts: list[str] = []
    pieces: list[Piece] = []
    start = reached = 0
    for mark in _MARK.finditer(printed):
        parts.append(printed[reached : mark.start()])
        start += mark.start() - reached
        reached = mark.end()
        number = _number(mark)
        role, comment = marked[number]
        is_form = role == FORM
        pieces.append(Piece(start, "boilerplate" if is_form else role, comment, number in main and not is_form))
    return "".join([*parts, printed[reached:]]), pieces


def _spell(number: int) -> str:
    return chr(_FIRST + number // _SIZE) + chr(_SECOND + number % _SIZE)


def _number(mark: re.Match[str]) -> int:
    return (ord(mark[1]) - _FIRST) * _SIZE + ord(mark[2]) - _SECOND


# --- elements ----------------------------------------------------------------------------------------


def _walk(body: ElementNode) -> list[Step]:
    """Return the elements and texts of a page in document order. Raises Rejected where they are nested without end."""
    steps: list[Step] = []
    waiting: list[tuple[Node, int, int]] = [(body, -1, 0)]
    while waiting:
        node, above, depth = waiting.pop()
        is_text = node.node_type == NodeType.TEXT
        if depth > DEEPEST:
            raise Rejected(f"elements are nested more than {DEEPEST:,} deep")
        steps.append(Step(node, above, "" if is_text else (node.node_name or "").lower()))
        here = len(steps) - 1
        children = []
        child = None if is_text or steps[-1].name in UNSHOWN else node.first_child
        while child is not None:
            children.append((child, here, depth + 1))
            child = child.next_sibling
        waiting += reversed(children)
    return steps


def _texts(steps: Sequence[Step], named: dict[Node, Place]) -> Iterator[tuple[Node, Place]]:
    """Yield the texts that are not blank, each with the place that the elements around it give it."""
    places: list[Place] = []
    for node, above, name in steps:
        around = places[above] if above >= 0 else Place("", None)
        if name:
            places.append(named.get(node) or _named(name, around))
        else:
            places.append(around)
            if not (node.node_value or "").isspace():
                yield node, around


def _in_article(steps: Sequence[Step]) -> set[int]:
    """Return the numbers of the marks in an `article` that holds the headline: main content, whatever it is called."""
    inside: list[bool] = []
    numbers: set[int] = set()
    count = 0
    for node, above, name in steps:
        is_inside = above >= 0 and inside[above]
        if name == "article" and isinstance(node, ElementNode):
            is_inside = is_inside or node.query_selector("h1") is not None
        elif not name and not (node.node_value or "").isspace():
            numbers |= {count} if is_inside else set()
            count += 1
        inside.append(is_inside)
    return numbers


def _named(name: str, place: Place) -> Place:
    """Return the place within an element that no post has named: that of its name, or that around it."""
    if place.comment is not None:
        return place._replace(role=FRAME) if name in FORMS else place
    if name in FORMS:
        return Place(FORM, None)
    if name in FURNITURE:
        return Place("boilerplate", None)
    if place.role not in {"boilerplate", FORM} and name in NAMED:
        return Place(NAMED[name], None)
    return place
