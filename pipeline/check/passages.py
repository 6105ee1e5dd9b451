"""Check passages: a database -> whether each passage stands where its occurrences say, and as they say.

The words of each document are read again from its blocks. Whether all passages are there that should be is proved by
the fingerprint of the content, which covers them.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from pipeline.load.wording import Wording, Writing, read_wording
from pipeline.passages.words import fold, is_long_enough
from pipeline.types import Row

_OCCURRENCES = """
    SELECT document.id, document.ref, passage.text, own.is_quoted, own.quotation_id IS NOT NULL,
        own.document_id, own.comment_id, own.entry_id, own.starts, own.ends, own.line_start, own.line_end,
        own.char_start, own.char_end
    FROM passage_occurrences AS own
    JOIN documents AS document ON document.id = own.document_id
    JOIN passages AS passage ON passage.id = own.passage_id
    ORDER BY document.id, own.char_start"""

RULES = {
    "document_count or occurrence_count is not the number of its places": """
        SELECT 'passage ' || id FROM passages AS own WHERE (document_count, occurrence_count) IS NOT (
            SELECT count(DISTINCT document_id), count(*) FROM passage_occurrences WHERE passage_id = own.id)""",
    "it stands in one document alone": "SELECT 'passage ' || id FROM passages WHERE document_count < 2",
    "char_count is not its length": "SELECT 'passage ' || id FROM passages WHERE char_count <> length(text)",
    "it does not lie in the quotation that it is said to lie in": """
        SELECT 'occurrence ' || own.id FROM passage_occurrences AS own
        JOIN quotations AS quotation ON quotation.id = own.quotation_id
        WHERE quotation.document_id <> own.document_id OR quotation.char_start > own.char_start
            OR quotation.char_end < own.char_end""",
    "it lies in a quotation, but is not said to": """
        SELECT 'occurrence ' || own.id FROM passage_occurrences AS own
        WHERE own.quotation_id IS NULL AND EXISTS (
            SELECT 1 FROM quotations AS quotation WHERE quotation.document_id = own.document_id
                AND quotation.char_start <= own.char_start AND quotation.char_end >= own.char_end)""",
    "a near-duplicate does not resemble what comes before it": """
        SELECT ref FROM near_duplicates JOIN documents ON documents.id = document_id
        WHERE first_id >= document_id OR resemblance NOT BETWEEN 0.8 AND 1""",
}
"""What must not be, and what finds it."""


def check_passages(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with passages and their occurrences."""
    for what, sql in RULES.items():
        for (where,) in connection.execute(sql):
            yield str(where), what
    for number, text, count in connection.execute("SELECT id, text, word_count FROM passages"):
        words = fold(text)
        if len(words) != count or not is_long_enough(words):
            yield f"passage {number}", "word_count is not the number of its words, or they are too few"
    for (document, ref), group in groupby(connection.execute(_OCCURRENCES), itemgetter(0, 1)):
        wording = read_wording(connection, document)
        yield from ((ref, what) for what in _misplaced(wording, group))


def _misplaced(wording: Wording, occurrences: Iterator[Row]) -> Iterator[str]:
    """Yield what is wrong with the occurrences of a document, which come in order."""
    begins = [_start_of(wording, wording.starts[writing[0]]) for writing in wording.writings]
    for number, items in groupby(occurrences, lambda row: max(0, bisect_right(begins, row[-2]) - 1)):
        writing = wording.writing(number) if begins else Writing(wording, [], [], [])
        starts = [_start_of(wording, start) for start, _ in writing.bounds]
        for _, _, text, is_quoted, has_quotation, *place in items:
            words = fold(text)
            begin, end = (bisect(starts, place[-2]) for bisect in (bisect_left, bisect_right))
            # Words within one repair begin at one place.
            standing = (at for at in range(begin, end) if writing.folded(at, len(words)) == words)
            first = next(standing, None)
            if first is None:
                yield f"the words of a passage do not stand at {place[-2]}: {text[:60]!r}"
                continue
            document, comment, entry, is_marked, *rest = writing.place(first, len(words))
            if (document, comment, entry, *rest) != tuple(place) or is_quoted != (is_marked or has_quotation):
                yield f"the passage at {place[-2]} does not stand there as its occurrence says: {text[:60]!r}"


def _start_of(wording: Wording, clean: int) -> int:
    return wording.locate(clean, clean + 1)[0]
