"""Text: a file of plain text -> Decoded. Nothing is taken out of it; it is only decoded."""

from __future__ import annotations

from pipeline.extract.decode import decode
from pipeline.types import Decoded, Source


def read_text(source: Source, data: bytes) -> Decoded:
    """Decode a plain text document; raises Rejected where it is empty or no text."""
    return decode(data, source.declared_encoding)
