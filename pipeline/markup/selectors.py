"""Selectors: what a software calls the parts of a comment -> the posts of a page.

Most softwares differ in nothing but the names of their elements. Each part is a tuple of CSS selectors, the surest
first. A match belongs to the innermost post around it, so that replies nested in a comment keep their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from resiliparse.parse.html import ElementNode, Node

from pipeline.markup.marked import Post, Thread, tokens, words_of

TIME_ATTRIBUTES = ("datetime", "content", "data-datetime", "data-date", "title", "data-time", "data-timestamp")
"""Where a time for machines may stand, the surest first."""

ID_ATTRIBUTES = ("id", "data-id", "data-comment-id", "data-commentid", "data-pid", "data-post-id", "data-reply-id")
"""Attributes by which a post is known."""

PARENT_ATTRIBUTES = (
    "data-parent-id", "data-parent", "data-parent-comment-id", "data-parent-comment",
    "data-parent-pid", "data-reply-to-id", "data-in-reply-to",
)  # fmt: skip
"""Attributes of a post that name its parent."""

NAMED = "the markup names the comment it answers"
NO_PARENT = frozenset({"0", "null", "none", "undefined", "false", "-1", "root"})

LISTS = frozenset({"ol", "ul", "dl"})
_REPLIES = re.compile("child|indent|repl|nest|thread|subcomment")
"""What the element is called that holds the replies to a post."""

_ISO_OR_SECONDS = re.compile(
    r"(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:\s?Z|\s?[+-]\d\d:?\d\d)?)?|\d{9,10}(?:\d{3})?)(?![\w:])"
    r"(?:[\s,].*)?"
)
_IN_FULL = re.compile(r"(?=.*[^\W\d_]{3})(?=.*\b\d{4}\b).*\d{1,2}:\d\d.*")
"""What is shown of a time when one points at it: its month in letters, its year and the time of day."""
_NUMBER = re.compile(r"\d+")
_RUNS = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:|.*[\x00-\x20\x7f]", re.IGNORECASE | re.DOTALL)
"""An address that is no address of a page: `javascript:`, or hidden behind a control character."""
LONGEST_NAME = 200
LONGEST_LINK = 2_000
_LINK_TO_POST = re.compile(r"#[\w-]*\d|comment|post|/p\d|permalink|showpost", re.IGNORECASE)


class Selectors(NamedTuple):
    """The names of a software's elements; a tuple holds alternatives, the surest first."""

    posts: tuple[str, ...]
    """What holds a whole comment; the first that matches anything counts."""
    beside: str = ""
    """What follows a post beside it and is part of it, up to the next post."""
    bodies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    permalinks: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    """What stands within a body but is not part of it."""
    quotes: tuple[str, ...] = ("blockquote",)
    pingbacks: str = ""
    """What a post matches that is a pingback or trackback."""
    deleted: str = ""
    """What a post matches, or has within, that was deleted."""
    author_attribute: str = ""
    """Attribute of a post that names its author."""
    time_attribute: str = ""
    """Attribute of a post that states its time."""
    answers: tuple[str, ...] = ()
    """What names the parent: an element whose `href`, or one of `PARENT_ATTRIBUTES`, names it or ends in its number."""
    depth: str = ""
    """Pattern in the class or style of a post whose group 1 counts its depth, where replies are not nested in it."""
    depth_at: str = ""
    """Selector of an element within the post in whose markup `depth` is looked for instead."""
    needs_body: bool = False
    """Whether an element without a body of its own is no post."""


class _Found:
    """Where the posts are, and what matches within each: every selector is asked once for the whole page."""

    def __init__(self, root: ElementNode, elements: Sequence[ElementNode], beside: str) -> None:
        self.root = _around_all(root, elements)
        self.elements = elements
        self.posts = frozenset[Node](elements)
        self.place: dict[Node, int] = {element: index for index, element in enumerate(elements)}
        self.beside = [list(_beside(element, beside, self.place)) for element in elements] if beside else []
        for index, others in enumerate(self.beside):
            self.place.update(dict.fromkeys(others, index))

    def around(self, node: Node | None) -> int | None:
        """Return the index of the innermost post that holds a node, itself included."""
        while node is not None:
            index = self.place.get(node)
            if index is not None:
                return index
            node = node.parent
        return None

    def all(
        self, selectors: Iterable[str], says: Callable[[ElementNode], object] = lambda _: True
    ) -> list[list[ElementNode]]:
        """Return for each post the matches that `says` holds for, of the first selector that has any within it."""
        found: list[list[ElementNode]] = [[] for _ in self.elements]
        for selector in selectors:
            missing = [not matches for matches in found]
            if not any(missing):
                break
            for match in self.root.query_selector_all(selector).values():
                index = self.around(match)
                if index is not None and missing[index] and match not in self.posts and says(match):
                    found[index].append(match)
        return found

    def every(self, selectors: Iterable[str]) -> list[list[ElementNode]]:
        """Return for each post what matches any of the selectors."""
        found: list[list[ElementNode]] = [[] for _ in self.elements]
        for selector in selectors:
            for match in self.root.query_selector_all(selector).values():
                index = self.around(match)
                if index is not None:
                    found[index].append(match)
        return found


def read_posts(root: ElementNode, names: Selectors) -> Thread | None:
    """Return the posts that `names` finds in a page, or None where there are too few."""
    for selector in names.posts:
        elements = _outer(root.query_selector_all(selector).values())
        if not elements:
            continue
        found, bodies = _found(root, elements, names)
        if names.needs_body and not all(bodies):
            elements = [element for element, body in zip(elements, bodies, strict=True) if body]
            if not elements:
                continue
            found, bodies = _Found(root, elements, names.beside), [body for body in bodies if body]
        posts = _posts(found, names, bodies)
        return Thread(posts, f"{len(posts)} elements “{selector}”")
    return None


def read_elements(root: ElementNode, elements: Iterable[ElementNode], names: Selectors) -> list[Post]:
    """Return the posts that elements of a page are, which were found otherwise, in document order."""
    found, bodies = _found(root, _outer(elements), names)
    return _posts(found, names, bodies)


def _found(
    root: ElementNode, elements: Sequence[ElementNode], names: Selectors
) -> tuple[_Found, list[tuple[ElementNode, ...]]]:
    """Return where posts are, and the bodies of each."""
    found = _Found(root, elements, names.beside)
    return found, [_outermost(matches) for matches in found.all(names.bodies)]


def _around_all(root: ElementNode, elements: Sequence[ElementNode]) -> ElementNode:
    """Return the innermost element that holds all posts, which are in document order, and what stands beside them."""
    first, last = elements[0], elements[-1]
    around = first.parent_element
    while around is not None and not around.contains(last):
        around = around.parent_element
    return around or root


def _beside(element: ElementNode, selector: str, posts: Container[Node]) -> Iterator[ElementNode]:
    """Yield what follows a post beside it and matches, up to the next post or to what does not match."""
    other = element.next_element
    while other is not None and other not in posts and other.matches(selector):
        yield other
        other = other.next_element


def _outer(elements: Iterable[ElementNode]) -> list[ElementNode]:
    """Leave out elements within another one that bears the same number: they are parts of one comment."""
    kept: list[ElementNode] = []
    numbers: dict[Node, str] = {}
    for element in elements:
        number = _number(element.getattr("id"))
        above = element.parent
        while above is not None and above not in numbers:
            above = above.parent
        if above is not None and number and numbers[above] == number:
            continue
        numbers[element] = number
        kept.append(element)
    return kept


def _number(text: str | None) -> str:
    """Return the last number in an attribute's value."""
    numbers = _NUMBER.findall(text or "")
    return numbers[-1] if numbers else ""


def _outermost(matches: Sequence[ElementNode]) -> tuple[ElementNode, ...]:
    """Leave out elements within others of the same list, which is in document order."""
    kept: list[ElementNode] = []
    for match in matches:
        if not kept or not kept[-1].contains(match):
            kept.append(match)
    return tuple(kept)


def _posts(found: _Found, names: Selectors, bodies: Sequence[tuple[ElementNode, ...]]) -> list[Post]:
    authors = found.all(names.authors, lambda element: words_of(element) or element.getattr("content"))
    times = found.all(names.times, _says_time)
    links = found.all(names.permalinks)
    answers = found.all(names.answers)
    indents = found.all((names.depth_at,)) if names.depth_at else []
    drops = found.every(names.drops)
    quotes = found.every(names.quotes)
    posts = []
    for index, element in enumerate(found.elements):
        author, time = (next(iter(matches[index]), None) for matches in (authors, times))
        posts.append(
            Post(
                element,
                bodies[index],
                author if author is not None and words_of(author) else None,
                _stated_name(element, author, names.author_attribute),
                time,
                _stated_time(element, time, names.time_attribute),
                permalink=_permalink(element, links[index], time),
                kind=_kind(element, names),
                drops=tuple(drops[index]),
                quotes=tuple(quotes[index]),
                beside=tuple(found.beside[index]) if found.beside else (),
            )
        )
    return _with_parents(found, names, posts, answers, indents)


def _stated_name(element: ElementNode, author: ElementNode | None, attribute: str) -> str | None:
    name = author.getattr("content") if author is not None else None
    name = name or (element.getattr(attribute) if attribute else None)
    return name if name and len(name) <= LONGEST_NAME else None


def _says_time(element: ElementNode) -> bool:
    """Say whether an element could hold a time: no time is without a digit, in print or for machines."""
    return any(map(str.isdigit, element.text_content or "")) or time_of(element) is not None


def time_of(element: ElementNode) -> str | None:
    """Return the time for machines that an element states, or an element right within it."""
    for name in TIME_ATTRIBUTES:
        value = (element.getattr(name) or "").strip()
        if match := _ISO_OR_SECONDS.fullmatch(value):
            return match[1]
    if _IN_FULL.fullmatch(title := (element.getattr("title") or "").strip()):
        return title
    inner = element.query_selector("time[datetime], [data-time], [data-timestamp]")
    return time_of(inner) if inner is not None and inner != element else None


def _stated_time(element: ElementNode, time: ElementNode | None, attribute: str) -> str | None:
    if attribute and (value := element.getattr(attribute)):
        return value
    return time_of(time) if time is not None else None


def _permalink(element: ElementNode, links: Sequence[ElementNode], time: ElementNode | None) -> str | None:
    """Return the address of a comment: a link made for it, the one around its time, or its own anchor."""
    candidates = [*links]
    if time is not None:
        around = time.closest("a[href]")
        inner = time.query_selector("a[href]")
        candidates += [link for link in (around, inner) if link is not None]
    for link in candidates:
        href = (link.getattr("href") or "").strip()
        if _LINK_TO_POST.search(href) and is_address(href):
            return href
    anchor = element.id or ""
    return f"#{anchor}" if _NUMBER.search(anchor) else None


def is_address(href: str) -> bool:
    """Say whether a link leads to a page: by http, or relative to its own."""
    return 0 < len(href) <= LONGEST_LINK and not _RUNS.match(href)


def _kind(element: ElementNode, names: Selectors) -> str:
    if names.pingbacks and element.matches(names.pingbacks):
        return "pingback"
    if names.deleted and element.matches(names.deleted):
        return "deleted"
    return "comment"


# --- parents -----------------------------------------------------------------------------------------


def _with_parents(
    found: _Found,
    names: Selectors,
    posts: list[Post],
    answers: Sequence[Sequence[ElementNode]],
    indents: Sequence[Sequence[ElementNode]],
) -> list[Post]:
    """Give each post its parent: the one that it names, the one it is nested in, or the last less deep one."""
    known = _known(posts)
    levels: list[tuple[int, int]] = []
    within_others = [found.around(post.element.parent) for post in posts]
    may_branch = not names.depth and any(other is None for other in within_others[1:])
    branches = _branches(found) if may_branch else [None] * len(posts)
    result = []
    for index, post in enumerate(posts):
        named = _named_parent(post.element, answers[index], known)
        nested = within_others[index]
        within = indents[index][0].outer_html if indents and indents[index] else ""
        above = _above(levels, _depth(within or _frame(post.element), names.depth), index)
        if named is not None and named < index:
            result.append(post._replace(parent=named, parent_basis=NAMED))
        elif nested is not None and nested < index:
            result.append(post._replace(parent=nested, parent_basis="nested in the page's markup"))
        elif above is not None:
            result.append(post._replace(parent=above, parent_basis="its depth in the page's markup"))
        elif (branch := branches[index]) is not None:
            result.append(post._replace(parent=branch, parent_basis="in a list below it in the page's markup"))
        else:
            result.append(post._replace(answers_lost=_stated_parent(post.element) if named is None else None))
    return _without_pages(result)


def _without_pages(posts: list[Post]) -> list[Post]:
    """Keep the names of lost parents only where other posts name theirs: what several name alike is their page."""
    named = Counter(post.answers_lost for post in posts)
    is_used = any(post.parent_basis == NAMED for post in posts)
    return [post._replace(answers_lost=None) if not is_used or named[post.answers_lost] > 1 else post for post in posts]


def _stated_parent(element: ElementNode) -> str | None:
    """Return what a post names as its parent, if it is a name or number of a post: none is 0, and none is `null`."""
    stated = (element.getattr(name) for name in PARENT_ATTRIBUTES)
    return next((value for value in stated if value and value.strip().lower() not in NO_PARENT), None)


def _branches(found: _Found) -> list[int | None]:
    """Return for each post the one in whose list of replies it stands, where such lists stand beside their post.

    The way from what holds both of them to the reply leads through a list, or through something called one, and is
    longer than the way to the post.
    """
    ways = [_way(element) for element in found.elements]
    above: list[int | None] = []
    open_: list[int] = []
    for index, way in enumerate(ways):
        while open_ and not _is_below(way, ways[open_[-1]]):
            open_.pop()
        above.append(open_[-1] if open_ else None)
        open_.append(index)
    return above


def _way(element: ElementNode) -> list[ElementNode]:
    """Return the elements from the top of the page to a post."""
    way = [element]
    while (around := way[-1].parent_element) is not None:
        way.append(around)
    return way[::-1]


def _is_below(way: Sequence[ElementNode], other: Sequence[ElementNode]) -> bool:
    if len(way) <= len(other):
        return False
    shared = next((index for index, (one, two) in enumerate(zip(way, other, strict=False)) if one != two), len(other))
    return any((step.tag or "").lower() in LISTS or _REPLIES.search(tokens(step)) for step in way[shared:-1])


def _known(posts: Sequence[Post]) -> dict[str, int]:
    """Return the posts by what they are called: their ids as they stand, and the numbers in which their `id` ends."""
    known: dict[str, int] = {}
    for index, post in enumerate(posts):
        if number := _number(post.element.getattr("id")):
            known.setdefault(number, index)
    for index, post in enumerate(posts):
        known |= {value: index for name in ID_ATTRIBUTES if (value := post.element.getattr(name))}
    return known


def _named_parent(element: ElementNode, answers: Sequence[ElementNode], known: dict[str, int]) -> int | None:
    """Return the post that an element names as its parent, or that something within it does."""
    for holder, attributes in ((element, PARENT_ATTRIBUTES), *((answer, ("href",)) for answer in answers)):
        for attribute in attributes:
            value = (holder.getattr(attribute) or "").rpartition("#")[2].strip()
            if value and (named := known.get(value, known.get(_number(value)))) is not None:
                return named
    return None


def _frame(element: ElementNode) -> str:
    return f"{tokens(element)}{element.getattr('style') or ''}"


def _depth(markup: str, pattern: str) -> int | None:
    match = re.search(pattern, markup) if pattern else None
    return int(match[1]) if match else None


def _above(levels: list[tuple[int, int]], depth: int | None, index: int) -> int | None:
    """Return the last post that is less deep; `levels` holds depth and index of those still open.

    One that does not say how deep it is stands by itself: what follows it is no reply to what comes before it.
    """
    if depth is None:
        levels.clear()
        return None
    while levels and levels[-1][0] >= depth:
        levels.pop()
    above = levels[-1][1] if levels else None
    levels.append((depth, index))
    return above
