"""Quotations: what is written -> the words of others in it, each with who says them, as far as the text says.

Words in marks come from `marks`, statements without marks from `introduced`, who speaks from `cues` (the words around
a quotation) and `speakers` (whom these words mean). Of marks within marks only the outer ones are a row; within a
statement that bears no marks itself, those in marks are rows of their own, whose speaker the statement must name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.features import cue_words as words
from pipeline.features.cues import DASH_PARAGRAPH, FULL_NAME, NO_CUE, REACH, Cue, cue_after, cue_before, sentence_start
from pipeline.features.given_names import GENDER
from pipeline.features.introduced import Statement, introduction, statements
from pipeline.features.marks import CANDIDATE, Marked, marked_words, stripped
from pipeline.features.speakers import People, Speaker, resolve
from pipeline.types import Features, Material, Paragraph, Place, Prose, Quotation, QuotationPart

APART = {"title", "standfirst", "caption", "heading"}
"""Roles of paragraphs that no quotation runs into or out of."""
SENTENCE = 12
"""Words from which on a quotation is no fragment, whatever it stands in."""
CLAUSE = 5
"""Words from which on what follows its verb of speech at once is no fragment."""

_NAMING = re.compile(
    rf"(?<![\w-])(?:{'|'.join(words.NAMING)})(?:\s(?:is|was|the|of|on|for|as|by|a))?[\s,(:]*$", re.IGNORECASE
)
_NAMED = re.compile(rf"[\s,)]*(?:{'|'.join(words.NAMING[4:])})s?\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?<!\w)\d{1,3}[.)]\s$")
"""The number of an item in a list, of literature perhaps."""
_CODE = re.compile(r"[{}<>\\|^`]|==|\w\(\)|//|^\S*\w[/_]\w\S*$")
"""What no one says, but programs do."""
_CITED = re.compile(r"[^“\"\n]{0,110}?(?:\b(?:vol|no|pp?)\.\s?\d|\bdoi\b)", re.IGNORECASE)
"""Goes on as in a list of literature, so what stands before it is a title."""
_FULL_NAME = re.compile(FULL_NAME)
_PARTICIPLE = re.compile(r"[A-Z][a-z]+ing\b")
_SMALL = frozenset(
    ["a", "an", "the", "of", "and", "in", "on", "to", "for", "with", "from", "by", "at", "or", "is", "vs"]
)


def find_quotations(material: Material, found: Features) -> Features:
    """Add the quotations."""
    people = People(material, found.names)
    quotations: list[Quotation] = []
    for number, prose in enumerate(material.prose):
        if _may_quote(material.text, prose):
            quotations += _in_prose(material.text, prose, number, people)
    return found._replace(quotations=tuple(quotations))


def _may_quote(text: str, prose: Prose) -> bool:
    """Say whether a piece of writing has a mark, or a paragraph that ends as an introduction does."""
    start, end = prose.paragraphs[0].start, prose.paragraphs[-1].end
    if CANDIDATE.search(text, start, end):
        return True
    return (
        any(text[paragraph.start : paragraph.end].rstrip().endswith(":") for paragraph in prose.paragraphs)
        or text.find("following", start, end) >= 0
    )


def _in_prose(text: str, prose: Prose, number: int, people: People) -> list[Quotation]:
    found: list[Quotation] = []
    for paragraphs in _runs(prose.paragraphs):
        stated = [] if paragraphs[0].role in APART else statements(text, paragraphs, in_entry=prose.entry is not None)
        marked = marked_words(text, paragraphs)
        reader = _Reader(text, prose, number, paragraphs, people, stated)
        found += [reader.statement(statement) for statement in stated]
        found += reader.quotations(marked)
    return sorted(found, key=lambda quotation: (quotation.place.start, -quotation.place.end))


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield paragraphs that a quotation may run through; headings, captions and the like each alone."""
    alone = [paragraph for paragraph in paragraphs if paragraph.role in {"caption", "title", "standfirst"}]
    yield from ([paragraph] for paragraph in alone)
    rest = [paragraph for paragraph in paragraphs if paragraph.role not in {"caption", "title", "standfirst"}]
    for _, group in groupby(rest, lambda paragraph: paragraph.role if paragraph.role != "list_item" else "paragraph"):
        run = list(group)
        yield from [[paragraph] for paragraph in run] if run[0].role in APART else [run]


class _Reader:
    """What is known of one run of paragraphs while its quotations are read."""

    def __init__(  # noqa: PLR0913, PLR0917  (what one run is read with)
        self,
        text: str,
        prose: Prose,
        number: int,
        paragraphs: list[Paragraph],
        people: People,
        stated: list[Statement],
    ) -> None:
        self.text = text
        self.prose = prose
        self.number = number
        self.paragraphs = paragraphs
        self.people = people
        self.floors = {
            number: paragraphs[statement.first].start
            for statement in stated
            for number in range(statement.first, statement.last + 1)
        }

    def statement(self, statement: Statement) -> Quotation:
        """Return the row of a statement without marks."""
        spans = [
            stripped(self.text, paragraph.start, paragraph.end)
            for paragraph in self.paragraphs[statement.first : statement.last + 1]
        ]
        intro = self.paragraphs[statement.intro]
        cue = statement.introduction.cue
        speaker = Speaker(None, None, None)
        printed = cue.printed
        if statement.signature:
            printed = statement.signature
            speaker = Speaker(printed, "person", "the names that the statement ends in")
        elif printed:
            speaker = self._who(printed, cue.start, 0)
            if speaker.kind == "person" and self._speaks_as_we(spans):
                speaker = speaker._replace(kind="organisation", basis=f"{speaker.basis}; the statement says “we”")
        told = " ".join(self.text[intro.start : intro.end].split())
        basis = f"{speaker.basis}; introduced by “{_short(told)}”" if speaker.name else None
        return self._row("introduced", spans, speaker._replace(basis=basis), printed, cue.verb, closed=True)

    def _speaks_as_we(self, spans: list[tuple[int, int]]) -> bool:
        start, end = spans[0]
        said = self.text[start:end]
        return bool(re.search(r"\b[Ww]e\b", said)) and not re.search(r"\bI\b|\bmy\b", said)

    def _who(self, printed: str, at: int, floor: int) -> Speaker:
        return resolve(self.people, self.number, printed, at, floor)

    def quotations(self, marked: list[Marked]) -> Iterator[Quotation]:
        """Yield the rows of words in marks, with whom they are by."""
        before: tuple[Marked, Quotation] | None = None
        for index, item in enumerate(marked):
            if not item.parts or not self._has_words(item):
                continue
            following = marked[index + 1].opens if index + 1 < len(marked) else len(self.text)
            ahead = self._ahead(item, before)
            cue, way = self._cue(item, ahead, following, before)
            kind = self._kind(item, cue, way)
            is_listed = _NUMBERED.search(self.text, max(ahead, item.opens - 8), item.opens)
            if (kind == "fragment" or way == "before" or is_listed) and self._is_name(item, is_listed=bool(is_listed)):
                continue
            quotation = self._quotation(item, kind, cue, before if way == "goes on" else None)
            yield quotation
            before = item, quotation

    def _has_words(self, item: Marked) -> bool:
        start, end = item.parts[0]
        if item.family == "«" and "|" in self.text[start:end]:
            return False  # links to the next page and the last
        if _CODE.search(self.text, start, min(end, start + 200)) and item.first == item.last:
            return False
        if _CITED.match(self.text, item.closes, min(len(self.text), item.closes + 140)):
            return False
        return sum(character.isalpha() for character in self.text[start : min(end, start + 40)]) > 1

    def _ahead(self, item: Marked, before: tuple[Marked, Quotation] | None) -> int:
        """Return where the author's own words before a quotation begin, in its paragraph."""
        start = self.paragraphs[item.first].start
        if before and before[0].last == item.first:
            start = max(start, before[0].closes)
        return start if item.opens - start <= REACH else item.opens - REACH

    def _cue(  # noqa: PLR0911  (one for each place of a cue)
        self, item: Marked, ahead: int, following: int, before: tuple[Marked, Quotation] | None
    ) -> tuple[Cue, str]:
        """Return the cue of a quotation, and where it stands: `after`, `before`, `above`, `goes on`, or nowhere."""
        text = self.text
        inner_end = item.parts[-1][1]
        sentence = sentence_start(text, ahead, item.opens)
        if _PARTICIPLE.match(text, sentence, item.opens):
            cue = cue_before(text, ahead, item.opens, tail=10)
            if cue.printed:
                return cue, "before"
        limit = min(self.paragraphs[item.last].end, following)
        if item.closed and (cue := cue_after(text, inner_end, item.closes, limit)) != NO_CUE:
            return cue, "after"
        lead = text[ahead : item.opens].rstrip()
        if lead:
            colon = lead.endswith(":")
            cue = cue_before(text, ahead, item.opens, tail=14 if colon else 10)
            if cue != NO_CUE:
                return cue, "before"
            if colon and (cue := _label(text, self.paragraphs[item.first].start, ahead, item.opens)) != NO_CUE:
                return cue, "before"
            if self._goes_on(item, ahead, before):
                return NO_CUE, "goes on"
            return NO_CUE, "before" if colon else ""
        if item.first + 1 < len(self.paragraphs) and item.closed and item.last + 1 < len(self.paragraphs):
            below = self.paragraphs[item.last + 1]
            if item.closes >= stripped(text, item.closes, self.paragraphs[item.last].end)[1] and (
                signed := DASH_PARAGRAPH.match(text, below.start, below.end)
            ):
                return Cue(signed[1], *signed.span(1), None), "after"
        return self._above(item, before)

    def _above(self, item: Marked, before: tuple[Marked, Quotation] | None) -> tuple[Cue, str]:
        """Return the cue in the paragraph above one that begins with a quotation."""
        text = self.text
        last = before[1].speaker_basis if before and before[0].last + 1 == item.first else None
        if before and last and "introduced by" in last and self._fills(before[0]) and self._fills(item):
            return NO_CUE, "goes on"
        cue = NO_CUE
        for number in range(item.first - 1, max(-1, item.first - 3), -1):
            intro = self.paragraphs[number]
            colon = text[intro.start : intro.end].rstrip().endswith(":")
            if not colon and "following" not in text[intro.start : intro.end]:
                break
            introduced = introduction(text, intro)
            if introduced and (colon or cue == NO_CUE):
                if introduced.cue.printed:
                    return introduced.cue._replace(verb=_verb_of(introduced.cue, number == item.first - 1)), "above"
                cue = introduced.cue
            elif number == item.first - 1:
                cue = cue_before(text, intro.start, intro.end, tail=8)
                if cue.printed:
                    return cue, "above"
            if not colon:
                break
        return cue, "above" if cue != NO_CUE else ""

    def _fills(self, item: Marked) -> bool:
        """Say whether a quotation is all of its paragraphs."""
        first, last = self.paragraphs[item.first], self.paragraphs[item.last]
        return (
            stripped(self.text, first.start, first.end)[0] == item.opens
            and stripped(self.text, last.start, last.end)[1] <= item.closes
        )

    def _goes_on(self, item: Marked, ahead: int, before: tuple[Marked, Quotation] | None) -> bool:
        """Say whether a quotation goes on after `he said`: nothing else stands between it and the last one."""
        if not before or before[0].last != item.first or not before[1].cue or before[1].kind != "direct":
            return False
        between = self.text[ahead : item.opens]
        return before[1].cue in between and len(between.split()) <= 12 and between.rstrip()[-1:] in ".,;:"

    def _kind(self, item: Marked, cue: Cue, way: str) -> str:
        """Say whether a quotation is a sentence of its own or a few words within one."""
        text = self.text
        start, end = item.parts[0][0], item.parts[-1][1]
        count = len(text[start : min(end, start + 400)].split())
        if len(item.parts) > 1 or count >= SENTENCE or not item.closed or way == "goes on":
            return "direct"
        lead = text[max(self.paragraphs[item.first].start, item.opens - REACH) : item.opens].rstrip()
        rest = text[item.closes : min(self.paragraphs[item.last].end, item.closes + REACH)].strip()
        if way == "after" and (not lead or lead[-1] in '.!?…”",:' or count >= CLAUSE):
            return "direct"
        ends = text[end - 1] in ".!?…" or rest[:1] in {".", "!", "?"}
        if lead.endswith(":") and (count > 2 or ends):
            return "direct"
        if (
            (not lead or lead[-1] in '.!?…”",')
            and ends
            and (text[start].isupper() or count > 3)
            and text[end - 1] in ".!?…,"
        ):
            return "direct"
        if not lead and (text[end - 1] == "," or (not rest and count >= CLAUSE)):
            return "direct"
        follows = cue.verb and way == "before" and self._follows(cue, item)
        return "direct" if follows and count >= CLAUSE else "fragment"

    def _follows(self, cue: Cue, item: Marked) -> bool:
        """Say whether nothing but whom it is said to stands between the verb and the mark."""
        lead = self.text[max(0, item.opens - 80) : item.opens]
        between = lead[lead.rfind(cue.verb or "") + len(cue.verb or "") :].split()
        return len(between) <= 4 and not {"that", "he", "she", "it", "they", "was", "is", "the"} & set(between)

    def _is_name(self, item: Marked, *, is_listed: bool) -> bool:
        """Say whether words in marks are the name of a work or a thing: capitals, beside a word for it."""
        start, end = item.parts[0]
        said = self.text[start:end]
        tokens = said.split()
        capitals = sum(token[0].isupper() or token[0].isdigit() or token.lower() in _SMALL for token in tokens)
        if capitals == len(tokens) and (is_listed or sum(token[0].isupper() for token in tokens) > 2):
            return True
        floor = self.paragraphs[item.first].start
        named = _NAMING.search(self.text[max(floor, item.opens - 40) : item.opens]) or _NAMED.match(
            self.text, item.closes, min(len(self.text), item.closes + 30)
        )
        return bool(named) and tokens[0][0].isupper() and 2 * capitals > len(tokens)

    def _quotation(self, item: Marked, kind: str, cue: Cue, goes_on: tuple[Marked, Quotation] | None) -> Quotation:
        if goes_on:
            last = goes_on[1]
            basis = f"goes on with what was quoted before it; {last.speaker_basis}" if last.speaker else None
            speaker = Speaker(last.speaker, last.speaker_kind, basis)
            return self._row(kind, item.parts, speaker, last.speaker_printed, last.cue, closed=item.closed)
        speaker = Speaker(None, None, None)
        if cue.printed:
            at = min(item.opens, cue.start)
            speaker = self._who(cue.printed, at, self._floor(item))
            if cue.start < self.paragraphs[item.first].start and speaker.name:
                speaker = speaker._replace(basis=f"{speaker.basis}; introduced by the paragraph above")
        return self._row(kind, item.parts, speaker, cue.printed, cue.verb, closed=item.closed)

    def _floor(self, item: Marked) -> int:
        """Return where the statement without marks begins that a quotation stands in, or 0."""
        return self.floors.get(item.first, 0)

    def _row(  # noqa: PLR0913  (the fields of a row)
        self,
        kind: str,
        spans: Sequence[tuple[int, int]],
        speaker: Speaker,
        printed: str | None,
        cue: str | None,
        *,
        closed: bool,
    ) -> Quotation:
        texts = [self.text[start:end] for start, end in spans]
        parts = tuple(QuotationPart(said, *span) for said, span in zip(texts, spans, strict=True))
        return Quotation(
            Place(self.prose.comment, self.prose.entry, spans[0][0], spans[-1][1]),
            kind,
            "\n".join(texts),
            speaker.name,
            printed,
            speaker.kind,
            speaker.basis,
            cue,
            int(closed),
            parts if len(parts) > 1 else (),
        )


def _label(text: str, paragraph: int, start: int, opens: int) -> Cue:
    """Return the name that stands alone before a colon, as in a transcript."""
    lead = text[start:opens].rstrip().rstrip(":").strip()
    first = lead.split()[0].rstrip(".") if lead else ""
    is_known = first.lower() in GENDER or first in words.TITLES
    if start != paragraph or not is_known or not _FULL_NAME.fullmatch(lead):
        return NO_CUE
    begin = text.index(lead, start)
    return Cue(lead, begin, begin + len(lead), None)


def _verb_of(cue: Cue, is_next: bool) -> str | None:
    """Return the words that introduce; those of a paragraph further up only say who."""
    return cue.verb if is_next else None


def _short(told: str) -> str:
    return told if len(told) <= 80 else told[:79] + "…"
