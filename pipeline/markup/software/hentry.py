"""h-entry: elements that say by the classes of microformats that they are comments.

<div class="u-comment h-cite" id="comment12">
<a class="p-author h-card">Ann Field</a> <time class="dt-published" datetime="2014-03-03T10:15:00Z">3 March</time>
<div class="e-content p-name">First comment.</div>
"""

from __future__ import annotations

from resiliparse.parse.html import ElementNode

from pipeline.markup.marked import Software, Thread
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=(".u-comment, .p-comment", ".h-cite:has(.p-author):has(.e-content, .p-content, .p-name)"),
    bodies=(".e-content, .p-content", ".p-name:not(.p-author)"),
    authors=(".p-author .p-name, .p-author", ".h-card"),
    times=(".dt-published", "time[datetime]"),
    permalinks=(".u-url:not(.p-author)", "a.u-url"),
    needs_body=True,
)


def find(root: ElementNode) -> Thread | None:
    """Return the comments of a page made by h-entry (microformats)."""
    return read_posts(root, NAMES)


SOFTWARE = Software(name="html_hentry", title="h-entry (microformats, HTML)", description=__doc__, find=find, rank=1)
