"""Post names: the regions of a forum's posts -> the names of their writers.

Software prints a name in the same place of each post. In which is settled by evidence: a place counts where most posts
have what could be a name there, where these differ, and best where the page mentions them elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.caseless import Caseless
from pipeline.split.forum_words import AFTER_THREAD, QUOTING, RANK, STARTER, STATUS, WROTE
from pipeline.split.furniture import REMEMBERED, is_count
from pipeline.split.headers import clean_name, is_date_line, is_name
from pipeline.split.post_profiles import NUMBER, REACH, SUBJECT, Forum, Region, is_profile, is_subject
from pipeline.split.post_texts import NEAR, OFTEN, is_button, is_footer, is_short, is_status
from pipeline.types import Line

LONGEST_NAME_WORDS = 5
MOST_OF_ONE = 0.85
"""Share of one name among all: more is no name, but something that the software prints."""

_AVATAR = Caseless(r"(?P<letter>\S)\S?(?:\s(?:offline|online|away|dnd))?")


class Named(NamedTuple):
    """A writer's name, and the line (index) that it was read from, if that is part of the profile."""

    author: str
    line: int | None


def _printed_beside(forum: Forum, region: Region) -> Named | None:
    """Return the name on the anchor's own line; it may stand above it once more."""
    author = region.anchor.author
    if not author:
        return None
    if forum.is_after:
        return Named(author, None)
    lines = forum.page.lines
    above = range(region.anchor.line - 1, region.floor - 1, -1)
    line = next((index for index in above if STARTER.sub("", lines[index].text) == author), None)
    return Named(author, line)


def _above_wrote(forum: Forum, region: Region) -> Named | None:
    """`NAME`, and below it `wrote on DATE`."""
    lines = forum.page.lines
    for index in range(region.anchor.line, region.floor, -1):
        if is_short(lines[index]) and WROTE.fullmatch(lines[index].text):
            return _named(forum, index - 1)
    return None


def _alone(forum: Forum, region: Region) -> Named | None:
    """Return a line of its own between blank lines, the nearest to the anchor on the side of the profile."""
    lines = forum.page.lines
    lowest = max(region.floor, min(region.top, region.meta - REACH))
    side = (
        range(region.anchor.line + 1, region.body) if forum.is_below else range(region.anchor.line - 1, lowest - 1, -1)
    )
    for index in side:
        if not is_short(lines[index]) or (index < region.meta and is_button(lines[index])):
            return None
        is_apart = lines[index].gap or (index > 0 and is_avatar(lines[index - 1], lines[index].text))
        if is_apart and index + 1 < len(lines) and lines[index + 1].gap and (named := _named(forum, index)):
            return named
    return None


def _topmost(forum: Forum, region: Region) -> Named | None:
    """Return the first line below the buttons of the post above, or below the space that ends its text."""
    if forum.is_below:
        return None
    lines = forum.page.lines
    end = min(region.meta, region.anchor.line)
    first = next((index + 1 for index in range(end - 1, region.floor - 1, -1) if is_button(lines[index])), region.floor)
    if first == region.floor and not lines[first].is_after_space:
        return None
    while first + 1 < end and (is_count(lines[first]) or is_avatar(lines[first], lines[first + 1].text)):
        first += 1
    return _named(forum, first) if first < end else None


def _adjacent(forum: Forum, region: Region) -> Named | None:
    """Return the line next to the profile, or to the anchor where there is none."""
    if forum.is_below:
        below = range(region.anchor.line + 1, region.body)
        first = next((index for index in below if not is_date_line(forum.page, index)), None)
        return None if first is None else _named(forum, first)
    return _named(forum, region.meta - 1) if region.meta > region.floor else None


def _above_rank(forum: Forum, region: Region) -> Named | None:
    """Return the line above a rank such as `Member`, which stands above the profile."""
    lines = forum.page.lines
    for index in range(region.meta - 1, max(region.floor, region.meta - NEAR), -1):
        if RANK.fullmatch(lines[index].text):
            return _named(forum, index - 1)
    return None


def _above(forum: Forum, region: Region) -> Named | None:
    """Return the line above an anchor whose profile follows it."""
    return _named(forum, region.meta - 1) if forum.is_below and region.meta > region.floor else None


def _status(forum: Forum, region: Region) -> Named | None:
    """`NAME is offline`, below the post or in its profile."""
    for line in forum.page.lines[region.top : region.stop]:
        match = STATUS.fullmatch(line.text) if is_short(line) and is_status(line.text) else None
        if match and match["author"]:
            return Named(match["author"], None)
    return None


PLACES: tuple[Callable[[Forum, Region], Named | None], ...] = (
    _printed_beside, _above_wrote, _topmost, _alone, _above_rank, _adjacent, _above, _status,
)  # fmt: skip
"""Where software prints a writer's name, the most telling place first."""


def find_names(forum: Forum, regions: Sequence[Region]) -> list[Named | None]:
    """Return the names in that place where most posts have one, they differ, and are mentioned elsewhere."""
    mentioned = forum.mentioned
    best: list[Named | None] = [None] * len(regions)
    highest = (0, 0)
    for place in PLACES:
        names = [place(forum, region) for region in regions]
        seen = Counter(named.author for named in names if named)
        differ = len(seen) > 1 and seen.most_common(1)[0][1] <= MOST_OF_ONE * len(regions)
        differ = differ or any(name in mentioned for name, _ in seen.most_common(1))
        score = (sum(count for name, count in seen.items() if name in mentioned), seen.total())
        if differ and seen.total() > OFTEN * len(regions) and score > highest:
            best, highest = names, score
    return best


def _named(forum: Forum, index: int) -> Named | None:
    """Read a line as a name, unless its form says that it is something else."""
    lines = forum.page.lines
    line = lines[index]
    if line.label or not is_short(line) or is_profile(lines, index) or forum.page.times[index] or is_footer(line):
        return None
    name = None if is_subject(line, forum.subject) else _name_in(line.text)
    return None if name is None else Named(name, index)


@lru_cache(REMEMBERED)
def _name_in(printed: str) -> str | None:
    """Return the name that a line holds beside a number and the mark of who began the thread, if it can be one."""
    text = STARTER.sub("", NUMBER.sub("", printed, count=1).strip())
    if RANK.fullmatch(text) or QUOTING.fullmatch(text) or SUBJECT.match(text) or AFTER_THREAD.fullmatch(text):
        return None
    name = text if text.endswith(".") else clean_name(text)
    return name if is_name(name) and len(name.split()) <= LONGEST_NAME_WORDS else None


def is_avatar(line: Line, name: str) -> bool:
    """Say whether a line is the letter that stands for a missing picture, or says `NAME Offline`, or `OP`."""
    status = STATUS.fullmatch(line.text) if is_short(line) and is_status(line.text) else None
    if status and status["author"] == name:
        return True
    match = _AVATAR.fullmatch(line.text.removeprefix(name) if len(line.text) > len(name) + 1 else line.text)
    return line.text == "OP" or (match is not None and match["letter"].casefold() == name[:1].casefold())
