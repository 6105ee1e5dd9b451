"""Furniture: lines -> where the page's frame begins below its text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.split.words import CONTROLS, FURNITURE, THREAD_HEADING
from pipeline.types import Line

LONGEST_LINE = 200
LONGEST_TAIL = 12
LEAST_SHARE = 0.3


REMEMBERED = 10_000
"""Short lines whose kind is remembered: every layout asks for the same ones."""


def is_furniture(line: Line) -> bool:
    """Say whether a line, by its words alone, belongs to the page's frame."""
    return line.end - line.start <= LONGEST_LINE and _is_furniture(line.text)


def is_control(line: Line) -> bool:
    """Say whether a line is a button or a count such as pages print around a comment."""
    return line.end - line.start <= LONGEST_LINE and _is_control(line.text)


def is_control_text(text: str) -> bool:
    """Say the same of a text that is not a whole line."""
    return len(text) <= LONGEST_LINE and _is_control(text)


@lru_cache(REMEMBERED)
def _is_furniture(text: str) -> bool:
    return FURNITURE.fullmatch(text) is not None


@lru_cache(REMEMBERED)
def _is_control(text: str) -> bool:
    return CONTROLS.fullmatch(text) is not None


@lru_cache(REMEMBERED)
def _is_thread_heading(text: str) -> bool:
    return THREAD_HEADING.fullmatch(text) is not None


def is_count(line: Line) -> bool:
    """Say whether a line holds no word, such as a count of votes beside a button."""
    return not any(map(str.isalpha, line.text))


def is_thread_heading(line: Line) -> bool:
    """Say whether a line announces comments: `26 Comments`, `Kommentare (3)`."""
    return not line.label and line.end - line.start <= LONGEST_LINE and _is_thread_heading(line.text)


def tail_start(lines: Sequence[Line], first: int, last: int) -> int:
    """Return the index, from `first` to `last`, of the first line of the furniture that ends `lines[:last]`.

    Furniture begins at a line that is known for it, stands flush left, and is followed by so little, or so
    much more of the same, that no text of the page can be meant. Returns `last` where there is none.
    """
    start = last
    known = 0
    for index in range(last - 1, first - 1, -1):
        line = lines[index]
        if not is_furniture(line):
            continue
        known += 1
        length = last - index
        ends_in_it = length <= LONGEST_TAIL or is_furniture(lines[last - 1])
        if line.indent == 0 and ends_in_it and known >= LEAST_SHARE * length:
            start = index
    return start
