"""Tongue: what is written on a page -> which of the languages that are read it is in, by its commonest words.

Only to choose which words to look for; what language a text is in is told elsewhere, and better.
"""

from __future__ import annotations

from pipeline.dates.spoken_words import OFTEN
from pipeline.types import Features, Material

MOST = 6_000
"""Characters of a page that are asked."""


def tongue(material: Material, found: Features) -> str:
    """Return the code of the language that the page is most likely in; English where nothing speaks for another."""
    stated = found.language.code if found.language else (material.page.language or "")[:2].lower()
    if stated in OFTEN:
        return stated
    pieces: list[str] = []
    length = 0
    for prose in material.prose:
        for paragraph in prose.paragraphs:
            if length < MOST:
                pieces.append(material.text[paragraph.start : min(paragraph.end, paragraph.start + MOST)])
                length += len(pieces[-1])
    sample = " ".join(pieces).lower()
    counts = {code: sum(map(sample.count, words)) for code, words in OFTEN.items()}
    best = max(counts, key=lambda code: (counts[code], code == "en"))
    return best if counts[best] > 1 or best == "en" else "en"
