"""wpDiscuz: a plugin for WordPress with names of its own; 5 and 7 differ in them.

    <div id="wpd-comm-12_0" class="comment wpd-comment wpd_comment_level-1">
      <div id="comment-12" class="wpd-comment-right">
        <div class="wpd-comment-author">Ann Field</div>
        <div class="wpd-comment-date" title="March 3, 2014 10:15 am">8 years ago</div>
        <div class="wpd-comment-text"><p>First comment.</p></div>
        <div id="wpdiscuz_form_anchor-12_0"></div>
        <div id="wpd-comm-13_12" class="comment wpd-comment wpd-reply wpd_comment_level-2"> ... </div>

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from functools import partial

from pipeline.markup.marked import Software
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=(".wpd-comment", ".wc-comment"),
    bodies=(".wpd-comment-text", ".wc-comment-text"),
    authors=(".wpd-comment-author", ".wc-comment-author"),
    times=(".wpd-comment-date", ".wc-comment-date"),
    permalinks=(".wpd-comment-link a", ".wc-comment-link a"),
    drops=(".wpd-comment-last-edited, .wpd-last-edited, .wc-last-edited, form, button",),
    depth=r"w[pc]d?[_-]comment[_-]level-(\d+)",
)


SOFTWARE = Software(
    name="html_wpdiscuz", title="wpDiscuz (HTML)", description=__doc__, find=partial(read_posts, names=NAMES)
)
