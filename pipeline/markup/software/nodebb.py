"""NodeBB: a forum; above a reply it shows the beginning of the post that is answered.

    <li component="post" data-pid="12" data-username="Ann Field" data-timestamp="1713354495255">
      <div component="post/parent" data-parent-pid="11">...</div>
      <div component="post/content" class="content"><p>First answer.</p></div>

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from functools import partial

from pipeline.markup.marked import Software
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=("[component='post']",),
    bodies=("[component='post/content']",),
    authors=("[component='post/header'] a[data-username], a[data-username]", "[itemprop='author'] a, a.fw-bold"),
    times=(".timeago:not([component='post/parent'] *)",),
    permalinks=("a[href*='/post/']:not([component='post/parent'] *)",),
    drops=("[component='post/parent'], [component='post/signature'], [component='post/edit-info']",),
    author_attribute="data-username",
    time_attribute="data-timestamp",
    needs_body=True,
)


SOFTWARE = Software(
    name="html_nodebb",
    title="NodeBB (HTML)",
    description=__doc__,
    find=partial(read_posts, names=NAMES),
    kind="discussion",
)
