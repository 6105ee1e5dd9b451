"""Thread: openings -> comments with parents, by the nesting of their indents; what is missing becomes a finding.

A list of replies counts from 1. A number that begins again under the same comment is a second list, whose own
parent the text has lost; a number that is skipped is a comment that was lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.split.furniture import is_control, is_furniture
from pipeline.split.lines import number_of
from pipeline.types import Comment, Finding, Line, Opening, When


class _Open(NamedTuple):
    """A comment that may still get replies."""

    indent: int
    comment: int
    """Its index among the comments."""


def belongs(line: Line, opening: Line) -> bool:
    """Say whether a line below an opening can be part of its comment: indented further, where indents say anything."""
    return line.indent > opening.indent or opening.indent == 0


def end_of_thread(lines: Sequence[Line], openings: Sequence[Opening], *, nests: bool = True) -> int:
    """Return the index after the last line of the last comment.

    The last comment ends where a line is indented no further than its opening. Where the whole thread stands
    flush left, or `nests` is false, indents say nothing, and it runs to the first line
    that is known as page furniture.
    """
    last = openings[-1]
    opening = lines[last.line]
    if opening.indent == 0 or not nests:
        below = range(max(last.line, last.body) + 1, len(lines))
        return next((index for index in below if is_furniture(lines[index])), len(lines))
    for index in range(max(last.line + 1, last.body), len(lines)):
        if not belongs(lines[index], opening):
            return index
    return len(lines)


def items(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the list items that stand apart, as `start` and `stop` indexes in order.

    An item with neither a blank line nor a button before it belongs to the text of the item that it stands in.
    """
    starts = [
        index
        for index, line in enumerate(lines)
        if line.label and (line.gap or not index or is_control(lines[index - 1]))
    ]
    return list(pairwise([*starts, len(lines)]))


class Listed(NamedTuple):
    """Comments that a layout reads from a list, and the number of its items from the first to the last of them."""

    openings: tuple[Opening, ...]
    items: int


def read_items(lines: Sequence[Line], read: Callable[[int, int], Opening | None]) -> Listed:
    """Ask a layout for the comment in each item, by its `start` and `stop` indexes."""
    listed = items(lines)
    openings = tuple(opening for start, stop in listed if (opening := read(start, stop)))
    if not openings:
        return Listed((), 0)
    return Listed(openings, sum(openings[0].line <= start <= openings[-1].line for start, _ in listed))


def nest(
    lines: Sequence[Line], openings: Sequence[Opening], whens: Sequence[When | None], *, nests: bool = True
) -> tuple[list[Comment], list[Finding]]:
    """Give each opening its comment: a deeper indent makes it a reply to the comment above it."""
    comments: list[Comment] = []
    findings: list[Finding] = []
    stack: list[_Open] = []
    numbers: dict[int | None, int] = {}
    orphaned: set[int | None] = set()
    for index, opening in enumerate(openings):
        line = lines[opening.line]
        while stack and (not nests or stack[-1].indent >= line.indent):
            stack.pop()
        branch = stack[-1].comment if stack else None
        finding = _check_number(line, numbers.get(branch, 0))
        number = number_of(line)
        if number is not None:
            numbers[branch] = number
        if finding:
            findings.append(finding)
            if finding.code == "numbering_restarts":
                orphaned.add(branch)
        missing = branch is not None and branch in orphaned
        comments.append(_comment(line, opening.author, whens[index], branch, missing=missing))
        stack.append(_Open(line.indent, index))
    return comments, findings


def _check_number(line: Line, before: int) -> Finding | None:
    number = number_of(line)
    if number is None or number == before + 1:
        return None
    if number <= before:
        message = f"the list begins again at {line.label} after {before}."
        return Finding(line.number, "numbering_restarts", message)
    return Finding(
        line.number, "number_missing", f"{line.label} follows {before}." if before else f"begins at {number}."
    )


def _comment(line: Line, author: str | None, when: When | None, branch: int | None, *, missing: bool) -> Comment:
    if branch is None:
        return Comment(None, None, line.label, author, when, None)
    if missing:
        basis = "missing: the list of replies begins again"
        return Comment(None, branch, line.label, author, when, basis, parent_missing=True)
    return Comment(branch, branch, line.label, author, when, "nesting")
