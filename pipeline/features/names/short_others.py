"""Short forms of organisations and places: parties by one word, acronyms, and what is generally known."""

from __future__ import annotations

import re

from pipeline.features.names import places
from pipeline.features.names.known import Known
from pipeline.features.names.organisations import KNOWN, PARTIES, WITH_ARTICLE
from pipeline.features.names.runs import OPENINGS
from pipeline.features.names.shown import NEAR, Shown, word_behind
from pipeline.features.names.spots import Meaning, Spot
from pipeline.features.names.words import LABOUR_AS_SUCH, NO_ACRONYM, ROLE_WORDS

LISTED = "in the list of countries, cities and regions"
KNOWN_SO = "generally known by this name"
_PARTY = re.compile(r" party\b")
_OWNER = re.compile(r"\w+ of \Z")
_IN_PAPER = ("in the ", "told the ", "to the ", "by the ")
_NO_SHOUT = KNOWN.keys() | ROLE_WORDS | NO_ACRONYM


def party_or_group(known: Known, spot: Spot, on_page: Shown) -> Meaning | None:
    """Return the organisation that a word stands for."""
    word = spot.word
    if word in PARTIES and (party := _PARTY.match(known.text, spot.end)):
        name = f"{word} Party"
        return Meaning("organisation", KNOWN.get(name, name), "“party” stands behind it", party.end())
    if spot.is_loud and not word.isupper():
        return None
    if word in known.parties:
        return _party(known, spot)
    if word in on_page.groups:
        return Meaning("organisation", word, "the page speaks of its members or committees")
    if word in KNOWN or word in WITH_ARTICLE:
        return _generally_known(known, spot)
    return _acronym(known, spot)


def _party(known: Known, spot: Spot) -> Meaning | None:
    """Return the party of that name, unless the word means work, or begins a longer name."""
    is_work = spot.before == "of" and known.text.endswith("movement of ", 0, spot.start)
    if not spot.is_last or is_work or word_behind(known.text, spot.end) in LABOUR_AS_SUCH:
        return None
    name = f"{spot.word} Party"
    return Meaning("organisation", name, f"short for {name}")


def _generally_known(known: Known, spot: Spot) -> Meaning | None:
    word, text = spot.word, known.text
    if not spot.is_alone or text.startswith("+", spot.end) or (word == "Parliament" and spot.before == "of"):
        return None
    if word.isupper() and _is_shouted(text, spot):
        return None
    if word in WITH_ARTICLE:
        is_paper = word == "Conservatives" or text.endswith(_IN_PAPER, 0, spot.start)
        if spot.begins or not is_paper:
            return None
    return Meaning("organisation", known.acronyms.get(word) or KNOWN.get(word, word), KNOWN_SO)


def _is_shouted(text: str, spot: Spot) -> bool:
    """Say whether a word beside it is all capitals, too."""
    beside = (spot.before, word_behind(text, spot.end))
    return any(len(word) > 1 and word.isupper() and word not in _NO_SHOUT for word in beside)


def _acronym(known: Known, spot: Spot) -> Meaning | None:
    word = spot.word
    if word in known.acronyms:
        name = known.acronyms[word]
        return Meaning("organisation", name, f"acronym that this page explains: {name}")
    if not word.isupper() or word in NO_ACRONYM or spot.is_loud or word in known.by_initials:
        return None
    names = known.by_first_letters.get(word, ())
    if len(names) != 1 or _is_shouted(known.text, spot):
        return None
    return Meaning("organisation", names[0], f"first letters of {names[0]}, which this page names")


def known_place(known: Known, spot: Spot, _: Shown) -> Meaning | None:
    """Return the place of that name, if it is in the list."""
    word = spot.word
    if not spot.is_alone or spot.is_loud or _goes_on(known, spot):
        return None
    if word.isupper() and _is_shouted(known.text, spot):
        return None
    if word in places.SURE:
        return Meaning("place", places.SURE[word], LISTED)
    if word in places.DOUBTFUL and (word in places.ALWAYS or spot.before.lower() in places.IN):
        return Meaning("place", word, LISTED)
    return None


def _goes_on(known: Known, spot: Spot) -> bool:
    """Say whether the name of a place is part of something else: *US$*, *Times of* it, *Duke of* it."""
    behind = known.text[spot.end : spot.end + 1]
    if behind in {"$", "+"} or (behind == "-" and known.context.is_german):
        return True
    if spot.before != "of":
        return False
    owner = _OWNER.search(known.text, max(0, spot.start - NEAR), spot.start)
    if owner is None or not owner[0][0].isupper():
        return False
    first = known.material.prose[spot.prose].paragraphs[0].start
    return owner.start() > first and known.text[owner.start() - 2] not in OPENINGS
