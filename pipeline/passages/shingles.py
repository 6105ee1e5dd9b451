"""Shingles: the words of a document -> a hash of each eight words in a row, as bytes that a part keeps.

The hash is made of the CRC-32 of each word: the same in every process and on every machine. Those of a document are
reckoned at once, as arrays. Between two pieces of writing stands a zero, since no passage goes from one into another.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.passages.words import LEAST_WORDS, Piece, fold, writings

Hashes = NDArray[np.uint64]

BREAK = 0
"""Stands for no words at all."""


_FACTOR = 0x9E3779B97F4A7C15
_FACTORS = [pow(_FACTOR, exponent, 1 << 64) for exponent in range(LEAST_WORDS)]
"""One for each of the eight words: in another order, the same words have another hash."""
_STIRRED = 0xBF58476D1CE4E5B9
"""Odd, like the others, so that no two hashes become one; the constants are those of SplitMix64."""


def shingles(words: Sequence[str]) -> list[int]:
    """Return the hash of each eight words in a row, none of which is `BREAK`."""
    count = max(0, len(words) - LEAST_WORDS + 1)
    coded = "\n".join(words).encode("utf-8", "surrogatepass").split(b"\n")
    codes = np.fromiter(map(crc32, coded), np.uint64, len(coded))
    hashes = np.zeros(count, np.uint64)
    for place, factor in enumerate(_FACTORS):
        hashes += codes[place : place + count] * np.uint64(factor)
    hashes ^= hashes >> np.uint64(30)
    hashes *= np.uint64(_STIRRED)
    hashes ^= hashes >> np.uint64(27)
    hashes[hashes == BREAK] = 1
    found: list[int] = hashes.tolist()
    return found


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
    numbers = list(writings(pieces))
    words = [[fold(pieces[number].text) for number in paragraphs] for paragraphs in numbers]
    counts = [sum(map(len, own)) for own in words]
    hashes = shingles(list(chain.from_iterable(chain.from_iterable(words))))
    ends = list(accumulate(counts))
    return [
        Hashed(paragraphs, own, hashes[end - count : max(end - count, end - LEAST_WORDS + 1)])
        for paragraphs, own, count, end in zip(numbers, words, counts, ends, strict=True)
    ]


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
