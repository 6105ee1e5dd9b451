"""Hacker News: rows of a table, indented by a picture whose width counts 40 for each level.

    <tr class="athing comtr" id="12">
      <td class="ind" indent="1"><img width="40"></td>
      <td class="default"><a class="hnuser">annfield</a> <span class="age" title="2014-03-03T10:15:00 1393841700">
          <div class="commtext">First comment.</div>

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from functools import partial

from pipeline.markup.marked import Software
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=("tr.comtr",),
    bodies=(".commtext",),
    authors=(".hnuser",),
    times=(".age",),
    permalinks=(".age a",),
    drops=(".reply",),
    depth_at="td.ind",
    depth=r"(?:width|indent)=\"(\d+)",
)


SOFTWARE = Software(
    name="html_hacker_news",
    title="Hacker News (HTML)",
    description=__doc__,
    find=partial(read_posts, names=NAMES),
    kind="discussion",
)
