"""Sentences: a place in a text -> the sentence around it, found by its marks, within bounds on both sides."""

from __future__ import annotations

import re

WIDEST = 300
"""Characters on either side beyond which a sentence is not followed."""

_END = re.compile(r"[.!?…][\"”’'»)\]]{0,3}\s+(?=[\"“‘«„'(\[¿¡•–—-]{0,2}(?:[^\W_a-zß-öø-ÿ]|\d))|\n+")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev|Hon|St|Sr|Jr|vs|No|Nr|Nos|approx|ca|cf|etc|e\.g|i\.e"
    r"|z\.B|bzw|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|U\.S|U\.K)|\b[A-Z]|(?<!\d)\d{1,2})$"
)


def sentence_around(text: str, place: int, start: int, end: int) -> tuple[int, int]:
    """Return the sentence that holds a place, as a span; `start` and `end` bound its paragraph."""
    left = max(start, place - WIDEST)
    first, is_cut = left, left > start
    for match in _END.finditer(text, left, place):
        if match.end() <= place and not _SHORT.search(text, max(left, match.start() - 8), match.start()):
            first, is_cut = match.end(), False
    if is_cut:
        first = max(first, text.find(" ", first, place) + 1)
    right = min(end, place + WIDEST)
    for match in _END.finditer(text, place, right):
        if not _SHORT.search(text, max(place, match.start() - 8), match.start()):
            return first, match.start() + len(match[0].rstrip())
    if right < end:
        right = max(text.rfind(" ", place + 1, right), place + 1)
    return first, right
