"""Rows: what the stages made of one document -> the rows of its tables, with offsets into the decoded source.

Blocks, comments and entries are computed on the clean text; what the database stores are places in the decoded
source, so that every row leads back to the input. `SourceOffsets` translates.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from pipeline.clean.offsets import SourceOffsets, source_offsets, source_span
from pipeline.findings import severity
from pipeline.passages.repeated import Repeated, find_repeated
from pipeline.passages.shingles import hash_writings, pack
from pipeline.passages.words import Piece
from pipeline.pointers import Locate, date_findings, edge_rows, feature_rows, locator
from pipeline.split.roles import ARTICLE_TEXT, BODIES
from pipeline.types import (
    Block,
    CleanText,
    Comment,
    Decoded,
    Entry,
    Finding,
    Language,
    Made,
    Page,
    Repair,
    Row,
    Rows,
    Source,
    When,
)

DEEPEST = 60
"""Levels of replies that a tree path follows; what is nested deeper hangs on the comment at this level."""

LONGEST_LABEL = 70


class Placed(NamedTuple):
    """A block and its place in the decoded source. `end` counts in the clean text, as `block.start` does."""

    block: Block
    end: int
    source_start: int
    source_end: int
    line_end: int


def make_rows(source: Source, data: bytes, made: Made) -> Rows:
    """Put together all rows of a document from its bytes and what each stage made of them."""
    decoded, clean, page, features, has_passages = made
    data = data if decoded.rewritten is None else decoded.rewritten
    sha256, byte_count = hashlib.sha256(data).hexdigest(), len(data)
    placed = place(page.blocks, clean)
    bodies = _bodies(placed, clean.text)
    texts = _Texts(bodies, _quoted_words(placed, clean.text), features.comment_languages)
    comments, deep = _comment_rows(source, page.comments, placed, texts)
    locate = locator(decoded, clean)
    tables: dict[str, list[Row]] = {
        "blocks": _block_rows(placed, clean.text),
        "comments": comments,
        "entries": _entry_rows(source, page.entries, placed, bodies),
        "reply_edges": sorted([*_edge_rows(page.comments), *edge_rows(features)], key=itemgetter(0)),
        "repairs": [(r.line, r.start, r.end, r.before, r.after, r.steps, r.raw) for r in clean.repairs],
        "findings": [
            (finding.line, finding.code, finding.message, severity(finding.code))
            for finding in (*clean.findings, *page.findings, *deep, *date_findings(features, locate))
        ],
        **feature_rows(source.ref, features, locate),
    }
    pieces = _pieces(placed, clean.text)
    writings = hash_writings(pieces) if has_passages else []
    tables["repeated_words"] = _repeated_rows(find_repeated(pieces, writings), placed, clean.text, locate)
    document = {
        **_document_source(source, decoded, page),
        **_document_text(page, clean.text),
        **_language(page, features.language),
        "sha256": sha256,
        "byte_count": byte_count,
        "comment_count": len(comments),
        "reply_count": sum(comment.branch is not None for comment in page.comments),
        "entry_count": len(page.entries),
        "repair_count": len(clean.repairs),
        "finding_count": len(tables["findings"]),
    }
    return Rows(source, sha256, byte_count, document, tables, pack(writings))


def _pieces(placed: Sequence[Placed], text: str) -> list[Piece]:
    """Return the blocks as they will be stored, so that whoever reads these counts the same words."""
    return [Piece(block.role, text[block.start : end], block.comment, block.entry) for block, end, *_ in placed]


def _repeated_rows(found: Iterable[Repeated], placed: Sequence[Placed], text: str, locate: Locate) -> list[Row]:
    rows = []
    for comment, words, is_marked, here, there in found:
        start, end = (placed[here[0]].block.start + offset for offset in here[1:])
        line, _, *place = locate(*(placed[there[0]].block.start + offset for offset in there[1:]))
        rows.append((comment + 1, text[start:end], words, int(is_marked), *locate(start, end), line, *place))
    return rows


# --- documents ---------------------------------------------------------------------------------------


def _document_source(source: Source, decoded: Decoded, page: Page) -> dict[str, Any]:
    text = decoded.text
    url = page.url if decoded.rewritten is not None else source.url or page.url
    return {
        "ref": source.ref,
        "path": source.path,
        "member": source.member,
        "record_id": source.record_id,
        "source_format": source.format,
        "url": url,
        "site": _host(url),
        "encoding": decoded.encoding,
        "encoding_basis": decoded.basis,
        "byte_order_mark": int(decoded.byte_order_mark),
        "text_sha256": hashlib.sha256(text.encode()).hexdigest() if decoded.stated else None,
        "char_count": len(text),
        "line_count": text.count("\n") + (not text.endswith("\n")),
    }


def _host(url: str | None) -> str | None:
    """Return the host name of an address; None where it is no address."""
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def _document_text(page: Page, text: str) -> dict[str, Any]:
    printed = {role: _first(page, text, role) for role in ("title", "standfirst", "byline")}
    printed |= {field: value for field in ("title", "byline") if (value := getattr(page, field))}
    body = [text[block.start : block.end] for block in page.blocks if block.role in ARTICLE_TEXT]
    return {
        **printed,
        "label": printed["title"] or _label(text, page.blocks[0]),
        "kind": page.kind,
        "dialect": page.dialect,
        "dialect_basis": page.basis,
        "body": "\n".join(body),
        "word_count": len(text.split()),
        **_time("published", page.published, day=False),
        **_time("saved", page.saved, day=False),
    }


def _language(page: Page, detected: Language | None) -> dict[str, str | None]:
    """Return the language of a page: what its markup states, else what its words are."""
    words = f"its words: {detected.code}, {detected.confidence:.2f} sure" if detected else None
    if page.language:
        return {"language": page.language, "language_basis": "; ".join(filter(None, ("stated in the markup", words)))}
    if detected:
        return {"language": detected.code, "language_basis": words}
    return {"language": None, "language_basis": None}


def _first(page: Page, text: str, role: str) -> str | None:
    return next((text[block.start : block.end] for block in page.blocks if block.role == role), None)


def _label(text: str, block: Block) -> str:
    """Return the first words of a page without a title, in square brackets."""
    words = " ".join(text[block.start : min(block.end, block.start + 4 * LONGEST_LABEL)].split())
    if len(words) > LONGEST_LABEL:
        words = words[:LONGEST_LABEL].rsplit(" ", 1)[0] + " …"
    return f"[{words}]"


def _time(prefix: str, when: When | None, *, day: bool = True) -> dict[str, str | None]:
    raw, value, _, basis = when or When("", None, None, "")
    fields = {f"{prefix}_at": value, f"{prefix}_raw": raw or None, f"{prefix}_basis": basis or None}
    if day:
        fields[f"{prefix}_day"] = value[:10] if value and len(value) >= 10 else None
    return fields


# --- blocks ------------------------------------------------------------------------------------------


def place(blocks: Sequence[Block], clean: CleanText) -> list[Placed]:
    """Find each block's place in the decoded source.

    A repair cannot be divided: a block whose edge cuts one takes all of it, white space included. White space
    between blocks may stand for characters that were no white space before their repair. They too must lie in
    a block, so the block before (or, at the start, the one after) reaches over them.
    """
    if not clean.repairs:
        return [Placed(block, block.end, block.start, block.end, block.line) for block in blocks]
    offsets = source_offsets(clean.repairs)
    placed: list[Placed] = []
    reached = 0
    for block in blocks:
        start = max(reached, _uncut(offsets, block.start, offsets.clean_starts))
        reached = end = max(start, _uncut(offsets, block.end, offsets.clean_ends))
        placed.append(Placed(block._replace(start=start), end, *source_span(offsets, start, end), block.line))
    _cover_repairs(placed, clean.repairs, offsets)
    return placed


def _uncut(offsets: SourceOffsets, clean: int, edges: tuple[int, ...]) -> int:
    """Return a clean offset, or that of the repair's edge where it lies within one."""
    index = bisect_left(offsets.clean_starts, clean) - 1
    return edges[index] if index >= 0 and clean < offsets.clean_ends[index] else clean


def _cover_repairs(placed: list[Placed], repairs: Sequence[Repair], offsets: SourceOffsets) -> None:
    index = 0
    for repair, clean_start, clean_end, start, end in zip(repairs, *offsets, strict=True):
        while index + 1 < len(placed) and placed[index + 1].source_start <= start:
            index += 1
        item = placed[index]
        if start < item.source_start:  # only in the blank start of a document
            block = item.block._replace(start=min(item.block.start, clean_start), line=repair.line)
            placed[index] = item._replace(block=block, source_start=start)
        elif end > item.source_end:
            placed[index] = item._replace(end=max(item.end, clean_end), source_end=end, line_end=repair.line)


def _block_rows(placed: Sequence[Placed], text: str) -> list[Row]:
    ends = [item.end for item in placed]
    nexts = [item.block.start for item in placed[1:]] + [len(text)]
    rows = []
    for position, ((block, end, char_start, char_end, line_end), own_end, following) in enumerate(
        zip(placed, ends, nexts, strict=True), start=1
    ):
        rows.append(
            (
                position,
                block.role,
                block.depth,
                text[block.start : end],
                None if block.entry is None else block.entry + 1,
                None if block.comment is None else block.comment + 1,
                block.line,
                line_end,
                char_start,
                char_end,
                text[: block.start] if position == 1 else "",
                text[own_end:following],
            )
        )
    return rows


# --- comments and entries ----------------------------------------------------------------------------

_Owner = tuple[str, int]


class _Texts(NamedTuple):
    """What is known of the texts of comments."""

    bodies: dict[_Owner, list[str]]
    quoted: Counter[int]
    """Comment to the number of its words that are quoted."""
    languages: Sequence[Language | None]
    """Of each comment, or nothing at all."""


def _bodies(placed: Sequence[Placed], text: str) -> dict[_Owner, list[str]]:
    bodies: dict[_Owner, list[str]] = {}
    for block, end, *_ in placed:
        if block.role in BODIES and block.comment is not None:
            bodies.setdefault(("comment", block.comment), []).append(text[block.start : end].strip())
        elif block.role in BODIES and block.entry is not None:
            bodies.setdefault(("entry", block.entry), []).append(text[block.start : end].strip())
    return bodies


def _quoted_words(placed: Sequence[Placed], text: str) -> Counter[int]:
    """Count the words of each comment that are quoted; comments without any are not in it."""
    words: Counter[int] = Counter()
    for block, end, *_ in placed:
        if block.role == "comment_quotation" and block.comment is not None:
            words[block.comment] += len(text[block.start : end].split())
    return words


def _extents(placed: Sequence[Placed], owner: str) -> dict[int, list[int]]:
    """Return first and last line, first and last character of each comment or entry."""
    extents: dict[int, list[int]] = {}
    for block, _, start, end, line_end in placed:
        index = block.comment if owner == "comment" else block.entry
        if index is None:
            continue
        extent = extents.setdefault(index, [block.line, line_end, start, end])
        extent[1], extent[3] = line_end, end
    return extents


def _comment_rows(
    source: Source,
    comments: Sequence[Comment],
    placed: Sequence[Placed],
    texts: _Texts,
) -> tuple[list[Row], list[Finding]]:
    extents = _extents(placed, "comment")
    answered = [0] * len(comments)
    for comment in comments:
        if comment.parent is not None:
            answered[comment.parent] += 1
    trees = _trees(comments)
    rows: list[Row] = []
    for index, (comment, tree) in enumerate(zip(comments, trees, strict=True)):
        body = "\n".join(texts.bodies.get(("comment", index), []))
        time = _time("posted", comment.when)
        rows.append(
            (
                f"{source.ref}.c{index + 1}",
                None if comment.parent is None else comment.parent + 1,
                tree.root + 1,
                None,
                comment.author,
                comment.author_basis,
                comment.permalink,
                index + 1,
                comment.kind,
                comment.label,
                tree.path,
                tree.depth,
                time["posted_at"],
                time["posted_raw"],
                time["posted_basis"],
                time["posted_day"],
                comment.parent_basis,
                int(comment.parent_missing),
                body,
                *((texts.languages[index] if texts.languages else None) or (None, None)),
                len(body.split()),
                texts.quoted[index],
                answered[index],
                *extents[index],
            )
        )
    deepest = max((tree.depth for tree in trees), default=0)
    if deepest <= DEEPEST:
        return rows, []
    return rows, [Finding(None, "nesting_too_deep", f"replies are nested {deepest} deep; paths follow {DEEPEST}")]


class _Tree(NamedTuple):
    """A comment's place in its thread."""

    root: int
    path: str
    depth: int


def _trees(comments: Sequence[Comment]) -> list[_Tree]:
    """Give each comment its tree path: the positions of all that it hangs on and its own, which sort as printed."""
    trees: list[_Tree] = []
    for index, comment in enumerate(comments):
        own = f"{index + 1:07}"
        if comment.branch is None:
            trees.append(_Tree(index, own, 0))
            continue
        above = trees[comment.branch]
        stem = above.path if above.depth < DEEPEST else above.path.rsplit(".", 1)[0]
        trees.append(_Tree(above.root, f"{stem}.{own}", above.depth + 1))
    return trees


def _entry_rows(
    source: Source, entries: Sequence[Entry], placed: Sequence[Placed], bodies: dict[_Owner, list[str]]
) -> list[Row]:
    extents = _extents(placed, "entry")
    rows: list[Row] = []
    for index, entry in enumerate(entries):
        body = "\n".join(bodies.get(("entry", index), []))
        time = _time("posted", entry.when)
        rows.append(
            (
                f"{source.ref}.e{index + 1}",
                index + 1,
                time["posted_at"],
                time["posted_raw"],
                time["posted_basis"],
                time["posted_day"],
                entry.heading,
                entry.author,
                body,
                len(body.split()),
                *extents[index],
            )
        )
    return rows


def _edge_rows(comments: Sequence[Comment]) -> list[Row]:
    return [
        (index, comment.parent + 1, *_evidence(comment.parent_basis or ""), 1.0)
        for index, comment in enumerate(comments, start=1)
        if comment.parent is not None
    ]


def _evidence(parent_basis: str) -> tuple[str, str]:
    """Return the basis of a printed reply as a word, and what is printed."""
    if parent_basis == "nesting":
        return "nesting", "printed inside the comment that it answers"
    return ("markup" if "markup" in parent_basis or "JSON-LD" in parent_basis else "header"), parent_basis
