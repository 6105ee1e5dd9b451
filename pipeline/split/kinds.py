"""Kinds: openings -> the same, each told for a comment, a pingback, or what is left of a deleted comment.

A pingback is a link from another page that a blog shows among its comments: its header says so, or its text is the
excerpt `[…] words around the link […]`. A deleted comment is a notice in place of the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.split.furniture import is_control
from pipeline.split.words import DELETED, EXCERPT, PERSON, PINGBACK
from pipeline.types import Line, Opening

LONGEST_NOTICE = 160


def tell_kinds(lines: Sequence[Line], openings: Sequence[Opening], end: int) -> tuple[Opening, ...]:
    """Return the openings of comments, with their kinds; `end` is the index after the last line of the thread."""
    stops = [*(opening.line for opening in openings[1:]), end]
    return tuple(_told(lines, opening, stop) for opening, stop in zip(openings, stops, strict=True))


def _told(lines: Sequence[Line], opening: Opening, stop: int) -> Opening:
    if opening.author and is_notice(opening.author):
        opening = opening._replace(author=None)  # the name itself is taken away: `[deleted] 3 years ago`
    after = stop if opening.end is None else opening.end
    text = [line.text for line in lines[opening.body : after] if line.text and not is_control(line)]
    if kind_of(text) == "deleted":
        return opening._replace(kind="deleted")
    header = PINGBACK.match(lines[opening.line].text[:LONGEST_NOTICE])
    if header and opening.body == opening.line:
        title = PINGBACK.fullmatch(lines[opening.line].text)
        return opening._replace(kind="pingback", body=opening.line + 1, author=title["title"] if title else None)
    return opening._replace(kind="pingback" if header else kind_of(text))


def kind_of(text: Sequence[str]) -> str:
    """Tell a comment from a pingback and from what is left of a deleted comment by the lines of its text."""
    if len(text) == 1 and is_notice(text[0]):
        return "deleted"
    return "pingback" if _is_excerpt(text) else "comment"


def is_notice(text: str) -> bool:
    """Say whether a text is what pages print in place of a deleted comment, and nobody's own words."""
    if len(text) > LONGEST_NOTICE or "?" in text or "!" in text:
        return False
    return DELETED.fullmatch(text.strip(" .")) is not None and PERSON.search(text) is None


def _is_excerpt(text: Sequence[str]) -> bool:
    """Say whether a text begins and ends with the mark of an excerpt, as what blogs quote of a page that links them."""
    if not text or not EXCERPT.match(text[0]):
        return False
    return any(EXCERPT.search(line[-LONGEST_NOTICE:]) for line in text[1:]) or (
        EXCERPT.search(text[0][-LONGEST_NOTICE:], 3) is not None
    )
