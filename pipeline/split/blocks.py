"""Blocks: openings -> the blocks of their comments or entries.

Every line from an opening up to the next one becomes a block: list mark, header, body, quoted text, buttons. Who
reads the structure of a page from elsewhere than its lines gives openings, and gets the same blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.split.furniture import is_control, is_count, is_thread_heading
from pipeline.split.quoted import find_quoted
from pipeline.split.thread import belongs
from pipeline.types import Block, Claim, Comment, Layout, Line, Opening


class _Stretch(NamedTuple):
    """Lines from an opening up to `end`: those of the comment or entry with this number, nested `depth` deep."""

    opening: Opening
    end: int
    number: int
    depth: int


def depths(comments: Sequence[Comment]) -> list[int]:
    """Return how deep each comment is nested; `branch` counts in `comments`."""
    found: list[int] = []
    for comment in comments:
        found.append(0 if comment.branch is None else found[comment.branch] + 1)
    return found


def comment_blocks(layout: Layout, lines: Sequence[Line], claim: Claim, first: int, deep: Sequence[int]) -> list[Block]:
    """Return the blocks of a thread, from its first opening up to its end.

    Its comments are numbered from `first` on; `deep` is what `depths` says of all comments of the page.
    """
    counts = _end_in_counts(lines, claim)
    return [
        block
        for number, (opening, end) in enumerate(_ends(claim), start=first)
        for block in _of_comment(lines, _Stretch(opening, end, number, deep[number]), counts=counts, nests=layout.nests)
    ]


def entry_blocks(lines: Sequence[Line], claim: Claim, first: int) -> list[Block]:
    """Return the blocks of a live blog, from its first opening up to its end; entries are numbered from `first` on."""
    days = {opening.day for opening in claim.openings}
    return [
        block
        for number, (opening, end) in enumerate(_ends(claim), start=first)
        for block in _of_entry(lines, _Stretch(opening, end, number, 0), days)
    ]


def _ends(claim: Claim) -> Iterable[tuple[Opening, int]]:
    """Pair each opening with the index after its last line: the next opening, or the end of the thread."""
    following = [*(opening.line for opening in claim.openings[1:]), claim.end]
    return zip(claim.openings, following, strict=False)


def _of_comment(lines: Sequence[Line], stretch: _Stretch, *, counts: bool, nests: bool) -> Iterator[Block]:
    opening, end, index, depth = stretch
    line = lines[opening.line]
    if line.label:
        yield Block("comment_label", line.start, line.start + len(line.label), line.number, depth, index)
    after = end if opening.end is None else opening.end
    controls = _controls_start(lines, opening.body, after, counts=counts)
    if opening.controls is not None:
        controls = min(controls, opening.controls)
    body = "comment_notice" if opening.kind == "deleted" else "comment_body"
    quoted = find_quoted(lines, opening.body, controls)
    for place in range(opening.line, end):
        below = lines[place]
        # Text that stands further left than its comment does not belong to it, whatever it is.
        if place >= max(opening.body, opening.line + 1) and nests and not belongs(below, line):
            yield Block("unassigned", below.start, below.end, below.number)
            continue
        role = "comment_header" if place < opening.body or place >= after else body
        if controls <= place < after or (place >= after and is_control(below)):
            role = "comment_control"
        elif place in quoted:
            role = "comment_quotation"
        elif place >= after and is_thread_heading(below):
            yield Block("thread_heading", below.start, below.end, below.number)
            continue
        start = below.end - len(below.text) if place == opening.line else below.start
        offset = opening.offset if place == opening.body else 0
        before = "comment_header"
        if opening.stop is not None and place == after - 1:
            offset, before, role = opening.stop, role, before
        for part, start_of, end_of in _divided(below, start, offset, before, role):
            yield Block(part, start_of, end_of, below.number, depth, index)


def _of_entry(lines: Sequence[Line], stretch: _Stretch, days: set[int | None]) -> Iterator[Block]:
    opening, end, index, _ = stretch
    after = end if opening.end is None else opening.end
    for place in range(opening.line, end):
        line = lines[place]
        if place in days and place != opening.line:
            yield day_heading(line)
        elif place == opening.body and opening.offset:
            for role, start, stop in _divided(line, line.start, opening.offset, "entry_heading", "entry_body"):
                yield Block(role, start, stop, line.number, entry=index)
        elif place < opening.body and place != opening.headline:
            yield Block("entry_heading", line.start, line.end, line.number, entry=index)
        else:
            yield Block(
                "entry_control" if place >= after else "entry_body", line.start, line.end, line.number, entry=index
            )


def day_heading(line: Line) -> Block:
    """Return the block of a line that says on which day the entries below it were written."""
    return Block("day_heading", line.start, line.end, line.number)


def _divided(line: Line, start: int, offset: int, before: str, role: str) -> Iterator[tuple[str, int, int]]:
    """Yield role and span of a line from `start` on, what stands before `offset` in its text apart from the rest."""
    if offset:
        text = line.end - len(line.text)
        yield before, start, text + len(line.text[:offset].rstrip())
        start = text + offset
    yield role, start, line.end


def _controls_start(lines: Sequence[Line], first: int, end: int, *, counts: bool) -> int:
    """Return the index of the first of the buttons and counts that end a comment; its first line is never one.

    Numbers are counts beside a button, or where `counts` says that they end most comments of the page.
    """
    start = end
    while start > first + 1 and is_control(lines[start - 1]):
        start -= 1
    return start if counts or any(not is_count(line) for line in lines[start:end]) else end


def _end_in_counts(lines: Sequence[Line], claim: Claim) -> bool:
    """Say whether most comments of a page end in a line that is nothing but a number."""
    last = [end - 1 > opening.body and is_count(lines[end - 1]) for opening, end in _ends(claim)]
    return len(last) > 1 and sum(last) > len(last) / 2
