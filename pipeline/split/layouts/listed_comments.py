"""Comments in a list below a heading that announces them; names and dates are lost.

    2 Comments

      • First comment, in one
        or several paragraphs.

        • A reply to it.

      • Second comment.

The list may be numbered or not, and hold a single comment. That it is one of comments is what the heading says; so
it has to stand right below it, its items apart from each other, and to be made of sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.split.announced import Announced, announced, announced_list
from pipeline.split.lines import is_sentence
from pipeline.types import Claim, Layout, Line, Opening, Printed

NAME = "listed_comments"
LEAST_WRITTEN = 0.6
SHORTEST_TEXT = 20


def claim(page: Printed) -> Claim | None:
    """Claim a page on which a heading announces a list of texts."""
    claims = [made for heading in announced(page) if (made := _claim(page.lines, heading))]
    return max(claims, key=lambda made: (made.confidence, len(made.openings)), default=None)


def _claim(lines: Sequence[Line], heading: Announced) -> Claim | None:
    listed = announced_list(lines, heading)
    if listed is None:
        return None
    written = sum(_is_written(lines[start:stop]) for start, stop in pairwise((*listed.items, listed.end)))
    if written < LEAST_WRITTEN * len(listed.items):
        return None
    agrees = heading.said in {listed.outer, len(listed.items)}
    confidence = (0.7 if agrees else 0.62) - 0.1 / len(listed.items)
    return Claim(
        NAME,
        confidence,
        f"“{lines[heading.heading].text[:60]}” stands above a list of {_texts(len(listed.items))}"
        + (", as many as it says" if agrees else ""),
        tuple(Opening(index, index) for index in listed.items),
        listed.end,
    )


def _texts(number: int) -> str:
    return "one text" if number == 1 else f"{number} texts"


def _is_written(item: Sequence[Line]) -> bool:
    """Say whether an item is text, not the name of another page: long enough, and with a sentence in it."""
    return sum(len(line.text) for line in item) >= SHORTEST_TEXT and any(is_sentence(line.text) for line in item)


LAYOUT = Layout(
    name=NAME,
    title="Comments in a list below a heading, without names",
    description=__doc__,
    holds="comments",
    claim=claim,
    at_most=0.7,
    loses="The names of all commenters; the dates of all comments; in many themes, short comments.",
    losses=(
        ("authors_lost", "The comments are printed without the names of their writers."),
        ("dates_lost", "The comments are printed without their dates."),
    ),
)
