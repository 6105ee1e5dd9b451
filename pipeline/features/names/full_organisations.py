"""Full names of organisations: by the word that ends or begins them, by an acronym behind them, by a party's name."""

from __future__ import annotations

import re

from pipeline.features.names import places
from pipeline.features.names.context import Context
from pipeline.features.names.mentions import Found, Mention
from pipeline.features.names.organisations import (
    BARE,
    COMMON,
    HEADS,
    KNOWN,
    MODIFIERS,
    NATIONAL,
    OPENERS,
    OWNERS,
    SCOPES,
    SHORT_PARTIES,
    WEAK,
)
from pipeline.features.names.runs import CAPITALS, Run
from pipeline.features.names.words import ROLE_WORDS, TITLES

MOST_WORDS = 7
NEAR = 30
"""Characters before a name that are looked at."""

_NAMELESS = BARE | HEADS | TITLES | COMMON
"""Words that do not make a name of a head."""

_SCOPES = SCOPES | HEADS | places.DEMONYMS | places.SURE.keys()
_PLACED = KNOWN.keys() | places.SURE.keys()
_BEFORE_PARTY = MODIFIERS | (places.SURE.keys() - places.SAME.keys())
BEHIND_OWNERS = HEADS | places.OWNED_KINDS
"""Words before which a possessive may be part of the name."""

_ACRONYM_BEHIND = re.compile(rf" ?\((?:the )?[\"“]?([{CAPITALS}][{CAPITALS}&a-z]*[{CAPITALS}])[\"”]?\)")
_OF = re.compile(rf" (?:of|for|für|von|de|des|di) (?:the |la |l['’])?(?=[{CAPITALS}])")
_TAIL = re.compile(rf"[{CAPITALS}][\w’'-]*?(?=['’]s\b|[^\w’'-]|\Z)(?: (?:and )?[{CAPITALS}][\w-]*)?")
_OWNER = re.compile(rf"(?<!\w)([{CAPITALS}]\w+)['’]s \Z")
_PAIRED = re.compile(rf"(?<!\w)([{CAPITALS}][\w-]+),? (?:and|&) \Z")


def organisation(run: Run, index: int, context: Context) -> Found | None:
    """Return the organisation whose name begins with a word of a run."""
    if run.is_loud:
        return None
    return (
        goes_on(run, index, context)
        or _with_particle(run, index)
        or _with_head(run, index, context)
        or _with_acronym(run, index, context)
        or _of_a_party(run, index)
    )


# --- by the word that ends it ------------------------------------------------------------------------


def _with_head(run: Run, index: int, context: Context) -> Found | None:
    words = run.words
    for last in range(min(len(words), index + MOST_WORDS), index + 1, -1):
        head = words[last - 1]
        if head in HEADS:
            if _is_nameless(words[index : last - 1], head, context) or _is_part(run, index, last, context):
                return None
            return Found(last, "organisation", f"“{head}” ends the name of an organisation")
    return None


def _is_nameless(before: list[str], head: str, context: Context) -> bool:
    """Say whether the words before a head do not make a name of it."""
    first, last = before[0], before[-1]
    is_shout = first.isupper() and len(first) > 2 and first.lower() in context.small_words
    return (
        is_shout
        or all(word in _NAMELESS for word in before)
        or any(word.islower() or word == "MP" for word in before)
        or (first in ROLE_WORDS and first != "Labor")
        or (head.isupper() and last.isupper())
        or (head in NATIONAL and last not in places.DEMONYMS)
        or (context.is_german and (head in WEAK or len(before) > 2))
    )


def _is_part(run: Run, index: int, last: int, context: Context) -> bool:
    """Say whether the words are a part of a longer name, or of no name: what a weak head alone does not tell."""
    words = run.words
    head = words[last - 1]
    start, end = run.span(index, last)
    if context.text.startswith(" for ", end) and head in {"Centre", "Center", "Group"}:
        return True
    if head in WEAK:
        if last < len(words) and words[last] not in ROLE_WORDS:
            return True
        before = words[index : last - 1]
        says_nothing = (run.begins and index == 0) or before[-1] in places.DEMONYMS or before[-1] in WEAK
        if says_nothing and not any(word in _PLACED for word in before):
            return True
    if index or last - index < 3:
        return False
    paired = _PAIRED.search(context.text, max(0, start - NEAR), start)
    return paired is not None and paired[1] not in _PLACED


# --- by what begins it -------------------------------------------------------------------------------


def goes_on(run: Run, index: int, context: Context) -> Found | None:
    """Return an organisation whose name goes on behind the run: *University of* another word."""
    words = run.words
    if words[-1] not in OPENERS or run.is_loud or (index + 1 < len(words) and _is_bare(words[index:-1])):
        return None
    start, end = run.span(index, len(words))
    of = _OF.match(context.text, end)
    tail = of and _TAIL.match(context.text, of.end())
    if not of or not tail:
        return None
    name = " ".join(context.text[start : tail.end()].split())
    basis = f"“{words[-1]} {of[0].split()[0]}” is followed by a name"
    return Found(len(words), "organisation", basis, KNOWN.get(name, name), tail.end())


def _with_particle(run: Run, index: int) -> Found | None:
    """Return the same where a particle of surnames stands between, so that the run goes on: *Banco de* another word."""
    words = run.words
    if words[index] not in OPENERS or len(words) < index + 3 or not words[index + 1].islower():
        return None
    last = next((number for number in range(index + 2, len(words)) if not words[number].islower()), None)
    if last is None:
        return None
    return Found(last + 1, "organisation", f"“{words[index]} {words[index + 1]}” is followed by a name")


def _is_bare(words: list[str]) -> bool:
    return all(word in _NAMELESS for word in words)


def owned(run: Run, context: Context) -> Mention | None:
    """Return the name of an organisation or a place that begins with a possessive: *People's Assembly*."""
    start, end = run.span(0, 1)
    owner = _OWNER.search(context.text, max(0, start - NEAR), start)
    if owner is None or run.is_loud:
        return None
    head = run.words[0]
    if head in HEADS:
        if owner[1] not in OWNERS:
            return None
        return Mention(owner.start(), end, "organisation", None, f"“{owner[1]}’s” belongs to the name", run.prose)
    if owner[1] in places.SURE or owner[1] in places.DEMONYMS:
        return None
    return Mention(owner.start(), end, "place", None, f"“{head}” ends the name of a place", run.prose)


# --- by an acronym, by a party -----------------------------------------------------------------------


def _with_acronym(run: Run, index: int, context: Context) -> Found | None:
    """Return a name behind which its acronym stands, if it is more than a term: it names a party, a people, a place."""
    words = run.words
    acronym = _ACRONYM_BEHIND.match(context.text, run.span(0, len(words))[1])
    if acronym is None or index != _first_of(words, acronym[1]):
        return None
    if words[-1] not in SHORT_PARTIES and not any(word in _SCOPES for word in words[index:]):
        return None
    return Found(len(words), "organisation", f"its acronym stands behind it: {acronym[1]}")


def _first_of(words: list[str], acronym: str) -> int | None:
    """Return the index of the word with which the name begins whose first letters are the acronym."""
    letters = [word[0] for word in words]
    wanted = [letter for letter in acronym if letter.isupper()]
    if letters[-len(wanted) :] != wanted:
        return None
    return len(words) - len(wanted)


def _of_a_party(run: Run, index: int) -> Found | None:
    words = run.words
    before = words[index:-1]
    if words[-1] not in SHORT_PARTIES or len(before) > 2 or not all(word in _BEFORE_PARTY for word in before):
        return None
    basis = f"“{' '.join(before)}” before the name of a party belongs to it"
    return Found(len(words), "organisation", basis)
