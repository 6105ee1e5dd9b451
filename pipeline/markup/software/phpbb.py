"""phpBB: a forum; 3 prints its posts in blocks, 2 in rows of a table.

    <div id="p12" class="post">
      <p class="author">by <a class="username">Ann Field</a> » <time datetime="2013-10-28T17:00:00+00:00">...</time></p>
      <div class="content"><blockquote><div><cite>Ben wrote:</cite> ...</div></blockquote> First answer.</div>
      <div class="signature">...</div>

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from functools import partial

from pipeline.markup.marked import Software
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=(
        "div.post[id^='p'], article.post[id^='p'], div[id^='post'].post",
        "tr.post, table.tablebg tr[class^='row']:has(.postbody)",
        "table.forumline tr:has(> td > .name):has(.postbody)",
    ),
    bodies=(
        ".postbody .content",
        ".post-content, .post_content",
        ".content",
        "td:has(> span.postbody)",
        "div.postbody, td .postbody, .post-text",
    ),
    authors=(
        ".author .username, .author .username-coloured",
        ".postprofile .username, .postprofile .username-coloured, .postprofile dt a:not(:has(img))",
        ".postauthor, .author strong, .username, .username-coloured",
        ".author a",
        "td > .name",
    ),
    times=(
        ".author time[datetime], time[datetime]",
        "p.author, .postdate, .post-date, td.gensmall .postdetails",
        ".author",
        "td td .postdetails",
    ),
    permalinks=(".author a[href*='#p']", "h3 a[href*='#p']", "td td a[href*='viewtopic'][href*='#']"),
    drops=(".signature, .notice, .postprofile, .post-buttons, .codebox > p, .codebox > dt",),
    quotes=("blockquote", ".quotecontent, .quotetitle", "table:has(> tbody > tr > td.quote)"),
    needs_body=True,
)


SOFTWARE = Software(
    name="html_phpbb",
    title="phpBB (HTML)",
    description=__doc__,
    find=partial(read_posts, names=NAMES),
    kind="discussion",
)
