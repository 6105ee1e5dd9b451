"""Thread: openings -> comments with parents, by the nesting of their indents; what is missing becomes a finding.

A list of replies counts from 1. A number that begins again under the same comment is a second list, whose own
parent the text has lost; a number that is skipped is a comment that was lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.split.facts import once
from pipeline.split.furniture import is_control, is_furniture
from pipeline.split.lines import number_of
from pipeline.split.repeats import closing, shape
from pipeline.types import Comment, Finding, Line, Opening, Printed, When

LEAST_BUTTONED = 2
LEAST_SHARE = 0.6


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
        end = next((index for index in below if is_furniture(lines[index])), len(lines))
        return _after_button(lines, openings, end)
    for index in range(max(last.line + 1, last.body), len(lines)):
        if not belongs(lines[index], opening):
            return index
    return len(lines)


def _after_button(lines: Sequence[Line], openings: Sequence[Opening], end: int) -> int:
    """Return where the last comment ends by the button that ends nearly all others, or `end` where there is none."""
    ends = [_button(lines[below.line - 1]) for opening, below in pairwise(openings) if below.line - 1 > opening.body]
    button, count = Counter(ends).most_common(1)[0] if ends else ("", 0)
    if not button or count < max(LEAST_BUTTONED, LEAST_SHARE * (len(openings) - 1)):
        return end
    for index in range(openings[-1].body + 1, end):
        if _button(lines[index]) == button:
            return index + 1
    return end


def _button(line: Line) -> str:
    """Return the letters of a button, or an empty string for any other line."""
    return "".join(filter(str.isalpha, line.text.lower())) if is_control(line) else ""


@once
def items(page: Printed) -> Sequence[tuple[int, int]]:
    """Return the list items that stand apart, as `start` and `stop` indexes in order.

    An item with neither a blank line nor a button before it belongs to the text of the item that it stands in; what
    stands before most items is a button, whatever it says.
    """
    lines = page.lines
    labelled = [index for index, line in enumerate(lines) if line.label]
    buttons = closing(lines, labelled)
    starts = [
        index
        for index in labelled
        if lines[index].gap or not index or is_control(lines[index - 1]) or shape(lines[index - 1]) in buttons
    ]
    return list(pairwise([*starts, len(lines)]))


class Listed(NamedTuple):
    """Comments that a layout reads from a list, and the number of its items from the first to the last of them."""

    openings: tuple[Opening, ...]
    items: int


def read_items(page: Printed, read: Callable[[int, int], Opening | None]) -> Listed:
    """Ask a layout for the comment in each item, by its `start` and `stop` indexes."""
    listed = items(page)
    openings = tuple(opening for start, stop in listed if (opening := read(start, stop)))
    if not openings:
        return Listed((), 0)
    return Listed(openings, sum(openings[0].line <= start <= openings[-1].line for start, _ in listed))


def nest(
    lines: Sequence[Line], openings: Sequence[Opening], whens: Sequence[When | None], *, nests: bool = True
) -> tuple[list[Comment], list[Finding]]:
    """Give each opening its comment: a deeper indent makes it a reply to the comment above it.

    Where its header names whom it answers, it is a reply to the nearest comment above it that bears the name; where
    the layout knows below which text it stands, it is a reply to that.
    """
    comments: list[Comment] = []
    findings: list[Finding] = []
    stack: list[_Open] = []
    numbers: dict[int | None, int] = {}
    orphaned: set[int | None] = set()
    named: dict[str, list[int]] = {}
    places = {opening.line: index for index, opening in enumerate(openings)}
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
        comment = _comment(line, opening, whens[index], branch, missing=missing)
        if opening.under is not None and opening.under in places:
            above = places[opening.under]
            comment = comment._replace(parent=above, branch=above, parent_basis="printed below its text")
        if opening.answers:
            comment, doubt = _answering(comment, opening.answers, line, comments, named)
            findings += doubt
        comments.append(comment)
        stack.append(_Open(line.indent, index))
        if opening.author:
            named.setdefault(opening.author.casefold(), []).append(index)
    return comments, findings


def _answering(
    comment: Comment, name: str, line: Line, comments: Sequence[Comment], named: dict[str, list[int]]
) -> tuple[Comment, list[Finding]]:
    """Return a comment with the parent that its header names; what nesting says is only made more exact."""
    bearers = _bearers(comments, named.get(name.casefold(), []), comment.branch)
    parent = next(bearers, None)
    if parent is None:
        if comment.branch is not None:
            return comment, []
        message = f"the header names {name}, but no comment above it bears that name"
        return comment, [Finding(line.number, "answered_lost", message)]
    basis = f"the header names {name}"
    if next(bearers, None) is not None:
        basis += ": the nearest of several comments above it by that name"
    return comment._replace(parent=parent, branch=parent, parent_basis=basis, parent_missing=False), []


def _bearers(comments: Sequence[Comment], indexes: Sequence[int], branch: int | None) -> Iterator[int]:
    """Yield the comments among `indexes` that stand within a branch, the nearest first."""
    for index in reversed(indexes):
        if branch is None or _is_within(comments, index, branch):
            yield index
        elif index < branch:
            return


def _is_within(comments: Sequence[Comment], index: int, branch: int) -> bool:
    """Say whether a comment is another one or hangs on it."""
    at: int | None = index
    while at is not None and at > branch:
        at = comments[at].branch
    return at == branch


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


def _comment(line: Line, opening: Opening, when: When | None, branch: int | None, *, missing: bool) -> Comment:
    comment = Comment(branch, branch, line.label, opening.author, when, "nesting", kind=opening.kind)
    comment = comment._replace(answers=opening.answers)
    if branch is None:
        return comment._replace(parent_basis=None)
    if missing:
        basis = "missing: the list of replies begins again"
        return comment._replace(parent=None, parent_basis=basis, parent_missing=True)
    return comment
