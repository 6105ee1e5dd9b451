"""Drupal: comments below a node; 7 and later nest replies in blocks that stand beside the comment.

    <div id="comments"> <a id="comment-12"></a>
      <div class="comment comment-published">
        <div class="submitted">by <span class="username">Ann Field</span> on 3 March 2014 - 10:15</div>
        <div class="content"><p>First comment.</p></div>
        <ul class="links">...</ul>
      </div>
      <div class="indented"> ... </div>

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from resiliparse.parse.html import ElementNode

from pipeline.markup.marked import Post, Software, Thread, words_of
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
    permalinks=(".permalink:not(.parent *)", "a[href*='#comment-']:not(.parent *)"),
    drops=(".links, .comment-links, .comment__links, .user-picture, .submitted, h3, .new",),
    answers=(".comment__parent a, p.parent a",),
    needs_body=True,
)


def find(root: ElementNode) -> Thread | None:
    """Return the comments of a page made by Drupal."""
    thread = read_posts(root, NAMES)
    return thread._replace(posts=[_signed(post) for post in thread.posts]) if thread else None


def _signed(post: Post) -> Post:
    """Take the name of one without a profile from the line that version 6 prints: `Thu, 02/04/2010 - 11:02 — Ben`."""
    if post.author is None and post.time is not None:
        _, dash, name = words_of(post.time).rpartition(" — ")
        return post._replace(author_stated=name if dash else None)
    return post


SOFTWARE = Software(name="html_drupal", title="Drupal (HTML)", description=__doc__, find=find)
