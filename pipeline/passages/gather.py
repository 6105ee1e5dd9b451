"""Gather: the hashes of documents, one after the other -> which documents are near-duplicates, which hashes are shared.

All hashes lie in a file; those of a range of values are looked at together, one range at a time. So the memory that is
needed is that of one range, of the hashes that are shared, and of a few numbers for each document.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from tempfile import TemporaryFile
from typing import NamedTuple

from pipeline.passages.shingles import BREAK

AS_GOOD_AS_SAME = 0.8
"""Share of their runs of eight words that near-duplicates have in common."""

LEAST_SHINGLES = 100
"""Documents with fewer runs of eight words than this are not compared as a whole."""

LOWEST = 8
"""Hashes of a document by which near-duplicates are found: its lowest."""

BUCKETS = 64
BUFFER = 64 * 1024
RANGE = 250_000
"""Hashes that are looked at together."""

MAP_BITS = 27


class NearDuplicate(NamedTuple):
    """A document that is almost the same as one before it. Documents count from 0."""

    document: int
    first: int
    resemblance: float
    """Runs of eight words that both have, of those that either has."""


class Gathered(NamedTuple):
    """What is known when all documents have come."""

    store: Store
    near_duplicates: tuple[NearDuplicate, ...]
    shared: Shared


class Store:
    """The hashes of all documents, in a file. A class, because the file is open as long as they are needed."""

    def __init__(self) -> None:
        """Begin with an empty file, which vanishes with the process."""
        self._file = TemporaryFile()  # noqa: SIM115
        self._ends = array("Q", [0])

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self._ends) - 1

    def add(self, hashes: array[int]) -> None:
        """Put the next document behind the others."""
        self._file.seek(self._ends[-1])
        hashes.tofile(self._file)
        self._ends.append(self._ends[-1] + 8 * len(hashes))

    def close(self) -> None:
        """Let the file vanish."""
        self._file.close()

    def hashes(self, document: int) -> array[int]:
        """Return the hashes of a document."""
        start, end = self._ends[document], self._ends[document + 1]
        self._file.seek(start)
        found = array("Q")
        found.fromfile(self._file, (end - start) // 8)
        return found


class Shared:
    """The hashes that stand in two or more documents: asked for one that stands in none, a map of bits says no."""

    def __init__(self) -> None:
        """Begin with none."""
        self._sorted = array("Q")
        self._map = bytearray(1 << (MAP_BITS - 3))

    def add(self, ascending: Iterable[int]) -> None:
        """Add hashes that are greater than all so far."""
        for number in ascending:
            self._sorted.append(number)
            bit = (number >> 17 ^ number) & ((1 << MAP_BITS) - 1)
            self._map[bit >> 3] |= 1 << (bit & 7)

    def positions(self, hashes: array[int]) -> Iterator[int]:
        """Yield the indexes of those that are shared."""
        bits, known = self._map, self._sorted
        mask = (1 << MAP_BITS) - 1
        maybe = [
            index
            for index, number in enumerate(hashes)
            if bits[((number >> 17 ^ number) & mask) >> 3] >> ((number >> 17 ^ number) & 7) & 1
        ]
        for index in maybe:
            number = hashes[index]
            place = bisect_left(known, number)
            if place < len(known) and known[place] == number:
                yield index


def gather(documents: Iterable[array[int]], store: Store) -> Gathered:
    """Take the hashes of all documents, in order. In temporary files they take twice their size.

    A near-duplicate counts for nothing in what is shared: its first document stands for it.
    """
    buckets = _Buckets()
    first_with: dict[int, int] = {}
    near_duplicates = []
    for document, hashes in enumerate(documents):
        store.add(hashes)
        distinct = array("Q", sorted(set(hashes) - {BREAK}))
        near = _near_duplicate(document, distinct, first_with, store)
        if near:
            near_duplicates.append(near)
        else:
            buckets.add(distinct)
    shared = Shared()
    for together in buckets.ranges():
        shared.add(_repeated(together))
    return Gathered(store, tuple(near_duplicates), shared)


def _near_duplicate(
    document: int, distinct: array[int], first_with: dict[int, int], store: Store
) -> NearDuplicate | None:
    """Compare a document with those that have one of its lowest hashes; remember it where it is like none of them."""
    if len(distinct) < LEAST_SHINGLES:
        return None
    lowest = distinct[:LOWEST]
    own = set(distinct)
    for first in sorted({first_with[number] for number in lowest if number in first_with}):
        other = set(store.hashes(first)) - {BREAK}
        resemblance = len(own & other) / len(own | other)
        if resemblance >= AS_GOOD_AS_SAME:
            return NearDuplicate(document, first, resemblance)
    for number in lowest:
        first_with.setdefault(number, document)
    return None


def _repeated(ascending: list[int]) -> Iterator[int]:
    last = None
    for number, following in pairwise(ascending):
        if number == following and number != last:
            last = number
            yield number


class _Buckets:
    """Hashes, in a file for each range of values; the files vanish with the process, whatever becomes of it."""

    def __init__(self) -> None:
        self._files = [TemporaryFile(buffering=BUFFER) for _ in range(BUCKETS)]  # noqa: SIM115
        self._edges = [number << 58 for number in range(1, BUCKETS)]

    def add(self, distinct: array[int]) -> None:
        """Add the hashes of a document, in order and each once."""
        start = 0
        for file, end in zip(
            self._files, [*(bisect_left(distinct, edge) for edge in self._edges), len(distinct)], strict=True
        ):
            file.write(distinct[start:end].tobytes())
            start = end

    def ranges(self) -> Iterator[list[int]]:
        """Yield the hashes in order of their values, some at a time; equal ones come together."""
        for number, file in enumerate(self._files):
            file.seek(0)
            hashes = array("Q")
            hashes.frombytes(file.read())
            file.close()
            yield from _in_ranges(hashes, number << 58, 1 << 58)


def _in_ranges(hashes: array[int], low: int, width: int) -> Iterator[list[int]]:
    parts = len(hashes) // RANGE + 1
    for part in range(parts):
        start, end = low + width * part // parts, low + width * (part + 1) // parts
        yield sorted(hashes if parts == 1 else [number for number in hashes if start <= number < end])
