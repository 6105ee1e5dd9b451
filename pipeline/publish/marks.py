"""Marks: a block of text and what was found in it -> pieces of the text, each with the kinds of what stands there.

Places in the database count in the decoded source, the text of a block is the repaired one: so each place is moved
by the repairs before it in the block.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.clean.offsets import clean_start, source_offsets
from pipeline.types import Repair

Row = Mapping[str, Any]


class Piece(NamedTuple):
    """A stretch of a block's text, and the tables that have found something there."""

    text: str
    found_in: tuple[str, ...]


def mark_blocks(blocks: Iterable[Row], found: Iterable[Row], repairs: Iterable[Repair]) -> list[dict[str, Any]]:
    """Return the blocks in the order of their places, each with its `pieces` and the rows of what was `found` in it."""
    ordered = sorted(blocks, key=lambda block: int(block["char_start"]))
    starts = [block["char_start"] for block in ordered]
    here: list[list[Row]] = [[] for _ in ordered]
    within: list[list[Repair]] = [[] for _ in ordered]
    for row in found:
        first = max(0, bisect_right(starts, row["char_start"]) - 1)
        for at in range(first, bisect_left(starts, row["char_end"])):
            if row["char_start"] < ordered[at]["char_end"]:
                here[at].append(row)
    for repair in repairs:
        at = bisect_right(starts, repair.start) - 1
        if at >= 0 and repair.end <= ordered[at]["char_end"]:
            within[at].append(repair)
    return [
        {**block, "found": rows, "pieces": list(_pieces(block["text"], block["char_start"], rows, mended))}
        for block, rows, mended in zip(ordered, here, within, strict=True)
    ]


def _pieces(text: str, start: int, found: Sequence[Row], repairs: Sequence[Repair]) -> Iterator[Piece]:
    """Cut a text where something begins or ends."""
    offsets = source_offsets(repair._replace(start=repair.start - start, end=repair.end - start) for repair in repairs)
    changes: dict[int, list[tuple[str, int]]] = {}
    for row in found:
        for place, change in ((row["char_start"], 1), (row["char_end"], -1)):
            at = min(len(text), max(0, clean_start(offsets, max(0, place - start))))
            changes.setdefault(at, []).append((row["found_in"], change))
    standing: Counter[str] = Counter()
    reached = 0
    for at in sorted({*changes, len(text)}):
        if at > reached:
            yield Piece(text[reached:at], tuple(sorted(name for name, number in standing.items() if number > 0)))
        for name, change in changes.get(at, ()):
            standing[name] += change
        reached = at
