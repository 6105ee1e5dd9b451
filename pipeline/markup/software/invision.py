"""Invision Community: a forum; its version 4 names everything `ips`, its version 5 `i-` and `ips`.

    <article id="elComment_12" class="cPost ipsComment">
      <h3 class="cAuthorPane_author">Ann Field</h3>
      <a>Posted <time datetime="2013-10-28T17:00:00Z">October 28, 2013</time></a>
      <div data-role="commentContent"><blockquote class="ipsQuote">...</blockquote> First answer.</div>

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from functools import partial

from pipeline.markup.marked import Software
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=("article[id^='elComment_'], div[id^='elComment_']", "article.ipsEntry, .ipsComment", ".post_block"),
    bodies=(
        "[data-role='commentContent']",
        ".ipsType_richText, .ipsRichText",
        ".post.entry-content, .post_body .entry-content",
    ),
    authors=(
        ".cAuthorPane_author, .ipsComment_author h3",
        ".ipsEntry__username, .ipsEntry__author-name",
        ".ipsComment_author a, [itemprop='creator'] [itemprop='name'], .author",
    ),
    times=(".ipsComment_meta time[datetime]", "time[datetime]", "abbr.published"),
    permalinks=(".ipsComment_meta a[href*='comment']", "a[href*='findComment'], a[href*='#comment']"),
    drops=(".ipsComment_edited, .ipsEntry__edited, [data-role='memberSignature'], .signature",),
    quotes=("blockquote.ipsQuote, .ipsQuote", "blockquote.ipsBlockquote"),
    needs_body=True,
)


SOFTWARE = Software(
    name="html_invision",
    title="Invision Community (HTML)",
    description=__doc__,
    find=partial(read_posts, names=NAMES),
    kind="discussion",
)
