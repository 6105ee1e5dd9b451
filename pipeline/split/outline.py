"""Outline: a page as understood -> lines of text in which people see what was made of it, and tests compare it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.types import Block, Comment, Page, When

WIDTH = 72


def outline(page: Page, text: str) -> Iterator[str]:
    """Yield the outline of a page: what it is, then a line for each block, then the findings."""
    yield f"{page.kind}, layout {page.dialect}: {page.basis}"
    if page.published:
        yield f"published {page.published.value} ({page.published.basis})"
    for field in ("title", "byline", "url", "language"):
        if value := getattr(page, field):
            yield f"{field} {value}"
    yield f"{_count(len(page.comments), 'comment', 'comments')}, {_count(len(page.entries), 'entry', 'entries')}"
    yield ""
    named: set[tuple[int | None, int | None]] = {(None, None)}
    for block in page.blocks:
        printed = " ".join(text[block.start : min(block.end, block.start + 2 * WIDTH)].split())
        shown = printed if len(printed) <= WIDTH else printed[: WIDTH - 1] + "…"
        owner = (block.comment, block.entry)
        name = "" if owner in named else _owner(block, page)
        named.add(owner)
        yield f"{block.line:>5}  {block.role:<15} {'  ' * block.depth}{name}{shown}"
    if page.findings:
        yield ""
    for finding in page.findings:
        yield f"{f'line {finding.line}' if finding.line else 'page'}: {finding.code}: {finding.message}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _owner(block: Block, page: Page) -> str:
    """Say which comment or entry begins with a block, what it answers, and when it was written."""
    if block.comment is not None:
        return f"[{_comment(block.comment, page.comments[block.comment])}] "
    if block.entry is not None:
        entry = page.entries[block.entry]
        author = f" by {entry.author}," if entry.author else ""
        return f"[e{block.entry + 1}{author} {_time(entry.when)}] "
    return ""


def _time(when: When | None) -> str:
    return when.value if when and when.value else "no time"


def _comment(index: int, comment: Comment) -> str:
    answers = f" > c{comment.parent + 1}" if comment.parent is not None else ""
    lost = " > ?" if comment.parent_missing else ""
    author = f" by {comment.author}" if comment.author else ""
    time = f", {_time(comment.when)}" if comment.when else ""
    kind = "" if comment.kind == "comment" else f", {comment.kind}"
    return f"c{index + 1}{answers}{lost}{author}{time}{kind}"
