"""Standard input: a stream that is named `-` -> a document, or what a container on it holds.

What it is, its first bytes say, unless the user does: a packing is taken off first.
"""

from __future__ import annotations

import re
from typing import BinaryIO

from pipeline.extract.containers.opened import peek
from pipeline.extract.limits import LARGEST, TOO_LARGE
from pipeline.types import Container, Found, Reading, Rejected, Source

_FIRST = 1024
"""Bytes in which the format is looked for."""

_FORMATS = (
    ("zip", re.compile(rb"PK\x03\x04|PK\x05\x06")),
    ("parquet", re.compile(rb"PAR1")),
    ("warc", re.compile(rb"WARC/\d")),
    ("tar", re.compile(rb".{257}ustar", re.DOTALL)),
    ("jsonl", re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*\{)")),
    (
        "html",
        re.compile(
            rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head)\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    ("xml", re.compile(rb"\s*<\?xml|\s*<(?:rss|disqus)\b")),
    ("mhtml", re.compile(rb"(?:From: <Saved by|MIME-Version:)", re.IGNORECASE)),
)
"""Formats and their first bytes, the surest first; what is none of them is text."""


def sniff(stream: BinaryIO, reading: Reading) -> tuple[str, BinaryIO]:
    """Return the format of what is on standard input, and a stream of it from its beginning."""
    first, whole = peek(stream, _FIRST)
    return reading.stdin_format or _format(first), whole


def read_document(container: Container, name: str, stream: BinaryIO) -> Found:
    """Return the one document on standard input. Raises Rejected where it is too large."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Rejected(TOO_LARGE)
    return Found(Source(container.path, container.ref, name), container.file, len(data), data)


def _format(first: bytes) -> str:
    """Return the name of the format that begins like this."""
    plain = first.removeprefix(b"\xef\xbb\xbf")
    return next((name for name, magic in _FORMATS if magic.match(plain)), "text")
