"""Announced: lines -> the stretches of a page that a heading such as `26 Comments` announces as comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.split.facts import once
from pipeline.split.furniture import is_control, is_furniture, is_thread_heading
from pipeline.split.words import COUNTS, THREAD_HEADING
from pipeline.types import Line, Printed

MOST_HEADINGS = 12
"""How many headings are followed; a page with more of them lists other pages."""
LEAST_COUNTS = 3
"""Different numbers of comments on one page, from which on they belong to the pages that it lists."""
LEAST_REPEATED = 3
LEAST_APART = 0.8
LONGEST_NUMBERED = 80
LEAST_NUMBERED = 2
MOST_LEAD_IN = 16
"""Lines that may stand between the heading of a thread and its first comment: notices, orders of sorting, a form."""

_NUMBER_OF_POST = re.compile(r"(?:^|[\s·])#\d{1,6}\b")


class Announced(NamedTuple):
    """Indexes `first` up to `end` of the lines below a heading; `said` is the number of comments it gives, if any."""

    heading: int
    first: int
    end: int
    said: int | None


@once
def announced(page: Printed) -> Sequence[Announced]:
    """Return what stands below each heading of comments, up to the page's furniture; it may hold a later heading.

    Furniture may also stand between a heading and its comments (`Log in to comment`): where it ends a stretch
    early, the stretch below it is returned too.
    """
    lines = page.lines
    headings = [index for index, line in enumerate(lines) if is_thread_heading(line)][:MOST_HEADINGS]
    if not headings or len({_count(lines[heading].text) for heading in headings} - {None}) >= LEAST_COUNTS:
        return []  # each counts the comments on something else
    frame = [index for index in range(headings[0], len(lines)) if is_furniture(lines[index])]
    # What is printed again and again stands around each comment; it does not end them.
    times = Counter(lines[index].text for index in frame)
    ends = [index for index in frame if times[lines[index].text] < LEAST_REPEATED]
    return [stretch for heading in headings for stretch in _below(lines, heading, ends)]


def _below(lines: Sequence[Line], heading: int, ends: Sequence[int]) -> Iterator[Announced]:
    count, indent, known = _count(lines[heading].text), lines[heading].indent, set(ends)
    start = end = heading + 1
    while start - heading <= MOST_LEAD_IN and start < len(lines):
        if start in known:
            start += 1
            continue
        end = next((index for index in ends if index > start and lines[index].indent <= indent), len(lines))
        yield Announced(heading, start, end, count)
        start = end + 1


def _count(text: str) -> int | None:
    match = THREAD_HEADING.fullmatch(text)
    groups = ("count", "number", "answers", "answered", "said")
    printed = next((match[group] for group in groups if match[group]), "").lower() if match else ""
    return int(printed) if printed.isdigit() else COUNTS.get(printed)


@once
def is_forum(page: Printed) -> bool:
    """Say whether a page numbers its posts (`#2`): then it is a forum's, and a heading of comments is beside them."""
    short = (line.text for line in page.lines if len(line.text) <= LONGEST_NUMBERED and "#" in line.text)
    return sum(_NUMBER_OF_POST.search(text) is not None for text in short) >= LEAST_NUMBERED


class AnnouncedList(NamedTuple):
    """A list right below a heading of comments: indexes of its items, replies included, and of its end."""

    items: tuple[int, ...]
    outer: int
    """How many of the items are no replies."""
    end: int


def announced_list(lines: Sequence[Line], heading: Announced) -> AnnouncedList | None:
    """Return the list that a heading announces, if its items stand apart from each other as comments do."""
    first = next((index for index in range(heading.first, heading.end) if lines[index].label), heading.end)
    if first - heading.first > MOST_LEAD_IN or first >= heading.end or lines[first].indent == 0:
        return None
    indent = lines[first].indent
    end = next((index for index in range(first + 1, heading.end) if lines[index].indent < indent), heading.end)
    outer = [index for index in range(first, end) if lines[index].label and lines[index].indent == indent]
    apart = sum(bool(lines[index].gap) or is_control(lines[index - 1]) for index in outer[1:])
    if apart < LEAST_APART * (len(outer) - 1):
        return None
    return AnnouncedList(tuple(sorted((*outer, *loose_items(lines, first, end, indent)))), len(outer), end)


def loose_items(lines: Sequence[Line], start: int, end: int, outermost: int) -> Iterator[int]:
    """Yield the items nested below an indent with blank lines around them; a list inside a comment has none."""
    waiting: list[int] = []
    for index in range(start, end):
        line = lines[index]
        while waiting and lines[waiting[-1]].indent >= line.indent:
            item = waiting.pop()
            if line.gap:
                yield item
        if line.label and line.gap and line.indent > outermost:
            waiting.append(index)
    yield from waiting
