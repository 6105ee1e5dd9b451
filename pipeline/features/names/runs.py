"""Runs: the paragraphs of a page -> words with capitals that stand side by side, in which names are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.features.names.words import JOINING, MONTHS_AND_DAYS, NO_NAME, PARTICLES
from pipeline.types import Material

CAPITALS = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_DOTTED = r"\.(?:(?<=Mr\.|Ms\.|Dr\.|St\.)|(?<=Mrs\.|Rev\.|Gov\.|Sen\.|Rep\.)|(?<=Prof\.))"
"""The full stop of an abbreviation, which ends no sentence."""

_WORD = rf"[{CAPITALS}](?:\.(?:[{CAPITALS}]\.)*|\w*(?:-[{CAPITALS}]\w*|['’](?![sS]\b)\w+)*(?:{_DOTTED})?)"
_RUN = re.compile(rf"(?<![\w@#&-]){_WORD}(?:[ \u00a0](?:(?:{PARTICLES}) )?(?:al-|el-|d[’'])?{_WORD})*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")

OPENINGS = frozenset(".!?…:;\"“”„«»‘'([{•*–—-|>/")
"""Behind such a mark a word may bear a capital because something begins with it."""

MOSTLY = 0.75
"""Share of the longer words of a paragraph that bear capitals where capitals say nothing."""

FEWEST = 4

FEW = 60
"""Characters for each run: where there are more, nobody need look whether capitals say something."""


class Run(NamedTuple):
    """Words side by side. Particles within names, in small letters, are among them."""

    start: int
    """Clean offset of the first word; each of the others follows after one space."""
    words: list[str]
    begins: bool
    """Whether something begins with it, so that the first capital says nothing."""
    prose: int
    """Index in `Material.prose`."""
    is_loud: bool
    """Whether it stands in a headline or a shout, where capitals say nothing."""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the clean offsets of words from `first` up to `last`, which is not among them."""
        words = self.words
        start = self.start
        if first:
            start += sum(map(len, words[:first])) + first
        if last == first + 1:
            return start, start + len(words[first])
        return start, start + sum(map(len, words[first:last])) + last - first - 1


def runs_of(material: Material) -> list[Run]:
    """Return all runs in the order of the page, without words that are no names."""
    runs: list[Run] = []
    for number, prose in enumerate(material.prose):
        for _, start, end in prose.paragraphs:
            found = [match for match in _RUN.finditer(material.text, start, end) if match[0] not in NO_NAME]
            if found:
                _add(runs, material.text, (start, end), number, found)
    return runs


def _add(runs: list[Run], text: str, place: tuple[int, int], number: int, found: list[re.Match[str]]) -> None:
    """Add the runs of one paragraph."""
    start, end = place
    is_loud = len(found) * FEW > end - start and _is_loud(text[start:end], sum(len(match[0]) for match in found))
    if _has_address(text, start, end):
        found = _outside(found, _ADDRESS.finditer(text, start, end))
    for match in found:
        first, last = match.span()
        if text.startswith("@", last):
            continue
        begins = first == start or text[first - 1] in OPENINGS or text[first - 2] in OPENINGS
        printed = match[0]
        if " " in printed or "\u00a0" in printed:
            runs += _divided(Run(first, printed.replace("\u00a0", " ").split(" "), begins, number, is_loud))
        else:
            runs.append(Run(first, [printed], begins, number, is_loud))


def _outside(found: list[re.Match[str]], addresses: Iterator[re.Match[str]]) -> list[re.Match[str]]:
    """Return what does not begin within an address of the web; both are in order."""
    kept = []
    address = next(addresses, None)
    for match in found:
        while address and address.end() <= match.start():
            address = next(addresses, None)
        if not address or match.start() < address.start():
            kept.append(match)
    return kept


def _has_address(text: str, start: int, end: int) -> bool:
    return text.find("://", start, end) >= 0 or text.find("www.", start, end) >= 0


def _is_loud(paragraph: str, capitals: int) -> bool:
    """Say whether most longer words bear a capital; few capitals in all say no at once."""
    if capitals * 3 < len(paragraph):
        return False
    words = _LONG_WORD.findall(paragraph)
    return len(words) >= FEWEST and sum(word[0].isupper() for word in words) >= MOSTLY * len(words)


MOST_WORDS = 12
"""Words of a run at most: no name is so long, and a text in which they go on says nothing by its capitals."""


def _divided(run: Run) -> Iterator[Run]:
    """Divide a run at words that are no names."""
    words = run.words
    first = 0
    start = offset = run.start
    for index, word in enumerate([*words, "The"]):
        joins = word in JOINING and index + 1 < len(words)
        if (word in NO_NAME and not joins) or word in MONTHS_AND_DAYS:
            if first < index <= first + MOST_WORDS:
                yield Run(start, words[first:index], run.begins and first == 0, run.prose, run.is_loud)
            first = index + 1
            start = offset + len(word) + 1
        offset += len(word) + 1
