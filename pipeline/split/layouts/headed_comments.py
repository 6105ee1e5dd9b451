"""Comments below headers that name and date them, in a list or not.

      1. Ann Field says:
        3 March 2014 at 10:15 am

        First comment.

        Reply
        • Ben
          3 March 2014 at 11:02 am

          A reply.

      2. Cy on 4 March 2014 said:

        Second comment.

The forms of headers stand in `split.headers`. A form counts where it repeats and has texts below it; what makes a
list of dated headlines a list of headlines is that it has none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.dates.stamp import find_stamp
from pipeline.split.furniture import is_thread_heading
from pipeline.split.headers import Header, read_header
from pipeline.split.thread import belongs, end_of_thread
from pipeline.types import Claim, Layout, Line, Opening, Printed

NAME = "headed_comments"
LEAST_FILLED = 0.6
LEAST_UNLISTED = 2
LEAST_UNDATED = 3

_NUMBER_OF_POST = re.compile(r"#\d")
_Place = tuple[int, Header]


def claim(page: Printed) -> Claim | None:
    """Claim a page on which headers with dates repeat."""
    lines = page.lines
    headings = [index for index, line in enumerate(lines) if is_thread_heading(line)]
    headers = _below_heading(headings, list(_headers(page)))
    listed = [place for place in headers if lines[place[0]].label]
    unlisted = _most_frequent([place for place in headers if not lines[place[0]].label])
    if not headings and 2 * sum(_is_timed(header) for _, header in unlisted) < len(unlisted):
        unlisted = []
    claims = [made for places in (listed, unlisted) if (made := _claim(lines, places))]
    return max(claims, key=lambda made: (len(made.openings), made.confidence), default=None)


def _headers(page: Printed) -> Iterator[_Place]:
    index = reached = 0
    while index < len(page.lines):
        header = read_header(page, index)
        if header and header.start >= reached:  # one that begins above its date may run into the last one
            yield header.start, header
            index = reached = header.body
        else:
            index += 1


def _below_heading(headings: list[int], places: list[_Place]) -> list[_Place]:
    """Leave out what stands above the heading of the thread, such as the article's own byline, if there is one."""
    for heading in reversed(headings):
        below = [place for place in places if place[0] > heading]
        if 2 * len(below) > len(places):
            return below
    return places


def _most_frequent(places: list[_Place]) -> list[_Place]:
    forms = Counter(header.form for _, header in places)
    if not forms:
        return []
    form, count = forms.most_common(1)[0]
    return [place for place in places if place[1].form == form] if count >= LEAST_UNLISTED else []


def _claim(lines: Sequence[Line], places: list[_Place]) -> Claim | None:
    starts = {index for index, _ in places}
    filled = [place for place in places if _has_body(lines, place, starts)]
    if not filled or len(filled) < LEAST_FILLED * len(places):
        return None
    if not any(header.when for _, header in filled) and (_are_listed(lines, filled) or len(filled) < LEAST_UNDATED):
        return None
    openings = tuple(Opening(index, header.body, header.author, header.when) for index, header in filled)
    forms = ", ".join(f"{count} “{form}”" for form, count in Counter(header.form for _, header in filled).most_common())
    confidence = (0.96 if lines[openings[0].line].label else 0.85) - 0.3 / len(openings) ** 2
    return Claim(
        NAME,
        confidence * len(filled) / len(places),
        f"{len(openings)} headers of comments with a text below: {forms}",
        openings,
        end_of_thread(lines, openings),
    )


def _is_timed(header: Header) -> bool:
    """Say whether a header has a time of day or a time such as `3 hours ago`: headlines have days alone."""
    if header.when is None:
        return "says" in header.form
    found = find_stamp(header.when)
    return found is None or found.stamp.hour is not None


def _are_listed(lines: Sequence[Line], places: list[_Place]) -> bool:
    """Say whether the headers stand in a list; without dates, that is another layout."""
    return bool(lines[places[0][0]].label) and "subject" not in places[0][1].form


def _has_body(lines: Sequence[Line], place: _Place, starts: set[int]) -> bool:
    index, header = place
    if header.body < len(lines) and _NUMBER_OF_POST.match(lines[header.body].text):
        return False  # a forum, whose posts begin elsewhere
    if header.body >= len(lines) or header.body in starts:
        return False
    return belongs(lines[header.body], lines[index])


LAYOUT = Layout(
    name=NAME,
    title="Comments below headers with names and dates",
    description=__doc__,
    holds="comments",
    claim=claim,
)
