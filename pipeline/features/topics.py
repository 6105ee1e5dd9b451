"""Topics: a figure's unit and the words around it -> keys by which figures about the same thing find each other.

A key is a class with one telling word, by its first letters: `votes corbyn`. The class is the unit; in a sentence about
a vote all that count voters are of one class, so that 172 MPs meet 170 people and 170 to 40. The database pairs figures
that share keys (`load/differences.py`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.features.figure_words import IDLE, OF_VOTES, PEOPLE, VOTE_WORDS

KEYS = 10
"""Words that a figure is found by."""
REMEMBERED = 50_000
REMEMBERED_SENTENCES = 64
LETTERS = 6
"""Letters by which words are told apart, so that `support` is `supporters`."""

_OF_VOTE = re.compile("[Vv]ot(?:e|ing)|[Bb]allot|[Mm]otion|[Pp]oll")
_WORD = re.compile(r"[^\W\d_]{4,}")


@lru_cache(REMEMBERED_SENTENCES)
def is_about_votes(sentence: str) -> bool:
    """Say whether a sentence speaks of a vote."""
    return _OF_VOTE.search(sentence) is not None


def class_of(unit: str | None, sentence: str) -> str | None:
    """Return the class of a figure: the votes of a sentence about a vote, people by any name, or its unit."""
    small = unit.lower() if unit else None
    if (small is None or small in OF_VOTES) and is_about_votes(sentence):
        return "votes"
    return "people" if small in PEOPLE else small


def topic_of(kind: str | None, around: str) -> str | None:
    """Return the keys of a figure as a JSON list, names first, then what stands first; None where they tell nothing."""
    if kind is None:
        return None
    names: list[str] = []
    others: list[str] = []
    for word in dict.fromkeys(_WORD.findall(around)):
        if stem := _stem(word):
            (names if word[0].isupper() else others).append(stem)
    words = list(dict.fromkeys(names + others))[:KEYS]
    # Letters and signs of units alone, which JSON takes as they are.
    return '["' + '", "'.join([f"{kind} {word}" for word in words]) + '"]' if len(words) > 1 else None


@lru_cache(REMEMBERED)
def _stem(word: str) -> str | None:
    """Return the first letters of a word, or None where it tells nothing."""
    small = word.lower()
    return None if small in IDLE or small.startswith(VOTE_WORDS) else small[:LETTERS]
