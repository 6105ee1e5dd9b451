"""Stated: a text and what the markup of its page states of it -> the page, every printed character in one block.

Where the markup states comments, they are taken as it says, and the article around them is read by shape. Where it
states none, the text method reads what is not marked as a frame. Times for machines are believed before printed
ones, and the basis says so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.dates.machine import read_machine_time
from pipeline.dates.stamp import find_stamp
from pipeline.split.article import Article, read_article
from pipeline.split.blocks import depths as find_depths
from pipeline.split.furniture import is_control_text, is_furniture, is_thread_heading
from pipeline.split.headers import clean_name
from pipeline.split.kinds import is_notice, kind_of
from pipeline.split.lines import scan
from pipeline.split.page import read_article_alone, read_lines, read_stated_time
from pipeline.split.roles import BODIES
from pipeline.split.times import tell_printed_times
from pipeline.split.words import NOT_OF_A_NAME
from pipeline.types import Block, Comment, Finding, Line, Page, Piece, Stated, StatedComment, When

LONGEST_HEADER = 160
"""Characters beside a comment in which its time is looked for."""

KEPT = frozenset({"title", "heading", "caption"})
"""Roles that the name of an element settles, whatever the text looks like."""

STATED = KEPT | {"date_line"}
"""Roles that are settled where they are stated; an export states when a post was published."""


class _Part(NamedTuple):
    """What one line holds of one piece."""

    start: int
    end: int
    piece: Piece


def split_stated(text: str, stated: Stated) -> Page:
    """Split the text of a page whose markup is known; offsets of `stated` are into `text`."""
    lines = scan(text)
    parts = _with_headers(text, stated.comments, list(_parts(text, lines, stated.pieces)))
    page = _page_of_thread(text, lines, parts, stated) if stated.software else _page_of_text(lines, parts, stated)
    return _with_meta(page, stated)


def _parts(text: str, lines: Sequence[Line], pieces: Sequence[Piece]) -> Iterator[list[_Part]]:
    """Yield for each line its parts: cut where another piece begins. A list mark belongs to the piece after it."""
    starts = [piece.start for piece in pieces]
    nothing = Piece(0, "", None, False)
    for line in lines:
        first = line.end - len(line.text) if line.label else line.start
        inside = list(pieces[bisect_right(starts, first) : bisect_left(starts, line.end)])
        before = bisect_right(starts, first) - 1
        inside.insert(0, pieces[before] if before >= 0 else nothing)
        cuts = [line.start, *(piece.start for piece in inside[1:]), line.end]
        parts: list[_Part] = []
        for piece, start, stop in zip(inside, cuts, cuts[1:], strict=False):
            if parts and _alike(parts[-1].piece, piece):
                parts[-1] = parts[-1]._replace(end=stop)
            else:
                parts.append(_Part(start, stop, piece))
        yield [trimmed for part in parts if (trimmed := _trimmed(text, part))]


def _alike(one: Piece, other: Piece) -> bool:
    return one[1:3] == other[1:3] and (one.comment is not None or one.is_main == other.is_main)


def _trimmed(text: str, part: _Part) -> _Part | None:
    printed = text[part.start : part.end]
    start = part.start + len(printed) - len(printed.lstrip())
    end = part.start + len(printed.rstrip())
    return part._replace(start=start, end=end) if start < end else None


def _with_headers(text: str, comments: Sequence[StatedComment], parts: list[list[_Part]]) -> list[list[_Part]]:
    """Tell header from text in comments of which no element holds the text alone.

    What stands above the last of author and time is the header, if it is short; so is a last line with a time.
    """
    own: list[list[tuple[int, int]]] = [[] for _ in comments]
    for line, inside in enumerate(parts):
        for place, part in enumerate(inside):
            if part.piece.comment is not None and _may_hold_header(comments[part.piece.comment]):
                own[part.piece.comment].append((line, place))
    for places in own:
        inside = [parts[line][place] for line, place in places]
        for index in _header(text, inside):
            line, place = places[index]
            part = inside[index]
            parts[line][place] = part._replace(piece=part.piece._replace(role="comment_header"))
    return parts


def _may_hold_header(comment: StatedComment) -> bool:
    return not comment.has_body or not (comment.time or comment.time_stated)


def _header(text: str, inside: Sequence[_Part]) -> Sequence[int]:
    """Return the indexes of a comment's parts that are its header."""
    length = 0
    last = -1
    texts = [part.piece.role in BODIES and not is_control_text(text[part.start : part.end]) for part in inside]
    text_ends = max((index for index, is_text in enumerate(texts) if is_text), default=0)
    for index, part in enumerate(inside[:text_ends]):
        length += part.end - part.start
        if length > LONGEST_HEADER:
            break
        if part.piece.role == "comment_control":
            break
        if part.piece.role == "comment_header" or find_stamp(text[part.start : part.end]):
            last = index
    if last >= 0 or len(inside) < 2:
        return range(last + 1)
    end = next((part for part in reversed(inside) if part.piece.role in BODIES), inside[-1])
    has_time = end.end - end.start <= LONGEST_HEADER and find_stamp(text[end.start : end.end])
    return [inside.index(end)] if has_time else []


# --- comments that the markup states -----------------------------------------------------------------


class _Shown(NamedTuple):
    """Where a stated comment is among those of which the page shows anything, and the list mark before it."""

    place: int
    label: str


def _page_of_thread(text: str, lines: Sequence[Line], parts: Sequence[list[_Part]], stated: Stated) -> Page:
    shown = _places(lines, parts)
    whens, findings = tell_printed_times(
        _times(text, stated.comments, parts, shown), lines, read_stated_time(stated.saved)
    )
    comments = _comments(stated.comments, shown, whens)
    depths = find_depths(comments)
    article = _article(lines, parts)
    blocks: list[Block] = []
    for line, inside, role in zip(lines, parts, article.roles, strict=True):
        for part in inside:
            if part.piece.comment is None:
                is_article = any(map(_is_article, inside)) and part.piece.role != "boilerplate"
                blocks.append(Block(role if is_article else "boilerplate", part.start, part.end, line.number))
            else:
                owner = shown[part.piece.comment].place
                is_first = not (blocks and blocks[-1].comment == owner)
                blocks += _comment_blocks(line, part, owner, depths[owner], has_label=is_first)
    if not stated.is_export:
        blocks = list(_without_controls(blocks, text))
        comments = _told(comments, blocks, text)
    blocks = [
        block._replace(role="comment_notice")
        if block.comment is not None and comments[block.comment].kind == "deleted" and block.role in BODIES
        else block
        for block in blocks
    ]
    return Page(
        kind=stated.kind or ("article" if "paragraph" in article.roles else "discussion"),
        dialect=stated.software or "article",
        basis=stated.basis,
        blocks=tuple(blocks) or (Block("blank", 0, 0, 1),),
        comments=tuple(_sourced(comments, blocks, text)),
        published=article.published,
        findings=(*article.findings, *findings, *_lost(stated.comments, shown), *_empty(comments, blocks)),
    )


def _without_controls(blocks: Sequence[Block], text: str) -> Iterator[Block]:
    """Take buttons that no element tells from the text, at the end of a comment, for what they are."""
    ended: set[int | None] = set()
    turned = []
    for block in reversed(blocks):
        is_text = block.role in BODIES and block.comment not in ended
        if is_text and block.end - block.start < LONGEST_HEADER and is_control_text(text[block.start : block.end]):
            turned.append(block._replace(role="comment_control"))
        else:
            ended |= {block.comment} if is_text else set()
            turned.append(block)
    return reversed(turned)


def _places(lines: Sequence[Line], parts: Sequence[list[_Part]]) -> dict[int, _Shown]:
    """Give the comments that are shown their places, in the order of the text."""
    shown: dict[int, _Shown] = {}
    for line, inside in zip(lines, parts, strict=True):
        for part in inside:
            if part.piece.comment is not None and part.piece.comment not in shown:
                shown[part.piece.comment] = _Shown(len(shown), line.label if part.start == line.start else "")
    return shown


def _times(
    text: str, stated: Sequence[StatedComment], parts: Sequence[list[_Part]], shown: dict[int, _Shown]
) -> list[str | None]:
    """Return the printed times of the comments that are shown; where no element holds one, it is looked for nearby."""
    printed = {index: stated[index].time for index in shown}
    for inside in parts:
        for part in inside:
            owner = part.piece.comment
            if owner is None or part.piece.role in BODIES or printed[owner]:
                continue
            around = text[part.start : min(part.end, part.start + LONGEST_HEADER)]
            if found := find_stamp(around):
                printed[owner] = around[found.start : found.end]
    return list(printed.values())


def _comments(stated: Sequence[StatedComment], shown: dict[int, _Shown], whens: Sequence[When | None]) -> list[Comment]:
    comments = []
    for (number, here), when in zip(shown.items(), whens, strict=True):
        said = stated[number]
        parent = _shown_parent(stated, shown, number)
        author = _name(said.author) or said.author_stated
        comments.append(
            Comment(
                parent,
                parent,
                here.label,
                None if author and is_notice(author) else author,
                read_machine_time(said.time_stated, said.time, when) if said.time_stated else when,
                said.parent_basis if parent is not None else None,
                kind=said.kind,
                permalink=said.permalink,
            )
        )
    return comments


def _name(printed: str | None) -> str | None:
    """Return a name without what some pages print in its element: a date, words such as `says`, what the writer is."""
    if not printed:
        return None
    stamp = find_stamp(printed[:LONGEST_HEADER])
    name = printed[: stamp.start] if stamp else printed
    return clean_name(NOT_OF_A_NAME.sub("", name)) or None


def _shown_parent(stated: Sequence[StatedComment], shown: dict[int, _Shown], number: int) -> int | None:
    """Return the nearest comment above one that the page shows, before it."""
    above = stated[number].parent
    while above is not None and (above not in shown or shown[above].place >= shown[number].place):
        above = stated[above].parent
    return None if above is None else shown[above].place


def _comment_blocks(line: Line, part: _Part, owner: int, depth: int, *, has_label: bool) -> Iterator[Block]:
    start = part.start
    if has_label and line.label and start == line.start:
        yield Block("comment_label", start, start + len(line.label), line.number, depth, owner)
        start = line.end - len(line.text)
    if start < part.end:
        yield Block(part.piece.role, start, part.end, line.number, depth, owner)


def _told(comments: Sequence[Comment], blocks: Sequence[Block], text: str) -> list[Comment]:
    """Tell pingbacks and what is left of deleted comments, where the markup does not say so."""
    texts: list[list[str]] = [[] for _ in comments]
    for block in blocks:
        if block.comment is not None and block.role in BODIES:
            texts[block.comment].append(text[block.start : block.end])
    return [
        comment if comment.kind != "comment" else comment._replace(kind=kind_of(own))
        for comment, own in zip(comments, texts, strict=True)
    ]


def _sourced(comments: Sequence[Comment], blocks: Sequence[Block], text: str) -> Iterator[Comment]:
    """Say of each name that is not printed with the comment, letter by letter, that it comes from the markup."""
    printed: list[list[str]] = [[] for _ in comments]
    for block in blocks:
        if block.comment is not None:
            printed[block.comment] += text[block.start : block.end].split()
    for comment, words in zip(comments, printed, strict=True):
        is_printed = comment.author is None or comment.author in " ".join(words)
        yield comment if is_printed else comment._replace(author_basis="stated by the page's markup")


def _lost(stated: Sequence[StatedComment], shown: dict[int, _Shown]) -> list[Finding]:
    """Find comments that name a parent which the page does not hold."""
    return [
        Finding(None, "answered_lost", f"comment {here.place + 1} names the comment “{named[:80]}”, which is not there")
        for number, here in shown.items()
        if (named := stated[number].answers_lost)
    ]


def _empty(comments: Sequence[Comment], blocks: Sequence[Block]) -> list[Finding]:
    filled = {block.comment for block in blocks if block.role in BODIES}
    lines = {block.comment: block.line for block in reversed(blocks)}
    return [
        Finding(lines[index], "empty_comment", f"no text in comment {index + 1}")
        for index, comment in enumerate(comments)
        if index not in filled and comment.kind == "comment"
    ]


# --- the article -------------------------------------------------------------------------------------


def _is_article(part: _Part) -> bool:
    return part.piece.comment is None and (part.piece.is_main or part.piece.role == "title")


def _article(lines: Sequence[Line], parts: Sequence[list[_Part]]) -> Article:
    """Read the main content by shape, except where the name of an element says what it is."""
    inside = [index for index, line_parts in enumerate(parts) if any(map(_is_article, line_parts))]
    article = read_article([lines[index] for index in inside], is_followed=True)
    roles = ["boilerplate"] * len(lines)
    for index, role in zip(inside, article.roles, strict=True):
        named = {part.piece.role for part in parts[index] if _is_article(part)} & STATED
        roles[index] = _heading(lines[index], named.pop() if len(named) == 1 else "paragraph" if role in KEPT else role)
    return article._replace(roles=roles)


def _heading(line: Line, role: str) -> str:
    """Tell headings of the frame from those of the article."""
    if role != "heading":
        return role
    return "boilerplate" if is_furniture(line) else "thread_heading" if is_thread_heading(line) else role


def _page_of_text(lines: Sequence[Line], parts: Sequence[list[_Part]], stated: Stated) -> Page:
    """Read by the text method what the markup does not call a frame."""
    inside = [
        line
        for line, line_parts in zip(lines, parts, strict=True)
        if any(part.piece.role != "boilerplate" for part in line_parts)
    ]
    page = read_lines(inside, read_stated_time(stated.saved))
    if page.comments and page.kind == "article" and not any(map(is_thread_heading, inside)):
        page = read_article_alone(inside)  # markup knows its comments; a list of teasers, too, has names and dates
    known = {line.number for line in inside}
    frame = [Block("boilerplate", line.start, line.end, line.number) for line in lines if line.number not in known]
    return page._replace(blocks=tuple(sorted((*page.blocks, *frame), key=lambda block: block.start)))


# --- the page itself ---------------------------------------------------------------------------------


def _with_meta(page: Page, stated: Stated) -> Page:
    published = read_stated_time(stated.published) or page.published
    return page._replace(
        published=published,
        saved=read_stated_time(stated.saved),
        title=stated.title.value if stated.title else None,
        byline=stated.byline.value if stated.byline else None,
        url=stated.url.value if stated.url else None,
        language=stated.language.value if stated.language else None,
    )
