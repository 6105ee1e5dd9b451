"""Places: a page and who is named on it -> the edits that put pseudonyms in the place of names.

All edits lie within a block, so that the blocks tile the new text as they did the old. Nothing that a comment says of
an e-mail address is left, whoever has it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from pipeline.features.commenters import MOST_WORDS
from pipeline.pseudonyms.names import ANYWHERE, CALLED, FIRST, LAST, UNSPACED, Form, Names, own_names
from pipeline.pseudonyms.secret import Word, fingerprint, pseudonym, words_of
from pipeline.split.roles import BODIES, WRITTEN
from pipeline.types import Block, Page, Secret

LONGEST_NAME = 8
"""Words of a name that is looked for in texts; beside the comment it is replaced however long it is."""

_GAP = re.compile(r"[^\w\n]{0,4}|_|%20|\+")
"""What may stand between two words of a name: `Hazel  Marlow`, `hazel-marlow`, `J. Smith`."""
_DOMAIN = re.compile(r"@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}")
_LOCAL = re.compile(r"[^\s@<>()\[\],;:\"“”«»]+\Z")
LONGEST_LOCAL = 64
"""Characters of an e-mail address before its @, at most."""
_NEW_SENTENCE = re.compile(r"(?:[.!?…:;\"“”„«»‘(\[*•—–]|^)[\"“”„«»‘’(\[*\s]*$")


class Edit(NamedTuple):
    """A clean span, and what is to stand there."""

    start: int
    end: int
    text: str


class _Place(NamedTuple):
    """A block while names are looked for in it."""

    block: Block
    text: str
    words: Sequence[Word]
    is_header: bool
    """Whether it tells who wrote a comment and whom that answers."""
    glued: frozenset[str] = frozenset()
    """Names of commenters that stand in it as part of a word."""


def find_edits(text: str, page: Page, names: Names, secret: Secret) -> list[Edit]:
    """Return the edits of a page, in order, none of which overlap."""
    edits: list[Edit] = []
    spans = sorted(names.spans)
    headers = _headers(text, page)
    for number, block in enumerate(page.blocks):
        printed = text[block.start : block.end]
        place = _Place(block, printed, list(words_of(printed)), number in headers, headers.get(number, frozenset()))
        found = _apart(_wanted(place, page, names, spans, secret), len(printed))
        edits += (Edit(edit.start + block.start, edit.end + block.start, edit.text) for edit in found)
    return edits


def _apart(edits: Iterable[Edit], length: int) -> list[Edit]:
    """Return edits in order of place, without those that overlap one that came before them."""
    taken = bytearray(length)
    found: list[Edit] = []
    for edit in edits:
        if not any(taken[edit.start : edit.end]):
            taken[edit.start : edit.end] = b"\1" * (edit.end - edit.start)
            found.append(edit)
    return sorted(found)


def edit_words(said: str, names: Names, secret: Secret) -> list[Edit]:
    """Return the edits of what is said of a page, such as its title or why a comment answers another."""
    words = list(words_of(said))
    place = _Place(Block("unassigned", 0, len(said), 1), said, words, is_header=False)
    wanted = chain(_formed(place, names), _known_elsewhere(place, names.article, secret))
    return _apart(wanted, len(said))


def is_named(text: str, names: Names) -> bool:
    """Say whether a text holds a name that should be nowhere in it."""
    forms = {words: form for words, form in names.forms.items() if form.where == ANYWHERE}
    place = _Place(Block("unassigned", 0, len(text), 1), text, list(words_of(text)), is_header=False)
    return bool(forms) and any(_formed(place, names._replace(forms=forms)))


def _headers(text: str, page: Page) -> dict[int, frozenset[str]]:
    """Return the numbers of the blocks that tell who wrote a comment, and the names in them that are glued to a word.

    Those are a comment's header and buttons, or its first blocks where none of these holds the name.
    """
    own: dict[int, list[int]] = {}
    for number, block in enumerate(page.blocks):
        if block.comment is not None:
            own.setdefault(block.comment, []).append(number)
    found: dict[int, frozenset[str]] = {}
    for comment, numbers in own.items():
        headers = [number for number in numbers if page.blocks[number].role not in BODIES]
        author = page.comments[comment].author
        lines = {number: text[page.blocks[number].start : page.blocks[number].end] for number in numbers}
        is_told = not author or page.comments[comment].author_basis or any(author in lines[line] for line in headers)
        for number in headers if is_told else numbers[:2]:
            found[number] = frozenset()
        if author and not any(_whole(author).search(lines[number]) for number in numbers if number in found):
            glued = next((number for number in numbers if number in found and author in lines[number]), None)
            found |= {} if glued is None else {glued: frozenset((author,))}
    return found


def _wanted(
    place: _Place, page: Page, names: Names, spans: Sequence[tuple[int, int]], secret: Secret
) -> Iterator[Edit]:
    """Yield the edits of a block, with offsets into it, the surest first."""
    block = place.block
    if place.is_header and block.comment is not None:
        for name in own_names(page.comments[block.comment]):
            yield from _literally(place, name, pseudonym(secret, name))
    if block.comment is not None:
        yield from _addresses(place.text, secret)
    at = bisect_left(spans, (block.start, block.start))
    while at < len(spans) and spans[at][0] < block.end:
        start, end = spans[at]
        yield Edit(start - block.start, end - block.start, names.spans[start, end])
        at += 1
    yield from _formed(place, names)
    if block.comment is not None or block.role not in WRITTEN:
        yield from _known_elsewhere(place, names.article, secret)


def _addresses(text: str, secret: Secret) -> Iterator[Edit]:
    """Yield all e-mail addresses, in any script."""
    for domain in _DOMAIN.finditer(text):
        local = _LOCAL.search(text, max(0, domain.start() - LONGEST_LOCAL), domain.start())
        if local:
            put = f"{pseudonym(secret, local[0] + domain[0])}@mail.invalid"
            yield Edit(local.start(), domain.end(), put)


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])")


def _literally(place: _Place, name: str, put: str) -> Iterator[Edit]:
    """Yield the places of a name as printed: as a whole word, as part of one where the page glues it to the date.

    One that has neither letters nor digits is taken for a name in the first place alone.
    """
    if name in place.glued:
        start = place.text.index(name)
        yield Edit(start, start + len(name), put)
        return
    for match in _whole(name).finditer(place.text):
        yield Edit(match.start(), match.end(), put)
        if next(words_of(name), None) is None:
            return


def _formed(place: _Place, names: Names) -> Iterator[Edit]:
    """Yield the places of all forms, the longest first where several begin with a word."""
    folded = [word.folded for word in place.words]
    for index, word in enumerate(place.words):
        for last in range(min(index + LONGEST_NAME, len(folded)) - 1, index - 1, -1):
            form = names.forms.get(tuple(folded[index : last + 1]))
            if form and _is_joined(place, index, last) and _holds(form, place, index, last):
                yield Edit(word.start, place.words[last].end, form.pseudonym)
                break
    if names.unspaced:
        lengths = sorted({len(name) for name in names.unspaced}, reverse=True)
        for match in UNSPACED.finditer(place.text):
            start = match.start()
            for length in lengths:
                if put := names.unspaced.get(place.text[start : start + length]):
                    yield Edit(start, start + length, put)
                    break


def _is_joined(place: _Place, first: int, last: int) -> bool:
    """Say whether words stand together as those of a name do."""
    return all(
        _GAP.fullmatch(place.text, place.words[index].end, place.words[index + 1].start)
        and not _ends_sentence(place, index)
        for index in range(first, last)
    )


def _ends_sentence(place: _Place, index: int) -> bool:
    word, following = place.words[index], place.words[index + 1]
    between = place.text[word.end : following.start]
    return "!" in between or "?" in between or (between.startswith(". ") and len(word.folded) > 2)


def _holds(form: Form, place: _Place, first: int, last: int) -> bool:
    """Say whether words stand for somebody where they stand."""
    start, end = place.words[first].start, place.words[last].end
    if form.where == ANYWHERE:
        return True
    if place.block.comment is None or not place.text[start].isupper():
        return False
    if form.where == FIRST:
        return not _is_capital(place, last + 1, place.text[end : end + 1] == " ")
    if form.where == LAST:
        return not _is_capital(place, first - 1, place.text[start - 1 : start] == " ")
    return form.where == CALLED or not _NEW_SENTENCE.search(place.text[max(0, start - 8) : start] if start else "")


def _is_capital(place: _Place, index: int, is_beside: bool) -> bool:
    """Say whether the next word, or the one before, makes another name of it: `Hazel Blears`."""
    if not is_beside or not 0 <= index < len(place.words):
        return False
    word = place.text[place.words[index].start : place.words[index].end]
    return (
        word[0].isupper()
        and len(word) > 1
        and word[1:].islower()
        and not _NEW_SENTENCE.search(place.text[max(0, place.words[index].start - 8) : place.words[index].start])
    )


# --- commenters of other pages -----------------------------------------------------------------------


def _known_elsewhere(place: _Place, article: str, secret: Secret) -> Iterator[Edit]:
    """Yield the places of full names that commenters of other pages bear, unless the article has them, too."""
    if not secret.elsewhere:
        return
    reached = 0
    for index, word in enumerate(place.words):
        if word.start < reached or not _may_open(place.text, word):
            continue
        for last in range(min(index + MOST_WORDS, len(place.words)) - 1, index - 1, -1):
            name = place.text[word.start : place.words[last].end]
            if not _may_be_name(place, index, last) or not _is_joined(place, index, last):
                continue
            if _is_listed(fingerprint(secret, name), secret.elsewhere) and not _is_in(article, place, index, last):
                yield Edit(word.start, place.words[last].end, pseudonym(secret, name))
                reached = place.words[last].end
                break


def _may_open(text: str, word: Word) -> bool:
    """Say whether a name that is known on all pages may begin with a word."""
    return text[word.start].isupper() or any(map(str.isdigit, word.folded)) or text[word.end : word.end + 1] == "_"


def _may_be_name(place: _Place, first: int, last: int) -> bool:
    """Say whether words look like a name that is known on all pages: capitals, or one word with digits."""
    if first == last:
        return any(map(str.isdigit, place.words[first].folded))
    joined = place.text[place.words[first].start : place.words[last].end]
    return "_" in joined or place.text[place.words[last].start].isupper() or not joined.isascii()


def _is_in(article: str, place: _Place, first: int, last: int) -> bool:
    return f" {' '.join(word.folded for word in place.words[first : last + 1])} " in article


def _is_listed(number: int, numbers: Sequence[int]) -> bool:
    at = bisect_left(numbers, number)
    return at < len(numbers) and numbers[at] == number
