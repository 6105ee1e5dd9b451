"""Forum: posts that are numbered `#1`, `#2` ..., each with a profile of its writer.

    Ann Field

    Member
    Joined
    Nov 12, 2011
      • Oct 28, 2013
      • #2

    First answer, in one
    or several paragraphs.

    Reply

    Ben
    ...

The numbers are what repeats. What stands around them in most posts alike (`Joined`, `Member`, buttons) is the
profile; the name is the first short line of it that is not alike. The profile may stand before its number or
after it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.split.furniture import is_control
from pipeline.split.headers import clean_name, is_name
from pipeline.split.lines import is_sentence
from pipeline.split.thread import end_of_thread
from pipeline.types import Claim, Layout, Line, Opening, Printed

NAME = "forum_posts"
LEAST_POSTS = 3
LONGEST_ANCHOR = 120
LONGEST_PROFILE_LINE = 60
LONGEST_PROFILE = 24
LEAST_SHARE = 0.34
NEAR = 8

_NUMBER = re.compile(r"(?:^|(?<=\s)|(?<=·))#(\d{1,6})\b")
_DIGITS = re.compile(r"\d+")
_KEYS = (
    "joined", "join date", "posts?", "messages", "location", "reaction score", "points", "age", "likes received",
    "mentioned", "tagged", "quoted", "member since", "mitglied seit", "beiträge", "ort", "registriert", "dabei seit",
    "inscrit", "localisation", "registrado", "mensajes", "ubicación",
)  # fmt: skip
_BARE_KEY = re.compile(rf"(?:{'|'.join(_KEYS)})\s?:?", re.IGNORECASE)
_KEY = re.compile(rf"(?:[\d.,]+\s)?(?:{'|'.join(_KEYS)})(?:\s?:|\s[·\d(]|$)", re.IGNORECASE)
_STARTER = re.compile(r"\s*(?:(?:discussion|thread|topic)\s(?:starter|author)|\bOP)$", re.IGNORECASE)


class _Post(NamedTuple):
    """Indexes of a post: its header's first line, its number, and the first line of its body."""

    start: int
    anchor: int
    body: int


def claim(page: Printed) -> Claim | None:
    """Claim a page with posts that are numbered in order."""
    lines = page.lines
    anchors = _anchors(lines)
    if len(anchors) < LEAST_POSTS:
        return None
    alike = _alike(lines, anchors)
    below = _profile_is_below(lines, anchors)
    posts: list[_Post] = []
    for anchor, following in pairwise([*anchors, len(lines)]):
        before = posts[-1].body if posts else max(0, anchor - LONGEST_PROFILE)
        start = _first_line(lines, anchor, before, alike)
        body = _last_line(lines, anchor, following, alike, far=below) + 1
        posts.append(_Post(start, anchor, body))
    openings = tuple(_opening(page, post) for post in posts)
    named = sum(opening.author is not None for opening in openings)
    return Claim(
        NAME,
        0.97 - 0.5 / len(anchors),
        f"{len(anchors)} posts are numbered in order, {named} of them with a name",
        openings,
        end_of_thread(lines, openings, nests=False),
    )


def _anchors(lines: Sequence[Line]) -> list[int]:
    """Return the lines that number a post, of the longest run in which the numbers grow."""
    best: list[int] = []
    run: list[int] = []
    last = 0
    for index, line in enumerate(lines):
        if len(line.text) > LONGEST_ANCHOR or is_sentence(line.text):
            continue
        match = _NUMBER.search(line.text)
        if not match:
            continue
        number = int(match[1])
        if run and number == last:
            continue
        if not run or not last < number <= last + 3:
            run = []
        run.append(index)
        last = number
        best = max(best, run, key=len)
    return best


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text.lower())


def _alike(lines: Sequence[Line], anchors: Sequence[int]) -> set[str]:
    """Return the short lines that recur as if they stood by many of the numbers, digits apart."""
    region = lines[max(0, anchors[0] - LONGEST_PROFILE) : anchors[-1] + LONGEST_PROFILE]
    seen = Counter(_key(line) for line in region if len(line.text) <= LONGEST_PROFILE_LINE)
    return {key for key, count in seen.items() if count >= max(2, LEAST_SHARE * len(anchors))}


def _profile_is_below(lines: Sequence[Line], anchors: Sequence[int]) -> bool:
    """Say whether profiles follow their numbers; where there are none, they count as standing above."""
    above = sum(any(_KEY.match(line.text) for line in lines[max(0, index - NEAR) : index]) for index in anchors)
    below = sum(any(_KEY.match(line.text) for line in lines[index + 1 : index + 1 + NEAR]) for index in anchors)
    return below > above


def _first_line(lines: Sequence[Line], anchor: int, before: int, alike: set[str]) -> int:
    """Return the first line of the profile above a number, no earlier than `before`."""
    start = anchor
    while start > before and anchor - start < LONGEST_PROFILE and _is_profile(lines, start - 1, alike):
        start -= 1
    while start < anchor and is_control(lines[start]):
        start += 1
    return start


def _last_line(lines: Sequence[Line], anchor: int, following: int, alike: set[str], *, far: bool) -> int:
    """Return the last line of the profile below a number: what is alike next to it, or all up to the last key."""
    last = anchor
    for index in range(anchor + 1, min(following, anchor + LONGEST_PROFILE)):
        line = lines[index]
        if len(line.text) > LONGEST_PROFILE_LINE or is_sentence(line.text):
            break
        if _KEY.match(line.text) or _is_value(lines, index) or (_key(line) in alike and (far or index == last + 1)):
            last = index
        elif not far:
            break
    return last


def _is_value(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line is the value of the key on the line above it."""
    return index > 0 and not lines[index].gap and _BARE_KEY.fullmatch(lines[index - 1].text) is not None


def _is_profile(lines: Sequence[Line], index: int, alike: set[str]) -> bool:
    """Say whether a line above a number can be part of a profile: alike, a key, a value, or a name by itself."""
    line = lines[index]
    if len(line.text) > LONGEST_PROFILE_LINE:
        return False
    if _key(line) in alike or _KEY.match(line.text) or is_control(line) or _is_value(lines, index):
        return True
    below = lines[index + 1]
    alone = bool(below.gap) or _key(below) in alike or bool(_KEY.match(below.text))
    return alone and is_name(line.text) and not is_sentence(line.text)


def _opening(page: Printed, post: _Post) -> Opening:
    header = range(post.start, post.body)
    return Opening(post.start, post.body, _author(page, header), _time(page, post))


def _author(page: Printed, header: range) -> str | None:
    """Return the last line of a profile that could be a name, preferably one that stands by itself."""
    lines = page.lines
    names = [index for index in header if _could_be_author(page, index)]
    alone = [index for index in names if lines[index].gap and index + 1 in header and lines[index + 1].gap]
    chosen = (alone or names)[-1:]
    return clean_name(_STARTER.sub("", lines[chosen[0]].text)) if chosen else None


def _could_be_author(page: Printed, index: int) -> bool:
    line = page.lines[index]
    if is_control(line) or _KEY.match(line.text) or _NUMBER.search(line.text) or page.times[index]:
        return False
    return len(line.text) > 1 and is_name(line.text) and not (index and _KEY.fullmatch(page.lines[index - 1].text))


def _time(page: Printed, post: _Post) -> str | None:
    """Return the date on the number's own line, or the one next to it that is not the value of a key."""
    for index in (post.anchor, post.anchor - 1, post.anchor + 1, post.anchor - 2):
        if not post.start <= index < post.body:
            continue
        place = page.times[index]
        if place and not _is_value(page.lines, index):
            return page.lines[index].text[place[0] : place[1]]
    return None


LAYOUT = Layout(
    name=NAME,
    title="Forum, numbered posts",
    description=__doc__,
    holds="comments",
    claim=claim,
    nests=False,
    kind="discussion",
)
