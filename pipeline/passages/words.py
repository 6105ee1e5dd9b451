"""Words: the blocks of a document -> the pieces of writing in it, and their words as passages compare them.

Words are letters and digits, with apostrophes inside them; case and the shape of apostrophes count for nothing, and
neither does what stands between words. The same function reads a document for its hashes, for its passages and for
the proof of them, from the stored blocks: so places agree.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.split.roles import WRITTEN

LEAST_WORDS = 8
LEAST_CHARACTERS = 40
"""What a passage has at least; characters are counted with one space between words."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Piece(NamedTuple):
    """A block of a document: what somebody wrote if its role says so."""

    role: str
    text: str
    """As stored, that is, repaired."""
    comment: int | None
    entry: int | None


def writings(pieces: Iterable[Piece]) -> Iterator[list[int]]:
    """Yield for each piece of writing of one author the indexes of its paragraphs: the article, an entry, a comment."""
    written = ((number, piece) for number, piece in enumerate(pieces) if piece.role in WRITTEN)
    for _, group in groupby(written, lambda item: (item[1].comment, item[1].entry)):
        yield [number for number, _ in group]


def fold(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return fold_words(_WORD.findall(text))


def fold_words(words: Iterable[str]) -> list[str]:
    """Return words as they are compared."""
    joined = " ".join(words).casefold().replace("’", "'")
    return joined.split(" ") if joined else []


def spans(text: str, start: int = 0, end: int = sys.maxsize) -> list[tuple[int, int]]:
    """Return where the words of a text, or of a stretch of it, stand: as many as `fold` returns."""
    return [match.span() for match in _WORD.finditer(text, start, end)]


def is_long_enough(words: Sequence[str]) -> bool:
    """Say whether folded words are long enough for a passage."""
    return len(words) >= LEAST_WORDS and sum(map(len, words)) + len(words) - 1 >= LEAST_CHARACTERS
