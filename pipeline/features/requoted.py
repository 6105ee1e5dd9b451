"""Requoted: what comments quote -> the other comments of the page whose own words these are.

Words are compared in small letters, without marks and punctuation. What the article says too may be quoted from there
and is left out. Each text is gone through once, for all quotations together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.features.commenters import WORD, folded
from pipeline.types import Features, Material

FEWEST = 6
"""Words below which the same words may be chance."""
MOST = 60
"""Words that are compared."""
LIMIT = 40
"""Places at which a quotation is looked at, where its first words stand again and again."""
_SHOWN = 12

_MARKED = re.compile(r"“([^“”\n]{25,2000})”|\"([^\"\n]{25,2000})\"|„([^„“”\n]{25,2000})[“”]|«([^«»\n]{25,2000})»")


class Requoted(NamedTuple):
    """A quotation of another comment's words."""

    comment: int
    """The comment that quotes."""
    comments: tuple[int, ...]
    """Those whose own words they are, in the order of the page."""
    word_count: int
    """Number of words that are the same."""
    text: str
    """The first of them, as quoted."""


class _Quotation(NamedTuple):
    comment: int
    words: tuple[str, ...]
    text: str


def find_requoted(material: Material, found: Features) -> Iterator[Requoted]:
    """Yield the quotations whose words are those of other comments."""
    quotations = list(_quotations(material, found))
    sought = _sought(quotations)
    if not sought:
        return
    sources: list[set[int | None]] = [set() for _ in quotations]
    looks = [0] * len(quotations)
    for owner, words in _own_words(material):
        for index, word in enumerate(words):
            for number, offset in sought.get(word, ()):
                quotation, start = quotations[number], index - offset
                looks[number] += 1
                is_other = start >= 0 and owner != quotation.comment and looks[number] <= LIMIT
                if is_other and tuple(words[start : start + len(quotation.words)]) == quotation.words:
                    sources[number].add(owner)
    for quotation, owners in zip(quotations, sources, strict=True):
        if owners and None not in owners:
            comments = tuple(sorted(owner for owner in owners if owner is not None))
            yield Requoted(quotation.comment, comments, len(quotation.words), quotation.text)


def _sought(quotations: list[_Quotation]) -> dict[str, list[tuple[int, int]]]:
    """Return the longest of the first words of each quotation, which is the rarest, with its place there."""
    sought: dict[str, list[tuple[int, int]]] = {}
    for number, quotation in enumerate(quotations):
        word = max(quotation.words[: 2 * FEWEST], key=len)
        same = sought.setdefault(word, [])
        if len(same) < LIMIT:
            same.append((number, quotation.words.index(word)))
    return sought


def _quotations(material: Material, found: Features) -> Iterator[_Quotation]:
    for prose in material.prose:
        if prose.comment is None:
            continue
        for paragraph in prose.paragraphs:
            text = material.text[paragraph.start : paragraph.end]
            if paragraph.role == "comment_quotation":
                yield from _quotation(prose.comment, text)
            elif any(mark in text for mark in '“"„«'):
                for match in _MARKED.finditer(text):
                    yield from _quotation(prose.comment, next(filter(None, match.groups())))
    for quotation in found.quotations:
        if quotation.place.comment is not None and quotation.parts:
            yield from _quotation(quotation.place.comment, quotation.text)


def _quotation(comment: int, text: str) -> Iterator[_Quotation]:
    words = tuple(WORD.findall(folded(text)))[:MOST]
    if len(words) >= FEWEST:
        shown = text.split()
        yield _Quotation(comment, words, " ".join(shown[:_SHOWN]) + (" …" if len(shown) > _SHOWN else ""))


def _own_words(material: Material) -> Iterator[tuple[int | None, list[str]]]:
    """Yield whose words they are (None for the article), and the words, without what stands in quotation marks."""
    for prose in material.prose:
        for paragraph in prose.paragraphs:
            if paragraph.role != "comment_quotation":
                text = material.text[paragraph.start : paragraph.end]
                if prose.comment is not None and any(mark in text for mark in '“"„«'):
                    text = _MARKED.sub(" | ", text)
                yield prose.comment, WORD.findall(folded(text))
