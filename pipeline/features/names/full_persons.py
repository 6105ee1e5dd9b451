"""Full names of persons: a given name before another word, or other evidence beside two words."""

from __future__ import annotations

import re

from pipeline.features.names import places
from pipeline.features.names.context import Context
from pipeline.features.names.given import DOUBTFUL, GIVEN, RATHER_WORDS, SURNAMES
from pipeline.features.names.mentions import Found
from pipeline.features.names.organisations import COMMON, HEADS, KNOWN, SHORT_PARTIES, STOPPING
from pipeline.features.names.runs import Run
from pipeline.features.names.words import NO_ACRONYM, ORDINARY, ROLE_WORDS, ROLES, TITLES

MOST_WORDS = 4
"""Words of a person's name at most, particles left out."""

NEAR = 24
"""Characters before a name that are looked at."""

_STOPPING = ROLE_WORDS | STOPPING | places.DEMONYMS | KNOWN.keys() | NO_ACRONYM | (TITLES - GIVEN)
_MAY_FOLLOW = ROLE_WORDS | places.DEMONYMS | KNOWN.keys() | places.SURE.keys()
_MAY_PRECEDE = _MAY_FOLLOW | TITLES | SHORT_PARTIES | HEADS
_NO_GIVEN = _MAY_PRECEDE | places.DOUBTFUL
_NO_FIRST = _NO_GIVEN - GIVEN - DOUBTFUL
_NO_PERSON = places.KINDS | COMMON

_AGE = re.compile(r", (?:aged )?\d{1,2},")
_MP = re.compile(r",? (?:MP|MEP|MSP)\b")


def person(run: Run, index: int, context: Context) -> Found | None:
    """Return the person whose full name begins with a word of a run."""
    words = run.words
    word = words[index]
    if word.islower() or word in _NO_FIRST:
        return None
    last = _name_end(words, index)
    if context.is_german and last - index > 2 and words[index + 1][0].isupper():
        last = index + 2  # what follows bears its capital as a noun
    if last - index < 2 or not _is_surname(words[last - 1], words[index], context):
        return None
    if not context.is_german and not _is_framed(words[:index], words[last:]):
        return None
    basis = _given(run, index, last, context) or _shown(run, index, last, context)
    return Found(last, "person", basis) if basis else None


def _name_end(words: list[str], index: int) -> int:
    """Return the index after the words that may be one person's name."""
    last = index
    count = 0
    while last < len(words) and count < MOST_WORDS and (last == index or words[last] not in _STOPPING):
        count += not words[last].islower()
        last += 1
    while last > index and words[last - 1].islower():
        last -= 1
    return last


def _is_surname(word: str, given: str, context: Context) -> bool:
    """Say whether a word may be a surname: not one that the page has in small letters, unless many bear it.

    A hasty writer puts a name in small letters: behind the given name it counts for nothing.
    """
    if len(word) < 2 or word.endswith(".") or (word.isupper() and len(word) < 6):
        return False
    small = word.lower()
    if word in ORDINARY or word in SURNAMES or small not in context.small_words:
        return True
    return context.word_before(small).lower() == given.lower()


def _is_framed(before: list[str], behind: list[str]) -> bool:
    """Say whether the words around are such as stand beside a name: offices, peoples, parties, places."""
    return all(word in _MAY_FOLLOW for word in behind) and all(
        word in _MAY_PRECEDE or (word.isupper() and len(word) > 1) for word in before
    )


def _given(run: Run, index: int, last: int, context: Context) -> str | None:
    """Return the basis where the first word is a given name."""
    words = run.words
    given = words[index]
    if given in GIVEN and (index == 0 or words[index - 1] not in places.BEFORE):
        return f"“{given}” is a given name"
    if run.is_loud or context.is_german or given not in DOUBTFUL or (run.begins and index == 0):
        return None
    if given in RATHER_WORDS and words[last - 1] not in SURNAMES:
        return None
    return f"“{given}” is a given name, and no sentence begins with it"


def _shown(run: Run, index: int, last: int, context: Context) -> str | None:
    """Return the basis where the given name is not in the list, but the words around show that it is one."""
    words = run.words
    if run.is_loud or context.is_german or last - index > 3 or words[index] in _NO_GIVEN:
        return None
    if any(word in _NO_PERSON for word in words[index:last]):
        return None
    start, end = run.span(index, last)
    if _AGE.match(context.text, end):
        return "an age follows"
    if _MP.match(context.text, end):
        return "“MP” follows"
    return _shown_before(run, index, last, _role_before(context.text, start) if index == 0 else "")


def _shown_before(run: Run, index: int, last: int, role: str) -> str | None:
    words = run.words
    if index and words[index - 1] in TITLES:
        return f"“{words[index - 1]}” stands before it"
    if words[last - 1] in SURNAMES and not (run.begins and index == 0):
        return f"“{words[last - 1]}” is a surname"
    if words[index].endswith(".") and len(words[last - 1]) > 2:
        return "initials stand before it"
    return f"“{role}” stands before it" if role in ROLES else None


def _role_before(text: str, start: int) -> str:
    return text[max(0, start - NEAR) : start - 1].rpartition(" ")[2] if text[start - 1] == " " else ""
