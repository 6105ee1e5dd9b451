"""HTML: a saved web page -> Decoded: the text that it shows, and what its markup states of it.

The bytes are decoded as their declaration says, if they allow it. Pages that were saved as they came over the wire,
compressed with gzip, are unpacked first.
"""

from __future__ import annotations

import re
import zlib

from pipeline.extract.decode import decode
from pipeline.extract.limits import LARGEST
from pipeline.markup import read_html
from pipeline.types import Decoded, Rejected, Source

_GZIP = b"\x1f\x8b\x08"
_CHARSET = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_SNIFFED = 4096
"""Bytes at the start of a page in which a declaration is looked for; browsers look at 1,024."""


def read_page(source: Source, data: bytes) -> Decoded:
    """Decode a page and take its text out; raises Rejected where it is no text, or shows none."""
    page = _unpacked(data) if data.startswith(_GZIP) else data
    return read_markup(page, source.declared_encoding or _declared(page))


def read_markup(page: bytes, declared: str | None) -> Decoded:
    """Decode the bytes of a page and take its text out."""
    decoded = decode(page, declared)
    text, stated = read_html(decoded.text)
    if not text.strip():
        raise Rejected("the page shows no text")
    return decoded._replace(text=text, undecodable=(), stated=stated)


def _unpacked(data: bytes) -> bytes:
    unpack = zlib.decompressobj(wbits=31)
    try:
        page = unpack.decompress(data, LARGEST + 1)
    except zlib.error as error:
        raise Rejected(f"compressed with gzip, and broken: {error}") from error
    if len(page) > LARGEST:
        raise Rejected(f"larger than {LARGEST // 1024**2} MiB when unpacked")
    if not unpack.eof:
        raise Rejected("compressed with gzip, and cut off")
    return page


def _declared(page: bytes) -> str | None:
    match = _CHARSET.search(page[:_SNIFFED])
    return (match[1] or match[2]).decode("ascii") if match else None
