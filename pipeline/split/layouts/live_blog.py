"""Live blog: entries below lines that are nothing but a time.

    What has happened so far, and why it matters.

    Wednesday 29 June – 14:00

    The newest entry, in one or several paragraphs.

    Wednesday 29 June – 11:40

    An older one.

The time may stand before or after the date, or alone. Lists, letters and statements inside an entry belong to
it, whatever shape they have. What is known as page furniture after the last entry is not part of it.
"""

from __future__ import annotations

from pipeline.dates.stamp import read_stamp
from pipeline.split.furniture import tail_start
from pipeline.types import Claim, Layout, Opening, Printed

NAME = "live_blog"
LEAST_ENTRIES = 3


def claim(page: Printed) -> Claim | None:
    """Claim a page with at least three lines that are times and have text between them."""
    lines = page.lines
    openings = [
        Opening(index, index + 1, when=line.text)
        for index, line in enumerate(lines)
        if not line.label and (stamp := read_stamp(line.text)) and stamp.hour is not None
    ]
    if len(openings) < LEAST_ENTRIES:
        return None
    ends = [opening.line for opening in openings[1:]] + [len(lines)]
    filled = sum(end > opening.body for opening, end in zip(openings, ends, strict=True))
    flush = sum(lines[opening.line].indent == lines[openings[0].line].indent for opening in openings)
    return Claim(
        NAME,
        0.9 * filled / len(openings) * flush / len(openings),
        f"{len(openings)} lines are nothing but a time, {filled} of them with text below",
        tuple(openings),
        tail_start(lines, openings[-1].body, len(lines)),
    )


LAYOUT = Layout(
    name=NAME,
    title="Live blog",
    description=__doc__,
    holds="entries",
    claim=claim,
)
