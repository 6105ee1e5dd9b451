"""Page: clean text -> the page as understood, every printed character in exactly one block.

Two phases. Structure first: lines, indents, marks, and which layouts' openings they form, in one part of the page or
in several. Meaning second: what stands before the first opening is the article, from each opening to the next is a
comment or an entry, what stands between two parts is article again, and what follows the last is furniture if it is
known for it, else unassigned.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.dates.machine import read_machine_time
from pipeline.split.article import Article, read_article, read_between
from pipeline.split.blocks import comment_blocks, day_heading, depths, entry_blocks
from pipeline.split.choose import choose
from pipeline.split.furniture import tail_start
from pipeline.split.headers import find_times
from pipeline.split.kinds import tell_kinds
from pipeline.split.layouts import LAYOUTS
from pipeline.split.layouts import article as article_layout
from pipeline.split.lines import scan
from pipeline.split.losses import find_losses
from pipeline.split.repeats import trim_repeats
from pipeline.split.roles import ARTICLE_TEXT, BODIES
from pipeline.split.thread import nest
from pipeline.split.times import out_of_order, tell_times
from pipeline.types import (
    Block,
    Chosen,
    Claim,
    Comment,
    Entry,
    Finding,
    Layout,
    Line,
    Opening,
    Page,
    StatedText,
    When,
)


class Part(NamedTuple):
    """A thread or a live blog of a page, and the numbers of its first comment and its first entry."""

    layout: Layout
    claim: Claim
    first_comment: int
    first_entry: int


class Parts(NamedTuple):
    """All parts of a page in its order, their comments and entries, and what was found in them."""

    parts: list[Part]
    comments: list[Comment]
    entries: list[Entry]
    findings: list[Finding]


def split(text: str, saved: StatedText | None = None) -> Page:
    """Split a clean text; offsets of the blocks are into `text`, and together they tile it.

    `saved` is when the page was saved, where that is known from outside.
    """
    when = read_stated_time(saved)
    return read_lines(scan(text), when)._replace(saved=when)


def read_stated_time(stated: StatedText | None) -> When | None:
    """Return a time that is stated of a page, if it can be understood; where it stands is its basis."""
    when = read_machine_time(stated.value, None, None) if stated else None
    return when._replace(basis=stated.basis) if stated and when and when.value else None


def read_lines(lines: Sequence[Line], saved: When | None = None) -> Page:
    """Split a page, or what is left of it without its frame."""
    return make_page(lines, choose(find_times(lines)), saved)


def read_article_alone(lines: Sequence[Line]) -> Page:
    """Split a page of which it is known that it holds no thread and no live blog."""
    claim = article_layout.claim(find_times(lines))
    return make_page(lines, Chosen((claim,), claim, ()))


def make_page(lines: Sequence[Line], chosen: Chosen, saved: When | None = None) -> Page:
    """Put a page together from its lines and the parts that were found in it."""
    parts = read_parts(lines, [_told(lines, claim) for claim in chosen.claims], saved)
    first = _first_line(chosen.claims[0])
    article = read_article(lines[:first], is_followed=bool(parts.parts))
    blocks = _article_blocks(lines[:first], article, chosen.claims[0])
    blocks += _part_blocks(lines, parts)
    blocks += _tail_blocks(lines, chosen.claims[-1].end)
    layout = LAYOUTS[chosen.main.dialect]
    losses = [loss for part in parts.parts for loss in find_losses(part.layout, part.claim)]
    return Page(
        kind=layout.kind or _kind(layout.holds, article),
        dialect=layout.name,
        basis=chosen.main.basis,
        blocks=tuple(blocks) or (Block("blank", 0, 0, 1),),
        comments=tuple(parts.comments),
        entries=tuple(parts.entries),
        published=article.published,
        findings=(
            *chosen.doubts,
            *article.findings,
            *dict.fromkeys(losses),
            *parts.findings,
            *_gaps(lines, parts, blocks),
        ),
    )


def _told(lines: Sequence[Line], claim: Claim) -> Claim:
    """Tell pingbacks and deleted comments from others, and what recurs around their texts from the texts."""
    layout = LAYOUTS[claim.dialect]
    claim = claim._replace(openings=_with_printed_names(lines, claim))
    if layout.holds != "comments":
        return claim
    openings = tell_kinds(lines, claim.openings, claim.end)
    return claim._replace(openings=trim_repeats(lines, openings, claim.end) if layout.is_framed else openings)


def _with_printed_names(lines: Sequence[Line], claim: Claim) -> tuple[Opening, ...]:
    """Return the openings without names that do not stand in their own text in one piece, as they are given."""
    stops = [*(opening.line for opening in claim.openings[1:]), claim.end]
    return tuple(
        opening
        if opening.author is None or _is_printed(opening.author, lines[opening.line : stop])
        else opening._replace(author=None)
        for opening, stop in zip(claim.openings, stops, strict=False)  # without openings, one more stop
    )


def _is_printed(name: str, lines: Sequence[Line]) -> bool:
    return any(name in line.text for line in lines[:2]) or " ".join(name.split()) in " ".join(
        word for line in lines for word in line.text.split()
    )


def read_parts(lines: Sequence[Line], claims: Sequence[Claim], saved: When | None = None) -> Parts:
    """Read the comments and entries of all parts: their times together, which explain each other."""
    openings = [opening for claim in claims for opening in claim.openings]
    whens, findings = tell_times(lines, openings, saved)
    parts = Parts([], [], [], findings)
    for claim in claims:
        own, whens = whens[: len(claim.openings)], whens[len(claim.openings) :]
        layout = LAYOUTS[claim.dialect]
        if not claim.openings:
            continue
        parts.parts.append(Part(layout, claim, len(parts.comments), len(parts.entries)))
        if layout.holds == "entries":
            parts.entries.extend(_entry(lines, *pair) for pair in zip(claim.openings, own, strict=True))
            parts.findings.extend(out_of_order(lines, claim.openings, own))
        else:
            comments, doubts = nest(lines, claim.openings, own, nests=layout.nests)
            parts.comments.extend(_numbered(comments, len(parts.comments)))
            parts.findings.extend(doubts)
            if layout.nests:
                parts.findings.extend(_cut(lines, claim))
    return parts


def _cut(lines: Sequence[Line], claim: Claim) -> Iterator[Finding]:
    """Find a thread that begins with replies: further right than its outermost comments."""
    outermost = min(lines[opening.line].indent for opening in claim.openings)
    replies = 0
    while lines[claim.openings[replies].line].indent > outermost:
        replies += 1
    if replies:
        message = f"the thread begins with {replies} {'reply' if replies == 1 else 'replies'} to what is not printed"
        yield Finding(lines[claim.openings[0].line].number, "thread_cut", message)


def _entry(lines: Sequence[Line], opening: Opening, when: When | None) -> Entry:
    heading = None
    if opening.headline is not None:
        offset = opening.offset if opening.headline == opening.body else 0
        heading = lines[opening.headline].text[offset:]
    return Entry(when, heading, opening.author)


def _numbered(comments: Iterable[Comment], first: int) -> Iterator[Comment]:
    """Count the comments of a thread from `first` on."""
    for comment in comments:
        parent = None if comment.parent is None else comment.parent + first
        branch = None if comment.branch is None else comment.branch + first
        yield comment._replace(parent=parent, branch=branch)


def _kind(holds: str, article: Article) -> str:
    if holds == "entries":
        return "live blog"
    if holds == "comments" and not ARTICLE_TEXT.intersection(article.roles):
        return "discussion"
    return "article"


def _first_line(claim: Claim) -> int:
    return claim.openings[0].line if claim.openings else claim.end


def _article_blocks(lines: Sequence[Line], article: Article, following: Claim) -> list[Block]:
    """Above a live blog the paragraphs are its standfirst."""
    days = {opening.day for opening in following.openings}
    renamed = {"paragraph": "standfirst"} if LAYOUTS[following.dialect].holds == "entries" else {}
    return [
        day_heading(line) if index in days else Block(renamed.get(role, role), line.start, line.end, line.number)
        for index, (line, role) in enumerate(zip(lines, article.roles, strict=True))
    ]


def _part_blocks(lines: Sequence[Line], parts: Parts) -> Iterator[Block]:
    """Yield the blocks of all parts, and of what stands between them."""
    deep = depths(parts.comments)
    starts = [_first_line(part.claim) for part in parts.parts]
    for part, following in zip(parts.parts, [*starts, None][1:], strict=True):
        if part.layout.holds == "entries":
            yield from entry_blocks(lines, part.claim, part.first_entry)
        else:
            yield from comment_blocks(part.layout, lines, part.claim, part.first_comment, deep)
        if following is not None:
            between = lines[part.claim.end : following]
            for line, role in zip(between, read_between(between), strict=True):
                yield Block(role, line.start, line.end, line.number)


def _tail_blocks(lines: Sequence[Line], end: int) -> Iterator[Block]:
    furniture = tail_start(lines, end, len(lines))
    for index, line in enumerate(lines[end:], start=end):
        yield Block("boilerplate" if index >= furniture else "unassigned", line.start, line.end, line.number)


def _gaps(lines: Sequence[Line], parts: Parts, blocks: Sequence[Block]) -> list[Finding]:
    """Find comments and entries without a text, and text between comments that belongs to none."""
    filled = {(block.comment, block.entry) for block in blocks if block.role in BODIES}
    stray = [block.line for block in blocks if block.role == "unassigned"]
    findings: list[Finding] = []
    for part in parts.parts:
        is_live = part.layout.holds == "entries"
        for index, opening in enumerate(part.claim.openings):
            line = lines[opening.line]
            owner = (None, part.first_entry + index) if is_live else (part.first_comment + index, None)
            message = f"no text below “{line.text[:80]}”"
            if owner not in filled and is_live:
                findings.append(Finding(line.number, "empty_entry", message))
            elif owner not in filled and opening.kind == "comment":
                findings.append(Finding(line.number, "empty_comment", message))
        findings += _stray(lines, part.claim, stray)
    return findings


def _stray(lines: Sequence[Line], claim: Claim, unassigned: Sequence[int]) -> Iterator[Finding]:
    first, last = lines[claim.openings[0].line].number, lines[claim.end - 1].number
    stray = unassigned[bisect_left(unassigned, first) : bisect_right(unassigned, last)]
    if stray:
        lines_are = "a line is" if len(stray) == 1 else f"{len(stray)} lines, the first of them here, are"
        yield Finding(stray[0], "stray_text", f"{lines_are} between comments and indented like none of them")
