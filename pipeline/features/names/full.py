"""Full names: runs of words with capitals -> the persons, organisations and places that they name in full.

What is left of a run are words that may be short forms of such names; `short.py` looks at them when all full names of
the page are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.features.names import organisations, places
from pipeline.features.names.context import Context
from pipeline.features.names.given import DOUBTFUL, GIVEN, RATHER_WORDS, SURNAMES
from pipeline.features.names.organisations import BARE, HEADS, KNOWN, MODIFIERS, OPENERS, WEAK
from pipeline.features.names.places import DEMONYMS, KINDS, SURE
from pipeline.features.names.runs import CAPITALS, Run
from pipeline.features.names.words import NO_ACRONYM, ORDINARY, ROLE_WORDS, ROLES, TITLES

_ACRONYM_BEHIND = re.compile(rf" ?\((?:the )?[\"“]?([{CAPITALS}][{CAPITALS}&a-z]*[{CAPITALS}])[\"”]?\)")
_OF = re.compile(rf" (?:of|for|für|de|des|di) (?:the |la |l['’])?(?=[{CAPITALS}])")
_AGE = re.compile(r", (?:aged )?\d{1,2},")
_MP = re.compile(r",? (?:MP|MEP|MSP)\b")
MOST_WORDS = 4
"""Words of a person's name at most, particles left out."""


class Mention(NamedTuple):
    """Words of a run that name somebody or something. `normal_form` is None where it is not known yet."""

    start: int
    end: int
    kind: str
    normal_form: str | None
    basis: str
    prose: int


class Rest(NamedTuple):
    """Words of a run, from `first` up to `last`, that by themselves say nothing."""

    run: Run
    first: int
    last: int


def full_names(run: Run, context: Context) -> Iterator[Mention | Rest]:
    """Yield what the words of a run name, in order, and what is left of it."""
    words = run.words
    if words[0] in BEHIND_OWNERS and (owned := _owned(run, context.text)):
        yield owned
        if len(words) > 1:
            yield Rest(run, 1, len(words))
        return
    first = index = 0
    while index < len(words):
        found = _at(run, index, context)
        if found is None:
            index += 1
            continue
        last, kind, normal_form, basis = found
        if first < index:
            yield Rest(run, first, index)
        start, end = run.span(index, last)
        if last > len(words):  # it goes on behind the run
            end = last - len(words)
            last = len(words)
        yield Mention(start, end, kind, normal_form, basis, run.prose)
        first = index = last
    if first < len(words):
        yield Rest(run, first, len(words))


_Found = tuple[int, str, str | None, str] | None
"""Index after the last word, kind, full name, basis."""


def _at(run: Run, index: int, context: Context) -> _Found:
    words = run.words
    if len(words) == 1:
        return _alone(run, context.text)
    return (
        _known(words, index)
        or _organisation(run, index, context)
        or _place(words, index, run)
        or _person(run, index, context)
    )


def _known(words: list[str], index: int) -> _Found:
    for last in range(min(len(words), index + 4), index + 1, -1):
        name = " ".join(words[index:last])
        if name in KNOWN:
            return last, "organisation", KNOWN[name], "generally known by this name"
        if name in SURE:
            return last, "place", SURE[name], "in the list of countries, cities and regions"
    return None


# --- organisations -----------------------------------------------------------------------------------


def _alone(run: Run, text: str) -> _Found:
    """Return an organisation whose name goes on behind the run: *University of* another word."""
    word = run.words[0]
    if word in OPENERS and not run.is_loud:
        return _behind(run, 0, text)
    return None


def _behind(run: Run, index: int, text: str) -> _Found:
    """Return the name that ends with *of* and a further run."""
    start, end = run.span(index, len(run.words))
    match = _OF.match(text, end)
    if match is None:
        return None
    tail = _TAIL.match(text, match.end())
    if tail is None or tail[0] in places.IN:
        return None
    name = " ".join(text[start : tail.end()].split())
    basis = f"“{run.words[-1]} {match[0].split()[0]}” is followed by a name"
    return len(run.words) + tail.end(), "organisation", KNOWN.get(name, name), basis


_OWNER = re.compile(rf"(?<!\w)([{CAPITALS}]\w+)['’]s \Z")
BEHIND_OWNERS = HEADS | frozenset("Monument Square Road Street Cathedral Lane Avenue Gardens Abbey".split())


def _owned(run: Run, text: str) -> Mention | None:
    """Return the name of an organisation or a place that begins with a possessive: *People's Assembly*."""
    start, end = run.span(0, 1)
    owner = _OWNER.search(text, max(0, start - 30), start)
    if owner is None or run.is_loud:
        return None
    if run.words[0] in HEADS:
        if owner[1] in organisations.OWNERS:
            return Mention(owner.start(), end, "organisation", None, f"“{owner[1]}’s” belongs to the name", run.prose)
    elif owner[1] not in SURE and owner[1] not in DEMONYMS:
        return Mention(owner.start(), end, "place", None, f"“{run.words[0]}” ends the name of a place", run.prose)
    return None


_TAIL = re.compile(rf"[{CAPITALS}][\w’'-]*?(?=['’]s\b|[^\w’'-]|\Z)(?: (?:and )?[{CAPITALS}][\w-]*)?")


def _organisation(run: Run, index: int, context: Context) -> _Found:
    words, text = run.words, context.text
    if run.is_loud:
        return None
    if words[-1] in OPENERS and (found := _behind(run, index, text)) and not _is_bare(words[index:-1]):
        return found
    for last in range(min(len(words), index + 7), index + 1, -1):
        head = words[last - 1]
        if head not in HEADS:
            continue
        before = words[index : last - 1]
        if any(word[0].islower() for word in before) or (context.is_german and (head in WEAK or len(before) > 2)):
            return None
        if _is_bare(before) or (before[0] in ROLE_WORDS and before[0] != "Labor") or "MP" in before:
            return None
        if _is_part(run, index, last, context) or (head.isupper() and before[-1].isupper()):
            return None
        if before[0].isupper() and len(before[0]) > 2 and before[0].lower() in context.small_words:
            return None  # a shout
        if head in WEAK and not any(word in KNOWN or word in SURE for word in before):
            if (run.begins and index == 0) or before[-1] in DEMONYMS or before[-1] in WEAK:
                return None
        if head in ("Conservatives", "Democrats", "Republicans", "Greens", "Socialists", "Liberals") and before[-1] not in DEMONYMS:
            return None
        return last, "organisation", None, f"“{head}” ends the name of an organisation"
    acronym = _ACRONYM_BEHIND.match(text, run.span(0, len(words))[1])
    if acronym and index == _begins_acronym(words, acronym[1]) and _may_be_organisation(words[index:]):
        return len(words), "organisation", None, f"its acronym stands behind it: {acronym[1]}"
    if words[-1] in organisations.SHORT_PARTIES and len(words) - index in (2, 3):
        before = words[index:-1]
        if all(word in MODIFIERS or word in SURE for word in before) and before[0] not in ("UK", "US"):
            return len(words), "organisation", None, f"“{' '.join(before)}” before the name of a party belongs to it"
    return None


def _is_bare(words: list[str]) -> bool:
    return all(word in BARE or word in HEADS or word in TITLES or word in organisations.COMMON for word in words)


_PAIRED = re.compile(rf"(?<!\w)([{CAPITALS}][\w-]+)(?:,)? (?:and|&) \Z")


def _is_part(run: Run, index: int, last: int, context: Context) -> bool:
    """Say whether the words are only a part of a longer name, which begins before or goes on behind."""
    words = run.words
    head = words[last - 1]
    start, end = run.span(index, last)
    if context.text.startswith(" for ", end) and head in ("Centre", "Center", "Group", "Campaign"):
        return True
    if last < len(words) and head in WEAK and words[last] not in ROLE_WORDS:
        return True
    if index or last - index < 3:
        return False
    paired = _PAIRED.search(context.text, max(0, start - 30), start)
    return paired is not None and paired[1] not in KNOWN and paired[1] not in SURE


def _may_be_organisation(words: list[str]) -> bool:
    """Say whether a name with an acronym is more than a term: it names a party, a people or a place."""
    return words[-1] in organisations.SHORT_PARTIES or any(
        word in HEADS or word in SURE or word in DEMONYMS or word in organisations.SCOPES for word in words
    )


def _begins_acronym(words: list[str], acronym: str) -> int | None:
    """Return the index of the word with which the name begins whose first letters are the acronym."""
    letters = [word[0] for word in words]
    wanted = [letter for letter in acronym if letter.isupper()]
    if len(wanted) < 2 or letters[-len(wanted) :] != wanted:
        return None
    return len(words) - len(wanted)


# --- places ------------------------------------------------------------------------------------------


def _place(words: list[str], index: int, run: Run) -> _Found:
    if run.is_loud:
        return None
    last = len(words)
    if last - index in (2, 3) and words[-1] in KINDS:
        before = words[index:-1]
        is_person = words[index] in GIVEN and words[-1] in _SURNAME_KINDS
        if not is_person and not any(
            word in BARE or word in ROLE_WORDS or word in TITLES or word in HEADS or word in organisations.COMMON for word in before
        ):
            if run.begins and index == 0 and words[-1] in _WEAK_KINDS:
                return None
            return last, "place", None, f"“{words[-1]}” ends the name of a place"
    if last - index == 2 and words[index + 1] in SURE and words[index] in places.BEFORE:
        return last, "place", None, f"“{words[index]}” before the name of a place belongs to it"
    if last - index == 2 and words[index] in SURE and words[index + 1] in _PARTS:
        return last, "place", None, f"“{words[index + 1]}” behind the name of a place belongs to it"
    return None


_SURNAME_KINDS = frozenset("Hall Park Gardens Lane Bridge Forest Castle Lake River Bay Heath Beach Island Tower Street Abbey Sea".split())
_WEAK_KINDS = frozenset("Hall Park Road Street Lake River Sea Forest Desert Bridge Station Valley Hotel Tower Prison Beach".split())
_PARTS = frozenset("North South East West Central City".split())


# --- persons -----------------------------------------------------------------------------------------


def _person(run: Run, index: int, context: Context) -> _Found:
    """Return a person's full name: a given name before another, or other evidence before or behind."""
    words = run.words
    last = _name_end(words, index)
    if context.is_german and last - index > 2 and words[last - 2][0].isupper():
        last = index + 2 if words[index + 1][0].isupper() else last
    given = words[index]
    if last - index < 2 or not _is_surname(words[last - 1], given, context):
        return None
    rest = words[last:]
    if rest and not context.is_german and not all(word in ROLE_WORDS or word in DEMONYMS or word in KNOWN or word in SURE for word in rest):
        return None
    before = words[:index]
    if before and not context.is_german and not all(_may_precede(word) for word in before):
        return None
    if given in GIVEN and not (before and before[-1] in places.BEFORE):
        return last, "person", None, f"“{given}” is a given name"
    if run.is_loud or context.is_german:
        return None
    if given in DOUBTFUL and not (run.begins and index == 0) and (given not in RATHER_WORDS or words[last - 1] in SURNAMES):
        return last, "person", None, f"“{given}” is a given name, and no sentence begins with it"
    if given in SURE or given in places.DOUBTFUL or given in DEMONYMS or given in KNOWN or given in ROLE_WORDS or given in TITLES:
        return None
    return _shown(run, index, last, context.text)


def _shown(run: Run, index: int, last: int, text: str) -> _Found:
    """Return a person whose given name is not in the list, where the words around show that it is one."""
    words = run.words
    start, end = run.span(index, last)
    if last - index > 3 or any(word in KINDS or word in organisations.COMMON for word in words[index:last]):
        return None
    if _AGE.match(text, end):
        return last, "person", None, "an age follows"
    if _MP.match(text, end) or words[last : last + 1] == ["MP"]:
        return last, "person", None, "“MP” follows"
    if index and words[index - 1] in TITLES:
        return last, "person", None, f"“{words[index - 1]}” stands before it"
    if words[last - 1] in SURNAMES and not (run.begins and index == 0):
        return last, "person", None, f"“{words[last - 1]}” is a surname"
    if len(words[index].rstrip(".")) == 1 and len(words[last - 1]) > 2 and last - index >= 2:
        if words[index].endswith("."):
            return last, "person", None, "initials stand before it"
        return None
    if index == 0:
        role = text[max(0, start - 24) : start].rstrip(" ").rpartition(" ")[2]
        if role in ROLES and text[start - 1] == " ":
            return last, "person", None, f"“{role}” stands before it"
    return None


def _may_precede(word: str) -> bool:
    return (
        word in ROLE_WORDS or word in TITLES or word in DEMONYMS or word in KNOWN or word in SURE
        or word in organisations.SHORT_PARTIES or word in HEADS or (word.isupper() and len(word) > 1)
    )


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


def _name_end(words: list[str], index: int) -> int:
    """Return the index after the words that may be one person's name."""
    last = index
    count = 0
    while last < len(words) and count < MOST_WORDS:
        word = words[last]
        if last > index and _stops(word):
            break
        count += not word.islower()
        last += 1
    while last > index and words[last - 1][0].islower():
        last -= 1
    return last


def _stops(word: str) -> bool:
    return (
        word in ROLE_WORDS or word in organisations.STOPPING or word in DEMONYMS or word in KNOWN or word in NO_ACRONYM
        or (word in TITLES and word not in GIVEN)
    )

