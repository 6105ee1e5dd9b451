"""Language: what is written -> the language of the document and of each comment; None where it is too short to tell.

Asked is py3langid, a model that comes with the library: nothing is loaded from elsewhere. It takes a tenth of a
millisecond for a comment, and half a one for a document, which is much where there are a million. So what is written
is first asked for the function words of the language that it is most likely in: for a document, that in which words
are looked for (`Material.tongue`), for a comment that of its page. Only what has too few of them is put to the model.
How often either is right is in `docs/accuracy.md`. Links, hashtags and handles belong to no language and are not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from pipeline.features.commenters import folded
from pipeline.features.function_words import OWN_WORDS, SHARED_WORDS
from pipeline.types import Features, Language, Material, Prose

SURE = 0.5
"""Confidence from which a comment is said to be in the language of its page."""
VERY_SURE = 0.9
"""Confidence from which a comment is said to be in another language, and a document in any."""

LENGTH, OF_DOCUMENT = 300, 800
"""Characters that are read of a comment, and of a document; more of them do not say more."""
FEWEST, FEWEST_FOREIGN = 8, 30
"""Letters and blanks below which nothing is said: of a comment in the language of its page, and in any other."""

BY_FUNCTION_WORDS = 0.99
"""How sure it is that something is in a language, by its function words."""
FEWEST_OWN, FEWEST_WORDS, SMALLEST_SHARE = 2, 4, 0.3
"""Function words that show it: different ones of that language alone, different ones in all, and their share of all."""

_FUNCTION_WORDS = {code: own | SHARED_WORDS.get(code, frozenset()) for code, own in OWN_WORDS.items()}

NO_LANGUAGE = "zxx"
"""What the model says of text that is in none. Of the others, those with codes of two letters (ISO 639-1) are asked."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NO_WORDS = re.compile(r"[hw@#\d](?:(?<=h)ttps?://\S+|(?<=w)ww\.\S+|(?<=[@#])\w+|(?<=\d)\d*)")
"""Links, handles and numbers: all begin with one of a few signs, for which a text is searched fast."""


class _Steady(LanguageIdentifier):  # type: ignore[misc]  # the library has no types
    """The library's identifier, counting in double precision.

    In its single precision, processors of different makes differ in the last digits, and rows with them. Here too,
    but so little that two digits after the point are the same.
    """

    __slots__ = ()

    def _sparse_score(self, visits: dict[int, int], table: Any) -> Any:  # noqa: ANN401
        indexes = np.fromiter(visits.keys(), dtype=np.intp, count=len(visits))
        counts = np.fromiter(visits.values(), dtype=np.float64, count=len(visits))
        return np.log1p(counts) @ table[indexes].astype(np.float64) + self.nb_pc.astype(np.float64)


@cache
def _identifier() -> _Steady:
    """Return the identifier; its model takes a third of a second to unpack, once in each process."""
    identifier: _Steady = _Steady.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2 or code == NO_LANGUAGE])
    # In the order in which its rows are read, one by one: a third faster. In double precision it would take 94 MB.
    identifier.nb_ptc = np.ascontiguousarray(identifier.nb_ptc)
    # The library keeps the table of all languages, from which others could be chosen: 28 MB that nobody asks for.
    identifier._full_model = identifier.nb_ptc, identifier.nb_pc, identifier.nb_classes  # noqa: SLF001
    return identifier


def forget_model() -> None:
    """Give back the 75 MB that the model takes; it is unpacked again when it is asked for."""
    _identifier.cache_clear()


def find_language(material: Material, found: Features) -> Features:
    """Add the language of the document and of each comment."""
    article = [prose for prose in material.prose if prose.comment is None]
    language = _of_document(_words(material, article, OF_DOCUMENT), material.tongue)
    if language is None:
        language = _of_document(_words(material, material.prose, OF_DOCUMENT), material.tongue)
    comments: list[Language | None] = [None] * len(material.page.comments)
    for prose in material.prose:
        if prose.comment is not None:
            comments[prose.comment] = _of_comment(_words(material, [prose], LENGTH), language)
    return found._replace(language=language, comment_languages=tuple(comments))


def _of_document(words: str, likely: str) -> Language | None:
    if len(words) < FEWEST_FOREIGN:
        return None
    if _has_function_words(words, likely):
        return Language(likely, BY_FUNCTION_WORDS)
    language = _ask(words)
    return language if language and language.confidence >= VERY_SURE else None


def _of_comment(words: str, of_page: Language | None) -> Language | None:
    if len(words) < FEWEST:
        return None
    if of_page and _has_function_words(words, of_page.code):
        return Language(of_page.code, BY_FUNCTION_WORDS)
    language = _ask(words)
    if language is None:
        return None
    if of_page and language.code == of_page.code:
        return language if language.confidence >= SURE else None
    return language if language.confidence >= VERY_SURE and len(words) >= FEWEST_FOREIGN else None


def _has_function_words(words: str, code: str) -> bool:
    """Say whether enough of the words are function words of a language."""
    if code not in OWN_WORDS:
        return False
    printed = _WORD.findall(folded(words).replace("’", "'"))
    different = _FUNCTION_WORDS[code].intersection(printed)
    if len(different) < FEWEST_WORDS or len(different & OWN_WORDS[code]) < FEWEST_OWN:
        return False
    return sum(map(different.__contains__, printed)) >= SMALLEST_SHARE * len(printed)


def _ask(words: str) -> Language | None:
    if not words:
        return None
    code, confidence = _identifier().classify(words)
    return None if code == NO_LANGUAGE else Language(code, round(confidence, 2))


def _words(material: Material, proses: Sequence[Prose], length: int) -> str:
    """Return the first words of some pieces of writing, without what a comment quotes from others."""
    words: list[str] = []
    missing = length
    for prose in proses:
        for paragraph in prose.paragraphs:
            if paragraph.role != "comment_quotation":
                piece = material.text[paragraph.start : min(paragraph.end, paragraph.start + 2 * missing)]
                words.append(" ".join(_NO_WORDS.sub(" ", piece).split())[:missing])
                missing -= len(words[-1])
            if missing <= 0:
                return " ".join(words)
    return " ".join(words).strip()
