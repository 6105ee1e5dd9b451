"""What the names of elements are taken to say, where no known software accounts for a page."""

from __future__ import annotations

import time

import pytest
from resiliparse.parse.html import HTMLTree

from pipeline.markup.called import Called, called, stem_of
from pipeline.markup.software import named


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Comment_root__a1b2c", "Comment_root"),
        ("styled__CommentItem-sc-1abc2d", "styled__CommentItem"),
        ("comment-1234", "comment"),
        ("comment12", "comment"),
        ("comment__body", "comment__body"),
        ("123", "123"),
    ],
)
def test_what_a_build_adds_to_a_name_is_left_out(name: str, stem: str) -> None:
    """Comments whose names end in a number or a hash would each be the only one of their kind."""
    assert stem_of(name) == stem


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("comment", Called.WHOLE),
        ("c-comment", Called.WHOLE),
        ("leserkommentar", Called.WHOLE),
        ("commentaire-item", Called.WHOLE),
        ("comments__item", Called.WHOLE),
        ("CommentItem_root", Called.WHOLE),
        ("user-comment", Called.WHOLE),
        ("review-card", Called.WHOLE),
        ("comments", Called.ALL),
        ("comment-list", Called.ALL),
        ("kommentare", Called.ALL),
        ("comment__body", Called.ELSE),
        ("comment-form-item", Called.ELSE),
        ("comment-metadata", Called.ELSE),
        ("commenter", Called.ELSE),
        ("recentcomments", Called.ELSE),
        ("latest-comment", Called.ELSE),
        ("comment-count", Called.ELSE),
        ("preview", Called.NOTHING),
        ("post", Called.NOTHING),
        ("", Called.NOTHING),
    ],
)
def test_names_are_taken_apart(name: str, says: Called) -> None:
    """Parts of a comment, lists of them and links to them would be read as comments, or comments not at all."""
    assert called(name) is says


def test_comments_without_names_take_no_longer_than_their_length() -> None:
    """Where authors and times are guessed, a page of 2,000 comments with answers would take minutes."""
    one = (
        '<div class="user-comment"><span>Ann {0}</span> <i>3 March 2014</i><p>This is number {0}.</p>'
        '<div class="reply"><b>Ben</b> <i>4 March 2014</i><p>This is the answer to number {0}.</p></div></div>'
    )
    root = HTMLTree.parse(f'<div class="comments">{"".join(map(one.format, range(2000)))}</div>').body
    assert root is not None
    started = time.perf_counter()
    thread = named.find(root)
    assert thread is not None
    assert len(thread.posts) == 4000
    assert all(post.author is not None and post.time is not None for post in thread.posts)
    assert time.perf_counter() - started < 30
