"""Thread: openings -> comments with parents, by the nesting of their indents; what is missing becomes a finding.

A list of replies counts from 1. A number that begins again under the same comment is a second list, whose own
parent the text has lost; a number that is skipped is a comment that was lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.split.furniture import tail_start
from pipeline.split.lines import number_of
from pipeline.types import Comment, Finding, Line, Opening, When


class _Open(NamedTuple):
    """A comment that may still get replies."""

    indent: int
    comment: int
    """Its index among the comments."""


def end_of_thread(lines: Sequence[Line], openings: Sequence[Opening]) -> int:
    """Return the index after the last line of the last comment.

    The last comment ends where a line is indented no further than its opening. Where the whole thread stands
    flush left, indents say nothing, and it runs to the furniture at the end of the page.
    """
    last = openings[-1]
    indent = lines[last.line].indent
    if indent == 0:
        return tail_start(lines, last.line + 1, len(lines))
    for index in range(last.line + 1, len(lines)):
        if lines[index].indent <= indent:
            return index
    return len(lines)


def nest(lines: Sequence[Line], openings: Sequence[Opening]) -> tuple[list[Comment], list[Finding]]:
    """Give each opening its comment: a deeper indent makes it a reply to the comment above it."""
    comments: list[Comment] = []
    findings: list[Finding] = []
    stack: list[_Open] = []
    numbers: dict[int | None, int] = {}
    orphaned: set[int | None] = set()
    for index, opening in enumerate(openings):
        line = lines[opening.line]
        while stack and stack[-1].indent >= line.indent:
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
        comments.append(_comment(line, opening, branch, missing=missing))
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


def _comment(line: Line, opening: Opening, branch: int | None, *, missing: bool) -> Comment:
    when = When(opening.when, None, None, "as printed") if opening.when else None
    if branch is None:
        return Comment(None, None, line.label, opening.author, when, None)
    if missing:
        basis = "missing: the list of replies begins again"
        return Comment(None, branch, line.label, opening.author, when, basis, parent_missing=True)
    return Comment(branch, branch, line.label, opening.author, when, "nesting")
