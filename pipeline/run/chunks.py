"""Chunks: inputs, in order -> groups of them that one worker reads at a time and that make one part.

Where a chunk ends follows from the names of its inputs, not from their number: a file that is added or removed
changes the chunk it is in, and the others stay what they were, so that their parts can be used again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zlib import crc32

from pipeline.run.task import Done
from pipeline.types import Container, Found, Input

USUAL = 24
"""Inputs in a chunk, on average: with half as many a build takes longer, with more a change costs more than it need."""

MOST = 4 * USUAL
MOST_BYTES = 4 * 1024 * 1024
"""A chunk ends when it has so many bytes: HTML pages are ten times as large as texts."""


class Chunk(NamedTuple):
    """Inputs that are read together."""

    items: tuple[Input, ...]
    stamp: str | None = None
    """Fingerprint of their names and of the states of their files; None where a state is not known or too young."""
    within: str | None = None
    """Path of the container whose members they are, from its second chunk on: its own row is in the first."""
    origin: str | None = None
    """Stamp of the container that they come from."""
    is_last: bool = False
    """Whether it is the last chunk of that container, which was read to its end and has not changed meanwhile."""
    earlier: str | None = None
    """Part that may hold some of its inputs, as they were and are."""

    @property
    def edges(self) -> tuple[str, ...]:
        """Names of its last and first inputs, if these are files: mostly one stays the same, whatever changes."""
        ends = {"last": self.items[-1], "first": self.items[0]} if self.items else {}
        named = {which: item.source if isinstance(item, Found) else item for which, item in ends.items()}
        return tuple(
            f"{which} {end.path}"
            for which, end in named.items()
            if not isinstance(end, Container) and end.member is None
        )


class Step(NamedTuple):
    """A chunk on its way: `done` is None as long as nobody has worked on it."""

    chunk: Chunk
    done: Done | None = None


def chunks(inputs: Iterable[Input], trusted: int, *, is_opened: bool = False) -> Iterator[Chunk]:
    """Group inputs. A container stands alone, unless it `is_opened`: then its members follow it.

    Files that were written to after `trusted`, in ns since 1970, give their chunk no stamp: within the resolution of
    the file system's clock a file can be written to twice and look the same.
    """
    items: list[Input] = []
    size = 0
    for item in inputs:
        is_alone = isinstance(item, Container) and not is_opened
        if is_alone and items:
            yield Chunk(tuple(items), stamp_of(items, trusted))
            items, size = [], 0
        items.append(item)
        size += item.size if isinstance(item, Found) else 0
        if is_alone or _ends(item) or len(items) == MOST or size >= MOST_BYTES:
            yield Chunk(tuple(items), stamp_of(items, trusted))
            items, size = [], 0
    if items:
        yield Chunk(tuple(items), stamp_of(items, trusted))


def _ends(item: Input) -> bool:
    named = item.source if isinstance(item, Found) else item
    member = None if isinstance(named, Container) else named.member
    return crc32(f"{named.path}\0{member or ''}".encode("utf-8", "surrogatepass")) % USUAL == 0


def stamp_of(items: Iterable[Input], trusted: int) -> str | None:
    """Return the fingerprint of what is known of inputs without reading them."""
    digest = hashlib.sha256()
    for item in items:
        if isinstance(item, Found | Container) and (item.state is None or item.state.changed >= trusted):
            return None
        digest.update(repr(item).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
