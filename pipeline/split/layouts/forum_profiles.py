"""Forum: posts without numbers, each with a profile of its writer.

    Ann Field

    Member
    Joined
    12 November 2011
    Posts
    17
    First answer, in one
    or several paragraphs.

    Ben
    Posts: 203
    Joined: 3 May 2009
    Location: Platform two

    Second answer.

What a profile says of a member (since when he is one, how many posts he has written) is what repeats.
"""

from __future__ import annotations

from pipeline.split.numbered import are_complete, longest_run
from pipeline.split.post_profiles import Anchor, find_profiles
from pipeline.split.posts import filled, read_posts
from pipeline.types import Claim, Layout, Printed

NAME = "forum_profiles"
LEAST_POSTS = 2
LEAST_FILLED = 0.6


def claim(page: Printed) -> Claim | None:
    """Claim a page with profiles that have texts below them."""
    profiles = find_profiles(page)
    if len(profiles) < LEAST_POSTS or are_complete(longest_run(page), profiles):
        return None
    anchors = [Anchor(index) for index in profiles]
    posts = read_posts(page, anchors)
    named = sum(opening.author is not None for opening in posts.openings)
    if filled(posts) < LEAST_FILLED * len(anchors) or 2 * named < len(anchors):
        return None
    return Claim(
        NAME,
        0.875 - 0.25 / len(anchors),
        f"{len(anchors)} profiles of members have a text below, {named} of them a name",
        posts.openings,
        posts.end,
    )


LAYOUT = Layout(
    name=NAME,
    title="Forum, profiles without numbers",
    description=__doc__,
    holds="comments",
    claim=claim,
    at_most=0.875,
    nests=False,
    kind="discussion",
)
