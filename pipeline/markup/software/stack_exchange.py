"""Stack Exchange and its kin: answers below a question, short comments below each.

    <div class="answer" data-answerid="12">
      <div class="s-prose js-post-body"><p>An answer.</p></div>
      <div class="user-info"><span class="relativetime" title="2014-03-03 10:15:00Z">Mar 3, 2014 at 10:15</span>
        <div class="user-details"><a>Ann Field</a></div></div>
      <ul class="comments-list"><li class="comment" id="comment-13">
          <span class="comment-copy">A comment on it.</span> <a class="comment-user">Ben</a>
          <span class="comment-date"><span title="2014-03-03 10:20:00Z">Mar 3, 2014 at 10:20</span></span>

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from functools import partial

from pipeline.markup.marked import Software
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=(".answer[data-answerid], .answer[id^='answer-'], li.comment[id^='comment-']:has(.comment-copy)",),
    bodies=(".js-post-body, .post-text", ".comment-copy"),
    authors=(
        ".user-details[itemprop='author'] a",
        ".post-signature:last-of-type .user-details a",
        ".user-details [itemprop='name'], .user-details a",
        ".comment-user",
    ),
    times=(
        ".post-signature:last-of-type .relativetime",
        ".user-action-time .relativetime, .relativetime[title]",
        ".comment-date [title], .relativetime-clean",
    ),
    permalinks=(".comment-link, .js-share-link",),
    drops=(".js-menu-popup-container",),
    needs_body=True,
)


SOFTWARE = Software(
    name="html_stack_exchange",
    title="Stack Exchange (HTML)",
    description=__doc__,
    find=partial(read_posts, names=NAMES),
    kind="discussion",
)
