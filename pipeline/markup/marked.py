"""Marked: the nouns of the markup stage: what a reader of some software's pages finds in their elements.

They hold elements of a parsed page and live no longer than it; what leaves this package are `types.Stated` values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from resiliparse.parse.html import ElementNode, Node, NodeType

FRAME = "frame"
"""Role of what surrounds a comment's body within its element: above the body its header, below it its controls."""


UNSHOWN = frozenset({"script", "style", "template", "noscript"})
"""Elements whose text no page shows."""


class Post(NamedTuple):
    """A comment as the elements of its page state it."""

    element: ElementNode
    """What holds all of it, and the replies to it where the software nests them."""
    bodies: tuple[ElementNode, ...]
    """What holds its text; empty where its text is what is left of `element`."""
    author: ElementNode | None = None
    author_stated: str | None = None
    """The name as an attribute states it, where no element prints it."""
    time: ElementNode | None = None
    time_stated: str | None = None
    """The time for machines: ISO 8601, or seconds since 1970 in digits."""
    parent: int | None = None
    """Index of the post that it answers, among all posts of the page."""
    parent_basis: str | None = None
    answers_lost: str | None = None
    """What it names as its parent, where the page holds no such post."""
    permalink: str | None = None
    kind: str = "comment"
    """`comment`, `pingback` or `deleted`."""
    drops: tuple[ElementNode, ...] = ()
    """What stands within its text but is not part of it: buttons, notices."""
    quotes: tuple[ElementNode, ...] = ()
    """What its text quotes from another post."""
    beside: tuple[ElementNode, ...] = ()
    """What stands beside `element` and is part of the post too."""


class Thread(NamedTuple):
    """The posts of a page in its order, and the evidence for reading them so."""

    posts: Sequence[Post]
    basis: str


class Software(NamedTuple):
    """A software whose markup can be read: one small file in `markup/software`."""

    name: str
    title: str
    description: str
    """The file's docstring, which draws the markup."""
    find: Callable[[ElementNode], Thread | None]
    """(body of the page) -> its thread, or None where there is none of this software."""
    kind: str | None = None
    """What its pages are, where the software alone says so: `discussion`, for forums."""
    rank: int = 0
    """How general its names are: 0 for one software, 1 for a vocabulary that many share, 2 for guesses; 3 for what is
    read only where nothing else was found."""


def tokens(element: ElementNode) -> str:
    """Return the class names of an element between single spaces, in lower case."""
    return f" {' '.join((element.getattr('class') or '').lower().split())} "


def name_of(element: ElementNode) -> str:
    """Return the text of an element, a space between what stands in different elements."""
    texts: list[str] = []
    waiting: list[Node] = [element]
    while waiting:
        node = waiting.pop()
        if node.node_type == NodeType.TEXT:
            texts += (node.node_value or "").split()
        elif (node.node_name or "").lower() not in UNSHOWN:
            waiting += reversed(node.child_nodes.values())
    return " ".join(texts)


def words_of(node: Node) -> str:
    """Return the text of an element, its white space folded."""
    return " ".join((node.text_content or "").split())
