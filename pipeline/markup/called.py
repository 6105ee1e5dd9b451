"""Called: what the names of an element say it is: a whole comment, what holds all comments, or neither.

Names are classes, ids, the names that tests and components go by, and the tags of custom elements. They are taken
apart into words, and what a build has added to them is left out:

    c-comment__body          c, comment, body        a part
    CommentItem_root__a1b2c  comment, item, root     a whole comment
    leserkommentar           leser, kommentar        a whole comment
    comments-list            comments, list          all comments
    latest-comment           latest, comment         neither: it stands elsewhere
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache

from resiliparse.parse.html import ElementNode

ATTRIBUTES = ("id", "data-testid", "data-test", "data-test-id", "data-qa", "data-cy", "data-component", "itemprop")
"""Attributes besides `class` in which a page names its elements."""

_WORDS = (
    "commentaire", "kommentar", "comentario", "comentário", "commento", "comment", "reactie", "opinion", "recension",
    "rezension", "bewertung", "resena", "reseña", "review",
)  # fmt: skip
"""What softwares call a comment; what they call posts and messages, others call articles and notices."""

_ITEM = frozenset({
    "item", "items", "entry", "row", "single", "node", "card", "box", "unit", "element", "bubble",
})  # fmt: skip
"""What stands last in the name of one of several."""

_PART = frozenset({
    "list", "lists", "wrap", "area", "section", "sections", "form", "content", "text", "body", "copy", "message",
    "description", "meta", "author", "avatar", "date", "time", "timestamp", "count", "counter", "counts", "link",
    "links", "button", "buttons", "btn", "header", "head", "footer", "foot", "title", "headline", "holder",
    "respond", "nav", "pager", "pagination", "feed", "replies", "children", "actions", "action", "toolbar", "tools",
    "info", "user", "username", "name", "rating", "stars", "vote", "votes", "icon", "image", "img", "photo",
    "input", "textarea", "label", "menu", "category", "tag", "type", "format", "disabled", "closed", "policy",
    "rules", "login", "heading", "sort", "filter", "summary", "overview", "stats", "tab", "tabs", "anchor",
    "number", "like", "likes", "share", "report", "template", "metadata", "data", "details", "notes", "cancel",
    "permalink", "nonce", "subscribe", "awaiting", "moderation", "edit", "fields",
})  # fmt: skip
"""What stands behind `comment` in the name of a part of it, or of what holds all of them."""

_SEVERAL = frozenset({"", "list", "lists", "section", "area", "feed"})
"""What stands behind it in the name of what holds all comments; the empty word is for the plural."""

_ELSEWHERE = frozenset({
    "recent", "latest", "last", "newest", "neueste", "letzte", "derniers", "derniere", "ultimos", "ultimi",
    "ultimas", "recientes", "laatste", "most", "top", "add", "write", "new", "leave", "no", "load", "show", "view",
    "count", "total", "teaser", "sort", "open", "toggle", "has", "can", "allow", "with", "skeleton", "placeholder",
    "loading", "sidebar", "preview",
})  # fmt: skip
"""What stands in the names of links to comments, of buttons and forms for them, and of what is still to come."""

_PLURALS = frozenset({"s", "e", "es", "en", "n", "i", "nes"})
_ADDED = re.compile(r"(?:[-_]+sc-\w+|(?:__|[-_]+)(?=[A-Za-z]*\d)[A-Za-z0-9]{4,}(?:[-_]+\d+)?)$")
"""What a build adds to the name of a class, so that it stands for one component only; or a number."""
_SEGMENT = re.compile(r"[A-Z]?[a-zà-ÿ]+|[A-Z]+(?![a-z])")
_WORD = re.compile("|".join(_WORDS))
_LONGEST = 100


class Called(Enum):
    """What the name of an element says."""

    WHOLE = auto()
    ALL = auto()
    ELSE = auto()
    NOTHING = auto()


def names_of(element: ElementNode) -> Iterator[tuple[str, str]]:
    """Yield the names of an element, each with the selector that it would be found by, numbers and hashes left out."""
    tag = (element.tag or "").lower()
    if "-" in tag:
        yield tag, tag
    for token in (element.getattr("class") or "").split():
        stem = stem_of(token)
        yield stem, f"{tag}[class~='{stem}']" if stem == token else f"{tag}[class*='{stem}']"
    for attribute in ATTRIBUTES:
        value = element.getattr(attribute)
        if value:
            stem = stem_of(value)
            yield stem, f"{tag}[{attribute}='{stem}']" if stem == value else f"{tag}[{attribute}^='{stem}']"


@lru_cache(maxsize=4096)
def stem_of(name: str) -> str:
    """Return a name without the number or hash at its end."""
    return _ADDED.sub("", name[:_LONGEST]).rstrip("0123456789") or name[:_LONGEST]


@lru_cache(maxsize=4096)
def called(name: str) -> Called:
    """Say what a name calls its element."""
    segments = tuple(_segments(name))
    place = next((place for place, (_, is_word) in enumerate(segments) if is_word), None)
    if place is None:
        return Called.NOTHING
    words = [word for word, _ in segments]
    if not _ELSEWHERE.isdisjoint(words):
        return Called.ELSE
    behind = set(words[place + 1 :])
    if words[-1] in _ITEM and not (behind - _SEVERAL) & _PART:
        return Called.WHOLE
    if behind & _SEVERAL:
        return Called.ALL
    return Called.ELSE if behind & _PART else Called.WHOLE


def segments_of(name: str) -> list[str]:
    """Return the words in a name, in lower case."""
    return [word for word, _ in _segments(name)]


def _segments(name: str) -> Iterator[tuple[str, bool]]:
    """Yield the words in a name, and whether each means a comment; behind one in the plural an empty word."""
    for segment in map(str.lower, _SEGMENT.findall(name)):
        match = _WORD.search(segment)
        if not match or (match[0] == "review" and match.start()):
            yield segment, False
            continue
        if match.start():
            yield segment[: match.start()], False
        yield match[0], True
        behind = segment[match.end() :]
        if behind in _PLURALS:
            yield "", False
        elif behind:
            yield behind if behind in _ITEM | _PART else "author", False
