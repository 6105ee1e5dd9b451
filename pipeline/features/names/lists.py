"""Lists: words as people write them into a file -> sets of them."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return words that are divided by white space."""
    return frozenset(text.split())


def phrases(text: str) -> list[str]:
    """Return words or groups of them that are divided by `|` or stand on lines of their own."""
    return [phrase.strip() for line in text.splitlines() for phrase in line.split("|") if phrase.strip()]
