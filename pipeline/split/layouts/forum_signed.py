"""Forum: posts in a list, with the name above the text, and number, name and date below it.

      2. Ann Field

        First answer, in one
        or several paragraphs.

        #2 Ann Field, Oct 28, 2013
      3. Ben

        Second answer.

        Ben, Oct 29, 2013
        #3

The items of the list are the posts; the number that stands near the end of each says that they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.split.furniture import is_control
from pipeline.split.headers import clean_name, is_name
from pipeline.split.numbered import items_of, longest_run, name_beside, places_in, stand_below
from pipeline.split.post_profiles import is_profile
from pipeline.split.post_texts import end_of_last, is_short, text_end, text_ends
from pipeline.split.posts import Posts, filled
from pipeline.types import Claim, Layout, Opening, Printed

NAME = "forum_signed"
LEAST_POSTS = 2
LEAST_FILLED = 0.6


def claim(page: Printed) -> Claim | None:
    """Claim a page with a list whose items end in their numbers."""
    places = [numbered.line for numbered in longest_run(page)]
    items = items_of(page.lines, places) if len(places) >= LEAST_POSTS else []
    if not items:
        return None
    stop = end_of_last(page.lines, items[-1], items[-1] + 1)
    spans = list(zip(items, [*items[1:], stop], strict=True))
    numbers = [next(iter(inside), None) for inside in places_in(items, places, stop)]
    if not stand_below(items, places, stop):
        return None
    posts = _posts(page, spans, numbers)
    if filled(posts) < LEAST_FILLED * len(items):
        return None
    return Claim(
        NAME,
        0.995 - 0.15 / len(items),
        f"{len(items)} items of a list end in the number of a post",
        posts.openings,
        posts.end,
    )


def _posts(page: Printed, spans: Sequence[tuple[int, int]], numbers: Sequence[int | None]) -> Posts:
    lines = page.lines
    read = [_read(page, start, stop, number) for (start, stop), number in zip(spans, numbers, strict=True)]
    texts = [(opening.body, opening.end or stop) for opening, (_, stop) in zip(read, spans, strict=True)]
    ends = text_ends(lines, texts, [opening.author for opening in read])
    openings = tuple(
        opening._replace(end=text_end(lines, end, stop))
        for opening, end, (_, stop) in zip(read, ends, spans, strict=True)
    )
    return Posts(openings, spans[-1][1])


def _read(page: Printed, start: int, stop: int, number: int | None) -> Opening:
    """Read an item: a name, its text up to the line that signs it, number and date."""
    lines = page.lines
    signature = stop if number is None else number
    if number is not None and not page.times[number] and page.times[number - 1] and number - start > 1:
        signature = number - 1
    author = name_beside(page, signature) if signature < stop else None
    is_headed = is_name(lines[start].text) and not is_control(lines[start]) and start + 1 < signature
    is_headed = is_headed and (bool(lines[start + 1].gap) or author == clean_name(lines[start].text))
    body = start + 1 if is_headed else start
    name = author or (clean_name(lines[start].text) if is_headed else None)
    while is_headed and body + 1 < signature and _is_head(page, body, name):
        body += 1
    place = page.times[signature] if signature < stop else None
    when = lines[signature].text[place[0] : place[1]] if place else None
    return Opening(start, body, name, when, signature)


def _is_head(page: Printed, index: int, name: str | None) -> bool:
    """Say whether a line below an item's name is the name once more, with a rank or without, or part of a profile."""
    line = page.lines[index]
    return is_short(line) and (is_profile(page.lines, index) or (name is not None and line.text.startswith(name)))


LAYOUT = Layout(
    name=NAME,
    title="Forum, posts in a list, signed below",
    description=__doc__,
    holds="comments",
    claim=claim,
    at_most=0.995,
    nests=False,
    kind="discussion",
)
