"""Comments below a heading that counts them, with nothing printed around them.

    1 Comment

    The only comment, in one
    or several paragraphs.

    Leave a Reply

Names, dates and buttons are lost, and with them what divides one comment from the next. So this layout reads only
what the count settles: all that stands below `1 Comment` is one, and N paragraphs below `N Comments` are as many.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.split.announced import Announced, announced
from pipeline.split.furniture import is_control
from pipeline.split.lines import is_sentence
from pipeline.split.words import NOTICE
from pipeline.types import Claim, Layout, Line, Opening, Printed

NAME = "counted_comments"
MOST_LINES = 60
LONGEST_NOTICE = 160


def claim(page: Printed) -> Claim | None:
    """Claim a page on which a heading counts the texts below it."""
    claims = [made for heading in announced(page) if (made := _claim(page.lines, heading))]
    return max(claims, key=lambda made: made.confidence, default=None)


def _claim(lines: Sequence[Line], heading: Announced) -> Claim | None:
    first, end = _text(lines, heading)
    paragraphs = [index for index in range(first, end) if index == first or lines[index].gap]
    more = _more(lines, heading)
    if not paragraphs or end - first > MOST_LINES or any(lines[index].label for index in range(first, end)):
        return None
    if heading.said == 1 or (more and len(paragraphs) == 1):
        openings = [Opening(first, first)]
    elif heading.said == len(paragraphs):
        openings = [Opening(index, index) for index in paragraphs]
    else:
        return None
    if not all(is_sentence(lines[opening.line].text) or len(paragraphs) > len(openings) for opening in openings):
        return None
    return Claim(
        NAME,
        0.55,
        f"below “{lines[heading.heading].text[:60]}” stands text for {len(openings)}",
        tuple(openings),
        end,
    )


def _text(lines: Sequence[Line], heading: Announced) -> tuple[int, int]:
    """Return where the text below a heading begins, after notices and orders of sorting, and where it ends."""
    first, end = heading.first, heading.end
    while (
        first < end and (_is_notice(lines[first]) or not is_sentence(lines[first].text)) and not _is_text(lines[first])
    ):
        first += 1
    while end > first + 1 and is_control(lines[end - 1]):
        end -= 1
    return first, end


def _is_text(line: Line) -> bool:
    return len(line.text) > LONGEST_NOTICE


def _is_notice(line: Line) -> bool:
    return NOTICE.search(line.text[:LONGEST_NOTICE]) is not None


def _more(lines: Sequence[Line], heading: Announced) -> bool:
    """Say whether the page goes on to count the comments that it does not print: `5 more comments`."""
    return heading.end < len(lines) and "more comment" in lines[heading.end].text.lower()


LAYOUT = Layout(
    name=NAME,
    title="Comments that a heading counts, with nothing around them",
    description=__doc__,
    holds="comments",
    claim=claim,
    at_most=0.55,
    nests=False,
    loses="The names of all commenters; the dates of all comments; where one comment ends and the next begins.",
    losses=(
        ("authors_lost", "The comments are printed without the names of their writers."),
        ("dates_lost", "The comments are printed without their dates."),
    ),
)
