"""Drupal: comments below a node; 7 and later nest replies in blocks that stand beside the comment.

<div id="comments"> <a id="comment-12"></a>
  <div class="comment comment-published">
    <div class="submitted">by <span class="username">Ann Field</span> on 3 March 2014 - 10:15</div>
    <div class="content"><p>First comment.</p></div>
    <ul class="links">...</ul>
  </div>
  <div class="indented"> ... </div>
"""

from __future__ import annotations

from resiliparse.parse.html import ElementNode

from pipeline.markup.marked import Software, Thread
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=(
        ".comment:has(.submitted), .comment[about^='/comment']",
        "article.comment.js-comment, article[data-comment-user-id]",
    ),
    bodies=(
        ".field-name-comment-body",
        ".field--name-comment-body",
        ".comment__content .text-formatted, .content .field-item",
        ".comment__content",
        ".content",
        ".comment-body",
    ),
    authors=(".username", ".comment__author, .author, .submitted a, .comment-submitted a"),
    times=(
        "time[datetime]",
        ".submitted [property*='date'][content], .submitted [datatype]",
        ".comment__time, .comment-time, .comment-date",
        ".submitted, .comment-submitted, .comment__submitted",
    ),
    permalinks=(".permalink, a[href*='#comment-']",),
    drops=(".links, .comment-links, .comment__links, .user-picture, .submitted, h3, .new",),
    answers=(".comment__parent a, p.parent a",),
    needs_body=True,
)


def find(root: ElementNode) -> Thread | None:
    """Return the comments of a page made by Drupal."""
    return read_posts(root, NAMES)


SOFTWARE = Software(name="html_drupal", title="Drupal (HTML)", description=__doc__, find=find)
