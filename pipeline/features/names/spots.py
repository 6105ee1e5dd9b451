"""Spots: a word and what stands around it, as the rules for short names are told of it; and what they answer."""

from __future__ import annotations

from typing import NamedTuple


class Spot(NamedTuple):
    """One word, and what stands around it."""

    word: str
    start: int
    end: int
    before: str
    """The word before, if no mark stands between."""
    begins: bool
    """Whether something begins with it, so that its capital says nothing."""
    is_loud: bool
    """Whether it stands in a headline or a shout."""
    prose: int
    """Index in `Material.prose`."""
    is_alone: bool
    """Whether no other word stands beside it of which nothing is known."""
    follows_unknown: bool
    """Whether the word before is such a word, and stands nowhere in small letters."""
    is_last: bool
    """Whether no such word stands behind it."""


class Meaning(NamedTuple):
    """What a word stands for."""

    kind: str
    normal_form: str
    basis: str
    end: int | None = None
    """Clean offset where the name ends, if it goes on behind the word."""
