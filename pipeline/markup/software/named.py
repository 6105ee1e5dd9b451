"""Named: any software whose elements are called comments, in one of several languages, and repeat.

    <div class="reader-comment-item" id="kommentar_12">
      <strong class="user">Ann Field</strong> <small class="comment-date">12.04.2020 17:02</small>
      <p>First comment.</p>
    </div>
    <div class="reader-comment-item" id="kommentar_13"> ...

What counts is evidence: elements of one name, in which most have a text and an author or a time. Where only what
holds them is called comments, it is asked for elements in it that repeat, and each must have a text, an author and a
time. What is a form, a button or a list of links has neither; what has its own headline leads to another page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from urllib.parse import SplitResult, urlsplit

from resiliparse.parse.html import ElementNode, Node

from pipeline.markup.called import Called, called, names_of, stem_of
from pipeline.markup.fold import MOST_PASSES, is_complete, is_signed, one_each, only, without_copies
from pipeline.markup.guess import completed, words_left
from pipeline.markup.marked import Post, Software, Thread, words_of
from pipeline.markup.selectors import Selectors, read_elements

TRIED = 8
LEAST_SHARE = 0.7
LEAST_WORDS = 7
"""Words from which on what is called an answer is no button for one."""
MOST_ELSEWHERE = 0.5
"""Share of the comments that lead to other pages, from which on they are teasers."""

_SAYS_WHOSE = re.compile(
    r"(?:comment|reply|review|kommentar|antwort|commentaire|réponse|comentario|comentário|commento|reactie)\s"
    r"(?:by|from|von|de|di|da|por|van)\s(.+)",
    re.IGNORECASE,
)
"""What an element is labelled for those who cannot see the page."""
_ANSWERS = (
    "[class*='reply' i], [class*='response' i], [class*='answer' i], [class*='antwort' i], [class*='respuesta' i]"
)
_NO_ANSWER = re.compile(
    r"link|button|btn|form|count|list|replies|respond|toggle|action|text$|body$|content$|title", re.IGNORECASE
)

_AWAY = "h2 a[href], h3 a[href], h4 a[href], a[href*='#comment' i], a[href*='#kommentar' i]"
"""What may lead to another page: a headline, or a link to a comment."""

_PARTS = Selectors(
    posts=(),
    authors=(
        "[itemprop='author'] [itemprop='name'], [itemprop='author'], [data-testid*='author' i]",
        "[class*='author' i] .fn, cite.fn, [class*='author' i] [class*='name' i]",
        "[class*='author' i]:not(:has(img)), [class*='username' i], [class*='user-name' i], [class*='nickname' i]",
        "[rel~='author'], cite, .fn, .nick, .user, .name, a[href*='/user'], a[href*='/profil'], a[href*='/member']",
        "[class*='reviewer' i], [class*='commenter' i], [class*='user' i] a, [class*='autor' i], [class*='author' i]",
        "[class*='byline' i] a, [class*='header' i] a, [class*='meta' i] a:not(:has(time))",
        "[class*='byline' i]:not(:has(time))",
    ),
    times=(
        "time, [itemprop='datePublished'], [itemprop='dateCreated']",
        "[class*='date' i], [class*='datum' i], [class*='fecha' i], [class*='timestamp' i], [class*='time' i]",
        "[title^='20'], [title^='19']",
        "[class*='submitted' i], [class*='posted' i], [class*='meta' i], [class*='byline' i]",
    ),
    drops=(
        "form, button, label, [role='button'], [class*='button' i], [class*='reply-link' i], [class*='actions' i]",
        "[class*='vote' i], [class*='rating' i], [class*='stars' i], [class*='share' i], [class*='report' i]",
        "[class*='like' i], [class*='avatar' i], [class*='badge' i], [aria-hidden='true']",
    ),
    pingbacks=".pingback, .trackback",
)


def find(root: ElementNode) -> Thread | None:
    """Return the comments of the name that accounts for most, or None where no name has evidence enough."""
    whole, all_ = _called(root)
    groups = sorted(whole.items(), key=lambda group: -len(group[1]))[:TRIED]
    best = _best(root, groups)
    if best is None:
        groups = sorted(_repeated(all_), key=lambda group: -len(group[1]))[:TRIED]
        best = _best(root, [group for group in groups if len(group[1]) > 1], both=True)
    return best


def _best(root: ElementNode, groups: Sequence[tuple[str, list[ElementNode]]], *, both: bool = False) -> Thread | None:
    """Return the thread of the group that most speaks for, or None; `both`: only with authors and times."""
    best: Thread | None = None
    most = 0.0
    for selector, elements in groups:
        posts = _read(root, elements)
        weight = _weight(posts, both=both)
        if weight > most and not _leads_elsewhere(posts):
            best, most = Thread(posts, f"{len(posts)} elements “{selector}”"), weight
    return best


def _called(root: ElementNode) -> tuple[dict[str, list[ElementNode]], list[ElementNode]]:
    """Return the elements of each name for a comment, and those that hold all of them, in document order."""
    whole: dict[str, list[ElementNode]] = {}
    all_: list[ElementNode] = []
    for element in root.query_selector_all("*").values():
        label = element.getattr("aria-label") or ""
        if label and _SAYS_WHOSE.fullmatch(label):
            whole.setdefault(f"{element.tag}[aria-label]", []).append(element)
        kinds = {selector: called(name) for name, selector in names_of(element)}
        for selector, kind in kinds.items():
            if kind is Called.WHOLE:
                whole.setdefault(selector, []).append(element)
        if Called.ALL in kinds.values():
            all_.append(element)
    return whole, all_


def _repeated(holders: Sequence[ElementNode]) -> Iterator[tuple[str, list[ElementNode]]]:
    """Yield what repeats in an element that holds all comments: siblings of one tag and one set of classes."""
    inside: ElementNode | None = None
    for holder in holders:
        if inside is not None and inside.contains(holder):
            continue
        inside = holder
        groups: dict[tuple[ElementNode, str], list[ElementNode]] = {}
        for element in holder.query_selector_all("div, li, article, section, tr, p, dl").values():
            parent = element.parent_element
            if parent is not None:
                groups.setdefault((parent, _signature(element)), []).append(element)
        for (parent, signature), elements in groups.items():
            yield f"{_signature(parent)} > {signature}", elements


def _signature(element: ElementNode) -> str:
    stems = sorted({stem_of(token) for token in (element.getattr("class") or "").split()})
    return ".".join([(element.tag or "").lower(), *stems])


# --- posts -------------------------------------------------------------------------------------------


def _read(root: ElementNode, elements: Sequence[ElementNode]) -> list[Post]:
    """Return the comments that elements are, each once, with the answers within them."""
    posts = _one_each(root, elements)
    answers = frozenset[Node](_answers(posts))
    if answers:
        known = answers | {post.element for post in posts}
        posts = _one_each(root, [e for e in root.query_selector_all("*").values() if e in known], answers)
    return without_copies(_without_notices(completed(posts)))


def _one_each(
    root: ElementNode, elements: Sequence[ElementNode], answers: Collection[Node] = frozenset()
) -> list[Post]:
    names = _PARTS._replace(beside="dd") if all(element.tag == "dt" for element in elements) else _PARTS
    elements = [element for element in elements if words_of(element)]
    posts: list[Post] = []
    for _ in range(MOST_PASSES):
        posts = [_labelled(post) for post in read_elements(root, elements, names)] if elements else []
        left = one_each(posts, answers)
        if len(left) == len(posts):
            break
        elements = left
    return posts


def _labelled(post: Post) -> Post:
    """Take the author from the label of a comment that prints none."""
    match = _SAYS_WHOSE.fullmatch(post.element.getattr("aria-label") or "")
    return post._replace(author_stated=match[1]) if match and post.author is None and not post.author_stated else post


def _answers(posts: Sequence[Post]) -> list[ElementNode]:
    """Return the elements within posts that are called answers and have a text, such as a vendor's below a review."""
    found: list[ElementNode] = []
    own = {post.element for post in posts}
    for post in posts:
        for element in post.element.query_selector_all(_ANSWERS).values():
            if (
                element in own
                or (found and found[-1].contains(element))
                or _NO_ANSWER.search(element.getattr("class") or "")
            ):
                continue
            if (
                len(words_of(element).split()) >= LEAST_WORDS
                and element.query_selector("p, time, strong, b") is not None
            ):
                found.append(element)
    return found


def _without_notices(posts: list[Post]) -> list[Post]:
    """Leave out what is neither signed nor answered where nearly all are signed: `load more`, and what is to come."""
    unsigned = {index for index, post in enumerate(posts) if not is_signed(post)}
    if not unsigned or len(unsigned) > (1 - LEAST_SHARE) * len(posts):
        return posts
    return only(posts, [index for index in range(len(posts)) if index not in unsigned])


# --- evidence ----------------------------------------------------------------------------------------


def _weight(posts: Sequence[Post], *, both: bool) -> float:
    """Return how much speaks for elements being comments; 0 where too few of them have a text, an author or a time."""
    filled = sum(words_left(post) > 0 for post in posts)
    signed = sum(map(is_signed, posts))
    complete = sum(map(is_complete, posts))
    needed = min(filled, complete if both else signed)
    is_article = any(post.element.query_selector("h1") is not None for post in posts)
    if not posts or is_article or needed < LEAST_SHARE * len(posts) or (len(posts) == 1 and not complete):
        return 0.0
    return filled + signed + complete


def _leads_elsewhere(posts: Sequence[Post]) -> bool:
    """Say whether most posts lead to comments on other pages, or have headlines that lead to other pages."""
    pages = [page for post in posts if (page := _elsewhere(post)) is not None]
    return len(pages) > MOST_ELSEWHERE * len(posts) and len(set(pages)) > MOST_ELSEWHERE * len(pages)


def _elsewhere(post: Post) -> str | None:
    """Return the page that a headline or a link to a comment leads to, or None; a comment's own link leads to it."""
    card = post.element.closest("a[href]")
    if card is not None:
        return card.getattr("href")
    own = {anchor.rpartition("-")[2] for anchor in (post.element.id, _inner_id(post.element)) if anchor}
    for link in post.element.query_selector_all(_AWAY).values():
        address = _address(link.getattr("href") or "")
        is_own = address.fragment and (
            address.fragment.rpartition("-")[2] in own or post.element.id == address.fragment
        )
        is_author = post.author is not None and (link.contains(post.author) or post.author.contains(link))
        if address.path and not is_own and not is_author:
            return f"{address.netloc}{address.path}"
    return None


def _address(printed: str) -> SplitResult:
    """Return the parts of an address; of one that is none, such as `http://[`, all of it is the path."""
    try:
        return urlsplit(printed)
    except ValueError:
        return SplitResult("", "", printed, "", "")


def _inner_id(element: ElementNode) -> str:
    inner = element.query_selector("[id*='comment' i]")
    return (inner.id or "") if inner is not None else ""


SOFTWARE = Software(
    name="html_named", title="Elements named as comments (HTML)", description=__doc__, find=find, rank=2
)
