"""Guess: which parts of comments are their author, time and text where no name says so.

What is asked is how a part stands in most comments of a page: the way to it from the comment's element. A name is
short, differs between comments, and stands at the same place in nearly all of them, beside the time. What reads the
same in most comments is a label: `says:`, `Reply`, `Verified buyer`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from resiliparse.parse.html import ElementNode, Node, NodeType

from pipeline.dates.stamp import find_relative, find_stamp
from pipeline.markup.called import segments_of, stem_of
from pipeline.markup.marked import UNSHOWN, Post, words_of
from pipeline.markup.selectors import time_of

LONGEST_TIME = 60
TIME_SHARE = 0.2
"""Share of a text that the time in it takes, where it is there for the time."""
LONGEST_AUTHOR = 60
MOST_WORDS = 6
LONGEST_LABEL = 40
FRAME_WORDS = 4
"""Words that stand around an author and a time without being a text."""
SHARE = 0.6
"""Share of the comments in which a part stands at one place."""
VARIED = 0.34
"""Share of different names among the names at one place."""
TEXT_SHARE = 0.5
"""Share of a comment's words that its body holds."""
LEAST_POSTS = 3
"""Comments from which on it says something that they share a word."""

_BODY = frozenset({"body", "text", "content", "message", "description", "copy", "texte", "texto", "testo", "tekst",
                   "inhalt", "pros", "cons", "markdown", "paragraph"})  # fmt: skip
_USED = frozenset({"form", "button", "select", "textarea", "label", "input", "svg"})
_BY = re.compile(r"(?:by|von|par|por|di|da|door|author|autor|auteur|name|from)\b:?\s*", re.IGNORECASE)
_PROFILE = re.compile(r"/(?:u|users?|profil\w*|member|author|people)[/=?-]|/@", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_HEADING = re.compile(r"/h[1-6]\.")
_DIGITS = re.compile(r"\d+")


class Atom(NamedTuple):
    """A text that stands right in an element of a post, and the way to it."""

    element: ElementNode
    way: str
    text: str
    used: bool
    """Whether it stands in a button or form."""


def completed(posts: Sequence[Post]) -> list[Post]:
    """Give posts the time, author, text and labels that their names did not give away."""
    own = frozenset[Node](post.element for post in posts)
    atoms = [list(_atoms(post.element, own)) for post in posts]
    posts = [_with_time(_trusted(post), parts) for post, parts in zip(posts, atoms, strict=True)]
    for alike in _alike(posts):
        named = _with_authors([posts[index] for index in alike], [atoms[index] for index in alike])
        for index, post in zip(alike, named, strict=True):
            posts[index] = post
    labels = _labels(posts, atoms)
    holders = _holders(own)
    return [_with_text(post, parts, holders, labels) for post, parts in zip(posts, atoms, strict=True)]


def _alike(posts: Sequence[Post]) -> list[list[int]]:
    """Return the posts, by index, that have one tag and class: an answer is built otherwise than a comment."""
    groups: dict[str, list[int]] = {}
    for index, post in enumerate(posts):
        groups.setdefault(_step(post.element), []).append(index)
    return list(groups.values())


def _holders(posts: Collection[Node]) -> set[Node]:
    """Return the elements that hold posts."""
    holders: set[Node] = set()
    for post in posts:
        around = post.parent
        while around is not None and around not in holders:
            holders.add(around)
            around = around.parent
    return holders


def _atoms(post: ElementNode, posts: Collection[Node]) -> Iterator[Atom]:
    """Yield the texts of a post in its order, those of the posts within it left out."""
    waiting: list[tuple[Node, str, bool]] = [(post, "", False)]
    while waiting:
        node, way, used = waiting.pop()
        if not isinstance(node, ElementNode):
            continue
        name = (node.tag or "").lower()
        if name in UNSHOWN or (node in posts and node != post):
            continue
        used = used or name in _USED
        children = list(_children(node))
        text = " ".join(_direct_text(children))
        if text and node != post:
            yield Atom(node, way, text, used)
        waiting += [(child, f"{way}/{_step(child)}", used) for child in reversed(children) if _is_element(child)]


def _children(node: Node) -> Iterator[Node]:
    child = node.first_child
    while child is not None:
        yield child
        child = child.next_sibling


def _is_element(node: Node) -> bool:
    return node.node_type == NodeType.ELEMENT


def _direct_text(children: Sequence[Node]) -> Iterator[str]:
    for child in children:
        if child.node_type == NodeType.TEXT:
            yield from (child.node_value or "").split()


def _step(node: Node) -> str:
    classes = (node.getattr("class") or "").split() if isinstance(node, ElementNode) else []
    return f"{node.node_name}.{stem_of(classes[0]) if classes else ''}".lower()


def _trusted(post: Post) -> Post:
    """Leave out an author or a time that is so long that it must be more than that."""
    if post.author is not None and len(words_of(post.author)) > 2 * LONGEST_AUTHOR:
        post = post._replace(author=None)
    if post.time is not None and len(words_of(post.time)) > 2 * LONGEST_TIME:
        post = post._replace(time=None)
    return post


# --- time --------------------------------------------------------------------------------------------


def is_time(text: str) -> bool:
    """Say whether a short text states a time, and little else."""
    if len(text) > LONGEST_TIME:
        return False
    stamp = find_stamp(text)
    start, end = (stamp.start, stamp.end) if stamp else find_relative(text) or (0, 0)
    return end - start > TIME_SHARE * len(text)


def _with_time(post: Post, atoms: Sequence[Atom]) -> Post:
    if post.time_stated or (post.time is not None and is_time(words_of(post.time))):
        return post
    for atom in atoms:
        if not atom.used and (is_time(atom.text) or (len(atom.text) <= LONGEST_TIME and time_of(atom.element))):
            return post._replace(time=atom.element, time_stated=time_of(atom.element))
    return post


# --- author ------------------------------------------------------------------------------------------


def _with_authors(posts: Sequence[Post], atoms: Sequence[Sequence[Atom]]) -> list[Post]:
    """Give the posts that have no author the one at the place where most of their kind have a name."""
    missing = [index for index, post in enumerate(posts) if post.author is None and post.author_stated is None]
    if len(missing) <= (1 - SHARE) * len(posts):
        return list(posts)
    names: dict[str, dict[int, tuple[Atom, int]]] = {}
    for index in missing:
        for place, atom in enumerate(_before_text(posts[index], atoms[index])):
            if _could_be_name(atom, posts[index]):
                likely = _likely(atom, posts[index], is_first=place == 0)
                names.setdefault(atom.way, {}).setdefault(index, (atom, likely))
    are_answers = all(posts[index].parent is not None for index in missing)  # all may be by the same vendor
    best: dict[int, tuple[Atom, int]] = {}
    most = 0.0
    for found in names.values():
        varied = len({atom.text for atom, _ in found.values()})
        if len(found) < SHARE * len(missing) or (varied < VARIED * len(found) and not are_answers):
            continue
        likely_here = sum(likely for _, likely in found.values()) / len(missing)
        if likely_here > most:
            best, most = found, likely_here
    return [post._replace(author=best[index][0].element) if index in best else post for index, post in enumerate(posts)]


def _before_text(post: Post, atoms: Sequence[Atom]) -> Sequence[Atom]:
    """Return the parts above the longest one, which is the text, and those below it that stand beside the time."""
    longest = max(range(len(atoms)), key=lambda place: len(atoms[place].text), default=0)
    below = [atom for atom in atoms[longest + 1 :] if _is_beside_time(atom, post)]
    return [*atoms[:longest], *below]


def _could_be_name(atom: Atom, post: Post) -> bool:
    is_short = len(atom.text) <= LONGEST_AUTHOR and len(atom.text.split()) <= MOST_WORDS
    if atom.used or not is_short or not _LETTER.search(atom.text) or is_time(atom.text):
        return False
    if atom.text[-1] in ".!?…:" or (post.time is not None and post.time.contains(atom.element)):
        return False
    link = atom.element.closest("a")
    is_headline = link is not None and _HEADING.search(atom.way) is not None
    return not is_headline or (link is not None and _PROFILE.search(link.getattr("href") or "") is not None)


def _likely(atom: Atom, post: Post, *, is_first: bool) -> int:
    """Return how much speaks for a part being the author."""
    name = (atom.element.tag or "").lower()
    link = atom.element.closest("a")
    likely = 1 + is_first + 2 * _is_beside_time(atom, post)
    likely += 4 * bool(link is not None and _PROFILE.search(link.getattr("href") or ""))
    likely += 3 * bool(_BY.match(atom.text) or _BY.fullmatch(_text_before(atom.element)))
    likely += name in {"strong", "b", "cite", "a"}
    return likely - 2 * (name in {"h2", "h3", "h4", "h5", "li", "p"})


def _is_beside_time(atom: Atom, post: Post) -> bool:
    """Say whether a part and the time stand in one element that has little else."""
    around = atom.element.parent_element
    if post.time is None or around is None or around == post.element or not around.contains(post.time):
        return False
    return len(words_of(around)) <= len(atom.text) + len(words_of(post.time)) + LONGEST_LABEL


def _text_before(element: ElementNode) -> str:
    before = element.previous_sibling
    return " ".join((before.node_value or "").split()) if before is not None and not _is_element(before) else ""


# --- text --------------------------------------------------------------------------------------------


def _labels(posts: Sequence[Post], atoms: Sequence[Sequence[Atom]]) -> frozenset[str]:
    """Return what stands in at least half of the posts, digits aside, beside a longer text."""
    if len(posts) < LEAST_POSTS:
        return frozenset()
    seen: Counter[str] = Counter()
    for parts in atoms:
        longest = max((len(part.text) for part in parts), default=0)
        seen.update({_label(part.text) for part in parts if len(part.text) <= min(LONGEST_LABEL, longest - 1)})
    return frozenset(label for label, count in seen.items() if count >= len(posts) / 2)


def _label(text: str) -> str:
    return _DIGITS.sub("0", text).lower()


def _with_text(post: Post, atoms: Sequence[Atom], holders: Collection[Node], labels: Collection[str]) -> Post:
    """Take out of a post what is no text of it, and keep to its body where it is called so."""
    post = _without_badge(post, atoms, labels)
    header = [part for part in (post.author, post.time) if part is not None]
    bodies = _bodies(post, atoms, header, holders)
    drops = [part for part in (_around(post, part, header, bodies, holders) for part in header) if part is not None]
    drops += [
        atom.element
        for atom in atoms
        if _label(atom.text) in labels
        and not any(atom.element.contains(part) for part in (*header, *bodies))
        and len(words_of(atom.element)) <= LONGEST_LABEL
    ]
    return post._replace(bodies=bodies, drops=_with_something_left(atoms, header, (*post.drops, *drops), labels))


def _with_something_left(
    atoms: Sequence[Atom], header: Sequence[ElementNode], drops: Sequence[ElementNode], labels: Collection[str]
) -> tuple[ElementNode, ...]:
    """Keep the longest text of a post, whatever it stands in: it is what there is to read."""
    texts = [
        atom
        for atom in atoms
        if not atom.used and _label(atom.text) not in labels and not any(part.contains(atom.element) for part in header)
    ]
    if not texts:
        return tuple(drops)
    longest = max(texts, key=lambda atom: len(atom.text)).element
    return tuple(drop for drop in drops if not drop.contains(longest))


def words_left(post: Post) -> int:
    """Count the words of a post that are its text, as far as they can be told."""
    if post.bodies or post.beside:
        return sum(len(words_of(body).split()) for body in (*post.bodies, *post.beside))
    inside = {
        part for part in (post.author, post.time, *post.drops) if part is not None and post.element.contains(part)
    }
    outer = [part for part in inside if not any(other != part and other.contains(part) for other in inside)]
    return len(words_of(post.element).split()) - sum(len(words_of(part).split()) for part in outer)


def _without_badge(post: Post, atoms: Sequence[Atom], labels: Collection[str]) -> Post:
    """Narrow an author to the name where a badge stands beside it that many have."""
    author = post.author
    parts = [atom for atom in atoms if author is not None and author.contains(atom.element)]
    names = [atom for atom in parts if _label(atom.text) not in labels]
    return post._replace(author=names[0].element) if len(names) == 1 < len(parts) else post


def _bodies(
    post: Post, atoms: Sequence[Atom], header: Sequence[ElementNode], holders: Collection[Node]
) -> tuple[ElementNode, ...]:
    """Return the outermost elements that are called a body, hold no other post and neither author nor time."""
    found: list[ElementNode] = []
    for atom in atoms:
        if not (found and found[-1].contains(atom.element)) and not atom.used:
            body = _body_around(post, atom.element, header, holders)
            found += [body] if body is not None and not (found and found[-1] == body) else []
    inside = [atom for atom in atoms if not atom.used and not any(part.contains(atom.element) for part in header)]
    least = TEXT_SHARE * sum(len(atom.text) for atom in inside)
    return tuple(found) if sum(len(words_of(body)) for body in found) >= least else ()


def _body_around(
    post: Post, element: ElementNode, header: Sequence[ElementNode], holders: Collection[Node]
) -> ElementNode | None:
    best = None
    around: ElementNode | None = element
    while around is not None and around != post.element and around not in holders:
        if any(around.contains(part) for part in header):
            break
        best = around if _is_body(around) else best
        around = around.parent_element
    return best


def _is_body(element: ElementNode) -> bool:
    if element.getattr("itemprop") in {"text", "reviewBody", "commentText", "description"}:
        return True
    names = [*(element.getattr("class") or "").split(), element.getattr("data-testid") or ""]
    return any(not _BODY.isdisjoint(segments_of(stem_of(name))[-1:]) or name.lower().endswith("text") for name in names)


def _around(
    post: Post,
    part: ElementNode,
    header: Sequence[ElementNode],
    bodies: Sequence[ElementNode],
    holders: Collection[Node],
) -> ElementNode | None:
    """Return the outermost element around author or time that has hardly a word besides them: `Ann says on Monday`."""
    best = None
    around = part.parent_element
    while around is not None and around != post.element and around not in holders:
        if any(around.contains(body) for body in bodies):
            break
        inside = [other for other in header if around.contains(other)]
        words = len(words_of(around).split()) - sum(len(words_of(other).split()) for other in inside)
        if words > FRAME_WORDS or around.query_selector("p, blockquote") is not None:
            break
        best, around = around, around.parent_element
    return best
