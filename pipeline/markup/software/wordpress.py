"""WordPress: a list of comments, replies in lists within them; nearly every theme keeps these names.

    <ol class="comment-list">
      <li id="comment-12" class="comment depth-1">
        <article id="div-comment-12" class="comment-body">
          <cite class="fn">Ann Field</cite> <time datetime="2014-03-03T10:15:00+00:00">3 March</time>
          <div class="comment-content"><p>First comment.</p></div>
          <div class="reply"><a class="comment-reply-link">Reply</a></div>
        </article>
        <ol class="children"> ... </ol>

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from functools import partial

from pipeline.markup.marked import Software
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=(
        "li.comment, li.pingback, li.trackback",
        "dt.comment[id], dt[id^='comment-']",
        "div.comment[id*='comment-'], article.comment[id*='comment-'], div.pingback[id*='comment-']",
        "[class*='commentlist'] > li, [class*='comment-list'] > li, .commentlist li[id], .children > li[id]",
        "li[id^='comment-'], div[id^='comment-'], li[id^='li-comment-']",
        "li[class*='comment'][id]:not([class*='widget'])",
    ),
    beside="dd",
    bodies=(
        ".comment-content",
        ".comment-text",
        ".comment_text",
        ".commenttext",
        ".comment-entry",
        ".comment_content",
        ".commentcontent",
        ".comment-copy",
        "[itemprop='text'], [itemprop='commentText']",
        ".comment-inner .text",
        "[class*='comment-content'], [class*='comment-text'], [class*='comment_text'], [class*='comment_content']",
        ".entry-content, .format_text",
    ),
    authors=(
        ".fn",
        ".comment-author cite, cite.comment-author",
        "[itemprop='author'] [itemprop='name']",
        ".comment-author-name, .comment-author-link, .author-name, .comment-name, .commenter-name",
        "cite",
        ".comment-author, .comment_author, .commentauthor, [itemprop='author']",
        ".comment-meta .author, .comment-header .author, .author",
        "[class*='comment-author'] a, [class*='comment_author'] a, .comment-by a, .comment-by strong",
        "[class*='author-link'], [class*='author-name'], [class*='comment-by'], [class*='user-name']",
    ),
    times=(
        "time[datetime]",
        "[itemprop='datePublished'], [itemprop='dateCreated'], [itemprop='commentTime']",
        ".comment-time, .comment-date, .comment_date, .comment_time, .commentdate, .published, .date, time",
        ".comment-metadata a, .comment-meta a[href*='#comment'], .commentmetadata a, .comment-permalink",
        "a[href*='#comment-']:not(.comment-reply-link)",
        ".comment-metadata, .commentmetadata, .comment-meta, .metadata, .meta",
    ),
    permalinks=("a[href*='#comment-']:not(.comment-reply-link)",),
    drops=(
        ".reply, .comment-reply-link, .comment-edit-link, .comment-reply, .comment-awaiting-moderation",
        ".comment-author, .comment-meta, .commentmetadata, .comment-metadata, .says, .vcard, .avatar, .comment-footer",
        ".comment-actions, .comment-rating, .sharedaddy, .comment-likes, .cld-like-dislike-wrap, .comment-respond",
        ".sd-block, [class*='likes-widget'], [class*='report-link'], [class*='comment-actions'], .comment-by",
        "form, button",
    ),
    pingbacks=".pingback, .trackback",
)


SOFTWARE = Software(
    name="html_wordpress", title="WordPress (HTML)", description=__doc__, find=partial(read_posts, names=NAMES)
)
