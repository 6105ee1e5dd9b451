"""Groups: an array of values -> where equal ones stand, and in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64] | NDArray[np.int32]


class Groups(NamedTuple):
    """Equal values together, in order of the values; places of equal ones in order of the places."""

    order: Numbers
    """The places, group by group."""
    starts: Numbers
    """Where each group begins in `order`."""
    counts: Numbers

    def least_and_most(self, values: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return the least and the greatest of the values that stand at the places of each group."""
        ordered = values[self.order]
        return np.minimum.reduceat(ordered, self.starts), np.maximum.reduceat(ordered, self.starts)


def group(values: NDArray[Any]) -> Groups:
    """Bring equal values together."""
    # This may mix the places of equal values, but with their order put right it is twice as fast as a stable sort.
    order = np.argsort(values)
    is_first = changes(values[order])
    together = np.sort(np.cumsum(is_first) << 32 | order)
    starts = np.flatnonzero(is_first)
    return Groups(compact(together & 0xFFFFFFFF), starts, np.diff(starts, append=len(order)))


def compact(numbers: Numbers) -> Numbers:
    """Return numbers in half the memory; there are never so many places, nor numbers, that they do not fit."""
    return numbers.astype(np.int32)


def changes(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Say of each value whether it differs from the one before it; the first does."""
    found = np.ones(len(values), np.bool_)
    found[1:] = values[1:] != values[:-1]
    return found


AT_ONCE = 500_000
"""Hashes, or places, that are looked at together."""


def in_ranges(values: NDArray[Any], low: int = 0, width: int = 1 << 64) -> Iterator[Numbers]:
    """Yield the places of values, in order of these, so many at a time that memory stays small.

    Equal ones come together. Those are left out that are not from `low` up to less than `width` above it.
    """
    parts = len(values) // AT_ONCE + 1
    for part in range(parts):
        first, last = low + width * part // parts, low + width * (part + 1) // parts - 1
        places = np.flatnonzero((values >= values.dtype.type(first)) & (values <= values.dtype.type(last)))
        if len(places):
            yield places
