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

The numbers are what repeats. The profile may stand above its number or below it (`split.posts`). Where most posts
with a number are items of one list, the other items of that list are posts whose header was lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.split.numbered import (
    Numbered,
    are_complete,
    items_of,
    longest_run,
    name_beside,
    places_in,
    stand_below,
)
from pipeline.split.post_profiles import Anchor, find_profiles
from pipeline.split.posts import filled, read_posts
from pipeline.types import Claim, Layout, Opening, Printed

NAME = "forum_posts"
LEAST_POSTS = 3
LEAST_MARKED = 2
LEAST_BARE = 4
LEAST_FILLED = 0.6
LEAST_NAMED = 0.6


def claim(page: Printed) -> Claim | None:
    """Claim a page with posts that are numbered in order."""
    run = longest_run(page)
    if not run or len(run) < _least(run[0]) or not are_complete(run, find_profiles(page)):
        return None
    places = [numbered.line for numbered in run]
    items = items_of(page.lines, places)
    if items and stand_below(items, places, len(page.lines)):
        return None  # the layout of posts that are signed below
    posts = read_posts(page, _listed(items, places) if items else _anchors(page, places))
    openings = posts.openings
    if filled(posts) < LEAST_FILLED * len(openings) or not _are_posts(page, openings):
        return None
    named = sum(opening.author is not None for opening in openings)
    return Claim(
        NAME,
        0.995 - 0.15 / len(openings),
        f"{len(openings)} posts are numbered in order, {named} of them with a name",
        openings,
        posts.end,
    )


def _least(first: Numbered) -> int:
    """Return how many numbers in order make a thread: a `#` with a date or mark says more than a number alone."""
    return LEAST_MARKED if first.is_marked else LEAST_POSTS if first.has_sign else LEAST_BARE


def _are_posts(page: Printed, openings: Sequence[Opening]) -> bool:
    """Say whether most headers hold more than a number: a list of the ten best things is numbered too."""
    more = sum(
        opening.body - opening.line > 1 or not page.lines[opening.line].text.startswith("#") for opening in openings
    )
    marked = sum(opening.when is not None for opening in openings)
    return 2 * max(more, marked) >= len(openings) or all("·" in page.lines[opening.line].text for opening in openings)


def _anchors(page: Printed, places: Sequence[int]) -> list[Anchor]:
    """Return the numbered lines, with the names that stand on them."""
    names = [name_beside(page, index) for index in places]
    given = [name for name in names if name]
    # What stands beside the numbers is a name where it differs, else a word of the software.
    if len(given) < LEAST_NAMED * len(names) or 2 * len(set(given)) < len(given) + 1:
        return [Anchor(index) for index in places]
    return [Anchor(index, name) for index, name in zip(places, names, strict=True)]


def _listed(items: Sequence[int], places: Sequence[int]) -> list[Anchor]:
    """Return the items of the list in which the numbers stand, with their numbers where these are left."""
    numbers = places_in(items, places, places[-1] + 1)
    return [
        Anchor(inside[0], start=start) if inside else Anchor(start, start=start, is_text=True)
        for start, inside in zip(items, numbers, strict=True)
    ]


LAYOUT = Layout(
    name=NAME,
    title="Forum, numbered posts",
    description=__doc__,
    holds="comments",
    claim=claim,
    at_most=0.995,
    nests=False,
    kind="discussion",
)
