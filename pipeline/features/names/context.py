"""Context: the text of a page -> what is asked of it again and again while names are looked for in it."""

from __future__ import annotations

_GERMAN = (" und ", " der ", " die ", " nicht ")
OFTEN = 400
"""Characters for each such word at most, on average, where a text is German."""


class Context:
    """A page's text. A class, because much of what may be asked of it is asked seldom."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.is_german = sum(map(text.count, _GERMAN)) * OFTEN > len(text)
        """Whether all nouns bear capitals, so that a capital says nothing."""
        self._small_words: set[str] | None = None
        self._words_before: dict[str, str] | None = None

    @property
    def small_words(self) -> set[str]:
        """Return what stands between spaces, so that words in small letters can be looked up."""
        if self._small_words is None:
            self._small_words = set(self.text.split())
        return self._small_words

    def word_before(self, word: str) -> str:
        """Return what stands before a word where the page first has it, as both stand between spaces."""
        if self._words_before is None:
            words = self.text.split()
            self._words_before = dict(zip(reversed(words[1:]), reversed(words[:-1]), strict=True))
        return self._words_before.get(word, "")
