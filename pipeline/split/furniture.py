"""Furniture: lines -> where the page's frame begins below its text."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.split.words import FURNITURE
from pipeline.types import Line

LONGEST_LINE = 200
LONGEST_TAIL = 12
LEAST_SHARE = 0.3


def is_furniture(line: Line) -> bool:
    """Say whether a line, by its words alone, belongs to the page's frame."""
    return line.end - line.start <= LONGEST_LINE and FURNITURE.fullmatch(line.text) is not None


def tail_start(lines: Sequence[Line], first: int, last: int) -> int:
    """Return the index, from `first` to `last`, of the first line of the furniture that ends `lines[:last]`.

    Furniture begins at a line that is known for it, stands flush left, and is followed by so little, or so
    much more of the same, that no text of the page can be meant. Returns `last` where there is none.
    """
    for index in range(first, last):
        line = lines[index]
        if line.indent == 0 and is_furniture(line) and _is_tail(lines[index:last]):
            return index
    return last


def _is_tail(lines: Sequence[Line]) -> bool:
    known = sum(map(is_furniture, lines))
    return known >= LEAST_SHARE * len(lines) and (len(lines) <= LONGEST_TAIL or is_furniture(lines[-1]))
