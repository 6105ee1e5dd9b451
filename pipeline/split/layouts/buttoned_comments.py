"""Comments in a list, each ended by a button; names and dates are lost.

      1. First comment, in one
        or several paragraphs.

        Reply Delete
        1. A reply to it.

          Delete
      2. Second comment.

        Reply Delete

What ends in `Reply`, `Delete` or the like is a comment, even where nobody can say whose.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.split.furniture import is_control
from pipeline.split.thread import end_of_thread, items
from pipeline.types import Claim, Layout, Line, Opening, Printed

NAME = "buttoned_comments"
LEAST_ITEMS = 2
LEAST_BUTTONED = 0.6


def claim(page: Printed) -> Claim | None:
    """Claim a page with a list whose items end in buttons."""
    lines = page.lines
    listed = items(lines)
    openings = [Opening(start, start) for start, stop in listed if _ends_in_button(lines, start, stop)]
    if len(openings) < LEAST_ITEMS:
        return None
    inside = sum(openings[0].line <= start <= openings[-1].line for start, _ in listed)
    if len(openings) < LEAST_BUTTONED * inside:
        return None
    return Claim(
        NAME,
        0.75 * len(openings) / inside,
        f"{len(openings)} of {inside} list items end in a button such as “Reply” or “Delete”",
        tuple(openings),
        end_of_thread(lines, openings),
    )


def _ends_in_button(lines: Sequence[Line], start: int, stop: int) -> bool:
    """Say whether the item's own text is followed by a line of buttons with a word in it."""
    inside = [line for line in lines[start + 1 : stop] if line.indent > lines[start].indent]
    words = [any(map(str.isalpha, line.text)) for line in inside if is_control(line)]
    return bool(inside) and is_control(inside[-1]) and any(words) and not is_control(lines[start])


LAYOUT = Layout(
    name=NAME,
    title="Comments in a list, ended by buttons",
    description=__doc__,
    holds="comments",
    claim=claim,
    loses="The names of all commenters; the dates of all comments.",
    losses=(
        ("authors_lost", "The comments are printed without the names of their writers."),
        ("dates_lost", "The comments are printed without their dates."),
    ),
)
