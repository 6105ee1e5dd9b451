"""Tags: e-mail addresses, hashtags and handles that are printed in what is written -> each with its normal form.

What stands within a link is part of the link. A name behind an @ that speaks to somebody on the page is in `addresses`
and is no handle; nor is one with which a quoted comment begins. Numbers of comments (`#12`), colours (`#c0ffee`) and
words of programs (`#include`) are no hashtags.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from unicodedata import normalize

from pipeline.types import Email, Features, Handle, Hashtag, Material, Place, Prose

_LOCAL = re.compile(r"(?<![@\w])[A-Za-z0-9](?:[A-Za-z0-9._%+-]*[A-Za-z0-9_])?$")
"""What stands before the @ of an e-mail address; searched in at most `_LONGEST_LOCAL` characters."""
_LONGEST_LOCAL = 64
_DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}(?![\w@])")
_FILES = ("png", "jpg", "jpeg", "gif", "svg", "webp")
"""Endings of pictures: `icon@2x.png` is no e-mail address."""

_HANDLE = re.compile(
    r"@(?=[0-9_]*[A-Za-z])[A-Za-z0-9_]{2,30}(?:@(?:[a-z0-9-]{1,62}\.){1,4}[a-z]{2,24})?(?![\w@&]|\.[a-z]{2}|-\w)"
)
_NO_ACCOUNTS = frozenset({"@mentions", "@mention", "@home", "@work", "@school", "@media", "@import", "@all", "@alle"})
"""What stands behind an @ and is no account's name."""
_HASHTAG = re.compile(r"#(?=[\d_]*[^\W\d_])\w{2,100}(?!\w|-\w|\s*\{)")
_COLOUR = re.compile(r"(?=.*\d)(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})|([0-9a-f])\1{2}|([0-9a-f])\2{5}", re.IGNORECASE)
_NUMBERED = re.compile(r"\d+(?:[^\W\d_]{1,2})?")
"""What is left of a number: `1`, `2nd`, `12b`."""
_OF_PROGRAMS = frozenset(
    {"include", "define", "undef", "if", "ifdef", "ifndef", "elif", "else", "endif", "pragma", "import"}
)
_BEFORE_HANDLE = re.compile(r"[\w&/@#.=-]")
"""What never stands right before a handle."""
_BEFORE_HASHTAG = re.compile(r"[\w!#-&)-@\]-`}~]")
"""The same for a hashtag: nearly all of ASCII, but not blanks, opening brackets and quotation marks."""


def find_tags(material: Material, found: Features) -> Features:
    """Add the e-mail addresses, hashtags and handles."""
    links = [link.place for link in found.links]
    addressed = {address.place.start for address in found.addresses}
    emails: list[Email] = []
    hashtags: list[Hashtag] = []
    handles: list[Handle] = []
    for prose in material.prose:
        opened = {paragraph.start for paragraph in prose.paragraphs if paragraph.role == "comment_quotation"}
        for place, printed in _marked(material.text, prose, "@", links):
            if not printed.startswith("@"):
                domain = printed.split("@")[1].lower()
                emails.append(Email(place, printed, printed.lower(), domain))
            elif place.start + 1 not in addressed and printed not in _NO_ACCOUNTS and place.start not in opened:
                handles.append(Handle(place, printed, printed[1:].lower()))
        for place, printed in _marked(material.text, prose, "#", links):
            hashtags.append(Hashtag(place, printed, normalize("NFC", printed[1:].lower())))
    return found._replace(emails=tuple(emails), hashtags=tuple(hashtags), handles=tuple(handles))


def _marked(text: str, prose: Prose, mark: str, links: list[Place]) -> Iterator[tuple[Place, str]]:
    """Yield what a mark belongs to, outside of links."""
    tag_at = _at if mark == "@" else _hashtag
    for paragraph in prose.paragraphs:
        end = paragraph.start
        index = text.find(mark, paragraph.start, paragraph.end)
        while index >= 0:
            span = None if _within(links, index) else tag_at(text, index, end, paragraph.end)
            if span:
                end = span[1]
                yield Place(prose.comment, prose.entry, *span), text[span[0] : end]
            index = text.find(mark, max(end, index + 1), paragraph.end)


def _within(links: list[Place], index: int) -> bool:
    nearest = bisect_right(links, index, key=lambda place: place.start) - 1
    return nearest >= 0 and index < links[nearest].end


def _at(text: str, index: int, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the e-mail address or the handle with an @ at `index`."""
    before = max(start, index - _LONGEST_LOCAL)
    local = _LOCAL.search(text[before:index])
    if local:
        domain = _DOMAIN.match(text, index + 1, end)
        if domain and domain[0].rsplit(".", 1)[1].lower() not in _FILES:
            return before + local.start(), domain.end()
        return None
    handle = _HANDLE.match(text, index, end)
    return None if handle is None or _is_behind(_BEFORE_HANDLE, text, index, start) else handle.span()


def _hashtag(text: str, index: int, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the hashtag that begins at `index`."""
    hashtag = None if _is_behind(_BEFORE_HASHTAG, text, index, start) else _HASHTAG.match(text, index, end)
    if hashtag is None:
        return None
    word = hashtag[0][1:]
    if _COLOUR.fullmatch(word) or _NUMBERED.fullmatch(word) or word in _OF_PROGRAMS:
        return None
    return hashtag.span()


def _is_behind(before: re.Pattern[str], text: str, index: int, start: int) -> bool:
    """Say whether something stands right before a mark that makes it part of a word."""
    return index > start and before.match(text, index - 1) is not None
