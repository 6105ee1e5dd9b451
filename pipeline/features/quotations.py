"""Quotations: what is written -> the words of others in it, who said them, and by what verb.

Marks are paired paragraph by paragraph (`marks`). A quotation whose mark is not closed goes on where the next paragraph
opens the mark again, or where a later one closes it with nothing quoted between; else it ends with its paragraph, and
counts only where it begins one or follows a colon. Of quotations within quotations only the outer one is a row; but
what stands in marks within a statement that itself bears none (`statements`) is one.

Names and titles in marks are no quotations (`the film “Gone with the Wind”`), as far as the words before them or their
capitals tell. In a paragraph that a comment quotes from another, only marks around the whole count: what is quoted
within it is the other's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.features.attribution import NOBODY, Reader, Speaker
from pipeline.features.cue_words import DETERMINERS, MENTIONING, NAMING, PRONOUNS, SAYING, SKIPPED
from pipeline.features.marks import DOUBLE, Marked, marked
from pipeline.features.speakers import Said, Token, by_participle, cue_after, cue_at_end, cue_before, signed, tokens_of
from pipeline.features.statements import Announcement, announcement, extent, is_signature
from pipeline.types import Features, Material, Paragraph, Place, Prose, Quotation, QuotationPart

FRAGMENT_WORDS = 8
"""Words of a fragment, at most."""
_SENTENCE_END = re.compile(r"[.!?…][\"”’»')\]]?\s+(?=\S)")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Prof|Sen|Rep|Gov|Gen|Lt|Sgt|vs|No)|\b[A-Z])\Z")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_CODE = re.compile(r"[{}<>\\$|^`]|==|\w\(\)|^\S*\w[./_]\w\S*$|://")
_DASH = re.compile(r"\s*(?:[–—]|--?)\s*")
_MAY_QUOTE = re.compile("[\"“”„«»'‘‚‹]|:\\Z|following")
_WINDOW = 500
"""Characters before and behind a quotation that are read."""
_UNREOPENED = frozenset("“„«»”\"")


class Draft(NamedTuple):
    """A quotation in marks, before it is known who speaks."""

    first: int
    """Number of its first paragraph in the piece of writing."""
    last: int
    parts: tuple[tuple[int, int], ...]
    opening: int
    closing: int
    """Offset of the closing mark, or of the end of its paragraph where there is none."""
    closed: bool


class Statement(NamedTuple):
    """Paragraphs that were announced and bear no marks."""

    first: int
    stop: int
    announced: Announcement


class Around(NamedTuple):
    """The words of its sentence around a quotation, with other quotations blotted out."""

    base: int
    """Offset of the paragraph, which the words count from."""
    before: list[Token]
    after: list[Token]
    """To the end of the sentence; empty where that ends with the quotation."""
    comma: bool
    """Whether a comma stands within or behind the closing mark."""
    over: bool
    """Whether a full stop stands within the marks."""


def find_quotations(material: Material, found: Features) -> Features:
    """Add the quotations."""
    reader = Reader(material, found)
    quotations = [quotation for prose in material.prose for quotation in _of_prose(reader, prose)]
    return found._replace(quotations=tuple(quotations))


def _of_prose(reader: Reader, prose: Prose) -> list[Quotation]:
    """Return the quotations of one piece of writing, in their order."""
    text, paragraphs = reader.text, prose.paragraphs
    if not any(_MAY_QUOTE.search(text, part.start, part.end) for part in paragraphs):
        return []
    drafts = _drafts(text, paragraphs)
    announced = {
        number: found
        for number, part in enumerate(paragraphs[:-1])
        if part.role not in {"title", "heading", "caption"} and (found := announcement(text, part.start, part.end))
    }
    statements = _statements(text, prose, announced, drafts)
    if not drafts and not statements:
        return []
    reader.previous = None
    writing = _Writing(reader, prose, drafts, announced)
    found = []
    for job in sorted([*drafts, *statements], key=lambda job: (job.first, isinstance(job, Draft))):
        quotation = writing.introduced(job) if isinstance(job, Statement) else writing.in_marks(job)
        if quotation:
            found.append(quotation)
    return sorted(found, key=lambda quotation: (quotation.place.start, -quotation.place.end))


def _drafts(text: str, paragraphs: Sequence[Paragraph]) -> list[Draft]:
    """Pair the marks of all paragraphs, and join what runs over several."""
    marks = [marked(text, part.start, part.end) for part in paragraphs]
    drafts: list[Draft] = []
    number = 0
    begins_behind = 0
    while number < len(paragraphs):
        stop = None
        for opening, closing in marks[number].pairs:
            if opening >= begins_behind and (marks[number].tail is None or opening < marks[number].tail):
                drafts.append(_draft(text, [(number, opening + 1, closing)], opening, closing, closed=True))
        tail = marks[number].tail
        if tail is not None and tail >= begins_behind:
            joined = _reopened(text, paragraphs, marks, number) or _closed_later(text, paragraphs, marks, number)
            if joined:
                drafts.append(joined)
                stop, begins_behind = joined.last, joined.closing
            elif _begins_well(text, paragraphs[number], tail):
                end = paragraphs[number].end
                drafts.append(_draft(text, [(number, tail + 1, end)], tail, end, closed=False))
        number = number + 1 if stop is None else stop
        if stop is not None and marks[stop].tail is not None and marks[stop].tail == drafts[-1].opening:
            number += 1
    return drafts


def _draft(text: str, spans: list[tuple[int, int, int]], opening: int, closing: int, *, closed: bool) -> Draft:
    parts = tuple(part for _, start, end in spans if (part := _trimmed(text, start, end))[0] < part[1])
    return Draft(spans[0][0], spans[-1][0], parts, opening, closing, closed)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _begins_well(text: str, part: Paragraph, opening: int) -> bool:
    """Say whether a quotation that is never closed is one: it begins its paragraph, or follows a colon."""
    return opening == part.start or text[part.start : opening].rstrip().endswith(":")


def _reopened(text: str, paragraphs: Sequence[Paragraph], marks: Sequence[Marked], first: int) -> Draft | None:
    """Join the paragraphs that open the mark again, to the one that closes it, or to the last of them."""
    opening = marks[first].tail
    assert opening is not None  # noqa: S101
    spans = [(first, opening + 1, paragraphs[first].end)]
    for number in range(first + 1, len(paragraphs)):
        start, end = paragraphs[number].start, paragraphs[number].end
        if paragraphs[number].role != paragraphs[first].role or text[start] != text[opening]:
            break
        pair = marks[number].pairs[0] if marks[number].pairs else None
        if pair and pair[0] == start:
            spans.append((number, start + 1, pair[1]))
            return _draft(text, spans, opening, pair[1], closed=True)
        if marks[number].tail != start:
            break
        spans.append((number, start + 1, end))
    return _draft(text, spans, opening, spans[-1][2], closed=False) if len(spans) > 1 else None


def _closed_later(text: str, paragraphs: Sequence[Paragraph], marks: Sequence[Marked], first: int) -> Draft | None:
    """Join the paragraphs up to one that closes the mark, where none between them bears any."""
    opening = marks[first].tail
    assert opening is not None  # noqa: S101
    if not _begins_well(text, paragraphs[first], opening) and not _is_wrapped(text, paragraphs, first):
        return None
    spans = [(first, opening + 1, paragraphs[first].end)]
    for number in range(first + 1, len(paragraphs)):
        if paragraphs[number].role != paragraphs[first].role:
            return None
        head = marks[number].head
        if head is not None:
            spans.append((number, paragraphs[number].start, head))
            return _draft(text, spans, opening, head, closed=True)
        if marks[number].has_double:
            return None
        spans.append((number, paragraphs[number].start, paragraphs[number].end))
    return None


def _is_wrapped(text: str, paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Say whether the next paragraph is only the next line of the same sentence."""
    if number + 1 >= len(paragraphs):
        return False
    end, start = paragraphs[number].end, paragraphs[number + 1].start
    return text[end:start].count("\n") == 1 and text[end - 1] not in ".!?" and text[start].islower()


def _statements(
    text: str, prose: Prose, announced: dict[int, Announcement], drafts: Sequence[Draft]
) -> list[Statement]:
    """Return the statements without marks that paragraphs announce."""
    paragraphs = prose.paragraphs
    quoted = {number for draft in drafts for number in range(draft.first + 1, draft.last + 1)}
    quoted |= {draft.first for draft in drafts if draft.opening == paragraphs[draft.first].start}
    written = next((number for number, part in enumerate(paragraphs) if part.role in {"paragraph", "entry_body"}), 0)
    statements: list[Statement] = []
    for number, found in announced.items():
        first = number + 1
        is_taken = bool(statements) and number < statements[-1].stop
        if is_taken or not found.is_statement or first in quoted:
            continue
        if paragraphs[first].role != paragraphs[number].role:
            continue
        is_whole = prose.entry is not None or (prose.comment is None and found.has_noun and number == written)
        stop = extent(text, paragraphs, first, found, is_whole=is_whole)
        if stop > first:
            statements.append(Statement(first, stop, found))
    return statements


class _Writing:
    """One piece of writing, whose quotations are read one after the other."""

    def __init__(
        self, reader: Reader, prose: Prose, drafts: Sequence[Draft], announced: dict[int, Announcement]
    ) -> None:
        self.reader = reader
        self.prose = prose
        self.announced = announced
        self.holes: dict[int, list[tuple[int, int]]] = {}
        for draft in drafts:
            for number in range(draft.first, draft.last + 1):
                self.holes.setdefault(number, []).append((draft.opening + 1, draft.closing))
        self.blotted: tuple[int, str] = (-1, "")
        self.last: tuple[Draft, Quotation] | None = None
        """The quotation in marks before this one."""
        self.is_chained = False
        """Whether the last quotation got its speaker from the paragraph before it, or goes on from one that did."""

    def introduced(self, statement: Statement) -> Quotation:
        """Make the row of a statement without marks."""
        text, parts = self.reader.text, self.prose.paragraphs[statement.first : statement.stop]
        said = statement.announced.said
        speaker = self.reader.speaker(said, 0, self.prose)
        if speaker.printed is None and len(parts) > 1 and is_signature(text[parts[-1].start : parts[-1].end]):
            start, end = parts[-1].start, parts[-1].end
            speaker = self.reader.speaker(Said(start, end, said.cue, "its signature"), 0, self.prose)
        return self._quotation("introduced", [(part.start, part.end) for part in parts], speaker, closed=True)

    def in_marks(self, draft: Draft) -> Quotation | None:
        """Make the row of a quotation in marks; None where what the marks hold is none."""
        text = self.reader.text
        if not draft.parts:
            return None
        role = self.prose.paragraphs[draft.first].role
        if role == "comment_quotation" and not self._is_whole(draft):
            return None
        around = self._around(draft)
        words = " ".join(text[start:end] for start, end in draft.parts)
        if not _LETTERS.search(words) or (len(words) < 200 and _CODE.search(words)):
            return None
        kind = self._kind(draft, words, around)
        said = self._said(draft, kind, around)
        if kind == "fragment" and _is_name(words, around, said):
            return None
        is_chained = False
        if said:
            speaker = self.reader.speaker(said, around.base, self.prose)
        else:
            speaker, is_chained = self._from_before(draft, kind, around)
        quotation = self._quotation(kind, draft.parts, speaker, closed=draft.closed)
        self.reader.quoted.append((draft.opening, draft.closing))
        if speaker.name and speaker.kind == "person":
            self.reader.previous = speaker.name
        self.last, self.is_chained = (draft, quotation), is_chained
        return quotation

    def _quotation(self, kind: str, spans: Sequence[tuple[int, int]], speaker: Speaker, *, closed: bool) -> Quotation:
        text = self.reader.text
        parts = tuple(QuotationPart(text[start:end], start, end) for start, end in spans)
        return Quotation(
            Place(self.prose.comment, self.prose.entry, parts[0].start, parts[-1].end),
            kind,
            "\n".join(part.text for part in parts),
            speaker.name,
            speaker.printed,
            speaker.kind,
            speaker.basis,
            speaker.cue,
            int(closed),
            parts if len(parts) > 1 else (),
        )

    def _is_whole(self, draft: Draft) -> bool:
        first, last = self.prose.paragraphs[draft.first], self.prose.paragraphs[draft.last]
        return draft.opening == first.start and draft.closing >= last.end - 1

    def _blotted(self, number: int) -> str:
        """Return a paragraph with the insides of its quotations blotted out, but for their last characters."""
        if self.blotted[0] != number:
            part = self.prose.paragraphs[number]
            pieces, at = [], part.start
            for opening, closing in self.holes.get(number, ()):
                start, end = max(opening, at), min(closing - 1, part.end)
                if start < end:
                    pieces += [self.reader.text[at:start], "·" * (end - start)]
                    at = end
            pieces.append(self.reader.text[at : part.end])
            self.blotted = number, "".join(pieces)
        return self.blotted[1]

    def _around(self, draft: Draft) -> Around:
        first, last = self.prose.paragraphs[draft.first], self.prose.paragraphs[draft.last]
        line = self._blotted(draft.first)
        opening = draft.opening - first.start
        start = max(0, opening - _WINDOW)
        before = tokens_of(line, _sentence_start(line, start, opening), opening)
        after: list[Token] = []
        end = draft.parts[-1][1]
        text = self.reader.text
        behind = text[draft.closing + 1 : draft.closing + 2]
        comma = text[end - 1] == "," or behind == "," or text[end - 1] in "?!…"
        over = text[end - 1] == "."
        if draft.closed and draft.first == draft.last and behind not in {".", ";", "?", "!"}:
            closing = draft.closing - last.start + 1
            after = tokens_of(line, *_sentence_rest(line, closing))
        elif draft.closed and draft.first != draft.last:
            begin = draft.closing + 1
            line = text[begin : min(last.end, begin + _WINDOW)]
            after = [
                token._replace(start=token.start + begin - first.start, end=token.end + begin - first.start)
                for token in tokens_of(line, *_sentence_rest(line, 0))
            ]
        while after and not after[0].core:
            after.pop(0)
        return Around(first.start, before, after, comma, over)

    def _kind(self, draft: Draft, words: str, around: Around) -> str:
        """Tell a quotation of its own from a few words within a sentence."""
        count = words.count(" ") + 1
        if len(draft.parts) > 1 or count > FRAGMENT_WORDS or self._is_whole(draft) and count > 2:
            return "direct"
        before = around.before
        if before and before[-1].raw.endswith(":"):
            return "direct"
        begins = words.lstrip("…. *‘'([")[:1].isupper()
        ends = words[-1] in ".!?…"
        if begins and (ends or (words[-1] == "," or around.comma) and cue_after(around.after, around.over)):
            return "direct"
        if before and before[-1].raw.endswith(",") and count > 1 and any(token.small in SAYING for token in before[-4:]):
            return "direct"
        return "direct" if count > 3 and _is_told(before) else "fragment"

    def _said(self, draft: Draft, kind: str, around: Around) -> Said | None:
        """Read who speaks from the sentence around the quotation."""
        before, after = around.before, around.after
        is_direct = kind == "direct"
        is_introduced = bool(before) and before[-1].raw[-1] in ":"
        if is_introduced or (before and before[-1].raw[-1] == "," and is_direct) or _is_told(before):
            said = cue_before(before, is_introduced)
            if said:
                return said
        dash = _DASH.match(self._rest(draft))
        if dash and dash.end() > 0 and self._is_at_end(draft):
            said = signed([token for token in after if token.core])
            if said:
                return said
        if not is_introduced and (around.comma or (is_direct and not around.over) or is_direct):
            said = cue_after(after, around.over)
            if said:
                return said
        said = by_participle(before, after)
        if said:
            return said
        if not is_direct or before:
            said = cue_before(before, is_introduced=False)
            if said:
                return said
        return cue_at_end(after)

    def _rest(self, draft: Draft) -> str:
        return self.reader.text[draft.closing + 1 : draft.closing + 6]

    def _is_at_end(self, draft: Draft) -> bool:
        return self.prose.paragraphs[draft.last].end - draft.closing < 60

    def _from_before(self, draft: Draft, kind: str, around: Around) -> tuple[Speaker, bool]:
        """Return the speaker whom what stands before its paragraph or its sentence names, and whether it is the former."""
        if kind != "direct" or around.before:
            return NOBODY, False
        if self.last and self.last[0].last == draft.first:
            return self._goes_on(draft), False
        if draft.opening != self.prose.paragraphs[draft.first].start:
            return NOBODY, False
        announced = self.announced.get(draft.first - 1)
        if announced:
            return self.reader.speaker(announced.said, 0, self.prose), True
        number = draft.first - 1
        is_colon = number > 0 and self.reader.text[self.prose.paragraphs[number].end - 1] == ":"
        if is_colon and (announced := self.announced.get(number - 1)):
            return self.reader.speaker(announced.said, 0, self.prose), True
        if self.is_chained and self.last and self.last[0].last == number and self._is_whole(self.last[0]):
            last = self.last[1]
            if last.speaker:
                basis = f"goes on from the quotation before it: {last.speaker_basis}"
                return Speaker(last.speaker, last.speaker_printed, last.speaker_kind, basis, None), True
        return NOBODY, False

    def _goes_on(self, draft: Draft) -> Speaker:
        """Return the speaker of the quotation that this one goes on from: `“Yes,” she said. “Soon.”`"""
        if self.last is None:
            return NOBODY
        before, quotation = self.last
        between = self.reader.text[before.closing + 1 : draft.opening]
        is_near = len(between) < 160 and len(_SENTENCE_END.findall(between + "x")) <= 1
        if quotation.kind != "direct" or quotation.speaker is None or not is_near:
            return NOBODY
        if "behind it" not in (quotation.speaker_basis or "") and between.strip():
            return NOBODY
        basis = f"goes on from the quotation before it: {quotation.speaker_basis}"
        return Speaker(quotation.speaker, quotation.speaker_printed, quotation.speaker_kind, basis, None)


def _sentence_start(line: str, start: int, stop: int) -> int:
    """Return where the sentence begins in which something stands that begins at `stop`."""
    for match in _SENTENCE_END.finditer(line, start, min(len(line), stop + 1)):
        if not _ABBREVIATION.search(line, max(0, match.start() - 6), match.start()):
            start = match.end()
    return start


def _sentence_rest(line: str, start: int) -> tuple[int, int]:
    """Return where the rest of a sentence stands."""
    stop = min(len(line), start + _WINDOW)
    for match in _SENTENCE_END.finditer(line, start, stop):
        if not _ABBREVIATION.search(line, max(0, match.start() - 6), match.start()):
            return start, match.start() + 1
    return start, stop


def _is_told(before: Sequence[Token]) -> bool:
    """Say whether a verb of saying stands before the mark, with nothing between them but whom it is told."""
    for token in reversed(before[-5:]):
        if token.small in SAYING:
            return True
        is_person = token.core[:1].isupper() or token.small in {"me", "him", "her", "them", "us", "reporters"}
        if not is_person and token.small not in DETERMINERS - {"that", "it"} | {"to"}:
            return False
        if token.small in PRONOUNS or token.ends_clause:
            return False
    return False


def _is_name(words: str, around: Around, said: Said | None) -> bool:
    """Say whether a few words in marks are a title or a name rather than somebody's words."""
    parts = words.split()
    capitals = sum(1 for word in parts if word[0].isupper() or word[0].isdigit())
    before = around.before[-1].small if around.before else ""
    behind = around.after[0].small if around.after else ""
    if (before in NAMING or behind in NAMING - MENTIONING) and before not in MENTIONING and words[0].isupper():
        return True
    if capitals >= 3 and capitals * 3 >= len(parts) * 2:
        return True
    return len(parts) == 1 and said is None and not any(char.isalpha() for char in words)


