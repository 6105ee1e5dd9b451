"""vBulletin: a forum; 3 prints its posts in tables, 4 in a list, 5 in a list with schema.org names.

    <li id="post_12" class="postbit postcontainer">
      <span class="postdate"><span class="date">28.10.2013, <span class="time">17:00</span></span></span>
      <a class="username">Ann Field</a>
      <div id="post_message_12"><blockquote class="postcontent restore">
          <div class="bbcode_container"><div class="bbcode_quote">...</div></div> First answer.

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from functools import partial

from pipeline.markup.marked import Software
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=(
        "li.postcontainer, li.postbit, li.postbitlegacy, li.postbitim",
        "li.b-post[data-node-id], li.b-post",
        "table[id^='post'], div[id^='post']:has([id^='post_message_']), section[id^='post']",
        "div[id^='edit']:has([id^='post_message_'])",
    ),
    bodies=("[id^='post_message_']", ".js-post__content-text", ".postcontent"),
    authors=(
        ".username_container .username, a.username, .username",
        ".bigusername",
        ".b-userinfo__details .author, .author a, .author, [itemprop='author'] [itemprop='name']",
        "[id^='postmenu_']",
    ),
    times=(
        "time[datetime], [itemprop='dateCreated'], [itemprop='datePublished']",
        ".postdate .date, .postdate",
        ".b-post__timestamp",
        ".thead .normal, td.thead, .post-date, .date",
    ),
    permalinks=("a.postcounter, a[id^='postcount'], a.b-post__count",),
    drops=(".signature, .signaturecontainer, .after_content, .postfoot, .b-post__edit, .js-post__edit",),
    quotes=(
        ".bbcode_container:has(.bbcode_quote)",
        ".bbcode_quote",
        "div:has(> table td.alt2)",
        "blockquote:not(.postcontent, .signature)",
    ),
    deleted=".postbitdeleted, .b-post--deleted",
    needs_body=True,
)


SOFTWARE = Software(
    name="html_vbulletin",
    title="vBulletin (HTML)",
    description=__doc__,
    find=partial(read_posts, names=NAMES),
    kind="discussion",
)
