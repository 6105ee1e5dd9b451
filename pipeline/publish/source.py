"""Source: a document and the place of a record -> the lines of its source around it, those of the record marked.

The lines are put together from `blocks` and `repairs`, as `btl check` does it: what is shown is what the bytes say,
with the damage that was repaired. Of HTML it is the text that was taken out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pipeline.clean.undo import unclean
from pipeline.types import Repair

WINDOW = 150
"""Lines shown at once."""

ABOVE = 8
"""Lines shown above those of the record."""

LONGEST_LINE = 2_000
"""Code points of a line that are shown."""

_PLACE = re.compile(r"(?P<record>[ce]\d{1,9})|l(?P<first>\d{1,9})(-(?P<last>\d{1,9}))?")


class Lines(NamedTuple):
    """Lines from `first` to `last`, of which a record may take some; all from 1."""

    first: int
    last: int


class Line(NamedTuple):
    """A line of the source; `text` may be cut."""

    number: int
    text: str
    is_cut: bool
    is_chosen: bool


def place_named(place: str) -> str | Lines | None:
    """Read the name of a place: `c12` and `e3` are records, `l81` and `l81-85` lines; None where it is none."""
    match = _PLACE.fullmatch(place)
    if match is None:
        return None
    if match["record"]:
        return match["record"]
    first = max(1, int(match["first"]))
    return Lines(first, max(first, int(match["last"] or first)))


def window_around(chosen: Lines, line_count: int) -> Lines:
    """Return which lines to show, so that the chosen ones begin near the top."""
    first = max(1, min(chosen.first - ABOVE, line_count - ABOVE))
    return Lines(first, max(first, min(first + WINDOW - 1, line_count)))


def source_lines(
    blocks: Sequence[Mapping[str, Any]], repairs: Iterable[Repair], encoding: str, window: Lines, chosen: Lines
) -> list[Line]:
    """Return the lines of the window.

    `blocks` are all that reach into it with the one before them, in order, and `repairs` all from the start of the
    first to the end of the last.
    """
    shown: dict[int, str] = {}
    if blocks:
        start, number, before = beginning(blocks[0])
        text = before + "".join(f"{block['text']}{block['space_after']}" for block in blocks[:-1]) + blocks[-1]["text"]
        moved = [repair._replace(start=repair.start - start, end=repair.end - start) for repair in repairs]
        shown = dict(enumerate(unclean(text, moved, encoding).text.split("\n"), start=number))
    return [
        _line(number, shown.get(number, ""), chosen.first <= number <= chosen.last)
        for number in range(window.first, window.last + 1)
    ]


def beginning(block: Mapping[str, Any]) -> tuple[int, int, str]:
    """Return offset and line at which the text of blocks begins, and the white space before the first of them."""
    if block["position"] == 1:
        return 0, 1, block["space_before"]
    return block["char_start"], block["line_start"], ""


def _line(number: int, text: str, is_chosen: bool) -> Line:
    return Line(number, text[:LONGEST_LINE], len(text) > LONGEST_LINE, is_chosen)
