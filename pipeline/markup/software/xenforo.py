"""XenForo: a forum; 1 prints its posts in a list, 2 in articles.

    <article class="message message--post" data-author="Ann Field" id="js-post-12">
      <a class="username">Ann Field</a> <h5 class="userTitle">Member</h5>
      <time class="u-dt" datetime="2013-10-28T17:00:00+0100">Oct 28, 2013</time> <a>#2</a>
      <article class="message-body"><div class="bbWrapper">
          <blockquote data-quote="Ben">...</blockquote> First answer.

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from functools import partial

from pipeline.markup.marked import Software
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=(
        "article.message--post, .message--post",
        "[id^='js-post-'][data-author]",
        "li.message[data-author], li.message[id^='post-']",
    ),
    bodies=(
        ".message-body .bbWrapper",
        ".message-body",
        ".messageContent .messageText",
        ".messageText:not(.signature)",
        "[itemprop='text']",
    ),
    authors=(
        ".message-name .username, .message-userDetails .username, .message-name",
        ".MessageCard__user-details__name, .message-cell--user .username",
        ".messageUserInfo .username",
        ".username.author, a.username, .username",
    ),
    times=(
        ".message-attribution time[datetime], .message-attribution-main time[datetime]",
        "time.u-dt[datetime], time[datetime]",
        ".messageMeta .DateTime, .messageDetails .DateTime, .datePermalink .DateTime, .DateTime",
    ),
    permalinks=(".message-attribution-gadget, .message-attribution-main a", "a.datePermalink, a[href*='post-']"),
    drops=(
        ".js-selectToQuoteEnd, .messageTextEndMarker, .message-lastEdit, .message-signature, .message-attachments",
        ".signature",
    ),
    quotes=(".bbCodeBlock--quote", ".bbCodeQuote, .bbCodeBlock.bbCodeQuote"),
    deleted=".message--deleted, .deleted",
    author_attribute="data-author",
    needs_body=True,
)


SOFTWARE = Software(
    name="html_xenforo",
    title="XenForo (HTML)",
    description=__doc__,
    find=partial(read_posts, names=NAMES),
    kind="discussion",
)
