"""Rewrite: what the stages made of a document, and edits -> the same of the text in which the edits are made.

The page is not read again: a layout could take a pseudonym for something else than the name. Its offsets are moved.
Repairs are kept, but those of a name; undone, they give the text that stands for the source, whose bytes are what a
database proves. The bytes that were read are not stored, nor is their fingerprint: by it, names could be tried.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from pipeline.clean.offsets import source_offsets
from pipeline.clean.undo import rebuild, unclean
from pipeline.pseudonyms.names import Names, names_of, own_names
from pipeline.pseudonyms.places import Edit, edit_words, find_edits, is_named
from pipeline.pseudonyms.secret import pseudonym
from pipeline.types import CleanText, Comment, Decoded, Finding, KnownName, Page, Rejected, Repair, Secret, Stated


class Understood(NamedTuple):
    """A document as the stages up to split understand it."""

    decoded: Decoded
    clean: CleanText
    page: Page


def pseudonymise(
    understood: Understood, secret: Secret, where: str, known: tuple[KnownName, ...] = ()
) -> tuple[Understood, tuple[KnownName, ...]]:
    """Put pseudonyms in the place of the names of commenters, also in the user's own list of names.

    `where` is the path, which stays as it is. Raises Rejected where a name is left that should not be: better no
    document than one that tells it.
    """
    decoded, clean, page = understood
    names = names_of(clean.text, page, secret)
    edits = find_edits(clean.text, page, names, secret)
    spans = _uncut(edits, clean)
    move = _Move(spans)
    new = CleanText(_patched(clean.text, spans), _repairs(clean, spans, move), clean.findings)
    source = _decoded(decoded, new)
    if is_named(source.text, names) or is_named(new.text, names):
        raise Rejected("the name of a commenter in it cannot be replaced")
    words = _Words(names, secret)
    told = _told(len(edits), has_name_in_path=words.edit(where) != where)
    listed = tuple(KnownName(words.edit(name), kind, tuple(map(words.edit, forms))) for name, kind, forms in known)
    renamed = _page(page, move, words, told)
    if not _are_printed(renamed, new.text):
        raise Rejected("the name of a commenter in it cannot be found where it is printed")
    return Understood(source, new, renamed), listed


# --- text and repairs --------------------------------------------------------------------------------


def _uncut(edits: Sequence[Edit], clean: CleanText) -> list[Edit]:
    """Widen edits that cut a repair, which cannot be divided, and join those that then touch the same one."""
    offsets = source_offsets(clean.repairs)
    joined: list[list[Edit]] = []
    reached = -1
    for edit in edits:
        start, end = _reach(offsets.clean_starts, offsets.clean_ends, edit)
        if joined and start < reached:
            joined[-1].append(edit)
        else:
            joined.append([Edit(start, start, ""), edit])
        reached = max(reached, end)
        joined[-1][0] = Edit(joined[-1][0].start, reached, "")
    return [_joined(clean.text, whole, inside) for whole, *inside in joined]


def _reach(starts: Sequence[int], ends: Sequence[int], edit: Edit) -> tuple[int, int]:
    first = bisect_right(ends, edit.start)
    last = bisect_left(starts, edit.end) - 1
    if first > last:
        return edit.start, edit.end
    return min(edit.start, starts[first]), max(edit.end, ends[last])


def _joined(text: str, whole: Edit, inside: Sequence[Edit]) -> Edit:
    shifted = [Edit(edit.start - whole.start, edit.end - whole.start, edit.text) for edit in inside]
    return Edit(whole.start, whole.end, _patched(text[whole.start : whole.end], shifted))


def _patched(text: str, edits: Sequence[Edit]) -> str:
    parts: list[str] = []
    reached = 0
    for start, end, put in edits:
        parts += [text[reached:start], put]
        reached = end
    return "".join([*parts, text[reached:]])


class _Move:
    """Moves clean offsets to where the same stands in the new text; what was within an edit, to its end."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        growths = (len(edit.text) - (edit.end - edit.start) for edit in edits)
        self._shifts = list(accumulate(growths, initial=0))

    def __call__(self, offset: int) -> int:
        """Return the new offset."""
        index = bisect_left(self._starts, offset) - 1
        inside = index >= 0 and offset < self._ends[index]
        return (self._ends[index] if inside else offset) + self._shifts[index + 1]

    def is_cut(self, start: int, end: int) -> bool:
        """Say whether an edit takes the place of a span, or of what was removed between two of its characters."""
        index = bisect_right(self._starts, start) - 1
        before = index >= 0 and start < self._ends[index] and (start < end or self._starts[index] < start)
        after = index + 1 < len(self._starts) and self._starts[index + 1] < end
        return before or after


def _repairs(clean: CleanText, spans: Sequence[Edit], move: _Move) -> tuple[Repair, ...]:
    """Return the repairs that no edit touches, in their new places."""
    if not spans:
        return clean.repairs
    kept: list[Repair] = []
    shift = 0  # from the new clean text to the text that stands for the source
    for repair, start, end, *_ in zip(clean.repairs, *source_offsets(clean.repairs), strict=True):
        if not move.is_cut(start, end):
            begin = move(start) + shift
            length = repair.end - repair.start
            kept.append(repair._replace(start=begin, end=begin + length))
            shift += length - (end - start)
    return tuple(kept)


def _decoded(decoded: Decoded, clean: CleanText) -> Decoded:
    text, undecodable = unclean(clean.text, clean.repairs, decoded.text_encoding)
    if decoded.stated is not None:
        stated = Stated()
        return decoded._replace(text=text, undecodable=(), stated=stated, rewritten=text.encode("utf-8"))
    data = rebuild(clean.text, clean.repairs, decoded.encoding, decoded.byte_order_mark)
    return decoded._replace(text=text, undecodable=undecodable, rewritten=data)


def _are_printed(page: Page, text: str) -> bool:
    """Say whether all pseudonyms stand in their comments, except those of names that are printed elsewhere."""
    lines: list[list[str]] = [[] for _ in page.comments]
    for block in page.blocks:
        if block.comment is not None:
            lines[block.comment].append(text[block.start : block.end])
    return all(
        comment.author is None or comment.author_basis or comment.kind == "pingback" or comment.author in " ".join(own)
        for comment, own in zip(page.comments, lines, strict=True)
    )


# --- page --------------------------------------------------------------------------------------------


class _Words:
    """Edits what is said of a page."""

    def __init__(self, names: Names, secret: Secret) -> None:
        self._names = names
        self._secret = secret

    def edit(self, said: str) -> str:
        """Return words without names of commenters."""
        return _patched(said, edit_words(said, self._names, self._secret))

    def edit_if(self, said: str | None) -> str | None:
        """Return the same, and nothing of nothing."""
        return None if said is None else self.edit(said)

    def about(self, comment: Comment, said: str) -> str:
        """Return what is said of a comment, whose header names somebody."""
        for name in own_names(comment):
            said = said.replace(f"names {name}", f"names {pseudonym(self._secret, name)}")
        return self.edit(said)

    def author(self, comment: Comment) -> str | None:
        """Return who wrote a comment. The title of a page that links here is no name of a commenter."""
        if comment.author is None or comment.kind == "pingback":
            return self.edit_if(comment.author)
        return pseudonym(self._secret, comment.author)

    def name(self, name: str | None) -> str | None:
        """Return the pseudonym of a name."""
        return None if name is None else pseudonym(self._secret, name)


def _page(page: Page, move: _Move, words: _Words, told: Iterable[Finding]) -> Page:
    blocks = (block._replace(start=move(block.start), end=move(block.end)) for block in page.blocks)
    return page._replace(
        basis=words.edit(page.basis),
        blocks=tuple(blocks),
        comments=tuple(_comment(comment, words) for comment in page.comments),
        entries=tuple(
            entry._replace(author=words.edit_if(entry.author), heading=words.edit_if(entry.heading))
            for entry in page.entries
        ),
        findings=(*_findings(page, words), *told),
        title=words.edit_if(page.title),
        byline=words.edit_if(page.byline),
        url=words.edit_if(page.url),
    )


def _comment(comment: Comment, words: _Words) -> Comment:
    """Return a comment without names, and without its address, which leads to the name."""
    basis = comment.parent_basis
    return comment._replace(
        author=words.author(comment),
        parent_basis=None if basis is None else words.about(comment, basis),
        permalink=None,
        answers=words.name(comment.answers),
    )


def _findings(page: Page, words: _Words) -> list[Finding]:
    answered = (comment.answers for comment in page.comments if comment.answers)
    told = {f"the header names {name}": f"the header names {words.name(name)}" for name in answered}
    findings = []
    for finding in page.findings:
        named, between, rest = finding.message.partition(", but")
        message = f"{told[named]}{between}{rest}" if named in told else words.edit(finding.message)
        findings.append(finding._replace(message=message))
    return findings


def _told(count: int, *, has_name_in_path: bool) -> Iterator[Finding]:
    places = f"{count:,} {'place' if count == 1 else 'places'}"
    message = f"pseudonyms stand in {places} for names of commenters; sha256 is that of this text, not of the source"
    yield Finding(None, "pseudonymised", message)
    if has_name_in_path:
        yield Finding(None, "name_in_path", "the path of the file holds the name of a commenter, and was not changed")
