"""Wording: a stored document -> its words as passages compare them, with their places in the decoded source."""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.clean.offsets import line_finder, source_offsets, source_span
from pipeline.clean.undo import unclean
from pipeline.passages.words import LEAST_WORDS, Piece, fold, spans, writings
from pipeline.types import Repair, Row

_BLOCKS = """
    SELECT role, text, comment_id, entry_id, space_before, space_after FROM blocks WHERE document_id = ?
    ORDER BY position"""
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


class Word(NamedTuple):
    """Where a word stands: the index of its paragraph, and clean offsets."""

    block: int
    start: int
    end: int


class Wording(NamedTuple):
    """All words of a document that somebody wrote to be read."""

    document: int
    text: str
    """The clean text."""
    pieces: Sequence[Piece]
    folded: Sequence[str]
    words: Sequence[Word]
    writings: Sequence[int]
    """Index of the first word of each piece of writing, and behind the last the number of all words."""
    positions: Sequence[int]
    """Index of the first hash of each piece of writing."""
    locate: Callable[[int, int], tuple[int, int]]
    """Clean span -> span in the decoded source."""
    line_of: Callable[[int], int]

    def word_at(self, position: int) -> int:
        """Return the index of the first of the words whose hash has this index in the document."""
        writing = bisect_right(self.positions, position) - 1
        return self.writings[writing] + position - self.positions[writing]

    def printed(self, first: int, count: int) -> str:
        """Return words as printed, one paragraph per line."""
        last = first + count - 1
        lines = []
        number = first
        while number <= last:
            end = number
            while end < last and self.words[end + 1].block == self.words[number].block:
                end += 1
            lines.append(self.text[self.words[number].start : self.words[end].end])
            number = end + 1
        return "\n".join(lines)

    def place(self, first: int, count: int) -> Row:
        """Return the row of an occurrence: from `document_id` to `char_end`, without the quotation it stands in."""
        last = first + count - 1
        begin, finish = self.words[first], self.words[last]
        piece = self.pieces[begin.block]
        start, end = self.locate(begin.start, finish.end)
        is_marked = all(self.pieces[word.block].role == "comment_quotation" for word in (begin, finish))
        return (
            self.document,
            piece.comment,
            piece.entry,
            int(is_marked),
            self._starts(first),
            self._ends(last),
            self.line_of(start),
            self.line_of(end - 1),
            start,
            end,
        )

    def _starts(self, first: int) -> str:
        """Say what begins with a word."""
        word = self.words[first]
        if first == 0 or self.words[first - 1].block != word.block:
            return "paragraph"
        between = self.text[self.words[first - 1].end : word.start]
        is_small = self.text[word.start].islower()
        if is_small or not (_STOP.search(between) or ":" in between or between.rstrip()[-1:] in _OPENING):
            return "within"
        return "sentence"

    def _ends(self, last: int) -> str:
        """Say what ends with a word. In speech a comma stands before the closing mark where the sentence ends."""
        word = self.words[last]
        if last + 1 == len(self.words) or self.words[last + 1].block != word.block:
            return "paragraph"
        following = self.words[last + 1]
        between = self.text[word.end : following.start]
        if _STOP.search(between):
            return "within" if self.text[following.start].islower() else "sentence"
        if _QUOTED_STOP.match(between):
            mark = _MARK.search(self.text, following.start, following.start + LONGEST_TAG)
            return "sentence" if mark and mark[0] in "\n.!?…" else "within"
        return "within"


def read_wording(connection: sqlite3.Connection, document: int) -> Wording:
    """Read the words of a document; a connection with an index on the documents of blocks and repairs is fast."""
    rows = connection.execute(_BLOCKS, (document,)).fetchall()
    pieces = [Piece(*row[:4]) for row in rows]
    text, starts = [], []
    reached = 0
    for _, own, _, _, before, after in rows:
        starts.append(reached + len(before))
        text.append(f"{before}{own}{after}")
        reached += len(text[-1])
    words: list[Word] = []
    folded: list[str] = []
    begins, positions = [], [0]
    for writing in writings(pieces):
        begins.append(len(words))
        for number in writing:
            words += [
                Word(number, starts[number] + start, starts[number] + end) for start, end in spans(pieces[number].text)
            ]
            folded += fold(pieces[number].text)
        positions.append(positions[-1] + max(0, len(words) - begins[-1] - LEAST_WORDS + 1) + 1)
    clean = "".join(text)
    repairs = [Repair(*row) for row in connection.execute(_REPAIRS, (document,))]
    source = clean
    if repairs:
        (encoding,) = connection.execute(_ENCODING, (document,)).fetchone()
        source = unclean(clean, repairs, encoding).text
    offsets = source_offsets(repairs)

    def locate(start: int, end: int) -> tuple[int, int]:
        return source_span(offsets, start, end) if repairs else (start, end)

    return Wording(
        document, clean, pieces, folded, words, (*begins, len(words)), positions[:-1], locate, line_finder(source)
    )
