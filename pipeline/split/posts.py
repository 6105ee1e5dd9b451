"""Posts: the lines by which a forum's posts are known -> openings: where each begins, its text, its writer.

What stands around these lines is read by `post_profiles`, the writers' names by `post_names`, what stands below a text
(buttons, counts, a signature) by `post_texts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.split.post_names import Named, find_names, is_avatar
from pipeline.split.post_profiles import Anchor, Forum, Region, find_regions, is_profile, survey
from pipeline.split.post_texts import NEAR, end_of_footer, end_of_last, profile_after, text_end, text_ends
from pipeline.types import Opening, Printed


class Posts(NamedTuple):
    """The openings of a thread, and the index after the last line of its last post."""

    openings: tuple[Opening, ...]
    end: int


def read_posts(page: Printed, anchors: Sequence[Anchor]) -> Posts:
    """Return the posts of a thread whose anchors are known, one for each."""
    lines = page.lines
    forum = survey(page, anchors)
    regions = find_regions(forum)
    names = find_names(forum, regions)
    starts = [_start(forum, region, named) for region, named in zip(regions, names, strict=True)]
    last = end_of_last(lines, starts[-1], regions[-1].body)
    stops = [*starts[1:], last]
    authors = [named and named.author for named in names]
    spans = [(region.body, stop) for region, stop in zip(regions, stops, strict=True)]
    if forum.is_after:
        spans = [
            (first, profile_after(lines, first, stop, author))
            for (first, stop), author in zip(spans, authors, strict=True)
        ]
    ends = text_ends(lines, spans, authors)
    openings = [
        _opening(forum, region, start, named, text_end(lines, end, stop))
        for region, start, named, end, stop in zip(regions, starts, names, ends, stops, strict=True)
    ]
    return Posts(tuple(openings), end_of_footer(lines, ends[-1], last))


def _start(forum: Forum, region: Region, named: Named | None) -> int:
    """Return the first line of a post's header: the name, what stands for a picture above it, or the profile."""
    lines = forum.page.lines
    if region.anchor.start is not None:
        return region.anchor.start
    if named is None or named.line is None or named.line > region.anchor.line:
        return region.top
    start = named.line
    twice = range(start - 1, max(region.floor, start - NEAR) - 1, -1)
    start = next((index for index in twice if lines[index].text == lines[start].text), start)
    while start > region.floor and is_avatar(lines[start - 1], named.author):
        start -= 1
    return start


def _opening(forum: Forum, region: Region, start: int, named: Named | None, end: int | None) -> Opening:
    when = region.anchor.when or _time(forum.page, start, region)
    return Opening(start, region.body, named and named.author, when, end)


def _time(page: Printed, start: int, region: Region) -> str | None:
    """Return the date of a header that is nearest to its anchor and not the value of a key."""
    for index in sorted(range(start, region.body), key=lambda index: abs(index - region.anchor.line)):
        place = page.times[index]
        if place and not is_profile(page.lines, index):
            return page.lines[index].text[place[0] : place[1]]
    return None


def filled(posts: Posts) -> int:
    """Return how many posts have a text."""
    stops = [*(following.line for following in posts.openings[1:]), posts.end]
    ends = [stop if opening.end is None else opening.end for opening, stop in zip(posts.openings, stops, strict=True)]
    return sum(opening.body < end for opening, end in zip(posts.openings, ends, strict=True))
