"""Comments in a list, signed and dated below.

      1. First comment, in one
        or several paragraphs.

        Comment by Ann Field — 3 March 2014 @ 10:15

      2. Second comment.

        Comment by Cy — 4 March 2014 @ 9:02

The list item opens the comment, and its last line says who wrote it and when.
"""

from __future__ import annotations

from functools import partial

from pipeline.split.furniture import is_control
from pipeline.split.headers import Header, read_signature
from pipeline.split.thread import end_of_thread, read_items
from pipeline.types import Claim, Layout, Opening, Printed

NAME = "signed_comments"
LEAST_ITEMS = 2
LEAST_SIGNED = 0.8
MOST_SIGNATURE = 2
"""Lines that a signature may take: the name and the date."""


def claim(page: Printed) -> Claim | None:
    """Claim a page with a list whose items end in a name and a date."""
    lines = page.lines
    openings, listed = read_items(page, partial(_read, page))
    if len(openings) < LEAST_ITEMS or len(openings) < LEAST_SIGNED * listed:
        return None
    return Claim(
        NAME,
        0.9 * len(openings) / listed,
        f"{len(openings)} list items end in a line with a name and a date",
        openings,
        end_of_thread(lines, openings),
    )


def _read(page: Printed, start: int, stop: int) -> Opening | None:
    """Return the comment of a list item, if its last line that is text of the item is a signature."""
    lines = page.lines
    inside = [index for index in range(start, stop) if index == start or lines[index].indent > lines[start].indent]
    while len(inside) > 1 and is_control(lines[inside[-1]]):
        inside.pop()
    for first in inside[:0:-1][:MOST_SIGNATURE]:
        signature: Header | None = read_signature(page, first)
        if signature and signature.author and signature.when and signature.body == inside[-1] + 1:
            return Opening(start, start, signature.author, signature.when, end=first)
    return None


LAYOUT = Layout(
    name=NAME,
    title="Comments in a list, signed below",
    description=__doc__,
    holds="comments",
    claim=claim,
    at_most=0.9,
)
