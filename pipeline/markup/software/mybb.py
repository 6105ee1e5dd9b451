"""MyBB: a forum whose posts are blocks with a head of their own.

    <div class="post" id="post_12">
      <div class="post_author"><strong><span class="largetext"><a>Ann Field</a></span></strong></div>
      <div class="post_head"><span class="post_date">03-03-2014, 10:15 AM</span></div>
      <div class="post_body" id="pid_12"><blockquote><cite>Ben Wrote:</cite> ... </blockquote> First answer.</div>

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from functools import partial

from pipeline.markup.marked import Software
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=("div.post[id^='post_']:has(.post_body)",),
    bodies=(".post_body",),
    authors=(".post_author .largetext", ".post_author strong a, .author_information strong"),
    times=(".post_date",),
    permalinks=(".post_head a[id^='post_url'], .post_head strong a",),
    drops=(".post_edit, .edited_post, .signature, .codeblock > .title",),
    quotes=("blockquote",),
    needs_body=True,
)


SOFTWARE = Software(
    name="html_mybb", title="MyBB (HTML)", description=__doc__, find=partial(read_posts, names=NAMES), kind="discussion"
)
