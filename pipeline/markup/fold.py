"""Fold: elements called comments -> one for each comment.

Many softwares call several wrappers of one comment by the same word, print a comment once for narrow and once for
wide screens, or give the name to what loads more. Whether two elements within each other are a comment and its reply
or one comment is seen by their authors and times: a reply has its own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from resiliparse.parse.html import ElementNode, Node

from pipeline.markup.marked import Post, words_of

MOST_PASSES = 4
"""Wrappers around one comment that are taken away, one each time."""


def one_each(posts: Sequence[Post], answers: Collection[Node]) -> list[ElementNode]:
    """Return the elements of the posts that are comments by themselves, in their order; answers are, signed or not."""
    gone = _folded(posts, answers)
    return [post.element for index, post in enumerate(posts) if index not in gone]


def _folded(posts: Sequence[Post], answers: Collection[Node]) -> set[int]:
    """Return the posts that are a wrapper around others, or a part of the one around them."""
    inner: dict[int, list[int]] = {}
    for index, post in enumerate(posts):
        if post.parent is not None and posts[post.parent].element.contains(post.element):
            inner.setdefault(post.parent, []).append(index)
    apart = {index for index, post in enumerate(posts) if post.element in answers}
    gone: set[int] = set()
    for outer, within in inner.items():
        post = posts[outer]
        within = [index for index in within if index not in apart]  # noqa: PLW2901
        if outer in gone or not within:
            continue
        if not is_signed(post):
            gone.add(outer)
        elif len(within) == 1 and _complete_each_other(post, posts[within[0]]):
            gone.add(within[0])
        else:
            gone |= {index for index in within if not is_signed(posts[index])}
    return gone


def is_signed(post: Post) -> bool:
    """Say whether a post has an author or a time; a list in which none has is one of links to comments elsewhere."""
    return _has_author(post) or _has_time(post)


def is_complete(post: Post) -> bool:
    """Say whether a post has both an author and a time."""
    return _has_author(post) and _has_time(post)


def _complete_each_other(outer: Post, inner: Post) -> bool:
    return _has_author(outer) != _has_author(inner) and _has_time(outer) != _has_time(inner)


def _has_author(post: Post) -> bool:
    return post.author is not None or post.author_stated is not None


def _has_time(post: Post) -> bool:
    return post.time is not None or post.time_stated is not None


def without_copies(posts: Sequence[Post]) -> list[Post]:
    """Leave out what says the same as a post before it, by the same author at the same time."""
    first = _copies(posts)
    kept = only(posts, [index for index in range(len(posts)) if index not in first])
    copies: dict[Node, list[ElementNode]] = {}
    for index, other in first.items():
        copies.setdefault(posts[other].element, []).append(posts[index].element)
    return [post._replace(drops=(*post.drops, *copies.get(post.element, ()))) for post in kept]


def _copies(posts: Sequence[Post]) -> dict[int, int]:
    """Return for each copy the post that it is one of."""
    first: dict[tuple[str, str, str], int] = {}
    copies: dict[int, int] = {}
    for index, post in enumerate(posts):
        if is_complete(post):
            author = words_of(post.author) if post.author is not None else post.author_stated or ""
            time = words_of(post.time) if post.time is not None else post.time_stated or ""
            other = first.setdefault((author, time, words_of(post.element)), index)
            if other != index and not posts[other].element.contains(post.element):
                copies[index] = other
    return copies


def only(posts: Sequence[Post], kept: Sequence[int]) -> list[Post]:
    """Return the posts that are kept; one whose parent is not gets the nearest one above it that is."""
    places = {index: place for place, index in enumerate(kept)}
    return [posts[index]._replace(parent=_place(posts, posts[index].parent, places)) for index in kept]


def _place(posts: Sequence[Post], parent: int | None, places: dict[int, int]) -> int | None:
    while parent is not None and parent not in places:
        parent = posts[parent].parent
    return None if parent is None else places[parent]
