"""Numbered: lines that number posts, `#2` or `Post #2 of 17`, and the list in which they stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.split.facts import once
from pipeline.split.headers import clean_name, is_name
from pipeline.split.lines import is_sentence, number_of
from pipeline.split.words import HEADER_WORDS
from pipeline.types import Line, Printed

LONGEST_ANCHOR = 120
LONGEST_STEP = 5
MOST = 1_000_000
MOST_PROFILES = 1.25
NEAR_END = 3
LONGEST_LISTED_STEP = 3
LEAST_ITEMS = 3
LEAST_OWNED = 0.6

_NUMBER = re.compile(r"(?:^|(?<=\s)|(?<=·))#(\d{1,6})\b")
_FIRST = re.compile(r"«\s?(?:on|am|le|en|el|il|op|em):")
"""The first post, where the others are answers: `« on: DATE »`, then `« Reply #1 on: DATE »`."""
_BARE = re.compile(r"\s*(\d{1,6})")
_CONNECTING = re.compile(rf"^(?:{HEADER_WORDS})+|(?:{HEADER_WORDS})+$", re.IGNORECASE)
_MARKS = re.compile(r"[\s·|,()–—-]*")


class Numbered(NamedTuple):
    """A line (index) that numbers a post.

    `form` says whether it is a list item, has something before its number, and a `#`.

    It is `marked` where nothing but a date or a mark such as `·` stands beside the number.
    """

    line: int
    number: int
    form: tuple[bool, bool, bool]
    is_marked: bool

    @property
    def has_sign(self) -> bool:
        """Whether a `#` stands before the number."""
        return self.form[2]

    @property
    def step(self) -> int:
        """How far the number of the next post may be from the last: where some posts were lost, farther than one."""
        return MOST if self.is_marked else LONGEST_STEP if self.has_sign else 1


def find_numbered(page: Printed) -> Iterator[Numbered]:
    """Yield all lines that could number a post."""
    for index, line in enumerate(page.lines):
        if len(line.text) > LONGEST_ANCHOR or not ("#" in line.text or "«" in line.text or line.text[-1].isdigit()):
            continue
        if is_sentence(line.text):
            continue
        if _FIRST.match(line.text):
            yield Numbered(index, 0, (bool(line.label), True, True), is_marked=False)
        match = _NUMBER.search(line.text) or _counted(page, index)
        if match:
            place = page.times[index]
            rest = "" if place else line.text[match.end() :] + line.text[: match.start()]
            is_marked = "#" in line.text and _MARKS.fullmatch(rest) is not None and line.text != match[0]
            form = (bool(line.label), not line.text.startswith("#"), "#" in line.text)
            yield Numbered(index, int(match[1]), form, is_marked)


def _counted(page: Printed, index: int) -> re.Match[str] | None:
    """Find a number without a mark behind a date, on its line or on the next: `5 January 2014, 3:45pm 12`."""
    text = page.lines[index].text
    place = page.times[index]
    if place:
        return _BARE.fullmatch(text, place[1])
    return _BARE.fullmatch(text) if index and not page.lines[index].gap and page.times[index - 1] else None


@once
def longest_run(page: Printed) -> Sequence[Numbered]:
    """Return the longest run of lines of one form that could number posts and in which the numbers grow."""
    forms: dict[tuple[bool, bool, bool], list[Numbered]] = {}
    for numbered in find_numbered(page):
        forms.setdefault(numbered.form, []).append(numbered)
    runs = [run for form in forms.values() for run in _runs(form)]
    return max(runs, key=len, default=[])


def _runs(same_form: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    run: list[Numbered] = []
    for numbered in same_form:
        last = run[-1].number if run else numbered.number - 1
        if run and numbered.number == last:
            continue
        if not last < numbered.number <= last + numbered.step:
            yield run
            run = []
        run.append(numbered)
    yield run


def are_complete(run: Sequence[Numbered], profiles: Sequence[int]) -> bool:
    """Say whether the numbers find all posts: on some pages most posts have a profile left and few a number."""
    return len(profiles) <= MOST_PROFILES * len(run)


def places_in(items: Sequence[int], places: Sequence[int], end: int) -> list[Sequence[int]]:
    """Return for each item those of the places, which are in order, that stand in it; the last item goes to `end`."""
    bounds = [bisect_left(places, bound) for bound in (*items, end)]
    return [places[first:stop] for first, stop in pairwise(bounds)]


def stand_below(items: Sequence[int], places: Sequence[int], end: int) -> bool:
    """Say whether the numbers of list items stand below their texts: far from their beginnings, near to their ends."""
    stops = [*items[1:], end]
    owned = list(zip(items, stops, places_in(items, places, end), strict=True))
    above = median(inside[0] - start for start, _, inside in owned if inside)
    below = median(stop - inside[0] for _, stop, inside in owned if inside)
    return above > 1 and below <= NEAR_END


def name_beside(page: Printed, index: int) -> str | None:
    """Return what a line holds beside number and date, in one piece, if that could be a name."""
    printed = text = page.lines[index].text
    place = page.times[index]
    if place:
        after = text[place[1] :]
        text = f"{text[: place[0]]} {'' if _BARE.fullmatch(after) else after}"
    name = clean_name(_CONNECTING.sub("", _NUMBER.sub(" ", text, count=1).strip()))
    return name if is_name(name) and not name.isdigit() and name in printed else None


def items_of(lines: Sequence[Line], places: Sequence[int]) -> list[int]:
    """Return the items (indexes) of the numbered list in which most of the places stand, one in each, or nothing."""
    items = max(_lists(lines), key=len, default=[])
    if len(items) < LEAST_ITEMS:
        return []
    items = items[: bisect_right(items, places[-1])]
    owned = [len(inside) for inside in places_in(items, places, len(lines))]
    is_theirs = max(owned, default=0) == 1 and sum(owned) >= LEAST_OWNED * max(len(places), len(items))
    return items if is_theirs else []


def _lists(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Yield the runs of items at one indent in which the numbers grow; the software's own lists may skip some."""
    items: dict[int, list[int]] = {}
    last: dict[int, int] = {}
    for index, line in enumerate(lines):
        number = number_of(line)
        if number is None:
            continue
        before = last.get(line.indent, number - 1)
        if not before < number <= before + LONGEST_LISTED_STEP:
            yield items.pop(line.indent)
        items.setdefault(line.indent, []).append(index)
        last[line.indent] = number
    yield from items.values()
