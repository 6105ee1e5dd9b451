"""Commenters: the names printed above the comments of a page -> the words that may stand for them in other comments.

`Hazel Marlow-Wright` is also `Hazel`, and, where it is clear that somebody is meant, `Marlow-Wright`. Names are
compared in small letters and without marks (`Björn` is `bjorn`). A short form that fits several commenters stands for
all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import combining, normalize

from pipeline.types import Comment

WORD = re.compile(r"\w+")
MOST_WORDS, LONGEST = 5, 40
"""What is longer is a sentence, not a name."""

MOST_NAMESAKES = 8
"""Commenters whom a short form may stand for; where it fits more, it tells nothing."""

_TITLES = frozenset(
    {"dr", "mr", "mrs", "ms", "miss", "prof", "professor", "herr", "frau", "sir", "lady", "lord", "rev"}
)
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_MARKED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")


def _without_marks() -> dict[int, str]:
    """Return for each Latin letter with marks its small letter without; all are one code point, as before."""
    table = {ord(odd): plain for odd, plain in zip("ØøŁłĐđ", "oolldd", strict=True)}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        plain = "".join(letter for letter in normalize("NFD", chr(code)) if not combining(letter)).lower()
        if len(plain) == 1:
            table.setdefault(code, plain)
    return table


_WITHOUT_MARKS = _without_marks()


def folded(text: str) -> str:
    """Return a text in small letters and without marks, of the same length."""
    if not text.isascii() and _MARKED.search(text):
        text = text.translate(_WITHOUT_MARKS)
    return text.lower()


class Form(NamedTuple):
    """A way to name commenters: the commenters by their folded names, and whether it is the whole name."""

    commenters: tuple[str, ...]
    kind: str
    """`full`, `first` or `last`."""
    alike: tuple[str, ...] = ()
    """Of a whole name: the commenters of whose longer names it is a part."""


class Commenters(NamedTuple):
    """Who writes on a page. Comments are indexes in `Page.comments`."""

    of_comment: tuple[str | None, ...]
    """For each comment the folded name of who wrote it."""
    printed: dict[str, str]
    """Folded name to the name as first printed."""
    comments: dict[str, list[int]]
    """Folded name to the comments, in the order of the page."""
    forms: dict[str, Form]
    """Folded words to whom they may stand for."""
    first_words: frozenset[str]
    """First words of all forms: where none of them stands, nobody is named."""


def commenters_of(comments: Sequence[Comment]) -> Commenters:
    """Gather who writes on a page, and how they may be named."""
    of_comment = tuple(_key(comment) for comment in comments)
    printed: dict[str, str] = {}
    written: dict[str, list[int]] = {}
    for index, key in enumerate(of_comment):
        if key:
            printed.setdefault(key, comments[index].author or "")
            written.setdefault(key, []).append(index)
    forms = _forms(printed)
    first_words = frozenset(word[0] for form in forms if (word := WORD.match(form)))
    return Commenters(of_comment, printed, written, forms, first_words)


def _key(comment: Comment) -> str | None:
    if not comment.author or comment.kind == "pingback" or len(comment.author) > LONGEST:
        return None
    key = _EDGES.sub("", folded(" ".join(comment.author.split())))
    return key if key and len(key.split()) <= MOST_WORDS else None


def _forms(keys: dict[str, str]) -> dict[str, Form]:
    short: dict[str, tuple[list[str], str]] = {}
    for key in keys:
        words = [word for word in key.split() if word.strip(".") not in _TITLES]
        if len(words) > 1:
            for word, kind in ((words[0], "first"), (words[-1], "last")):
                form = _EDGES.sub("", word)
                if len(form) >= 2 and form[0].isalpha():
                    found, kinds = short.setdefault(form, ([], kind))
                    if key not in found[-1:]:
                        found.append(key)
                    if kinds != kind:
                        short[form] = (found, "last")
    forms = {form: Form(tuple(found), kind) for form, (found, kind) in short.items() if len(found) <= MOST_NAMESAKES}
    return forms | {key: Form((key,), "full", forms[key].commenters if key in forms else ()) for key in keys}
