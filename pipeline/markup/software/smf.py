"""Simple Machines Forum and its kin: the date stands beside the subject, the writer in a column of its own.

    <div class="windowbg" id="msg12">
      <div class="poster"><h4><a>Ann Field</a></h4></div>
      <div class="postarea"> <a class="smalltext">Reply #3 on: March 03, 2014, 10:15:00 am</a>
        <div class="post"><div class="inner" id="msg_12">
            <div class="quoteheader">Quote from: Ben ...</div><blockquote>...</blockquote> First answer.

The names of its elements stand in `NAMES`, for each part the surest first.
"""

from __future__ import annotations

from functools import partial

from pipeline.markup.marked import Software
from pipeline.markup.selectors import Selectors, read_posts

NAMES = Selectors(
    posts=("div[id^='msg']:has(.postarea)", "div[class^='windowbg']:has(.poster), .post_wrapper:has(.poster)"),
    bodies=(".post .inner, .inner[id^='msg_'], .inner[data-msgid]",),
    authors=(".poster h4 a, .poster h4",),
    times=(".keyinfo time, .postinfo time", ".keyinfo .smalltext, .postinfo .smalltext, .page_number ~ a"),
    permalinks=(".keyinfo a[href*='msg'], .postinfo a[href*='msg']",),
    drops=(".signature, .moderatorbar, .attachments",),
    quotes=("blockquote.bbc_standard_quote, blockquote, .quoteheader",),
    needs_body=True,
)


SOFTWARE = Software(
    name="html_smf",
    title="Simple Machines Forum (HTML)",
    description=__doc__,
    find=partial(read_posts, names=NAMES),
    kind="discussion",
)
