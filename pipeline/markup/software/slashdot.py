"""Slashdot and its kin: replies nested in lists, a score beside the subject.

    <li id="tree_12" class="comment">
      <div id="comment_12" class="cw"> <h4><a>Subject</a> <span class="score">(Score:5)</span></h4>
        <span class="by">by <a>Ann Field</a></span> <span class="otherdetails">on January 12, 2024 @11:51AM</span>
        <div class="commentBody"><div id="comment_body_12">First comment.</div></div>
        <ul id="commtree_12"> ... </ul>

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from functools import partial

from pipeline.markup.marked import Software
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=("li[id^='tree_']",),
    bodies=("[id^='comment_body_']", ".commentBody"),
    authors=(".by a", ".by"),
    times=("[id^='comment_otherdetails_']", ".otherdetails"),
    permalinks=("a[id^='comment_link_']",),
    quotes=(".quote", "blockquote"),
    needs_body=True,
)


SOFTWARE = Software(
    name="html_slashdot", title="Slashdot (HTML)", description=__doc__, find=partial(read_posts, names=NAMES)
)
