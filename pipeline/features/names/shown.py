"""Shown: words that are in no list -> those of which the page itself shows what they name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.features.names import places
from pipeline.features.names.context import Context
from pipeline.features.names.given import GIVEN
from pipeline.features.names.known import Known
from pipeline.features.names.mentions import Mention, Rest
from pipeline.features.names.organisations import BARE, KNOWN, STOPPING
from pipeline.features.names.words import (
    ARTICLES,
    NO_NAME,
    ORDINARY,
    ROLE_WORDS,
    ROLES,
    SAYING,
    SURNAME_TITLES,
    TITLES,
    TOLD,
)

NEAR = 40
"""Characters before a word that are looked at."""

LEAST = 3
"""Mentions of somebody or something of whom nothing else is known."""

_KNOWN_WORDS = ROLE_WORDS | TITLES | places.DEMONYMS | KNOWN.keys() | places.SURE.keys()
_NO_PERSON = _KNOWN_WORDS | STOPPING | places.KINDS | places.BEFORE | BARE | NO_NAME
_BEHIND = re.compile(r"(?:['’]s)? ([\w’']+)")
_WHO = re.compile(r", (?:who|whose|\d{2},)\b")
_AND = re.compile(r" (?:and|und|et|y|e|en) (\w+)")
_OF_GROUP = re.compile(
    r"\b(?:[Mm]embers?|[Ss]upporters?|[Cc]ommittee|[Ff]ounders?|[Aa]ctivists|[Bb]ranch|[Cc]hair|[Oo]rgani[sz]ed|[Cc]alled)"
    r" (?:of|by|from|with) \Z"
)


class Shown(NamedTuple):
    """Words of which only this page shows what they name."""

    groups: set[str]
    surnames: dict[str, str]
    """With what each stands for: itself, or itself with the title that stands before it once."""
    givens: set[str]


def shown(known: Known) -> Shown:
    """Gather them."""
    return Shown(_groups(known), {word: word for word in _surnames(known)} | _titled(known), _givens(known))


def word_before(text: str, start: int) -> str:
    """Return the word before a place, or nothing where a mark stands between."""
    if start == 0 or text[start - 1] not in {" ", "\u00a0"}:
        return ""
    word = text[max(0, start - NEAR) : start - 1].rpartition(" ")[2]
    return word if word.isalpha() else word.rpartition("\n")[2].lstrip("“\"'‘(")


def word_behind(text: str, end: int) -> str:
    """Return the word behind a place and its possessive mark, or nothing where another mark stands between."""
    match = _BEHIND.match(text, end)
    return match[1] if match else ""


# --- before the full names are known -----------------------------------------------------------------


def shown_persons(context: Context, rests: list[Rest]) -> Iterator[Mention]:
    """Yield two words, no given name of which is known, that what stands around shows to be a person's full name.

    A verb of saying, or *who* behind a comma, stands beside them, and the second word stands elsewhere alone.
    """
    if context.is_german:
        return
    alone = {rest.run.words[rest.first] for rest in rests if rest.last - rest.first == 1 and not rest.run.is_loud}
    for rest in rests:
        run = rest.run
        words = run.words[rest.first : rest.last]
        if len(words) == 2 and words[1] in alone and not run.is_loud and not any(map(_is_no_person, words)):
            start, end = run.span(rest.first, rest.last)
            cue = _cue(context.text, start, end)
            if cue:
                basis = f"“{cue}” stands beside it, and the surname alone elsewhere"
                yield Mention(start, end, "person", None, basis, run.prose)


def _cue(text: str, start: int, end: int) -> str | None:
    before = word_before(text, start)
    if before in ARTICLES:
        return None
    if text[end : end + 1] == " " and (behind := word_behind(text, end)) in SAYING:
        return behind
    if before in SAYING:
        return before
    who = _WHO.match(text, end)
    return who[0][2:].rstrip(",") if who else None


def _is_no_person(word: str) -> bool:
    return word in _NO_PERSON or (word.isupper() and len(word) > 1)


# --- when they are -----------------------------------------------------------------------------------


def _groups(known: Known) -> set[str]:
    """Return words that the page shows to be groups: it speaks of their members, and often of them."""
    often = {
        word for word, rests in known.alone.items() if len(rests) >= LEAST and len(word) > 3 and not word.isupper()
    }
    cues: Counter[str] = Counter()
    for word, start, _ in _alone(known, often):
        if _OF_GROUP.search(known.text, max(0, start - NEAR), start):
            cues[word] += 1
    return {
        word
        for word, count in cues.items()
        if count > 1
        and word not in _KNOWN_WORDS
        and word not in known.by_given
        and word not in known.by_surname
        and word.lower() not in known.context.small_words
    }


def _surnames(known: Known) -> set[str]:
    """Return words that are surnames though the page gives no full name: they speak, and *who* stands behind them."""
    often = {
        word
        for word, rests in known.alone.items()
        if len(rests) >= LEAST
        and len(word) > 3
        and not _is_no_person(word)
        and word not in ORDINARY
        and word not in known.by_surname
        and word not in known.by_given
    }
    speak: set[str] = set()
    who: set[str] = set()
    for word, start, end in _alone(known, often):
        if _WHO.match(known.text, end):
            who.add(word)
        elif word_before(known.text, start) in TOLD or word_behind(known.text, end) in SAYING:
            speak.add(word)
    return {word for word in who & speak if word.lower() not in known.context.small_words}


def _titled(known: Known) -> dict[str, str]:
    """Return surnames that stand behind a title and nowhere behind a given name, with the first title."""
    found: dict[str, str] = {}
    for rest in known.rests:
        words = rest.run.words
        for index in range(rest.first + 1, rest.last):
            word, title = words[index], words[index - 1].rstrip(".")
            if words[index - 1] in SURNAME_TITLES and word not in known.by_surname and not _is_no_person(word):
                found.setdefault(word, f"{title} {word}")
    return found


def _givens(known: Known) -> set[str]:
    """Return given names without a surname that a verb or another person beside shows to be a person's."""
    often = {
        word for word, rests in known.alone.items() if len(rests) > 1 and word in GIVEN and word not in known.by_given
    }
    found = set()
    for word, start, end in _alone(known, often):
        before = word_before(known.text, start)
        other = _AND.match(known.text, end)
        if (
            before in ROLES
            or before in SAYING
            or word_behind(known.text, end) in SAYING
            or (other and other[1] in GIVEN)
        ):
            found.add(word)
    return found


def _alone(known: Known, wanted: set[str]) -> Iterator[tuple[str, int, int]]:
    """Yield where words stand without another beside them: the word and its place."""
    for word in wanted:
        for rest in known.alone[word]:
            yield (word, *rest.run.span(rest.first, rest.last))
