"""Blogger: comments below a blog's post, nested one deep; older templates print a list of definitions.

    <li class="comment" id="c12">
      <cite class="user">Ann Field</cite> <span class="datetime"><a>3. März 2014 um 10:15</a></span>
      <p class="comment-content">First comment.</p>
      <div class="comment-replies"> ... </div>

    <dt class="comment-author" id="c12">Ann Field said...</dt>
    <dd class="comment-body">First comment.</dd>
    <dd class="comment-footer">3/03/2014 10:15 AM</dd>

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

import re

from resiliparse.parse.html import ElementNode

from pipeline.markup.marked import Post, Software, Thread, words_of
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=("li.comment:has(.comment-block)", "dt[id^='c'][class*='comment-author']"),
    beside="dd",
    bodies=(".comment-content", ".comment-body"),
    authors=("cite.user", ".comment-header .user, .user", "a[rel~='nofollow'], a[href*='profile']", "dt a[href]"),
    times=(".datetime", ".comment-timestamp", ".comment-footer"),
    permalinks=(".datetime a, .comment-timestamp a",),
    drops=(".comment-actions, .comment-footer, .continue",),
    deleted=":has(.deleted-comment)",
)

SAYS = re.compile(r"\s+(?:said|a dit|hat gesagt|sagte|dijo|ha detto|disse|zei)\s?(?:\.\.\.|…|:)?$", re.IGNORECASE)
"""What older templates print behind the name."""


def find(root: ElementNode) -> Thread | None:
    """Return the comments of a page made by Blogger."""
    thread = read_posts(root, NAMES)
    return thread._replace(posts=[_signed(post) for post in thread.posts]) if thread else None


def _signed(post: Post) -> Post:
    """Take the name of one without a profile from the line that ends in `said...`."""
    line = words_of(post.element)
    if post.author is None and (post.element.tag or "").lower() == "dt" and SAYS.search(line):
        return post._replace(author_stated=SAYS.sub("", line))
    return post


SOFTWARE = Software(name="html_blogger", title="Blogger (HTML)", description=__doc__, find=find)
