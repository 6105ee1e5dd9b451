"""Sentences: a place in a text -> the sentence around it, found by its marks, within bounds on both sides."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

WIDEST = 300
"""Characters on either side beyond which a sentence is not followed."""
REMEMBERED = 4
"""Paragraphs whose sentences are kept: one after the other is asked about, each of them many times."""

_BEGINS = r"(?=[\"“‘«„'(\[¿¡•–—-]{0,2}(?:[^\W_a-zß-öø-ÿ]|\d))"
_END = re.compile(rf"[.!?…\n](?:(?<!\n)[\"”’'»)\]]{{0,3}}\s+{_BEGINS}|(?<=\n)\n*)")
"""All begin with one of a few signs, for which the text is searched fast."""
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev|Hon|St|Sr|Jr|vs|No|Nr|Nos|approx|ca|cf|etc|e\.g|i\.e"
    r"|z\.B|bzw|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|U\.S|U\.K)|\b[A-Z]|(?<!\d)\d{1,2})$"
)


class _Borders(NamedTuple):
    """Where the sentences of a paragraph begin, and where each of them ends, both in order."""

    begins: list[int]
    ends: list[int]


def sentence_around(text: str, place: int, start: int, end: int) -> tuple[int, int]:
    """Return the sentence that holds a place, as a span; `start` and `end` bound its paragraph."""
    borders = _borders(text, start, end)
    index = bisect_right(borders.begins, place) - 1
    first, last = borders.begins[index], borders.ends[index]
    if first < place - WIDEST:
        first = max(place - WIDEST, text.find(" ", place - WIDEST, place) + 1)
    if last > place + WIDEST:
        last = max(text.rfind(" ", place + 1, place + WIDEST), place + 1)
    return first, last


@lru_cache(REMEMBERED)
def _borders(text: str, start: int, end: int) -> _Borders:
    begins, ends = [start], []
    for match in _END.finditer(text, start, end):
        if not _SHORT.search(text, max(start, match.start() - 8), match.start()):
            ends.append(match.start() + len(match[0].rstrip()))
            begins.append(match.end())
    return _Borders(begins, [*ends, end])
