"""Reddit: a tree of comments; its old pages nest blocks, its new ones elements of their own.

    <div class="thing comment" data-fullname="t1_12" data-author="annfield">
      <p class="tagline"><a class="author">annfield</a> <time datetime="2014-03-03T10:15:00+00:00">8 years</time></p>
      <div class="usertext-body"><div class="md"><p>First comment.</p></div></div>
      <div class="child"> ... </div>

    <shreddit-comment author="annfield" created="2014-03-03T10:15:00.000Z" depth="0" thingid="t1_12">
      <div slot="comment"><p>First comment.</p></div>

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from resiliparse.parse.html import ElementNode

from pipeline.markup.marked import Post, Software, Thread
from pipeline.markup.selectors import Selectors, is_address, read_posts

NAMES = Selectors(
    posts=("shreddit-comment", ".thing.comment, .comment[data-fullname]"),
    bodies=("[slot='comment'], [id$='-comment-rtjson-content']", ".usertext-body .md, .usertext-body"),
    authors=("a.author, .tagline .author", "[slot='commentMeta'] a[href*='/user/']"),
    times=(".tagline time[datetime], time[datetime]", "faceplate-timeago"),
    permalinks=("a.bylink, a[slot='share']", "a[href*='/comment/']"),
    deleted=".deleted, [is-comment-deleted='true'], [author='[deleted]']",
    author_attribute="author",
    time_attribute="created",
)


def find(root: ElementNode) -> Thread | None:
    """Return the comments of a page made by Reddit."""
    thread = read_posts(root, NAMES)
    return thread._replace(posts=[_linked(post) for post in thread.posts]) if thread else None


def _linked(post: Post) -> Post:
    """Take the address that the new pages state in an attribute."""
    stated = post.element.getattr("permalink") or ""
    return post._replace(permalink=stated) if is_address(stated) else post


SOFTWARE = Software(name="html_reddit", title="Reddit (HTML)", description=__doc__, find=find, kind="discussion")
