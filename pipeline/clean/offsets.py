"""Offsets: places in the clean text -> places in the decoded source, for whoever cites the source; and back.

Without repairs both are the same. A place within a repair is moved to its edge, outwards: the source of a
span holds the whole of every repair that it cuts. What was removed at the very edge of a span is not part
of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import NamedTuple

from pipeline.types import Repair


class SourceOffsets(NamedTuple):
    """For each repair, in order: its span in the clean text and its span in the decoded text."""

    clean_starts: tuple[int, ...]
    clean_ends: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def source_offsets(repairs: Iterable[Repair]) -> SourceOffsets:
    """Prepare the look-up for one document; `repairs` are in order."""
    rows: list[tuple[int, int, int, int]] = []
    shift = 0
    for repair in repairs:
        begin = repair.start + shift
        rows.append((begin, begin + len(repair.after), repair.start, repair.end))
        shift += len(repair.after) - (repair.end - repair.start)
    columns = tuple(zip(*rows, strict=True)) or ((), (), (), ())
    return SourceOffsets(*columns)


def source_start(offsets: SourceOffsets, clean: int) -> int:
    """Find where a span that begins at a clean offset begins in the source. Monotone; O(log repairs)."""
    index = bisect_right(offsets.clean_starts, clean) - 1
    if index < 0:
        return clean
    if clean < offsets.clean_ends[index]:
        return offsets.starts[index]
    return offsets.ends[index] + clean - offsets.clean_ends[index]


def source_end(offsets: SourceOffsets, clean: int) -> int:
    """Find where a span that ends at a clean offset ends in the source. Monotone; O(log repairs)."""
    index = bisect_left(offsets.clean_ends, clean)
    if index < len(offsets.clean_starts) and offsets.clean_starts[index] < clean:
        return offsets.ends[index]
    if index == 0:
        return clean
    return offsets.ends[index - 1] + clean - offsets.clean_ends[index - 1]


def source_span(offsets: SourceOffsets, start: int, end: int) -> tuple[int, int]:
    """Find the decoded span of a clean span; an empty one stays empty."""
    begin = source_start(offsets, start)
    return begin, max(begin, source_end(offsets, end))


def line_finder(text: str) -> Callable[[int], int]:
    """Return the function that says in which line of a text an offset is, from 1; a newline ends its own line."""
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    return lambda offset: bisect_right(starts, offset)


def clean_start(offsets: SourceOffsets, source: int) -> int:
    """Find where a decoded offset is in the clean text; one within a repair goes to the repair's start."""
    index = bisect_right(offsets.starts, source) - 1
    if index < 0:
        return source
    if source < offsets.ends[index]:
        return offsets.clean_starts[index]
    return offsets.clean_ends[index] + source - offsets.ends[index]
