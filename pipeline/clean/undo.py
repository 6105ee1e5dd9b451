"""Undo: clean text + its repairs -> the decoded text, and the exact bytes of the source.

It needs nothing but what the database stores of a document: the clean text, its encoding, and of each repair
`start`, `end`, `before`, `after` and `raw`. That is the proof that cleaning lost nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.extract.decode import decode_as, encode
from pipeline.types import Repair, Undecodable


class Unclean(NamedTuple):
    """The decoded text as rebuilt, and the undecodable bytes in it."""

    text: str
    undecodable: tuple[Undecodable, ...]


def unclean(clean_text: str, repairs: Iterable[Repair], encoding: str = "utf-8") -> Unclean:
    """Rebuild the decoded text; `repairs` are in order. `encoding` is that of `Repair.raw`: `text_encoding`.

    Raises ValueError where the repairs do not fit the text.
    """
    parts: list[str] = []
    undecodable: list[Undecodable] = []
    decoded_position = clean_position = 0
    for repair in repairs:
        begin = clean_position + repair.start - decoded_position
        finish = begin + len(repair.after)
        if repair.start < decoded_position or clean_text[begin:finish] != repair.after:
            raise ValueError(f"repair of {repair.start} to {repair.end} (line {repair.line}) does not fit the text")
        text, pieces = _before(repair, encoding)
        parts += [clean_text[clean_position:begin], text]
        undecodable += (Undecodable(repair.start + piece.offset, piece.raw) for piece in pieces)
        decoded_position, clean_position = repair.end, finish
    parts.append(clean_text[clean_position:])
    return Unclean("".join(parts), tuple(undecodable))


def rebuild(
    clean_text: str, repairs: Iterable[Repair], encoding: str = "utf-8", byte_order_mark: bool = False
) -> bytes:
    """Rebuild the exact bytes of the source. Raises ValueError where repairs and text do not fit."""
    text, undecodable = unclean(clean_text, repairs, encoding)
    return encode(text, encoding, byte_order_mark, undecodable)


def _before(repair: Repair, encoding: str) -> Unclean:
    """Return the decoded text of one repair: as stored, or decoded again from its bytes."""
    if repair.raw is None:
        before = Unclean(repair.before, ())
    else:
        decoded = decode_as(repair.raw, encoding)
        before = Unclean(decoded.text, decoded.undecodable) if decoded else Unclean("", ())
    if len(before.text) != repair.end - repair.start:
        raise ValueError(f"repair of {repair.start} to {repair.end} (line {repair.line}) has another length")
    return before
