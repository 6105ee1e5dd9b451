"""Software: the table of softwares whose markup can be read, one small file each.

The order means nothing: every one is asked, and the one that finds most comments with a text wins. Names are guessed
only where no forum was found, nor a thread of which each comment is known whole.
"""

from __future__ import annotations

from resiliparse.parse.html import ElementNode

from pipeline.markup.fold import is_signed
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

LEAST_WHOLE = 3
"""Comments with text, author and time from which on nothing is guessed."""

WHOLE = 4
"""What is accounted for of a comment with text, author and time."""

LEAST_SHARE = 0.33
"""Share of what another software accounts for that a guess must account for to be better than that."""

GUESSES = 2
"""Rank of what is guessed."""


def choose(root: ElementNode) -> tuple[Software | None, Thread | None]:
    """Return the software whose markup accounts for most of a page's comments, and its thread; None where none does.

    Of several that account for the same, the most particular one wins. What is guessed wins over what knows most of
    its comments by their text alone.
    """
    best: tuple[Software | None, Thread | None] = (None, None)
    most = complete = 0
    for software in sorted(SOFTWARES.values(), key=lambda software: software.rank):
        if software.rank >= GUESSES and best[1] and (software.rank > GUESSES or _is_enough(best[0], best[1], complete)):
            break
        thread = software.find(root)
        is_believed = thread is not None and (software.rank > GUESSES or any(map(is_signed, thread.posts)))
        accounted = sum(map(_accounted, thread.posts)) if thread and is_believed else 0
        complete_here = sum(map(_is_complete, thread.posts)) if thread and is_believed else 0
        is_better = software.rank == GUESSES and complete_here > complete and accounted > most * LEAST_SHARE
        if accounted > most or is_better:
            best, most, complete = (software, thread), accounted, complete_here
    return best


def _is_enough(software: Software | None, thread: Thread, complete: int) -> bool:
    """Say whether a thread is known so well that no name needs to be guessed: that of a forum, or one that is whole."""
    return (software is not None and software.kind is not None) or LEAST_WHOLE <= len(thread.posts) == complete


def _is_complete(post: Post) -> bool:
    """Say whether a post has a text, an author and a time."""
    return _accounted(post._replace(parent=None)) == WHOLE


def _accounted(post: Post) -> int:
    """Count what was found of a comment: its text, its author, its time; nothing counts without the text."""
    has_text = any(map(words_of, post.bodies)) if post.bodies else bool(words_of(post.element))
    has_author = post.author is not None or post.author_stated is not None
    has_time = post.time is not None or post.time_stated is not None
    return (2 + has_author + has_time + (post.parent is not None)) if has_text else 0
