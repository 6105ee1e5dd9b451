"""Names: a page -> by which words its commenters are named, where each holds, and the pseudonym that stands for it.

A commenter's full name holds on all of the page. One that is an ordinary word, too (`Will`, `Guest`), holds beside the
comment, where somebody is spoken to, and in comments with a capital letter within a sentence. A first or last name
alone holds in comments, with a capital letter. Whom comments speak to without being a commenter of the page is taken
for one whose name the page lost, unless its article names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.features.address_words import NOBODY, ORDINARY
from pipeline.features.addressing import find_namings
from pipeline.features.commenters import LONGEST, MOST_WORDS, commenters_of
from pipeline.features.function_words import OWN_WORDS, SHARED_WORDS
from pipeline.features.material import material_of
from pipeline.pseudonyms.secret import fingerprint, fold, pseudonym, words_of
from pipeline.split.roles import WRITTEN
from pipeline.types import Comment, Features, Page, Secret

Words = tuple[str, ...]
"""Words of a name as they are compared."""

ANYWHERE, ORDINARY_WORD, FIRST, LAST, CALLED = "anywhere", "ordinary word", "first", "last", "called"
"""Where a form holds: see `places.holds`."""

COMMON = ORDINARY.union(NOBODY, *OWN_WORDS.values(), *SHARED_WORDS.values())
"""Words that are names only where something shows it, in the languages that we know some words of."""

_UNMISTAKABLE = re.compile(r"(?=.*[^\W\d_])(?=.*[\d_])\w{5,}")
"""A name of one word that is nobody else's: `hazel_mw`, `Bazza1962`."""

UNSPACED = re.compile("[\u0e00-\u0eff\u2e80-\uffdc]")
"""Scripts that put no space between words, or none before a particle: names are found within words there."""


class Form(NamedTuple):
    """Words that stand for somebody, where they do, and the pseudonym to put in their place."""

    where: str
    pseudonym: str


class Names(NamedTuple):
    """Who is named on a page."""

    forms: dict[Words, Form]
    spans: dict[tuple[int, int], str]
    """Clean spans where somebody is spoken to or of, to the pseudonym."""
    unspaced: dict[str, str]
    """Names in scripts without spaces, as printed, to the pseudonym."""
    article: str
    """The words of the article as they are compared, a space around each."""


def names_of(text: str, page: Page, secret: Secret) -> Names:
    """Gather who is named on a page; `text` is its clean text."""
    article = _article(text, page)
    commenters = commenters_of(page.comments)
    forms: dict[Words, Form] = {}
    for form, short in commenters.forms.items():
        if short.kind != "full" and form not in COMMON:
            known = short.commenters
            whole = commenters.printed[known[0]] if len(known) == 1 else form
            forms[_words(form)] = Form(FIRST if short.kind == "first" else LAST, pseudonym(secret, whole))
    spans: dict[tuple[int, int], str] = {}
    for naming in find_namings(material_of(text, page, None), Features(), commenters):
        printed = text[naming.start : naming.end]
        whole = commenters.printed[naming.commenters[0]] if len(naming.commenters) == 1 else printed
        if naming.commenters:
            spans[naming.start, naming.end] = pseudonym(secret, whole)
        elif f" {_words(printed)[-1]} " not in article:
            forms.setdefault(_words(printed), Form(CALLED, pseudonym(secret, printed)))
    unspaced: dict[str, str] = {}
    for name in full_names(page):
        if len(name) > 1 and UNSPACED.match(name):
            unspaced[name] = pseudonym(secret, name)
        if words := _words(name):
            forms[words] = Form(ORDINARY_WORD if is_ordinary(words) else ANYWHERE, pseudonym(secret, name))
    return Names(forms, spans, unspaced, article)


def full_names(page: Page) -> Iterator[str]:
    """Yield the names of those who write below a page, and of those whom they answer."""
    for comment in page.comments:
        yield from own_names(comment)
    if page.kind == "discussion" and page.byline and len(page.byline) <= LONGEST:
        yield page.byline


def own_names(comment: Comment) -> Iterator[str]:
    """Yield the names that the header of a comment tells. That of a pingback is the title of a page."""
    if comment.author and comment.kind != "pingback":
        yield comment.author
    if comment.answers:
        yield comment.answers


def _words(name: str) -> Words:
    return tuple(word.folded for word in words_of(name))


def is_ordinary(words: Words) -> bool:
    """Say whether nobody can tell that words are a name: ordinary words, numbers and single letters."""
    return all(word in COMMON or word.isdigit() or (len(word) == 1 and word.isascii()) for word in words)


def _article(text: str, page: Page) -> str:
    written = (
        text[block.start : block.end]
        for block in page.blocks
        if block.comment is None and (block.entry is not None or block.role in WRITTEN)
    )
    return f" {' '.join(fold(part) for part in written)} "


# --- on other pages ----------------------------------------------------------------------------------


def fingerprints(page: Page, secret: Secret) -> frozenset[int]:
    """Return what stands for the names of a page's commenters that are to be replaced on other pages, too."""
    return frozenset(fingerprint(secret, name) for name in full_names(page) if _is_known_elsewhere(name))


def _is_known_elsewhere(name: str) -> bool:
    words = _words(name)
    if len(words) == 1 or "_" in name:
        return bool(_UNMISTAKABLE.fullmatch(name))
    return 1 < len(words) <= MOST_WORDS and not is_ordinary(words)
