"""Gather: the hashes of documents, one after the other -> which documents are near-duplicates, which hashes are shared.

All hashes lie in a file; those of a range of values are looked at together, one range at a time. So the memory that is
needed is that of one range, of the hashes that are shared, and of a few numbers for each document.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from contextlib import closing
from tempfile import TemporaryFile
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.passages.buckets import Buckets
from pipeline.passages.groups import changes, in_ranges
from pipeline.passages.shingles import BREAK, Hashes

AS_GOOD_AS_SAME = 0.8
"""Share of their runs of eight words that near-duplicates have in common."""

LEAST_SHINGLES = 100
"""Documents with fewer runs of eight words than this are not compared as a whole."""

LOWEST = 8
"""Hashes of a document by which near-duplicates are found: its lowest."""

MAP_BITS = 24


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

    def add(self, hashes: Hashes) -> None:
        """Put the next document behind the others."""
        self._file.seek(self._ends[-1])
        self._file.write(hashes.tobytes())
        self._ends.append(self._ends[-1] + hashes.nbytes)

    def close(self) -> None:
        """Let the file vanish."""
        self._file.close()

    def place(self, document: int) -> int:
        """Return where the hashes of a document begin among those of all."""
        return self._ends[document] // np.dtype(np.uint64).itemsize

    def hashes(self, document: int) -> Hashes:
        """Return the hashes of a document."""
        start, end = self._ends[document], self._ends[document + 1]
        self._file.seek(start)
        return np.frombuffer(self._file.read(end - start), np.uint64)


class Shared:
    """The hashes that stand in two or more documents: asked for one that stands in none, a map mostly says no."""

    def __init__(self, ascending: Hashes) -> None:
        """Take them, each once and in order."""
        self._sorted = ascending
        self._map = np.zeros(1 << MAP_BITS, np.bool_)
        self._map[_slots(ascending)] = True

    def positions(self, hashes: Hashes) -> NDArray[np.intp]:
        """Return the indexes of those that are shared."""
        maybe = np.flatnonzero(self._map[_slots(hashes)])
        asked = hashes[maybe]
        places = np.searchsorted(self._sorted, asked)
        return maybe[self._sorted.take(places, mode="clip") == asked] if len(maybe) else maybe


def _slots(hashes: Hashes) -> Hashes:
    return (hashes >> np.uint64(17) ^ hashes) & np.uint64((1 << MAP_BITS) - 1)


def gather(documents: Iterable[Hashes], store: Store) -> Gathered:
    """Take the hashes of all documents, in order. In temporary files they take twice their size.

    A near-duplicate counts for nothing in what is shared: its first document stands for it.
    """
    first_with: dict[int, int] = {}
    near_duplicates = []
    with closing(Buckets(np.uint64)) as buckets:
        for document, hashes in enumerate(documents):
            store.add(hashes)
            distinct = _distinct(hashes)
            near = _near_duplicate(document, distinct, first_with, store)
            if near:
                near_duplicates.append(near)
            else:
                buckets.add(distinct, distinct >> np.uint64(58))
        repeated = [
            _repeated(np.sort(hashes[places]))
            for number, hashes in enumerate(buckets.empty())
            for places in in_ranges(hashes, number << 58, 1 << 58)
        ]
    return Gathered(store, tuple(near_duplicates), Shared(np.concatenate([np.zeros(0, np.uint64), *repeated])))


def _distinct(hashes: Hashes) -> Hashes:
    """Return the hashes of words, each once and in order."""
    ordered = np.sort(hashes)
    distinct: Hashes = ordered[changes(ordered) & (ordered != BREAK)]
    return distinct


def _near_duplicate(document: int, distinct: Hashes, first_with: dict[int, int], store: Store) -> NearDuplicate | None:
    """Compare a document with those that have one of its lowest hashes; remember it where it is like none of them."""
    if len(distinct) < LEAST_SHINGLES:
        return None
    lowest = distinct[:LOWEST].tolist()
    for first in sorted({first_with[number] for number in lowest if number in first_with}):
        other = _distinct(store.hashes(first))
        both = len(np.intersect1d(distinct, other, assume_unique=True))
        resemblance = both / (len(distinct) + len(other) - both)
        if resemblance >= AS_GOOD_AS_SAME:
            return NearDuplicate(document, first, resemblance)
    for number in lowest:
        first_with.setdefault(number, document)
    return None


def _repeated(ascending: Hashes) -> Hashes:
    again = ascending[~changes(ascending)]
    repeated: Hashes = again[changes(again)]
    return repeated
