"""Caseless: a regular expression that ignores case -> the same one, several times faster where it does not fit.

Nearly all texts that are asked about fit nothing. Python's engine is slow with patterns that ignore case: it can
neither tell the branches of a pattern by their first letters nor skip to where a match could begin. So a text is first
put in small letters and asked with the same pattern, minding case; only what fits then is matched again as it stands.

Both say the same: a letter of the pattern, all of which are small, fits a letter of a text while case is ignored just
where it is its small letter. The few letters of which that is not true are in `ODD`; texts with them are matched as
they stand at once. `tests/test_caseless.py` goes through all of Unicode for it.
"""

from __future__ import annotations

import re

ODD = re.compile("[İıſ\u0345\u0370-\u03ff\u1c80-\u1c8f\u1e9b\u1f00-\u1fff\ufb05\ufb06]")
"""Letters that have several small forms, or whose small form is longer: Turkish i, long s, ligatures, all of Greek."""


class Caseless:
    """A compiled pattern that ignores case, with the methods and results of `re.Pattern`.

    All letters of the pattern are small; no part of it minds case.
    """

    __slots__ = ("_as_it_stands", "_in_small_letters", "pattern")

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        """Compile a pattern; raises `re.error` where it is none."""
        self.pattern = pattern
        self._as_it_stands = re.compile(pattern, flags | re.IGNORECASE)
        self._in_small_letters = re.compile(pattern, flags)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match the whole text."""
        is_plain = text.isascii() or not ODD.search(text)
        if is_plain and not self._in_small_letters.fullmatch(text.lower()):
            return None
        return self._as_it_stands.fullmatch(text)

    def match(self, text: str) -> re.Match[str] | None:
        """Match the beginning of the text."""
        is_plain = text.isascii() or not ODD.search(text)
        if is_plain and not self._in_small_letters.match(text.lower()):
            return None
        return self._as_it_stands.match(text)

    def compiled(self, *, in_small_letters: bool) -> re.Pattern[str]:
        """Return the plain pattern: for a text as it stands, or for one that was `is_small_safe`, in small letters.

        So a text is put in small letters once for many patterns.
        """
        return self._in_small_letters if in_small_letters else self._as_it_stands

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Find the first place in the text, from `start` on, at which the pattern matches."""
        if text.isascii() or not ODD.search(text):
            found = self._in_small_letters.search(text.lower(), start)
            if found is None:
                return None
            start = found.start()
        return self._as_it_stands.search(text, start)


def is_small_safe(text: str) -> bool:
    """Say whether a text in small letters fits the same caseless patterns as it stands, in the same places."""
    return text.isascii() or not ODD.search(text)


def small_letters(text: str) -> str:
    """Return a text in small Latin letters: where a word stands nowhere in it, no caseless pattern finds the word."""
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")
