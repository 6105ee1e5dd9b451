"""Chunks: inputs, in order -> groups of them that one worker reads at a time and that make one part.

Where a chunk ends follows from the names of its inputs, not from their number: a file that is added or removed
changes the chunk it is in, and the others stay what they were, so that their parts can be used again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zlib import crc32

from pipeline.types import Found, Reject

USUAL = 64
"""Inputs in a chunk, on average: fewer cost more in messages and files, more delay the end and bind more memory."""

MOST = 4 * USUAL
MOST_BYTES = 4 * 1024 * 1024
"""A chunk ends when it has so many bytes: HTML pages are ten times as large as texts."""


class Chunk(NamedTuple):
    """Inputs that are read together."""

    items: tuple[Found | Reject, ...]
    stamp: str | None
    """Fingerprint of their names and of the states of their files; None where a state is not known or too young."""


def chunks(inputs: Iterable[Found | Reject], trusted: int) -> Iterator[Chunk]:
    """Group inputs. Files that were written to after `trusted`, in ns since 1970, give their chunk no stamp.

    Within the resolution of the file system's clock a file can be written to twice and look the same.
    """
    items: list[Found | Reject] = []
    size = 0
    for item in inputs:
        items.append(item)
        size += (item.size if isinstance(item, Found) else 0) or 0
        if _ends(item) or len(items) == MOST or size >= MOST_BYTES:
            yield Chunk(tuple(items), stamp_of(items, trusted))
            items, size = [], 0
    if items:
        yield Chunk(tuple(items), stamp_of(items, trusted))


def _ends(item: Found | Reject) -> bool:
    return crc32("\0".join(name_of(item)).encode("utf-8", "surrogatepass")) % USUAL == 0


def name_of(item: Found | Reject) -> tuple[str, str]:
    """Return path and member of an input."""
    named = item if isinstance(item, Reject) else item.source
    return named.path, named.member or ""


def stamp_of(items: Iterable[Found | Reject], trusted: int) -> str | None:
    """Return the fingerprint of what is known of inputs without reading them."""
    digest = hashlib.sha256()
    for item in items:
        if isinstance(item, Found) and (item.state is None or item.state.changed >= trusted):
            return None
        known = item if isinstance(item, Reject) else (item.source, str(item.file), item.state)
        digest.update(repr(known).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
