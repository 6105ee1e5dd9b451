"""Page: clean text -> the page as understood, every printed character in exactly one block.

Two phases. Structure first: lines, indents, marks, and which layout's openings they form. Meaning second: what
stands before the first opening is the article, from each opening to the next is a comment or an entry, and
what follows the last is furniture if it is known for it, else unassigned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.split.article import Article, read_article
from pipeline.split.choose import choose
from pipeline.split.furniture import is_control, is_count, tail_start
from pipeline.split.headers import find_times
from pipeline.split.layouts import LAYOUTS
from pipeline.split.lines import scan
from pipeline.split.roles import ARTICLE_TEXT
from pipeline.split.thread import belongs, nest
from pipeline.split.times import out_of_order, tell_times
from pipeline.types import Block, Claim, Comment, Entry, Finding, Layout, Line, Opening, Page


class _Parts(NamedTuple):
    """The comments or entries of a page, and what was found while they were put together."""

    comments: list[Comment]
    entries: list[Entry]
    findings: list[Finding]


def split(text: str) -> Page:
    """Split a clean text; offsets of the blocks are into `text`, and together they tile it."""
    return read_lines(scan(text))


def read_lines(lines: Sequence[Line]) -> Page:
    """Split a page, or what is left of it without its frame."""
    claim, doubts = choose(find_times(lines))
    layout = LAYOUTS[claim.dialect]
    parts = _parts(layout, lines, claim)
    first = claim.openings[0].line if claim.openings else claim.end
    article = read_article(lines[:first], is_followed=bool(claim.openings))
    blocks = _article_blocks(lines[:first], article, is_live=layout.holds == "entries")
    blocks += _opened_blocks(layout, lines, claim, parts.comments)
    blocks += _tail_blocks(lines, claim.end)
    losses = tuple(Finding(None, code, message) for code, message in layout.losses)
    return Page(
        kind=layout.kind or _kind(layout.holds, article),
        dialect=claim.dialect,
        basis=claim.basis,
        blocks=tuple(blocks) or (Block("blank", 0, 0, 1),),
        comments=tuple(parts.comments),
        entries=tuple(parts.entries),
        published=article.published,
        findings=(*doubts, *losses, *parts.findings, *_gaps(lines, parts, blocks, claim)),
    )


def _parts(layout: Layout, lines: Sequence[Line], claim: Claim) -> _Parts:
    if layout.holds == "nothing":
        return _Parts([], [], [])
    whens, findings = tell_times(lines, claim.openings)
    if layout.holds == "comments":
        comments, doubts = nest(lines, claim.openings, whens, nests=layout.nests)
        return _Parts(comments, [], doubts + findings)
    return _Parts([], [Entry(when) for when in whens], findings + out_of_order(lines, claim.openings, whens))


def _kind(holds: str, article: Article) -> str:
    if holds == "entries":
        return "live blog"
    if holds == "comments" and not ARTICLE_TEXT.intersection(article.roles):
        return "discussion"
    return "article"


def _article_blocks(lines: Sequence[Line], article: Article, *, is_live: bool) -> list[Block]:
    """Above a live blog the paragraphs are its standfirst."""
    renamed = {"paragraph": "standfirst"} if is_live else {}
    return [
        Block(renamed.get(role, role), line.start, line.end, line.number)
        for line, role in zip(lines, article.roles, strict=True)
    ]


class _Stretch(NamedTuple):
    """Lines from an opening up to `end`: those of the comment or entry with this number, nested `depth` deep."""

    opening: Opening
    end: int
    number: int
    depth: int


def _opened_blocks(layout: Layout, lines: Sequence[Line], claim: Claim, comments: Sequence[Comment]) -> list[Block]:
    blocks: list[Block] = []
    depths = depths_of(comments) or [0] * len(claim.openings)
    counts = layout.holds == "comments" and _end_in_counts(lines, claim)
    for index, (opening, end) in enumerate(_ends(claim)):
        stretch = _Stretch(opening, end, index, depths[index])
        if layout.holds == "comments":
            blocks += _comment_blocks(lines, stretch, counts=counts, nests=layout.nests)
        else:
            blocks += _entry_blocks(lines, stretch)
    return blocks


def _ends(claim: Claim) -> Iterable[tuple[Opening, int]]:
    """Pair each opening with the index after its last line: the next opening, or the end of the thread."""
    following = [*(opening.line for opening in claim.openings[1:]), claim.end]
    return zip(claim.openings, following, strict=False)


def depths_of(comments: Sequence[Comment]) -> list[int]:
    """Return how deep each comment is nested: 0 for those on the article."""
    depths: list[int] = []
    for comment in comments:
        depths.append(0 if comment.branch is None else depths[comment.branch] + 1)
    return depths


def _comment_blocks(lines: Sequence[Line], stretch: _Stretch, *, counts: bool, nests: bool) -> Iterable[Block]:
    opening, end, index, depth = stretch
    line = lines[opening.line]
    text_start = line.end - len(line.text)
    if line.label:
        yield Block("comment_label", line.start, line.start + len(line.label), line.number, depth, index)
    role = "comment_header" if opening.body > opening.line else "comment_body"
    yield Block(role, text_start, line.end, line.number, depth, index)
    for below in lines[opening.line + 1 : opening.body]:
        yield Block("comment_header", below.start, below.end, below.number, depth, index)
    after = end if opening.end is None else opening.end
    controls = _controls_start(lines, opening.body, after, counts=counts)
    first = max(opening.line + 1, opening.body)
    for place, below in enumerate(lines[first:end], start=first):
        # Text that stands further left than its comment does not belong to it, whatever it is.
        if not nests or belongs(below, line):
            role = "comment_body" if place < controls else "comment_control" if place < after else "comment_header"
            yield Block(role, below.start, below.end, below.number, depth, index)
        else:
            yield Block("unassigned", below.start, below.end, below.number)


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


def _entry_blocks(lines: Sequence[Line], stretch: _Stretch) -> Iterable[Block]:
    opening, end, index, _ = stretch
    line = lines[opening.line]
    yield Block("entry_heading", line.start, line.end, line.number, entry=index)
    for below in lines[opening.body : end]:
        yield Block("entry_body", below.start, below.end, below.number, entry=index)


def _tail_blocks(lines: Sequence[Line], end: int) -> Iterable[Block]:
    furniture = tail_start(lines, end, len(lines))
    for index, line in enumerate(lines[end:], start=end):
        yield Block("boilerplate" if index >= furniture else "unassigned", line.start, line.end, line.number)


def _gaps(lines: Sequence[Line], parts: _Parts, blocks: Sequence[Block], claim: Claim) -> list[Finding]:
    """Find comments and entries without a text, and text between comments that belongs to none."""
    filled = {(block.comment, block.entry) for block in blocks if block.role in {"comment_body", "entry_body"}}
    findings = []
    for index, opening in enumerate(claim.openings):
        line = lines[opening.line]
        if parts.comments and (index, None) not in filled:
            findings.append(Finding(line.number, "empty_comment", f"no text below “{line.text[:80]}”"))
        if parts.entries and (None, index) not in filled:
            findings.append(Finding(line.number, "empty_entry", f"no text below “{line.text[:80]}”"))
    end = lines[claim.end - 1].number if claim.end else 0
    stray = [block.line for block in blocks if block.role == "unassigned" and claim.openings and block.line <= end]
    if stray:
        lines_are = "a line is" if len(stray) == 1 else f"{len(stray)} lines, the first of them here, are"
        message = f"{lines_are} between comments and indented like none of them"
        findings.append(Finding(stray[0], "stray_text", message))
    return findings
