"""Wording: a stored document -> its words as passages compare them, with their places in the decoded source.

A document is read from a database or from a part; its numbers are those of the database either way. It is read as a
whole, but only those pieces of writing in it are taken apart that are asked for.
"""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.clean.offsets import line_finder, source_offsets, source_span
from pipeline.clean.undo import unclean
from pipeline.passages.words import Piece, fold_words, spans, writings
from pipeline.types import Repair, Row

_BLOCKS = """
    SELECT role, text, comment_id + :comments, entry_id + :entries, space_before, space_after FROM blocks
    WHERE document_id = :document ORDER BY position"""
_REPAIRS = """
    SELECT line, char_start, char_end, before, after, steps, raw FROM repairs WHERE document_id = ?
    ORDER BY char_start, id"""
_ENCODING = "SELECT iif(text_sha256 IS NULL, encoding, 'utf-8') FROM documents WHERE id = ?"

_OPENING = tuple("“\"«„‘'(")
_STOP = re.compile(r"[.!?…]")
_QUOTED_STOP = re.compile(r",\s?[”\"»“’']")
_MARK = re.compile(r"[.!?…\n]|[“\"«„]")

LONGEST_TAG = 200
"""Characters behind quoted speech in which its sentence ends: "he said", and what he did meanwhile."""


class Before(NamedTuple):
    """How many rows the parts before one have: by so much its numbers are shifted."""

    documents: int
    comments: int
    entries: int


NOTHING = Before(0, 0, 0)


class Wording(NamedTuple):
    """A document, of which words are asked for."""

    document: int
    text: str
    """The clean text."""
    pieces: Sequence[Piece]
    starts: Sequence[int]
    """Clean offset of the text of each."""
    writings: Sequence[Sequence[int]]
    """What somebody wrote to be read, piece by piece: the indexes of its paragraphs."""
    locate: Callable[[int, int], tuple[int, int]]
    """Clean span -> span in the decoded source."""
    line_of: Callable[[int], int]

    def writing(self, number: int) -> Writing:
        """Return the words of a piece of writing."""
        blocks = self.writings[number]
        firsts: list[int] = []
        bounds: list[tuple[int, int]] = []
        for block in blocks:
            begin = self.starts[block]
            firsts.append(len(bounds))
            bounds += spans(self.text, begin, begin + len(self.pieces[block].text))
        return Writing(self, blocks, firsts, bounds)


class Writing(NamedTuple):
    """The words of one piece of writing. They are counted from 0, across its paragraphs."""

    wording: Wording
    blocks: Sequence[int]
    """The indexes of its paragraphs."""
    firsts: Sequence[int]
    """The first word of each."""
    bounds: Sequence[tuple[int, int]]
    """Where each word stands: clean offsets."""

    def folded(self, first: int, count: int) -> list[str]:
        """Return words as they are compared."""
        text = self.wording.text
        return fold_words([text[start:end] for start, end in self.bounds[first : first + count]])

    def block_of(self, word: int) -> int:
        """Return the index of the paragraph that a word stands in."""
        return self.blocks[bisect_right(self.firsts, word) - 1]

    def printed(self, first: int, count: int) -> str:
        """Return words as printed, one paragraph per line."""
        behind = first + count
        begins = [first, *self.firsts[bisect_right(self.firsts, first) : bisect_left(self.firsts, behind)]]
        ends = [*begins[1:], behind]
        return "\n".join(
            self.wording.text[self.bounds[begin][0] : self.bounds[end - 1][1]]
            for begin, end in zip(begins, ends, strict=True)
            if end > begin
        )

    def place(self, first: int, count: int) -> Row:
        """Return the row of an occurrence: from `document_id` to `char_end`, without the quotation it stands in."""
        last = first + count - 1
        pieces, line_of = self.wording.pieces, self.wording.line_of
        begin, finish = pieces[self.block_of(first)], pieces[self.block_of(last)]
        start, end = self.wording.locate(self.bounds[first][0], self.bounds[last][1])
        is_marked = begin.role == finish.role == "comment_quotation"
        return (
            self.wording.document,
            begin.comment,
            begin.entry,
            int(is_marked),
            self._starts(first),
            self._ends(last),
            line_of(start),
            line_of(end - 1),
            start,
            end,
        )

    def _begins(self, word: int) -> bool:
        """Say whether a paragraph begins with a word."""
        index = bisect_left(self.firsts, word)
        return index < len(self.firsts) and self.firsts[index] == word

    def _starts(self, first: int) -> str:
        """Say what begins with a word."""
        if self._begins(first):
            return "paragraph"
        text, start = self.wording.text, self.bounds[first][0]
        between = text[self.bounds[first - 1][1] : start]
        is_small = text[start].islower()
        if is_small or not (_STOP.search(between) or ":" in between or between.rstrip()[-1:] in _OPENING):
            return "within"
        return "sentence"

    def _ends(self, last: int) -> str:
        """Say what ends with a word. In speech a comma stands before the closing mark where the sentence ends."""
        if last + 1 == len(self.bounds) or self._begins(last + 1):
            return "paragraph"
        text, following = self.wording.text, self.bounds[last + 1][0]
        between = text[self.bounds[last][1] : following]
        if _STOP.search(between):
            return "within" if text[following].islower() else "sentence"
        if _QUOTED_STOP.match(between):
            mark = _MARK.search(text, following, following + LONGEST_TAG)
            return "sentence" if mark and mark[0] in "\n.!?…" else "within"
        return "within"


def read_wording(connection: sqlite3.Connection, document: int, before: Before = NOTHING) -> Wording:
    """Read a document by its number in the database: from that, or from a part.

    Its rows are sought by an index, those of repairs in parts excepted, which are few.
    """
    within = document - before.documents
    shifted = {"document": within, "comments": before.comments, "entries": before.entries}
    rows = connection.execute(_BLOCKS, shifted).fetchall()
    pieces = [Piece(*row[:4]) for row in rows]
    text: list[str] = []
    starts: list[int] = []
    reached = 0
    for _, own, _, _, left, right in rows:
        starts.append(reached + len(left))
        text += (left, own, right)
        reached += len(left) + len(own) + len(right)
    clean = "".join(text)
    repairs = [Repair(*row) for row in connection.execute(_REPAIRS, (within,))]
    source = clean
    if repairs:
        (encoding,) = connection.execute(_ENCODING, (within,)).fetchone()
        source = unclean(clean, repairs, encoding).text
    offsets = source_offsets(repairs)

    def locate(start: int, end: int) -> tuple[int, int]:
        return source_span(offsets, start, end) if repairs else (start, end)

    return Wording(document, clean, pieces, starts, list(writings(pieces)), locate, line_finder(source))
