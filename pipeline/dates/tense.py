"""Tense: an English sentence and a place in it -> whether it tells of what is past or what is to come, or neither.

The nearest verb before the place decides, else the first one behind it. Nothing is parsed: verbs are known by their
form. `None` is a good answer: a weekday then stays open.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.caseless import Caseless, is_small_safe

PAST, FUTURE = "past", "future"

_OPEN = (
    r"(?:was|were|been|had been|being) (?:due|scheduled|set|planned|expected|slated|meant|supposed|going|to)"
    r"|would|could|might|may|if|postponed|delayed|adjourned|rescheduled|moved|brought forward"
    r"|says|plans?|due|scheduled|planned|deadline|expected|invited|agreed to|vowed|promised|called for|urged"
)
_FUTURE = (
    r"(?:will|shall|['’]ll|won['’]t|going to|to)(?: not| also)? be(?: [a-z]{2,15}ed\b)?"
    r"|will|['’]ll|shall|won['’]t|going to|gonna|to be|let['’]s|please|there (?:is|are)|there['’]s|upcoming"
    r"|join us|come along|get to|see you|(?:is|are) (?:due|scheduled|set|planned|expected|to|[a-z]{2,15}ing)|starts"
    r"|begins|opens|takes place|kicks off|closes|ends|resumes|returns"
)
_PAST = (
    r"was|were|had|did|didn['’]t|wasn['’]t|weren['’]t|said|told|went|came|saw|got|took|made|gave|found|thought|knew|became"
    r"|left|felt|met|held|won|lost|sent|spent|wrote|spoke|began|ran|paid|heard|read|stood|fell|froze|rose|led|broke|brought|built"
    r"|bought|caught|chose|drew|drove|fought|flew|forgot|grew|hit|kept|put|quit|sat|sold|shot|showed|slept|struck|taught"
    r"|threw|understood|woke|wore|tore|swore|shook|sang|rode|rang|hid|hung|ate|drank|dug|bit|beat|bent|bled|blew"
    r"|(?!(?:need|indeed|speed|feed|seed|breed|hundred|united|sacred|wicked|naked|exceed|proceed|succeed|shared|related)\b)"
    r"[a-z]{2,14}ed"
)
_TOWARDS = re.compile(r"\b(?:until|till|by|before|ahead of|from|for|to)\s$", re.IGNORECASE)
"""Words right before a date that may lie after what is told."""
_PRESENT = r"(?:is|are|be)(?: [a-z]{2,10}ly)? [a-z]{2,15}ed"
_VERB = Caseless(
    rf"(?<![\w’'-])(?:(?P<open>{_OPEN})|(?P<future>{_FUTURE})|(?P<present>{_PRESENT})|(?P<past>{_PAST}))(?![\w-])"
)
REMEMBERED = 4
"""Sentences whose verbs are kept: several dates may stand in one."""


class Tense(NamedTuple):
    """How a sentence tells of what stands at a place in it."""

    tense: str | None
    """`past` or `future`; None where that is open."""
    is_past_alone: bool
    """Whether a verb before the place is past, and none in the sentence is open or to come."""


def tense_at(sentence: str, place: int) -> Tense:
    """Return how a sentence tells of what stands at a place in it."""
    verbs = _verbs(sentence)
    if not verbs:
        return Tense(None, is_past_alone=False)
    before = [kind for start, kind in verbs if start < place]
    nearest = before[-1] if before else verbs[0][1]
    is_past_alone = bool(before) and all(kind == PAST for _, kind in verbs)
    if nearest == FUTURE:
        return Tense(FUTURE, is_past_alone)
    if nearest != PAST:
        return Tense(None, is_past_alone)
    towards = _TOWARDS.search(sentence, max(0, place - 12), place)
    return Tense(None if towards else PAST, is_past_alone)


@lru_cache(REMEMBERED)
def _verbs(sentence: str) -> list[tuple[int, str | None]]:
    """Return where the verbs of a sentence begin, and of which kind each of them is."""
    is_safe = is_small_safe(sentence)
    pattern = _VERB.compiled(in_small_letters=is_safe)
    return [(match.start(), match.lastgroup) for match in pattern.finditer(sentence.lower() if is_safe else sentence)]
