"""Named: any software whose elements are called comments, in one of several languages, and repeat.

    <div class="reader-comment-item" id="kommentar_12">
      <strong class="user">Ann Field</strong> <small class="comment-date">12.04.2020 17:02</small>
      <p>First comment.</p>
    </div>
    <div class="reader-comment-item" id="kommentar_13"> ...

What counts is evidence: elements of one name, in which most have a text and an author or a time. Their names are
asked for in the classes and ids of the page; what is a form, a button or a list of links has neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from resiliparse.parse.html import ElementNode

from pipeline.markup.marked import Post, Software, Thread, words_of
from pipeline.markup.selectors import Selectors, read_posts

WORDS = ("comment", "kommentar", "commentaire", "comentario", "comentário", "commento", "reactie", "opinion")
"""What softwares call a comment; what they call posts and messages, others call articles and notices."""

_WORD = re.compile("|".join(WORDS), re.IGNORECASE)
_PART = re.compile(
    r"list|wrap|area|section|form|content|text|body|meta|author|avatar|date|time|count|link|button|reply-|header|footer"
    r"|kommentare|reacties|category|tag-|type-|format-|disabled|closed|title|holder|container|respond|nav|pager|feed|s$|replies|children|actions|toolbar|inner|info|user",
    re.IGNORECASE,
)
"""What stands in the name of a part of a comment, or of what holds all of them."""
_PLAIN = re.compile(r"[\w-]+")
_DIGITS_AT_END = re.compile(r"\d+$")
TRIED = 6
LEAST_SHARE = 0.7
LEAST_WORDS = 3
MOST_TEXT = 0.9

_PARTS = Selectors(
    posts=(),
    bodies=(
        "[class*='comment-content' i], [class*='comment-text' i], [class*='comment-body' i], [class*='commenttext' i]",
        "[class*='message' i][class*='text' i], [class*='post-content' i], [class*='post-text' i]",
        "[class~='content'], [class~='text'], [class~='body'], [class~='message'], [class~='comment_text']",
    ),
    authors=(
        "[itemprop='author']",
        "[class*='author' i]:not(:has(img)), [class*='username' i], [class*='user-name' i], [class*='nickname' i]",
        "[rel~='author'], cite, .fn, .nick, .user, .name, a[href*='/user'], a[href*='/profil'], a[href*='/member']",
        "[class*='author' i], [class*='user' i] a, [class*='autor' i]",
        "[class*='byline' i] a, [class*='header' i] a, [class*='meta' i] a",
        "strong, b, h4, h5",
    ),
    times=(
        "time",
        "[class*='date' i], [class*='datum' i], [class*='fecha' i], [class*='timestamp' i], [class*='time' i]",
        "[title^='20'], [title^='19']",
        "[class*='submitted' i], [class*='posted' i], [class*='meta' i], [class*='byline' i]",
    ),
    drops=(
        "form, button, label, [class*='button' i], [class*='reply-link' i], [class*='actions' i], [class*='vote' i]",
        "[class*='rating' i], [class*='share' i], [class*='report' i], [class*='like' i], [class*='avatar' i]",
    ),
)


def find(root: ElementNode) -> Thread | None:
    """Return the comments of the name that accounts for most, or None where no name has evidence enough."""
    best: Thread | None = None
    most = 0.0
    for selector, _ in _names(root).most_common(TRIED):
        thread = read_posts(root, _PARTS._replace(posts=(selector,)))
        thread = thread._replace(posts=_folded(thread.posts)) if thread else None
        weight = _weight(thread.posts) if thread else 0.0
        if weight > most:
            best, most = thread, weight
    return best


def _folded(posts: Sequence[Post]) -> list[Post]:
    """Take a post without author and time, within one that has no text of its own, for the text of that one."""
    inner: dict[int, list[int]] = {}
    for index, post in enumerate(posts):
        if post.parent is not None and post.author is None and post.time is None:
            inner.setdefault(post.parent, []).append(index)
    bodies = {
        outer: tuple(posts[index].element for index in within)
        for outer, within in inner.items()
        if not posts[outer].bodies and posts[outer].element.contains(posts[within[0]].element)
    }
    gone = {index for outer in bodies for index in inner[outer]}
    places = {index: place for place, index in enumerate(index for index in range(len(posts)) if index not in gone)}
    return [
        post._replace(bodies=bodies.get(index, post.bodies), parent=_place(posts, post.parent, places))
        for index, post in enumerate(posts)
        if index not in gone
    ]


def _place(posts: Sequence[Post], parent: int | None, places: dict[int, int]) -> int | None:
    """Return the new place of a parent, or of the nearest one above it that is left."""
    while parent is not None and parent not in places:
        parent = posts[parent].parent
    return None if parent is None else places[parent]


def _names(root: ElementNode) -> Counter[str]:
    """Count selectors of elements that could be comments by their class or the beginning of their id."""
    names: Counter[str] = Counter()
    asked = ", ".join(f"[class*='{word}' i], [id*='{word}' i]" for word in WORDS)
    for element in root.query_selector_all(asked).values():
        tag = (element.tag or "").lower()
        if not _PLAIN.fullmatch(tag):
            continue
        for token in (element.getattr("class") or "").split():
            if _WORD.search(token) and not _PART.search(token) and _PLAIN.fullmatch(token):
                names[f"{tag}[class~='{token}']"] += 1
        prefix = _DIGITS_AT_END.sub("", element.id or "")
        if prefix and prefix != element.id and _WORD.search(prefix) and _PLAIN.fullmatch(prefix):
            names[f"{tag}[id^='{prefix}']"] += 1
    return names


def _weight(posts: Sequence[Post]) -> float:
    """Return how much speaks for elements being comments; 0 where too few of them have a text, an author or a time."""
    texts = [words_of(post.element) for post in posts]
    filled = sum(len(text.split()) >= LEAST_WORDS for text in texts)
    signed = sum(post.author is not None or post.time is not None for post in posts)
    both = sum(post.author is not None and post.time is not None for post in posts)
    is_article = len(posts) == 1 and posts[0].element.query_selector("h1") is not None
    if not posts or is_article or min(filled, signed) < LEAST_SHARE * len(posts) or (len(posts) == 1 and not both):
        return 0.0
    return filled + signed + both


SOFTWARE = Software(
    name="html_named", title="Elements named as comments (HTML)", description=__doc__, find=find, rank=2
)
