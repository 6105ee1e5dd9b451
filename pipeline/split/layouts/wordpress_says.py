"""WordPress, lists of comments under "Name says:" (XHTML markup, as Resiliparse prints it).

      1. Ann Field says:

        First comment, in one
        or several paragraphs.

        1. Ben says:

          A reply; numbering begins again in each list of replies.

      2. Cy says:

        Second comment.

The number, the name and the verb share a line; the body stands below it, indented further. A numbered line
inside a body is no comment unless it has that header.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.caseless import Caseless
from pipeline.split.announced import announced
from pipeline.split.furniture import is_control
from pipeline.split.headers import is_date_line
from pipeline.split.thread import end_of_thread
from pipeline.split.words import PINGBACK, SAYS
from pipeline.types import Claim, Layout, Line, Opening, Printed

NAME = "wordpress_says"
LONGEST_HEADER = 160

_HEADER = Caseless(rf"(?P<author>\S.*?)\s+(?:{'|'.join(SAYS)})\s?:")


def claim(page: Printed) -> Claim | None:
    """Claim a page with list items that are headers of comments."""
    lines = page.lines
    openings = _announced(page, [opening for index, line in enumerate(lines) if (opening := _opening(index, line))])
    if not openings:
        return None
    dated = sum(is_date_line(page, opening.body) for opening in openings)
    dated += sum(_ends_in_date(page, opening.line) for opening in openings[1:])
    if dated * 2 >= len(openings):
        return None  # the layout of headers with dates reads more
    bodies = sum(_has_body(lines, opening) for opening in openings)
    confidence = 0.95 if len(openings) > 1 else 0.8
    return Claim(
        NAME,
        confidence * bodies / len(openings),
        f"{len(openings)} list items are headers of the form “NAME says:”, {bodies} of them with a text below",
        tuple(openings),
        end_of_thread(lines, openings),
    )


def _ends_in_date(page: Printed, stop: int) -> bool:
    """Say whether a date ends what stands above a header, buttons apart."""
    last = stop - 1
    while last > 0 and is_control(page.lines[last]):
        last -= 1
    return is_date_line(page, last)


def _announced(page: Printed, openings: list[Opening]) -> list[Opening]:
    """Leave out what stands elsewhere, such as a list of the latest comments, where a heading announces the thread."""
    for heading in announced(page):
        inside = [opening for opening in openings if heading.first <= opening.line < heading.end]
        if inside:
            return inside
    return openings


def _opening(index: int, line: Line) -> Opening | None:
    if not line.label or ":" not in line.text or len(line.text) > LONGEST_HEADER:
        return None
    pingback = PINGBACK.fullmatch(line.text)
    if pingback:
        return Opening(index, index + 1, author=pingback["title"])
    if not line.text.endswith(":"):
        return None
    match = _HEADER.fullmatch(line.text)
    return Opening(index, index + 1, author=match["author"]) if match else None


def _has_body(lines: Sequence[Line], opening: Opening) -> bool:
    """Say whether the next line is text of this comment: not another list item, and indented at least as far.

    A pingback needs none.
    """
    if PINGBACK.match(lines[opening.line].text):
        return True
    if opening.body >= len(lines):
        return False
    line, indent = lines[opening.body], lines[opening.line].indent
    is_next_item = line.label and line.indent <= indent
    return line.indent >= indent and not is_next_item and _opening(opening.body, line) is None


LAYOUT = Layout(
    name=NAME,
    title="WordPress, “Name says:”",
    description=__doc__,
    holds="comments",
    claim=claim,
    at_most=0.95,
    is_framed=False,
    loses="The dates of all comments; headers of commenters whose long name is a link; short lists of replies.",
    losses=(
        ("dates_lost", "“NAME says:” lists are printed without the dates of the comments."),
        ("replies_lost", "In some markup of this layout, reply lists of under about 100 characters are not printed."),
    ),
)
