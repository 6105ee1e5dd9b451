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
list of dated headlines a list of headlines is that it has none. Where the page announces its comments (`1 Comment`),
one header right below is enough.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.dates.stamp import find_stamp
from pipeline.split.announced import MOST_LEAD_IN, Announced, announced, is_forum
from pipeline.split.furniture import is_control, is_thread_heading
from pipeline.split.headers import Header, is_date_line, read_header
from pipeline.split.lines import is_sentence
from pipeline.split.thread import belongs, end_of_thread
from pipeline.types import Claim, Layout, Line, Opening, Printed

NAME = "headed_comments"
LEAST_FILLED = 0.6
LEAST_DATED = 0.6
LEAST_SUBJECTS = 0.8
LONGEST_SUBJECT = 100
LEAST_UNLISTED = 3
LEAST_UNDATED = 3
SURE_IN_LIST = 0.96
SURE_BELOW_HEADING = 0.94
SURE = 0.85
LONGEST_BREAK = 3
"""Lines at the margin that may interrupt the list of a thread."""

_NUMBER_OF_POST = re.compile(r"#\d")
_Place = tuple[int, Header]


class _Thread(NamedTuple):
    """Headers that may open one thread, and the heading that announces them, if any."""

    places: list[_Place]
    heading: Announced | None


def claim(page: Printed) -> Claim | None:
    """Claim a page on which headers with dates repeat, or stand below a heading that announces comments."""
    places = list(_headers(page))
    claims: list[tuple[_Thread, Claim]] = []
    for thread in _threads(page, places):
        made = _claim(page, thread)
        if made and not (thread.heading and any(_is_later_stretch(thread, known) for known, _ in claims)):
            claims.append((thread, made))
    claims.sort(key=lambda pair: (pair[0].heading is not None, len(pair[1].openings), pair[1].confidence))
    return claims[-1][1] if claims else None


def at_most_on(page: Printed) -> float:
    """Return how sure a claim is at most: as sure as list marks or a heading make it, if there are any.

    A thread that begins with a list item consists of list items.
    """
    listed = sum(bool(line.label) for line in page.lines)
    surest = _confidence(SURE_IN_LIST, listed) if listed else 0.0
    return max(surest, SURE, SURE_BELOW_HEADING if announced(page) and not is_forum(page) else 0.0)


def _confidence(sure: float, comments: int) -> float:
    return sure - 0.3 / comments**2


def _is_later_stretch(thread: _Thread, known: _Thread) -> bool:
    """Say whether a thread stands below the one that its heading announces."""
    if thread.heading is None or known.heading is None or thread.heading.heading != known.heading.heading:
        return False
    return thread.heading.first > known.heading.first


def _headers(page: Printed) -> Iterator[_Place]:
    index = reached = 0
    while index < len(page.lines):
        header = read_header(page, index)
        if header and header.start >= reached:  # one that begins above its date may run into the last one
            yield header.start, header
            index = reached = max(header.start + 1, header.body)
        else:
            index += 1


def _threads(page: Printed, places: list[_Place]) -> Iterator[_Thread]:
    """Yield the headers below each heading, and all of the page; those in a list apart from the others."""
    lines, headings = page.lines, announced(page)
    indexes = [index for index, _ in places]
    for heading in headings:
        inside = places[bisect_left(indexes, heading.first) : bisect_left(indexes, heading.end)]
        for group in (*_lists(lines, inside), _unlisted(lines, inside)):
            if group and _follows(lines, group, heading):
                yield _Thread(group, heading)
    below = _below_heading([heading.heading for heading in headings], places)
    # Without a heading, a date and a name are as likely the article's own.
    unlisted = _unlisted(lines, [place for place in below if place[1].form != "date then name"])
    if 2 * sum(_is_timed(header) for _, header in unlisted) >= len(unlisted):
        yield _Thread(unlisted, None)
    for group in _lists(lines, below):
        yield _Thread(group, None)


def _below_heading(headings: list[int], places: list[_Place]) -> list[_Place]:
    """Leave out what stands above the heading of the thread, such as the article's own byline, if there is one."""
    for heading in reversed(headings):
        below = [place for place in places if place[0] > heading]
        if 2 * len(below) > len(places):
            return below
    return places


def _lists(lines: Sequence[Line], places: list[_Place]) -> list[list[_Place]]:
    """Divide headers in lists where lines at the margin stand between; a list at the margin is not divided."""
    listed = [place for place in places if lines[place[0]].label]
    groups: list[list[_Place]] = []
    for place in listed:
        if groups and _are_together(lines, groups[-1][-1], place):
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _are_together(lines: Sequence[Line], before: _Place, place: _Place) -> bool:
    """Say whether few lines at the margin stand between two headers of a list."""
    index, _ = place
    if not lines[index].indent:
        return True
    return sum(not line.indent for line in lines[before[1].body : index]) <= LONGEST_BREAK


def _unlisted(lines: Sequence[Line], places: list[_Place]) -> list[_Place]:
    """Return the headers outside of lists, of the form that is most frequent."""
    outside = [place for place in places if not lines[place[0]].label]
    forms = Counter(_form(lines, place) for place in outside)
    if not forms:
        return []
    form, _ = forms.most_common(1)[0]
    return [place for place in outside if _form(lines, place) == form]


def _form(lines: Sequence[Line], place: _Place) -> str:
    """Return the form of a header, with its verb where that is all that tells it from a sentence: `said...`."""
    index, header = place
    return header.form if header.when else f"{header.form} {lines[index].text.rsplit(None, 1)[-1].lower()}"


def _follows(lines: Sequence[Line], places: list[_Place], heading: Announced) -> bool:
    """Say whether the first header follows its heading, with nothing between that could be a comment's own text."""
    first, _ = places[0]
    if first - heading.first > MOST_LEAD_IN:
        return False
    return bool(lines[first].label) or first <= heading.first or not is_sentence(lines[first - 1].text)


def _claim(page: Printed, thread: _Thread) -> Claim | None:
    lines, places = page.lines, thread.places
    starts = {index for index, _ in places}
    filled = [place for place in places if _has_body(lines, place, starts)]
    if not filled or len(filled) < LEAST_FILLED * len(places):
        return None
    end = end_of_thread(lines, [_opening(place) for place in filled])
    dated, end = _dated_below(page, [_opening(place) for place in filled], end)
    if not _is_enough(lines, filled, thread.heading, dated=any(opening.when for opening in dated)):
        return None
    openings = _below_subjects(lines, dated)
    forms = ", ".join(f"{count} “{form}”" for form, count in Counter(header.form for _, header in filled).most_common())
    sure = SURE_IN_LIST if lines[openings[0].line].label else SURE
    if thread.heading and not is_forum(page):
        sure = max(sure, SURE_BELOW_HEADING)
    below = f", below “{lines[thread.heading.heading].text[:60]}”" if thread.heading else ""
    return Claim(
        NAME,
        _confidence(sure, len(openings)) * len(filled) / len(places),
        f"{len(openings)} {'header of a comment' if len(openings) == 1 else 'headers of comments'} with a text "
        f"below{below}: {forms}",
        openings,
        min(end, thread.heading.end) if thread.heading else end,
    )


def _opening(place: _Place) -> Opening:
    index, header = place
    return Opening(index, header.body, header.author, header.when, answers=header.answers)


def _below_subjects(lines: Sequence[Line], openings: tuple[Opening, ...]) -> tuple[Opening, ...]:
    """Let openings begin at the subject above them, where nearly all have one: a line between a button and a header."""
    if lines[openings[0].line].label:
        return openings  # in a list, the item itself is the subject
    later = openings[1:]
    subjects = [_is_subject(lines, opening.line - 1) and is_control(lines[opening.line - 2]) for opening in later]
    if not later or sum(subjects) < LEAST_SUBJECTS * len(later):
        return openings
    is_first = openings[0].line > 1 and _is_subject(lines, openings[0].line - 1)
    return tuple(
        opening._replace(line=opening.line - 1) if is_below else opening
        for opening, is_below in zip(openings, [is_first, *subjects], strict=True)
    )


def _is_subject(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    is_apart = not line.label and not is_control(line) and not is_thread_heading(line)
    return is_apart and len(line.text) <= LONGEST_SUBJECT and not is_sentence(line.text)


def _dated_below(page: Printed, openings: list[Opening], end: int) -> tuple[tuple[Opening, ...], int]:
    """Give openings without dates those that end their texts, where nearly all do: `NAME said...`, text, date.

    The last comment ends at its date. Returns the openings, and the index after the last line of the thread.
    """
    if any(opening.when for opening in openings):
        return tuple(openings), end
    stops = [*(opening.line for opening in openings[1:]), end]
    below = range(openings[-1].body + 1, end)
    last = next((index for index in below if is_date_line(page, index)), None)
    if last is not None:
        stops[-1] = last + 1
    dated = [_date_at_end(page, opening, stop) for opening, stop in zip(openings, stops, strict=True)]
    found = sum(opening.when is not None for opening in dated)
    if found < LEAST_DATED * len(dated):
        return tuple(openings), end
    return tuple(dated), next((index for index in range(stops[-1], end) if not is_control(page.lines[index])), end)


def _date_at_end(page: Printed, opening: Opening, stop: int) -> Opening:
    last = stop - 1
    while last > opening.body and is_control(page.lines[last]):
        last -= 1
    place = page.times[last]
    if last <= opening.body or not place or not is_date_line(page, last):
        return opening
    return opening._replace(when=page.lines[last].text[place[0] : place[1]], end=last)


def _is_enough(lines: Sequence[Line], filled: list[_Place], heading: Announced | None, *, dated: bool) -> bool:
    """Say whether these headers are evidence of a thread: announced, repeated, or in the form of a list with dates."""
    named = sum(header.author is not None for _, header in filled)
    if heading:
        return dated or not _are_listed(lines, filled)
    if not lines[filled[0][0]].label and len(filled) < LEAST_UNLISTED and not _end_in_buttons(lines, filled):
        return False
    if not named and not all(_is_timed(header) for _, header in filled):
        return False
    return dated or (not _are_listed(lines, filled) and len(filled) >= LEAST_UNDATED)


def _end_in_buttons(lines: Sequence[Line], filled: list[_Place]) -> bool:
    """Say whether a button stands above each header but the first one, and at the end of what may be the last text."""
    above = [lines[index - 1] for index, _ in filled[1:]]
    last = lines[filled[-1][1].body + 1 :][:MOST_LEAD_IN]
    return bool(above) and all(map(is_control, above)) and any(map(is_control, last))


def _is_timed(header: Header) -> bool:
    """Say whether a header has a time of day or a time such as `3 hours ago`: headlines have days alone."""
    if header.when is None or "says" in header.form or "buttons" in header.form:
        return "says" in header.form or "buttons" in header.form
    found = find_stamp(header.when)
    return found is None or found.stamp.hour is not None


def _are_listed(lines: Sequence[Line], places: list[_Place]) -> bool:
    """Say whether the headers stand in a list; without dates, that is another layout."""
    return bool(lines[places[0][0]].label) and "subject" not in places[0][1].form


def _has_body(lines: Sequence[Line], place: _Place, starts: set[int]) -> bool:
    index, header = place
    if header.form.startswith("pingback") or header.form == "notice":
        return True
    if header.body >= len(lines) or header.body in starts:
        return False
    if _NUMBER_OF_POST.match(lines[header.body].text):
        return False  # a forum, whose posts begin elsewhere
    return belongs(lines[header.body], lines[index])


LAYOUT = Layout(
    name=NAME,
    title="Comments below headers with names and dates",
    description=__doc__,
    holds="comments",
    claim=claim,
    at_most=SURE_IN_LIST,
    at_most_on=at_most_on,
)
