"""h-entry: elements that say by the classes of microformats that they are comments.

    <div class="u-comment h-cite" id="comment12">
      <a class="p-author h-card">Ann Field</a> <time class="dt-published" datetime="2014-03-03T10:15:00Z">3 March</time>
      <div class="e-content p-name">First comment.</div>

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from functools import partial

from pipeline.markup.marked import Software
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=(".u-comment, .p-comment", ".h-cite:has(.p-author):has(.e-content, .p-content, .p-name)"),
    bodies=(".e-content, .p-content", ".p-name:not(.p-author)"),
    authors=(".p-author .p-name, .p-author", ".h-card"),
    times=(".dt-published", "time[datetime]"),
    permalinks=(".u-url:not(.p-author)", "a.u-url"),
    needs_body=True,
)


SOFTWARE = Software(
    name="html_hentry",
    title="h-entry (microformats, HTML)",
    description=__doc__,
    find=partial(read_posts, names=NAMES),
    rank=1,
)
