"""Shingles: the words of a document -> a hash of each eight words in a row, as bytes that a part keeps.

The hash is made of two CRC-32, each of four words: the same in every process and on every machine. Between two pieces
of writing stands a zero, since no passage goes from one into another.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.passages.words import LEAST_WORDS, Piece, fold, writings

Hashes = NDArray[np.uint64]

BREAK = 0
"""Stands for no words at all."""


def shingles(words: Sequence[str]) -> list[int]:
    """Return the hash of each eight words in a row, none of which is `BREAK`."""
    coded = [word.encode("utf-8", "surrogatepass") for word in words]
    fours = [crc32(word) for word in coded]
    for later in (1, 2, 3):
        fours = list(map(crc32, coded[later:], fours))
    return [first << 32 | second or 1 for first, second in zip(fours, fours[4:], strict=False)]


class Hashed(NamedTuple):
    """A piece of writing of one author, ready to be compared."""

    paragraphs: list[int]
    """Indexes of its blocks."""
    words: list[list[str]]
    """The folded words of each."""
    hashes: list[int]
    """Those of all its words, across paragraphs."""

    def by_paragraph(self) -> Iterator[tuple[int, list[str], list[int]]]:
        """Yield each paragraph with its words and with the hashes of those eight that stand in it alone."""
        start = 0
        for number, words in zip(self.paragraphs, self.words, strict=True):
            yield number, words, self.hashes[start : start + max(0, len(words) - LEAST_WORDS + 1)]
            start += len(words)


def hash_writings(pieces: Sequence[Piece]) -> list[Hashed]:
    """Return the pieces of writing of a document with their words and hashes."""
    hashed = []
    for paragraphs in writings(pieces):
        words = [fold(pieces[number].text) for number in paragraphs]
        hashed.append(Hashed(paragraphs, words, shingles(list(chain.from_iterable(words)))))
    return hashed


def pack(writings: Sequence[Hashed]) -> bytes:
    """Return the hashes of a document, piece of writing by piece of writing, each followed by `BREAK`."""
    hashes = array("Q")
    for writing in writings:
        hashes.extend(writing.hashes)
        hashes.append(BREAK)
    return _little_endian(hashes).tobytes()


def unpack(data: bytes) -> Hashes:
    """Return the hashes that `pack` has packed."""
    return np.frombuffer(data, "<u8").astype(np.uint64, copy=False)


def _little_endian(hashes: array[int]) -> array[int]:
    if sys.byteorder == "big":
        hashes.byteswap()
    return hashes
