"""Tongue: what is written on a page -> which of the languages that are read it is in, by its commonest words.

Only to choose which words to look for; what language a text is in is told by `language.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.dates.spoken_words import OFTEN
from pipeline.types import Prose

MOST = 6_000
"""Characters of a page that are asked."""


def tongue(text: str, prose: Sequence[Prose], stated: str | None) -> str:
    """Return the code of the language that a page is most likely in; English where nothing speaks for another.

    `stated` is what its markup says, which is believed where it is one of those that are read.
    """
    code = (stated or "")[:2].lower()
    if code in OFTEN:
        return code
    pieces: list[str] = []
    length = 0
    for writing in prose:
        for paragraph in writing.paragraphs:
            if length < MOST:
                pieces.append(text[paragraph.start : min(paragraph.end, paragraph.start + MOST)])
                length += len(pieces[-1])
    sample = " ".join(pieces).lower()
    counts = {code: sum(map(sample.count, words)) for code, words in OFTEN.items()}
    best = max(counts, key=lambda code: (counts[code], code == "en"))
    return best if counts[best] > 1 or best == "en" else "en"
