"""Post profiles: the lines by which a forum's posts are known -> what software prints around them of the writers.

Around a line such as `#2` or `Post by Ann »` stand `Joined`, `Posts: 12`, a rank, flags, above the line or below it.
Few of these lines say what they are. What they are is seen from what repeats: the same key in most posts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.split.facts import once
from pipeline.split.forum_words import BARE_KEY, KEY, KEY_STARTS, MENTION, MENTIONS_END, QUOTING, STRONG_KEY
from pipeline.split.furniture import REMEMBERED, is_control
from pipeline.split.headers import clean_name, is_date_line
from pipeline.split.lines import is_sentence
from pipeline.split.post_texts import (
    LONGEST_FOOTER_LINE,
    LONGEST_PROFILE,
    NEAR,
    OFTEN,
    is_button,
    is_short,
    is_status,
    line_key,
)
from pipeline.types import Line, Printed

LONGEST_SUBJECT = 160
REACH = 9
"""Lines that may stand between two lines known as parts of one profile."""
LEAST_KEYS = 2
NEAR_KEYS = 3
FAR = 99
LEAST_SHARE = 0.34

NUMBER = re.compile(r"(?:post:\s?)?#\d{1,6}\b", re.IGNORECASE)
SUBJECT = re.compile(r"(?:(?:re|aw|antw|rép|sv|res)\s?:\s*)+", re.IGNORECASE)


class Anchor(NamedTuple):
    """The line (index) by which a post is known, a part of its header, and what it prints of writer and time."""

    line: int
    author: str | None = None
    when: str | None = None
    start: int | None = None
    """Index of the first line of the post, where that is known."""
    is_text: bool = False
    """Whether the text begins on the line itself: a post of a list whose header was lost."""


class Forum(NamedTuple):
    """A page with its anchors, the short lines that recur around them, the members whom the page names elsewhere."""

    page: Printed
    anchors: Sequence[Anchor]
    alike: dict[str, int]
    mentioned: set[str]
    subject: str | None
    """What posts answer: the subject that stands behind `Re:` most often."""
    is_worded: bool = False
    """Whether most profiles are known by their words; else they are known by what recurs."""
    is_below: bool = False
    """Whether profiles follow their anchors."""
    is_after: bool = False
    """Whether profiles follow the texts, in posts whose anchors name their writers."""


class Region(NamedTuple):
    """Indexes of a post: its first possible line, its profile, the first line of its body.

    `meta` is the profile's first line by its own words, `top` by what recurs.
    """

    floor: int
    top: int
    meta: int
    anchor: Anchor
    body: int
    stop: int
    """Index of the following anchor, or of the first line of its post, where that is known."""


def survey(page: Printed, anchors: Sequence[Anchor]) -> Forum:
    """Return what a page with these anchors has in common from post to post."""
    lines = page.lines
    places = [anchor.line for anchor in anchors]
    forum = Forum(page, anchors, _alike(lines, places), find_mentioned(lines), find_subject(lines))
    forum = forum._replace(is_worded=_are_worded(lines, places), is_after=_names_follow(lines, anchors))
    return forum._replace(is_below=not forum.is_after and _profiles_are_below(forum))


def find_regions(forum: Forum) -> list[Region]:
    """Return what stands around each anchor."""
    lines, anchors = forum.page.lines, forum.anchors
    stops = [*(anchor.line if anchor.start is None else anchor.start for anchor in anchors[1:]), len(lines)]
    bodies = [_body(forum, anchor, stop) for anchor, stop in zip(anchors, stops, strict=True)]
    floors = [_floor(lines, body, anchor.line) for body, anchor in zip([0, *bodies[:-1]], anchors, strict=True)]
    return [_region(forum, *four) for four in zip(floors, anchors, bodies, stops, strict=True)]


def _floor(lines: Sequence[Line], body: int, place: int) -> int:
    """Return the first line that a post's header may begin at, below the text of the post above it."""
    first = max(body, place - LONGEST_PROFILE)
    return next((index for index in range(place, first, -1) if lines[index].is_after_space), first)


def is_profile(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line is a key of a profile, with its value or without, or the value of one above it."""
    line = lines[index]
    if not is_short(line):
        return False
    if _is_key(line.text):
        return True
    if line.gap or not index or not is_short(lines[index - 1]):
        return False
    return _is_bare_key(lines[index - 1].text)


@lru_cache(REMEMBERED)
def _is_key(text: str) -> bool:
    return _starts_like_key(text) and KEY.fullmatch(text) is not None


@lru_cache(REMEMBERED)
def _is_bare_key(text: str) -> bool:
    return _starts_like_key(text) and BARE_KEY.fullmatch(text) is not None


def _starts_like_key(text: str) -> bool:
    return text[0].isdigit() or text.split(None, 1)[0].rstrip(":").lower() in KEY_STARTS


def _alike(lines: Sequence[Line], places: Sequence[int]) -> dict[str, int]:
    """Return the short lines that recur between the anchors, digits apart, and between how many they stand."""
    seen: Counter[str] = Counter()
    for first, stop in pairwise(
        [max(-1, places[0] - LONGEST_PROFILE), *places, min(len(lines), places[-1] + LONGEST_PROFILE)]
    ):
        near = {
            *range(first + 1, min(stop, first + LONGEST_PROFILE)),
            *range(max(first + 1, stop - LONGEST_PROFILE), stop),
        }
        seen.update({line_key(lines[index]) for index in near if is_short(lines[index])})
    return {key: count for key, count in seen.items() if count >= max(2, LEAST_SHARE * len(places))}


def _is_alike(forum: Forum, index: int, share: float = 0) -> bool:
    """Say whether a line recurs around the anchors and is neither a button nor a part of a text."""
    line = forum.page.lines[index]
    count = forum.alike.get(line_key(line), 0) if is_short(line) else 0
    if count < max(2, share * len(forum.anchors)) or is_button(line) or not any(map(str.isalpha, line.text)):
        return False
    if forum.page.times[index] or NUMBER.search(line.text) or is_status(line.text):
        return False
    return not QUOTING.fullmatch(line.text) and not is_subject(line, forum.subject)


def _is_known(forum: Forum, index: int) -> bool:
    """Say whether a line is known to be part of a profile: by its words, or because most posts have it."""
    if is_profile(forum.page.lines, index):
        return True
    return (
        not forum.is_worded
        and _is_alike(forum, index, OFTEN)
        and clean_name(forum.page.lines[index].text) not in forum.mentioned
    )


def _are_worded(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Say whether there are keys of a profile between most anchors."""
    between = [
        range(first + 1, stop) for first, stop in pairwise([*places, min(len(lines), places[-1] + LONGEST_PROFILE)])
    ]
    return sum(any(is_profile(lines, index) for index in near) for near in between) >= OFTEN * len(places)


def _names_follow(lines: Sequence[Line], anchors: Sequence[Anchor]) -> bool:
    """Say whether the writers whom the anchors name stand once more below their texts, rather than above."""
    places = [anchor.line for anchor in anchors]
    above = below = 0
    for anchor, before, after in zip(anchors, [-1, *places], [*places[1:], len(lines)], strict=False):
        above += any(lines[index].text == anchor.author for index in range(before + 1, anchor.line))
        below += any(lines[index].text == anchor.author for index in range(anchor.line + 1, after))
    return below > above and below >= OFTEN * len(anchors)


def find_subject(lines: Sequence[Line]) -> str | None:
    """Return what most answers answer: the subject that stands behind `Re:` on several lines."""
    answers = Counter(
        SUBJECT.sub("", line.text).strip()
        for line in lines
        if ":" in line.text and len(line.text) <= LONGEST_SUBJECT and SUBJECT.match(line.text)
    )
    return next((subject for subject, count in answers.most_common(1) if count > 1), None)


def is_subject(line: Line, subject: str | None) -> bool:
    """Say whether a line is the subject of the thread, with `Re:` or without."""
    if subject is None or len(line.text) > LONGEST_SUBJECT:
        return False
    answered = SUBJECT.sub("", line.text) if ":" in line.text else line.text
    return line.text == subject or answered.strip() == subject


def _profiles_are_below(forum: Forum) -> bool:
    """Say whether profiles follow their anchors; where there are none, they count as standing above."""
    lines = forum.page.lines
    places = [anchor.line for anchor in forum.anchors]
    votes = apart = 0
    for before, place, after in zip([-1, *places], places, [*places[1:], len(lines)], strict=False):
        above = range(place - 1, max(before, place - LONGEST_PROFILE), -1)
        below = range(place + 1, min(after, place + LONGEST_PROFILE))
        near = [_distance(forum, side, is_apart=False) for side in (above, below)]
        far = [_distance(forum, side, is_apart=True) for side in (above, below)]
        votes += (near[1] < near[0]) - (near[0] < near[1])
        apart += (far[1] < far[0]) - (far[0] < far[1])
    return (votes or apart) > 0


def _distance(forum: Forum, side: range, *, is_apart: bool) -> int:
    """Return how far the nearest line of a profile is on one side of an anchor, beyond buttons only if `is_apart`."""
    lines = forum.page.lines
    for distance, index in enumerate(side):
        if _is_known(forum, index):
            return distance
        if not is_apart and (is_button(lines[index]) or not is_short(lines[index])):
            break
    return FAR


def _body(forum: Forum, anchor: Anchor, stop: int) -> int:
    """Return the first line of the text below an anchor: after the profile, and after what recurs there."""
    if anchor.is_text:
        return anchor.line
    lines = forum.page.lines
    last = _end_of_profile(forum, anchor.line, stop) if forum.is_below else anchor.line
    for index in range(last + 1, min(stop, last + LONGEST_PROFILE)):
        if _is_header(forum, index):
            last = index
        elif index - last > 1 or not (is_control(lines[index]) or is_subject(lines[index], forum.subject)):
            break
    return last + 1


def _end_of_profile(forum: Forum, anchor: int, stop: int) -> int:
    last = anchor
    for index in range(anchor + 1, min(stop, anchor + LONGEST_PROFILE)):
        if _is_known(forum, index):
            last = index
        elif not is_short(forum.page.lines[index]) or index - last > (REACH if last == anchor else NEAR):
            break
    return last


def _is_header(forum: Forum, index: int) -> bool:
    """Say whether a line just below an anchor belongs to it: a date, a key, or what most posts have there."""
    line = forum.page.lines[index]
    if not is_short(line):
        return False
    if is_profile(forum.page.lines, index) or is_date_line(forum.page, index) or NUMBER.match(line.text):
        return True
    if forum.is_below and is_subject(line, forum.subject):
        return True
    return len(forum.anchors) > 2 and not is_sentence(line.text) and _is_alike(forum, index, OFTEN)


def _region(forum: Forum, floor: int, anchor: Anchor, body: int, stop: int) -> Region:
    """Return what stands around an anchor, no earlier than `floor`."""
    lines = forum.page.lines
    meta = anchor.line
    if anchor.start is not None:
        return Region(anchor.start, anchor.start, anchor.start, anchor, body, stop)
    if forum.is_after:
        top = (
            anchor.line - 1
            if anchor.line > floor and is_subject(lines[anchor.line - 1], forum.subject)
            else anchor.line
        )
        return Region(floor, top, top, anchor, body, stop)
    nearest = max(floor, anchor.line - (2 if forum.is_below else LONGEST_PROFILE))
    for index in range(anchor.line - 1, nearest - 1, -1):
        if _is_known(forum, index):
            meta = index
        elif (
            not is_short(lines[index]) or meta - index > REACH or (index < anchor.line - 2 and is_button(lines[index]))
        ):
            break
    while meta > floor and is_date_line(forum.page, meta - 1):
        meta -= 1
    top = meta
    while top > floor and _is_alike(forum, top - 1):
        top -= 1
    return Region(floor, top, meta, anchor, body, stop)


@once
def find_profiles(page: Printed) -> Sequence[int]:
    """Return the last line of each run of keys and values in which at least two keys are those of members."""
    lines = page.lines
    found: list[int] = []
    keys: set[str] = set()
    last = -1
    for index, line in enumerate(lines):
        if not is_profile(lines, index):
            continue
        added = _member_keys(line)
        if keys & added or index - last > NEAR_KEYS:
            found += [last] if len(keys) >= LEAST_KEYS else []
            keys = set()
        last = index
        keys |= added
    return found + ([last] if len(keys) >= LEAST_KEYS else [])


def _member_keys(line: Line) -> set[str]:
    """Return the keys of members on a line, as far as they differ: `Posts: 12`, `14 posts · Joined 2025`."""
    if not is_short(line) or not STRONG_KEY.fullmatch(line.text):
        return set()
    return {"".join(filter(str.isalpha, part)).lower()[:5] for part in line.text.split("·")}


def find_mentioned(lines: Sequence[Line]) -> set[str]:
    """Return the names of members whom the page quotes or names beside a post."""
    names: set[str] = set()
    for line in lines:
        match = MENTION.fullmatch(line.text) if len(line.text) <= LONGEST_FOOTER_LINE else None
        if match:
            names.update(name.strip() for name in MENTIONS_END.split(match["after"] or match["before"]))
    return names
