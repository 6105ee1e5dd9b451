"""Repeated: the blocks of a document -> where a comment repeats words of the article on the same page.

A comment is looked at only if it has a run of eight words with the article in common. What is found is maximal, within
one paragraph of the comment; in the article it is the first such place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.passages.shingles import Hashed
from pipeline.passages.words import Piece, is_long_enough, spans

_MARKS = "“”\"«»„‘’'"


class Repeated(NamedTuple):
    """Words of a comment that stand in the article. Places are index of the block, and start and end in its text."""

    comment: int
    words: int
    is_marked: bool
    here: tuple[int, int, int]
    there: tuple[int, int, int]


class _Article(NamedTuple):
    """The words of the article, paragraph by paragraph."""

    folded: list[list[str]]
    blocks: list[int]
    spans: dict[int, list[tuple[int, int]]]
    """Where the words of a block stand, of those that were asked for."""
    first: dict[int, tuple[int, int]]
    """Hash of eight words to paragraph and word at which they first begin."""


def find_repeated(pieces: Sequence[Piece], writings: Sequence[Hashed]) -> Iterator[Repeated]:
    """Yield what comments repeat of the article, in order; `writings` are those of `pieces`."""
    article = _Article([], [], {}, {})
    comments: list[Hashed] = []
    for writing in writings:
        first = pieces[writing.paragraphs[0]]
        if first.comment is not None:
            comments.append(writing)
        elif first.entry is None:
            _add(article, writing)
    if not article.first:
        return
    for writing in comments:
        for block, words, hashes in writing.by_paragraph():
            yield from _in_paragraph(pieces, block, words, hashes, article)


def _add(article: _Article, writing: Hashed) -> None:
    """Add what stands between two lists of comments, or all of the article."""
    for block, words, hashes in writing.by_paragraph():
        for index, number in enumerate(hashes):
            article.first.setdefault(number, (len(article.blocks), index))
        article.folded.append(words)
        article.blocks.append(block)


def _in_paragraph(
    pieces: Sequence[Piece], block: int, words: list[str], hashes: list[int], article: _Article
) -> Iterator[Repeated]:
    reached = 0
    for index, number in enumerate(hashes):
        if index < reached or number not in article.first:
            continue
        paragraph, begin = article.first[number]
        theirs = article.folded[paragraph]
        length = 0
        while (
            index + length < len(words)
            and begin + length < len(theirs)
            and words[index + length] == theirs[begin + length]
        ):
            length += 1
        if not is_long_enough(words[index : index + length]):
            continue
        reached = index + length
        here = _span(pieces, article, block, index, length)
        there = _span(pieces, article, article.blocks[paragraph], begin, length)
        yield Repeated(pieces[block].comment or 0, length, _is_marked(pieces[block], *here[1:]), here, there)


def _span(pieces: Sequence[Piece], article: _Article, block: int, first: int, count: int) -> tuple[int, int, int]:
    places = article.spans.get(block)
    if places is None:
        places = article.spans[block] = spans(pieces[block].text)
    return block, places[first][0], places[first + count - 1][1]


def _is_marked(piece: Piece, start: int, end: int) -> bool:
    before, behind = piece.text[:start].rstrip()[-1:], piece.text[end:].lstrip(" .,!?…")[:1]
    return piece.role == "comment_quotation" or (
        before != "" and before in _MARKS and behind != "" and behind in _MARKS
    )
