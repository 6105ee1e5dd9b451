"""Shingles: the words of a document -> a hash of each eight words in a row, as bytes that a part keeps.

The hash is made of two CRC-32, each of four words: the same in every process and on every machine. Between two pieces
of writing stands a zero, since no passage goes from one into another.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from zlib import crc32

from pipeline.passages.words import Piece, fold, writings

BREAK = 0
"""Stands for no words at all."""


def shingles(words: Sequence[str]) -> list[int]:
    """Return the hash of each eight words in a row, none of which is `BREAK`."""
    coded = [word.encode("utf-8", "surrogatepass") for word in words]
    fours = [crc32(word) for word in coded]
    for later in (1, 2, 3):
        fours = list(map(crc32, coded[later:], fours))
    return [first << 32 | second or 1 for first, second in zip(fours, fours[4:], strict=False)]


def document_shingles(pieces: Sequence[Piece]) -> bytes:
    """Return the hashes of a document, piece of writing by piece of writing, each followed by `BREAK`."""
    hashes = array("Q")
    for writing in writings(pieces):
        hashes.extend(shingles(fold(" ".join([pieces[number].text for number in writing]))))
        hashes.append(BREAK)
    return _little_endian(hashes).tobytes()


def unpack(data: bytes) -> array[int]:
    """Return the hashes that `document_shingles` packed."""
    hashes = array("Q")
    hashes.frombytes(data)
    return _little_endian(hashes)


def _little_endian(hashes: array[int]) -> array[int]:
    if sys.byteorder == "big":
        hashes.byteswap()
    return hashes
