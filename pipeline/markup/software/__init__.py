"""Software: the table of softwares whose markup can be read, one small file each.

The order means nothing: every one is asked, and the one that finds most comments with a text wins.
"""

from __future__ import annotations

from resiliparse.parse.html import ElementNode

from pipeline.markup.marked import Post, Software, Thread, words_of
from pipeline.markup.software import (
    blogger,
    discourse,
    disqus,
    drupal,
    hacker_news,
    hentry,
    invision,
    json_ld,
    microdata,
    mybb,
    named,
    nodebb,
    phpbb,
    reddit,
    slashdot,
    smf,
    stack_exchange,
    substack,
    vbulletin,
    wordpress,
    wpdiscuz,
    xenforo,
)

SOFTWARES: dict[str, Software] = {
    module.SOFTWARE.name: module.SOFTWARE
    for module in (
        blogger,
        discourse,
        disqus,
        drupal,
        hacker_news,
        hentry,
        invision,
        json_ld,
        microdata,
        mybb,
        named,
        nodebb,
        phpbb,
        reddit,
        slashdot,
        smf,
        stack_exchange,
        substack,
        vbulletin,
        wordpress,
        wpdiscuz,
        xenforo,
    )
}

ENOUGH = 3
"""What must be accounted for of each comment, of four things, so that no name is guessed."""

GUESSES = 2
"""Rank of what is guessed."""


def choose(root: ElementNode) -> tuple[Software | None, Thread | None]:
    """Return the software whose markup accounts for most of a page's comments, and its thread; None where none does.

    Of several that account for the same, the most particular one wins.
    """
    best: tuple[Software | None, Thread | None] = (None, None)
    most = 0
    for software in sorted(SOFTWARES.values(), key=lambda software: software.rank):
        if best[1] and (software.rank > GUESSES or (software.rank == GUESSES and most >= ENOUGH * len(best[1].posts))):
            break
        thread = software.find(root)
        is_believed = thread is not None and (software.rank > GUESSES or any(map(_is_signed, thread.posts)))
        accounted = sum(map(_accounted, thread.posts)) if thread and is_believed else 0
        if accounted > most:
            best, most = (software, thread), accounted
    return best


def _is_signed(post: Post) -> bool:
    """Say whether a post has an author or a time; a list in which none has is one of links to comments elsewhere."""
    return any(said is not None for said in (post.author, post.author_stated, post.time, post.time_stated))


def _accounted(post: Post) -> int:
    """Count what was found of a comment: its text, its author, its time; nothing counts without the text."""
    has_text = any(map(words_of, post.bodies)) if post.bodies else bool(words_of(post.element))
    has_author = post.author is not None or post.author_stated is not None
    has_time = post.time is not None or post.time_stated is not None
    return (2 + has_author + has_time + (post.parent is not None)) if has_text else 0
