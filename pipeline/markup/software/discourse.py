"""Discourse: a forum; what is saved is its page for readers without scripts, or that of a browser.

    <div class="topic-body crawler-post" itemprop="comment" itemscope itemtype="http://schema.org/Comment">
      <span class="creator" itemprop="author"><span itemprop="name">annfield</span></span>
      <time itemprop="datePublished" datetime="2014-03-03T10:15:00Z">March 3, 2014, 10:15am</time>
      <div class="post" itemprop="text"><aside class="quote"> ... </aside><p>First answer.</p></div>

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from functools import partial

from pipeline.markup.marked import Software
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=(".topic-post[data-post-number], article[data-post-id]", ".crawler-post"),
    bodies=(".cooked", ".post[itemprop='text'], .post"),
    authors=(".names .username a, .names .first a", "[itemprop='author'] [itemprop='name']", ".creator"),
    times=(".post-date .relative-date, .relative-date", "time[datetime]"),
    permalinks=("a.post-date", "[itemprop='url'][href]"),
    drops=(".cooked-selection-barrier, .onebox-metadata",),
    quotes=("aside.quote", "blockquote"),
    needs_body=True,
)


SOFTWARE = Software(
    name="html_discourse",
    title="Discourse (HTML)",
    description=__doc__,
    find=partial(read_posts, names=NAMES),
    kind="discussion",
)
