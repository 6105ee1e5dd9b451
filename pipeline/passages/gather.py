"""Gather: the hashes of documents, one after the other -> which documents are near-duplicates, which hashes are shared.

All hashes lie in a file; those of a range of values are looked at together, one range at a time. So the memory that is
needed is that of one range, of a bit for each hash, and of a few numbers for each document.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing
from tempfile import TemporaryFile
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.passages.buckets import Buckets
from pipeline.passages.groups import changes, group, in_ranges
from pipeline.passages.shingles import BREAK, Hashes

AS_GOOD_AS_SAME = 0.8
"""Share of their runs of eight words that near-duplicates have in common."""

LEAST_SHINGLES = 100
"""Documents with fewer runs of eight words than this are not compared as a whole."""

LOWEST = 8
"""Hashes of a document by which near-duplicates are found: its lowest."""

PLACED = np.dtype([("hash", "u8"), ("place", "i8")])
"""A hash and where it stands, as whoever puts it into buckets counts places."""


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
    is_shared: NDArray[np.uint8]
    """A bit for each hash of all documents, the lowest first: whether another document has it, too."""

    def shared(self, document: int) -> NDArray[np.intp]:
        """Return the indexes of those hashes of a document that others have."""
        first, last = self.store.place(document), self.store.place(document + 1)
        bits = np.unpackbits(self.is_shared[first // 8 : last // 8 + 1], bitorder="little")
        return np.flatnonzero(bits[first % 8 : first % 8 + last - first])


class Store:
    """The hashes of all documents, in a file. A class, because the file is open as long as they are needed."""

    def __init__(self) -> None:
        """Begin with an empty file, which vanishes with the process."""
        self._file = TemporaryFile()  # noqa: SIM115
        self._ends = array("q", [0])

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

    def documents_of(self, places: NDArray[np.int64]) -> NDArray[np.intp]:
        """Return the documents that hashes are in, by their places among those of all."""
        starts = np.array(self._ends) // np.dtype(np.uint64).itemsize
        return np.searchsorted(starts, places, side="right") - 1

    def hashes(self, document: int) -> Hashes:
        """Return the hashes of a document."""
        start, end = self._ends[document], self._ends[document + 1]
        self._file.seek(start)
        return np.frombuffer(self._file.read(end - start), np.uint64)


def add_placed(buckets: Buckets, hashes: Hashes, places: NDArray[np.int64]) -> None:
    """Put hashes with their places into buckets of hashes that are alike."""
    items = np.empty(len(hashes), PLACED)
    items["hash"], items["place"] = hashes, places
    buckets.add(items, hashes >> np.uint64(58))


def placed_together(buckets: Buckets) -> Iterator[NDArray[Any]]:
    """Yield what was put there in order of the hashes, some at a time; equal hashes come together."""
    for number, placed in enumerate(buckets.empty()):
        for some in in_ranges(placed["hash"], number << 58, 1 << 58):
            yield placed[some]


def gather(documents: Iterable[Hashes], store: Store) -> Gathered:
    """Take the hashes of all documents, in order. In temporary files they take three times their size.

    A near-duplicate counts for nothing in what is shared: its first document stands for it.
    """
    first_with: dict[int, int] = {}
    near_duplicates = []
    with closing(Buckets(PLACED)) as buckets:
        for document, hashes in enumerate(documents):
            store.add(hashes)
            near = _near_duplicate(document, _distinct(hashes), first_with, store)
            if near:
                near_duplicates.append(near)
            else:
                words = np.flatnonzero(hashes != BREAK)
                add_placed(buckets, hashes[words], words + store.place(document))
        is_shared = np.zeros(store.place(len(store)) // 8 + 1, np.uint8)
        for items in placed_together(buckets):
            _mark(items, store, is_shared)
    return Gathered(store, tuple(near_duplicates), is_shared)


def _mark(items: NDArray[Any], store: Store, is_shared: NDArray[np.uint8]) -> None:
    """Mark those hashes that stand in two or more documents."""
    same = group(items["hash"])
    first, last = same.least_and_most(store.documents_of(items["place"]))
    places = items["place"][same.order[np.repeat(first != last, same.counts)]]
    bits = np.left_shift(1, places % 8, dtype=np.uint8, casting="unsafe")
    np.add.at(is_shared, places // 8, bits)  # each place comes once, so adding sets its bit


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
