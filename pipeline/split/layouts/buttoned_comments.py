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
from functools import partial

from pipeline.dates.stamp import find_stamp
from pipeline.split.furniture import is_control, is_thread_heading
from pipeline.split.repeats import closing, shape
from pipeline.split.thread import end_of_thread, items, read_items
from pipeline.types import Claim, Layout, Line, Opening, Printed

NAME = "buttoned_comments"
LEAST_ITEMS = 2
LEAST_BUTTONED = 0.6


def claim(page: Printed) -> Claim | None:
    """Claim a page with a list whose items end in buttons."""
    lines = page.lines
    buttons = _buttons(page)
    openings, listed = read_items(page, partial(_read, lines, buttons))
    if len(openings) < LEAST_ITEMS or len(openings) < LEAST_BUTTONED * listed:
        return None
    return Claim(
        NAME,
        0.75 * len(openings) / listed,
        f"{len(openings)} of {listed} list items end in a button such as “Reply” or “Delete”",
        openings,
        end_of_thread(lines, openings),
    )


def _buttons(page: Printed) -> frozenset[str]:
    """Return the shapes of the lines below texts that end most items, whatever they say."""
    lines = page.lines
    ends = [stop for start, stop in items(page) if stop > start + 1 and lines[stop - 1].indent > lines[start].indent]
    return closing(lines, ends)


def _read(lines: Sequence[Line], buttons: frozenset[str], start: int, stop: int) -> Opening | None:
    """Return the comment of a list item whose own text is followed by a line of buttons with a word in it."""
    inside = [line for line in lines[start + 1 : stop] if line.indent > lines[start].indent]
    if not inside or is_control(lines[start]):
        return None
    words = [any(map(str.isalpha, line.text)) for line in inside if is_control(line)]
    ends_in_button = is_control(inside[-1]) and any(words)
    repeats = shape(inside[-1]) in buttons and find_stamp(inside[-1].text) is None
    if is_thread_heading(inside[-1]) and any(map(str.isdigit, inside[-1].text)):
        return None  # the number of comments on something else
    return Opening(start, start) if ends_in_button or repeats else None


LAYOUT = Layout(
    name=NAME,
    title="Comments in a list, ended by buttons",
    description=__doc__,
    holds="comments",
    claim=claim,
    at_most=0.75,
    loses="The names of all commenters; the dates of all comments.",
    losses=(
        ("authors_lost", "The comments are printed without the names of their writers."),
        ("dates_lost", "The comments are printed without their dates."),
    ),
)
