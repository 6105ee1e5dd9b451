"""Check documents: the rows of one document -> what is wrong with its ledger, round trip and pointers.

The source is put together again from `blocks` and `repairs` alone. Then each row's place in it must hold what
the row says. The same is checked of the rows of a database, and of those that a worker has just made.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import NamedTuple

from pipeline.check.streams import Stream
from pipeline.clean.offsets import line_finder
from pipeline.clean.undo import rebuild, unclean
from pipeline.load.schema import columns
from pipeline.split.roles import BODIES
from pipeline.types import Repair, Row, Rows


class StoredBlock(NamedTuple):
    """A row of `blocks`."""

    role: str
    text: str
    entry_id: int | None
    comment_id: int | None
    line_start: int
    line_end: int
    char_start: int
    char_end: int
    space_before: str
    space_after: str
    position: int


class StoredText(NamedTuple):
    """A row of `comments` or `entries`, as far as it is text with a place."""

    id: int
    ref: str
    body: str
    author: str | None
    """Name, if it is printed."""
    quoted_words: int
    line_start: int
    line_end: int
    char_start: int
    char_end: int


class StoredMention(NamedTuple):
    """A row that says what stands at a place: a quotation, a part of one, a name, a date, a link ..."""

    table: str
    text: str
    comment_id: int | None
    entry_id: int | None
    line_start: int
    line_end: int
    char_start: int
    char_end: int


class StoredDocument(NamedTuple):
    """All rows of a document that are about its text."""

    ref: str
    encoding: str
    byte_order_mark: bool
    sha256: str
    text_sha256: str | None
    byte_count: int
    char_count: int
    line_count: int
    blocks: Sequence[StoredBlock]
    repairs: Sequence[Repair]
    comments: Sequence[StoredText]
    entries: Sequence[StoredText]
    mentions: Sequence[StoredMention]

    @property
    def text_encoding(self) -> str:
        """Return in what encoding the text has its bytes: taken out of HTML, it can hold what `encoding` cannot."""
        return "utf-8" if self.text_sha256 else self.encoding


MENTIONS = {
    "quotations": "text",
    "addresses": "name",
    "dates": "text",
    "links": "url",
    "emails": "email",
    "hashtags": "hashtag",
    "handles": "handle",
    "names": "name",
    "figures": "figure",
    "repeated_words": "text",
}
"""Tables of what stands at a place, and the column that says what. Parts of quotations are proved too."""

_IN_COMMENTS = frozenset(table for table in MENTIONS if "entry_id" not in columns(table))
"""Those of them whose rows stand in comments alone."""

_PLACE = ("line_start", "line_end", "char_start", "char_end")
_DOCUMENT = """
    SELECT id, ref, encoding, byte_order_mark, sha256, text_sha256, byte_count, char_count, line_count FROM documents"""
_BLOCK = """
    SELECT document_id, role, text, entry_id, comment_id, line_start, line_end, char_start, char_end, space_before,
        space_after, position FROM blocks ORDER BY document_id, position"""
_REPAIR = """
    SELECT document_id, line, char_start, char_end, before, after, steps, raw FROM repairs
    ORDER BY document_id, char_start, id"""
_COMMENT = """
    SELECT document_id, id, ref, body, iif(author_basis IS NULL, author, NULL), quoted_word_count,
        line_start, line_end, char_start, char_end FROM comments
    ORDER BY document_id, position"""
_ENTRY = """
    SELECT document_id, id, ref, body, author, 0, line_start, line_end, char_start, char_end FROM entries
    ORDER BY document_id, position"""


_PARTS = "quotation_parts"
_PART = """
    SELECT quotation.document_id, 'quotation_parts', part.text, quotation.comment_id, quotation.entry_id,
        part.line_start, part.line_end, part.char_start, part.char_end
    FROM quotation_parts AS part JOIN quotations AS quotation ON quotation.id = part.quotation_id ORDER BY part.id"""


def _mention(table: str) -> str:
    """Return what reads the mentions of a table; a quotation of several parts is proved by these."""
    entry = "NULL" if table in _IN_COMMENTS else "entry_id"
    whole = f"WHERE NOT EXISTS (SELECT 1 FROM {_PARTS} WHERE quotation_id = {table}.id)"
    return f"""
        SELECT document_id, '{table}', {MENTIONS[table]}, comment_id, {entry}, {", ".join(_PLACE)}
        FROM {table} {whole if table == "quotations" else ""} ORDER BY id"""


def documents(connection: sqlite3.Connection) -> Iterator[StoredDocument]:
    """Yield the stored documents one by one, in streams side by side: memory is that of one document."""
    streams = [Stream(connection, sql) for sql in (_BLOCK, _REPAIR, _COMMENT, _ENTRY)]
    said = [Stream(connection, sql) for sql in (*map(_mention, MENTIONS), _PART)]
    for number, *fields in connection.execute(f"{_DOCUMENT} ORDER BY id"):
        blocks, repairs, comments, entries = (stream.take(number) for stream in streams)
        yield StoredDocument._make(
            [
                *fields,
                [StoredBlock(*row) for row in blocks],
                [Repair(*row) for row in repairs],
                [StoredText(*row) for row in comments],
                [StoredText(*row) for row in entries],
                [StoredMention(*row) for stream in said for row in stream.take(number)],
            ]
        )


def stored_document(rows: Rows) -> StoredDocument:
    """Return what a database will store of a document, before it does: to be checked by the process that made it."""
    document, tables = rows.document, rows.tables
    return StoredDocument._make(
        [
            *(document[field] for field in StoredDocument._fields[:8]),
            [StoredBlock._make(_BLOCK_FIELDS(row)) for row in tables["blocks"]],
            [Repair._make(row) for row in tables["repairs"]],
            [_stored_comment(number, row) for number, row in enumerate(tables["comments"], start=1)],
            [_stored_entry(number, row) for number, row in enumerate(tables["entries"], start=1)],
            list(_stored_mentions(tables)),
        ]
    )


def _fields(table: str, *names: str) -> Callable[[Row], Row]:
    """Return the function that takes these columns out of a row as it is made."""
    own = [column for column in columns(table) if column not in {"id", "document_id"}]
    return itemgetter(*map(own.index, names))


_BLOCK_FIELDS = _fields("blocks", *StoredBlock._fields)
_COMMENT_FIELDS = _fields("comments", "author_basis", "ref", "body", "author", "quoted_word_count", *_PLACE)
_ENTRY_FIELDS = _fields("entries", "ref", "body", "author", *_PLACE)


def _stored_comment(number: int, row: Row) -> StoredText:
    author_basis, ref, body, author, *rest = _COMMENT_FIELDS(row)
    return StoredText(number, ref, body, author if author_basis is None else None, *rest)


def _stored_entry(number: int, row: Row) -> StoredText:
    ref, body, author, *place = _ENTRY_FIELDS(row)
    return StoredText(number, ref, body, author, 0, *place)


_MENTION_FIELDS = {
    table: _fields(table, column, "comment_id", *(() if table in _IN_COMMENTS else ("entry_id",)), *_PLACE)
    for table, column in MENTIONS.items()
}
_PART_FIELDS = _fields("quotation_parts", "quotation_id", "text", *_PLACE)


def _stored_mentions(tables: Mapping[str, list[Row]]) -> Iterator[StoredMention]:
    in_parts = set()
    for row in tables["quotation_parts"]:
        quotation, text, *place = _PART_FIELDS(row)
        in_parts.add(quotation)
        owner = _MENTION_FIELDS["quotations"](tables["quotations"][quotation - 1])[1:3]
        yield StoredMention("quotation_parts", text, *owner, *place)
    for table, fields in _MENTION_FIELDS.items():
        lacking = (None,) if table in _IN_COMMENTS else ()
        for number, row in enumerate(tables[table], start=1):
            if table == "quotations" and number in in_parts:
                continue
            text, comment, *rest = fields(row)
            yield StoredMention(table, text, comment, *lacking, *rest)


def check_document(document: StoredDocument) -> Iterator[str]:
    """Yield what is wrong with a document."""
    clean = "".join(f"{block.space_before}{block.text}{block.space_after}" for block in document.blocks)
    try:
        source = unclean(clean, document.repairs, document.text_encoding).text
        is_same = _is_text(source, document) if document.text_sha256 else _is_source(clean, document)
    except (ValueError, LookupError) as error:
        yield f"the source cannot be put together again: {error}"
        return
    if not is_same:
        yield "the source put together again is not the one that was read"
    if len(source) != document.char_count or source.count("\n") + (not source.endswith("\n")) != document.line_count:
        yield "char_count or line_count is wrong"
    yield from _ledger(document, source)
    yield from _pointers("comment", document.comments, document)
    yield from _pointers("entry", document.entries, document)
    yield from _mentions(document, source)


def _is_text(source: str, document: StoredDocument) -> bool:
    """Say whether a text is the one that was taken out of HTML; the HTML itself is not stored."""
    return hashlib.sha256(source.encode()).hexdigest() == document.text_sha256


def _is_source(clean: str, document: StoredDocument) -> bool:
    """Say whether the bytes that a clean text gives back are those that were read."""
    data = rebuild(clean, document.repairs, document.encoding, document.byte_order_mark)
    return hashlib.sha256(data).hexdigest() == document.sha256 and len(data) == document.byte_count


def _ledger(document: StoredDocument, source: str) -> Iterator[str]:
    """Blocks are in order, do not overlap, leave nothing but white space between them, and hold what they say."""
    reached = 0
    line = 1
    repairs = deque(document.repairs)
    for number, block in enumerate(document.blocks, start=1):
        _, text, _, _, line_start, line_end, start, end, _, _, position = block
        if position != number:
            yield f"block {number} is missing"
        if not reached <= start <= end <= len(source):
            yield f"block {number} overlaps another or lies outside the text"
            return
        gap = source[reached:start]
        if gap and not gap.isspace():
            yield f"text before block {number} lies in no block: {gap.strip()[:60]!r}"
        line += gap.count("\n")
        if line_start != line:
            yield f"block {number} begins in line {line}, not {line_start}"
        line += source.count("\n", start, end)
        if line_end != line:
            yield f"block {number} ends in line {line}, not {line_end}"
        if (_clean_slice(source, repairs, start, end) if repairs else source[start:end]) != text:
            yield f"block {number} does not hold the text of its place"
        reached = end
    rest = source[reached:]
    if rest and not rest.isspace():
        yield f"text after the last block lies in no block: {rest.strip()[:60]!r}"


def _clean_slice(source: str, repairs: deque[Repair], start: int, end: int) -> str:
    """Return the repaired text of a place; `repairs` loses those that end before it."""
    while repairs and repairs[0].end < start:
        repairs.popleft()
    parts: list[str] = []
    reached = start
    for repair in repairs:
        if repair.start >= end and repair.end > end:
            break
        if repair.start >= reached and repair.end <= end:
            parts += [source[reached : repair.start], repair.after]
            reached = repair.end
    return "".join([*parts, source[reached:end]])


def _mentions(document: StoredDocument, source: str) -> Iterator[str]:
    """Each mention stands where it says, in the lines that it says, within its comment, its entry or the article."""
    line_of = line_finder(source)
    repairs = deque(document.repairs)
    comments = {text.id: text for text in document.comments}
    entries = {text.id: text for text in document.entries}
    for table, text, comment, entry, line_start, line_end, start, end in sorted(
        document.mentions, key=attrgetter("char_start")
    ):
        printed = _clean_slice(source, repairs, start, end) if repairs else source[start:end]
        # A repair cannot be divided, so a place whose edge cuts one holds all of it.
        if printed != text and not (document.repairs and text in printed):
            yield f"{table}: {text[:60]!r} does not stand at {start} to {end}"
        if (line_start, line_end) != (line_of(start), line_of(end - 1)):
            yield f"{table}: {text[:60]!r} does not stand in lines {line_start} to {line_end}"
        owner = comments.get(comment or 0) or entries.get(entry or 0)
        if (comment or entry) and (owner is None or not owner.char_start <= start <= end <= owner.char_end):
            yield f"{table}: {text[:60]!r} stands outside of its comment or entry"


def _pointers(owner: str, texts: Sequence[StoredText], document: StoredDocument) -> Iterator[str]:
    """Each comment and entry spans its own blocks, and its body is what those of its blocks say that are body."""
    own: dict[int, list[StoredBlock]] = {}
    for block in document.blocks:
        key = block.comment_id if owner == "comment" else block.entry_id
        if key is not None:
            own.setdefault(key, []).append(block)
    known = {text.id for text in texts}
    for text in texts:
        blocks = own.get(text.id)
        if not blocks:
            yield f"{text.ref} has no blocks"
            continue
        first, last = blocks[0], blocks[-1]
        if (first.line_start, last.line_end, first.char_start, last.char_end) != text[-4:]:
            yield f"{text.ref} does not span its blocks"
        if "\n".join([block.text.strip() for block in blocks if block.role in BODIES]) != text.body:
            yield f"{text.ref} has another body than its blocks"
        quoted = [block.text for block in blocks if block.role == "comment_quotation"]
        if len(" ".join(quoted).split()) != text.quoted_words:
            yield f"{text.ref} has another quoted_word_count than its blocks"
        if text.author is not None and not _is_printed(text.author, blocks):
            yield f"{text.ref} names {text.author!r}, which is not printed there"
    for stray in own.keys() - known:
        yield f"blocks belong to {owner} {stray}, which is not there"


def _is_printed(name: str, blocks: Sequence[StoredBlock]) -> bool:
    """Say whether a name stands in a comment or entry, however its words are spaced: mostly in its first blocks."""
    if any(name in block.text for block in blocks[:2]):
        return True
    return " ".join(name.split()) in " ".join(" ".join(block.text for block in blocks).split())
