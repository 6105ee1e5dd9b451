"""Substack: comments below a newsletter; the names of most elements are made anew in each release, these are not.

    <div class="comment">
      <div id="comment-12" class="comment-anchor"></div>
      <a title="Mar 3, 2024, 10:15 AM">Mar 3, 2024</a>
      <div class="comment-body"><p>First comment.</p></div>
      <div class="comment-list"> ... replies ... </div>

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from functools import partial

from pipeline.markup.marked import Software
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=(".comment-list .comment", ".comments-page .comment, [id='discussion'] .comment"),
    bodies=(".comment-body",),
    authors=(
        ".comment-meta .commenter-name, .commenter-name",
        "a[href*='/profile/']:not(:has(img)), a[href*='substack.com/@']:not(:has(img))",
        "[class*='line-height-20'][class*='weight-medium'] a, [class*='weight-medium'][class*='size-13']",
        "[class*='weight-medium']",
    ),
    times=(
        "a[href*='/comment/'][title], a[href*='/comment'][title]",
        "a[title]:not(:has(img))",
        "[title*=' AM'], [title*=' PM']",
    ),
    permalinks=("a[href*='/comment/']",),
    drops=("button, .comment-actions, .show-all-toggle",),
    deleted=":has(.comment-deleted), .deleted",
    needs_body=True,
)


SOFTWARE = Software(
    name="html_substack", title="Substack (HTML)", description=__doc__, find=partial(read_posts, names=NAMES)
)
