"""Secret: a key and a name -> the pseudonym, and the fingerprint by which the name is known on other pages.

Both are HMAC-SHA-256 of the name as it is compared: in small letters, without marks, its words a space apart. Without
the key neither can be reckoned from a name, nor a list of names be tried on them.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from pipeline.features.commenters import folded
from pipeline.types import Secret

PREFIX = "Reader"
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""Neither vowels, so that no words come about, nor digits, so that nobody takes them for a date or a figure."""
LENGTH = 12
"""20 ** 12 pseudonyms: among a million names, two share one by a chance of one in eight thousand."""

_WORD = re.compile("[^\\W_]+(?:[\u0300-\u036f]+[^\\W_]*)*")


class Word(NamedTuple):
    """A word of a text: where it stands, and how it is compared."""

    start: int
    end: int
    folded: str


def words_of(text: str) -> Iterator[Word]:
    """Yield the words of a text, in order; an underline stands between two of them."""
    for match in _WORD.finditer(text):
        yield Word(match.start(), match.end(), _folded(match[0]))


@lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = normalize("NFKD", folded(word)).casefold().replace("ı", "i")
    return "".join(letter for letter in plain if not combining(letter))


def fold(name: str) -> str:
    """Return a name as it is compared; one without letters and digits as it is printed."""
    return " ".join(word.folded for word in words_of(name)) or " ".join(name.split())


def pseudonym(secret: Secret, name: str) -> str:
    """Return the pseudonym of a name: one word, such as `ReaderKTVWBXZQMHPL`."""
    number = _number(secret, "pseudonym", name)
    letters = []
    for _ in range(LENGTH):
        number, letter = divmod(number, len(LETTERS))
        letters.append(LETTERS[letter])
    return PREFIX + "".join(letters)


def fingerprint(secret: Secret, name: str) -> int:
    """Return what stands for a name where it must not be written: 63 bits."""
    return _number(secret, "name", name) >> (256 - 63)


def _number(secret: Secret, use: str, name: str) -> int:
    said = f"{use}\0{fold(name)}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hmac.digest(secret.key, said, "sha256"), "big")
