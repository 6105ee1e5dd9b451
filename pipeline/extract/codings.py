"""Codings: what a server packed for the way -> its bytes, never more than a document may have and one.

These are the codings of the HTTP header `Content-Encoding` (RFC 9110, 8.4). A megabyte can unpack to a gigabyte, and
with two codings to a terabyte; so each is unpacked only until it is known to be too large.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Protocol

import brotli

from pipeline.extract.limits import LARGEST
from pipeline.extract.zstandard import zstd

_MOST = LARGEST + 1
_GZIP = zlib.MAX_WBITS | 16
MOST_CODINGS = 4
"""Codings of one body; servers use one, and a proxy may add another."""


class _Stream(Protocol):
    """What zlib and zstd unpack with."""

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def uncode(content: bytes, codings: str) -> bytes:
    """Return a body without its codings, which were put on in the order of the header; of a large one, the beginning.

    What ends early gives what there is of it. Raises ValueError where it is not packed as the header says.
    """
    names = [name for name in (name.strip().lower() for name in codings.split(",")) if name not in {"", "identity"}]
    if len(names) > MOST_CODINGS or not set(names) <= set(_DECODERS):
        raise ValueError(f"unknown coding: {codings[:60]}")
    for name in reversed(names):
        content = _DECODERS[name](content) if content else b""
    return content


def _unpacked(content: bytes, opened: Callable[[], _Stream]) -> bytes:
    """Unpack one stream after the other."""
    unpacked = bytearray()
    while content and len(unpacked) < _MOST:
        stream = opened()
        try:
            unpacked += stream.decompress(content, _MOST - len(unpacked))
        except (zlib.error, zstd.ZstdError) as error:
            raise ValueError(str(error)) from error
        content = stream.unused_data
    return bytes(unpacked)


def _brotli(content: bytes) -> bytes:
    stream, unpacked = brotli.Decompressor(), bytearray()
    try:
        unpacked += stream.process(content, output_buffer_limit=_MOST)
        while len(unpacked) < _MOST and not stream.can_accept_more_data():
            unpacked += stream.process(b"", output_buffer_limit=_MOST - len(unpacked))
    except brotli.error as error:
        raise ValueError("no brotli, or it is damaged") from error
    if len(unpacked) < _MOST and not stream.is_finished():
        raise ValueError("brotli that ends early")
    return bytes(unpacked[:_MOST])


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda content: _unpacked(content, lambda: zlib.decompressobj(_GZIP)),
    "x-gzip": lambda content: _unpacked(content, lambda: zlib.decompressobj(_GZIP)),
    "deflate": lambda content: _unpacked(content, zlib.decompressobj),
    "br": _brotli,
    "zstd": lambda content: _unpacked(content, zstd.ZstdDecompressor),
}
