"""Article: text without a thread. The layout that always fits, so that no page can fail.

    Headline

    Posted on:
    4 July 2016

    First paragraph.

Whatever no other layout claims is read as an article: headline, date, captions and paragraphs by their shape.
"""

from __future__ import annotations

from pipeline.split.furniture import tail_start
from pipeline.types import Claim, Layout, Printed

NAME = "article"
CONFIDENCE = 0.1


def claim(page: Printed) -> Claim:
    """Claim any page, with the least confidence."""
    lines = page.lines
    return Claim(NAME, CONFIDENCE, "no thread and no live blog was recognised", (), tail_start(lines, 0, len(lines)))


LAYOUT = Layout(
    name=NAME,
    title="Article",
    description=__doc__,
    holds="nothing",
    claim=claim,
    at_most=CONFIDENCE,
)
