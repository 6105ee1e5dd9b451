"""Layouts: the table of page layouts that can be recognised, one small file each.

The order means nothing: every layout is asked, and the best evidence wins (`split.choose`).
"""

from __future__ import annotations

from pipeline.split.layouts import (
    answers,
    article,
    buttoned_comments,
    closed_comments,
    counted_comments,
    forum_bylines,
    forum_posts,
    forum_profiles,
    forum_signed,
    forum_texts,
    headed_comments,
    listed_comments,
    live_blog,
    named_comments,
    signed_comments,
    wordpress_bare,
    wordpress_says,
)
from pipeline.types import Layout

LAYOUTS: dict[str, Layout] = {
    module.LAYOUT.name: module.LAYOUT
    for module in (
        answers,
        article,
        buttoned_comments,
        forum_bylines,
        closed_comments,
        counted_comments,
        forum_posts,
        forum_profiles,
        forum_signed,
        forum_texts,
        headed_comments,
        listed_comments,
        live_blog,
        named_comments,
        signed_comments,
        wordpress_bare,
        wordpress_says,
    )
}
