"""Microdata: elements that say by schema.org's vocabulary that they are comments, answers or posts of a forum.

    <div itemscope itemtype="https://schema.org/Comment">
      <span itemprop="author" itemscope><span itemprop="name">Ann Field</span></span>
      <time itemprop="dateCreated" datetime="2014-03-03T10:15:00">3 March</time>
      <div itemprop="text">First comment.</div>

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from functools import partial

from pipeline.markup.marked import Software
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=(
        "[itemtype*='schema.org/Comment'], [itemtype*='schema.org/UserComments'], [itemtype*='schema.org/Answer']",
        "[itemprop='comment'][itemscope], [itemprop='suggestedAnswer'], [itemprop='acceptedAnswer']",
        "[itemprop='comment']",
    ),
    bodies=(
        "[itemprop='text']",
        "[itemprop='commentText'], [itemprop='description'], [itemprop='reviewBody'], [itemprop='articleBody']",
    ),
    authors=(
        "[itemprop='author'] [itemprop='name'], [itemprop='creator'] [itemprop='name']",
        "[itemprop='author'], [itemprop='creator'], [itemprop='contributor']",
        ".username, .bigusername, [class*='username' i], [class*='author' i], .name",
    ),
    times=(
        "[itemprop='dateCreated'], [itemprop='datePublished'], [itemprop='commentTime'], [itemprop='dateModified']",
        "time[datetime]",
        ".timeago, [class*='date' i], [class*='time' i]",
    ),
    permalinks=("[itemprop='url'][href]",),
    drops=("[itemprop='comment'] form, form, button, .reply",),
    author_attribute="data-username",
    time_attribute="data-timestamp",
    needs_body=True,
)


SOFTWARE = Software(
    name="html_microdata",
    title="schema.org microdata (HTML)",
    description=__doc__,
    find=partial(read_posts, names=NAMES),
    rank=1,
)
