"""Disqus: comments that a script puts into the page; pages saved from a browser hold them.

    <li class="post" id="post-12">
      <div data-role="post-content" class="post-content">
        <span class="post-byline"><span class="author publisher-anchor-color"><a>Ann Field</a></span>
          <span class="parent-link-container"><a class="parent-link" href="#comment-11">Ben</a></span></span>
        <a class="time-ago" title="Monday, March 3, 2014 10:15 AM">8 years ago</a>
        <div class="post-message"><p>First comment.</p></div>
        <ul class="children"> ... </ul>

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from functools import partial

from pipeline.markup.marked import Software
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=("li.post[id^='post-']:has(.post-message), li.post[data-role='post']",),
    bodies=(".post-message",),
    authors=(".post-byline .author, .post-byline [class*='publisher-anchor']", ".author"),
    times=(".time-ago[title], .time-ago, [data-role='relative-time']",),
    permalinks=("a.time-ago, a[data-role='relative-time']",),
    drops=(".post-menu, .post-media, .see-more, .show-children-wrapper",),
    deleted=".minimized, .post--deleted",
    needs_body=True,
)


SOFTWARE = Software(
    name="html_disqus", title="Disqus (HTML)", description=__doc__, find=partial(read_posts, names=NAMES)
)
