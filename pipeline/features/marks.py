"""Marks: paragraphs -> the stretches of text that stand in quotation marks, over several paragraphs where they do.

Double, single and angled marks, curly, straight or mixed; the closing mark of one language is the opening one of
another. An apostrophe is none: what matters is what stands on either side. Of marks within marks only the outer ones
count, since the inner words are part of what the outer speaker says.

A quotation that is not closed in its paragraph runs on in one of two ways: each further paragraph opens with the mark
again, or none does and the next mark closes it. Otherwise its mark is unclosed, and it ends with its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.types import Paragraph

CANDIDATE = re.compile("[\"“”„‟«»‹›‘‚‛'’](?<!\\w['’](?=\\w))")
"""Marks, but no apostrophes within words."""

_FAMILY = dict.fromkeys('"“”„‟', '"') | dict.fromkeys("«»", "«") | dict.fromkeys("‹›", "‹")
_SINGLE = "‘’‚‛'"
_BEFORE_OPENING = "([{—–-/:…|*>“„\"«‘‚'"
_STRONG_ENDS = '.,!?…;:)”"“»]'
_ELIDED = re.compile(
    r"['’‘](?:\d0s|\d\ds?|em|til|till|tis|twas|twill|cause|cos|cuz|coz|bout|n|nd|round|ere|im|er|neath|course"
    r"|nuff|tude|kay|sup|ome|s|t|re|ll|ve|d|m)(?![\w])",
    re.IGNORECASE,
)
"""Words whose beginning is left out: 'em, ’70s, rock 'n' roll; their mark opens nothing."""
_DROPPED_G = re.compile(r"(?:in|s)$", re.IGNORECASE)
"""Endings of words after which a mark may be an apostrophe: MPs’, goin’."""

_ATTRIBUTED = re.compile(r",\s(?:(?:he|she|they|I)\s)?(?:said|says|asked|replied|wrote)\b")
"""The author speaks again, so the mark should have been closed."""

FURTHEST = 40
"""Paragraphs that a quotation may run on without any mark."""
DEEPEST = 12
"""Marks that are open at once; more of them are no quotations."""
LONGEST_SINGLE = 1500
"""Characters within which a single mark must be closed: an apostrophe that looks like one closes nothing."""


class Pair(NamedTuple):
    """An opening mark and the one that closes it; `start` and `end` are those of the words between."""

    opens: int
    start: int
    end: int
    closes: int
    family: str


class Opened(NamedTuple):
    """An opening mark that nothing closes in its paragraph."""

    opens: int
    start: int
    family: str


class Scan(NamedTuple):
    """The marks of one paragraph. A stray mark is one that closes and that nothing opens."""

    pairs: tuple[Pair, ...]
    opened: Opened | None
    stray: Pair | None


class Marked(NamedTuple):
    """Words in quotation marks: where the mark opens, where it has closed, and their parts, each a clean span."""

    opens: int
    closes: int
    family: str
    parts: list[tuple[int, int]]
    closed: bool
    first: int
    """Index of its first paragraph."""
    last: int


NOTHING = Scan((), None, None)


def marked_words(text: str, paragraphs: Sequence[Paragraph]) -> list[Marked]:
    """Return what stands in quotation marks in paragraphs that follow each other, in order."""
    scans = [_scan(text, paragraph) for paragraph in paragraphs]
    found: list[Marked] = []
    running: Marked | None = None
    index = 0
    while index < len(paragraphs):
        pairs, opened = scans[index].pairs, scans[index].opened
        if running:
            further = _go_on(text, paragraphs, scans, index, running)
            if further:
                running, pairs, opened = further
                index = running.last
            if further is None or running.closed:
                found += [running] if running.closed or running.family != "'" else []
                running = None
        if running is None and opened and _runs_on(text, opened, paragraphs, scans, index):
            pairs = tuple(pair for pair in pairs if pair.opens < opened.opens)
            running = _begun(opened, paragraphs[index], index)
        elif running is None and opened and _may_stand_unclosed(text, opened, paragraphs[index], pairs):
            found.append(_begun(opened, paragraphs[index], index))
        found += [
            Marked(pair.opens, pair.closes, pair.family, [(pair.start, pair.end)], True, index, index) for pair in pairs
        ]
        index += 1
    if running and running.family != "'":
        found.append(running)
    return sorted((_trimmed(text, item) for item in found), key=lambda item: item.opens)


def _begun(opened: Opened, paragraph: Paragraph, index: int) -> Marked:
    """Return a quotation that its paragraph does not close."""
    span = (opened.start, paragraph.end)
    return Marked(opened.opens, paragraph.end, opened.family, [span], False, index, index)


def _go_on(
    text: str, paragraphs: Sequence[Paragraph], scans: list[Scan], index: int, running: Marked
) -> tuple[Marked, tuple[Pair, ...], Opened | None] | None:
    """Return a running quotation as far as the next paragraphs take it, and the other marks there."""
    paragraph, scan = paragraphs[index], scans[index]
    first, _ = stripped(text, paragraph.start, paragraph.end)
    if scan.pairs and scan.pairs[0].opens == first and scan.pairs[0].family == running.family:
        pair = scan.pairs[0]
        return _with(running, pair.start, pair.end, index, pair.closes), scan.pairs[1:], scan.opened
    if scan.opened and scan.opened.opens == first and scan.opened.family == running.family:
        return _with(running, scan.opened.start, paragraph.end, index, None), (), None
    last = _closing_paragraph(scans, index, running)
    if last is None or (stray := scans[last].stray) is None:
        return None
    for number in range(index, last):
        running = _with(running, paragraphs[number].start, paragraphs[number].end, number, None)
    closed = _with(running, paragraphs[last].start, stray.end, last, stray.closes)
    return closed, scans[last].pairs, scans[last].opened


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _scan(text: str, paragraph: Paragraph) -> Scan:  # noqa: C901  (one walk over the marks)
    """Pair the marks of one paragraph."""
    places = [match.start() for match in CANDIDATE.finditer(text, paragraph.start, paragraph.end)]
    if not places:
        return NOTHING
    pairs: list[Pair] = []
    stack: list[Opened] = []
    stray: Pair | None = None
    number = 0
    while number < len(places):
        place = places[number]
        number += 1
        if text[place] in _SINGLE:
            if not stack and (closes := _closing_single(text, paragraph, places, number)):
                pairs.append(Pair(place, place + 1, places[closes], places[closes] + 1, "'"))
                number = closes + 1
            continue
        family = _FAMILY[text[place]]
        match _direction(text, place, paragraph, stack):
            case "open":
                if text[place] == '"' and stack and text[stack[-1].opens] == '"':
                    stack.pop()
                if len(stack) == DEEPEST:
                    stack.clear()
                stack.append(Opened(place, place + 1, family))
            case "close":
                closing = stack.pop()
                while closing.family != family:
                    closing = stack.pop()
                pairs.append(Pair(closing.opens, closing.start, place, place + 1, family))
            case "stray" if stray is None and not pairs:
                stray = Pair(paragraph.start, paragraph.start, place, place + 1, family)
    opened = stack[0] if stack else _opened_single(text, paragraph, pairs)
    return Scan(_outermost(pairs), opened, stray)


def _outermost(pairs: list[Pair]) -> tuple[Pair, ...]:
    outer: list[Pair] = []
    for pair in sorted(pairs):
        if not outer or pair.opens >= outer[-1].closes:
            outer.append(pair)
    return tuple(outer)


def _direction(  # noqa: PLR0911  (one answer for each way that a mark can stand)
    text: str, place: int, paragraph: Paragraph, stack: list[Opened]
) -> str:
    """Say whether a double or angled mark opens, closes, has nothing to close, or is none."""
    mark = text[place]
    before = text[place - 1] if place > paragraph.start else " "
    after = text[place + 1] if place + 1 < paragraph.end else " "
    can_open = (before.isspace() or before in _BEFORE_OPENING) and (not after.isspace() or mark in "«„")
    if mark in "«»" and not can_open and before.isspace() and after.isspace() and not stack:
        return "none"  # between the steps of a path
    within = next((opened for opened in reversed(stack) if opened.family == _FAMILY[mark]), None)
    if within:
        opener = text[within.opens]
        if mark == "„" or (mark in "“«»" and mark == opener):
            return "open" if can_open else "none" if before.isspace() else "close"
        if mark == '"' and opener == '"' and before.isspace() and not after.isspace():
            return "open"
        return "open" if mark == "“" and opener in "“”" and can_open and before.isspace() else "close"
    if mark == '"' and before.isdigit():
        return "none"  # inches, seconds
    if can_open or (mark in "“„" and not after.isspace()):
        return "open"
    return "stray"


def _closing_single(text: str, paragraph: Paragraph, places: list[int], number: int) -> int | None:
    """Return the number of the place whose mark closes the single one before place `number`, if that opens."""
    start = places[number - 1]
    if not _opens_single(text, start, paragraph):
        return None
    weak = None
    closers = "‘’'" if text[start] == "‚" else "’'"
    for candidate in range(number, len(places)):
        place = places[candidate]
        if place - start > LONGEST_SINGLE:
            break
        mark = text[place]
        after = text[place + 1] if place + 1 < paragraph.end else " "
        if mark in closers and place > start + 1 and not text[place - 1].isspace() and not _is_word(after):
            if text[place - 1] in _STRONG_ENDS or after in ".,;:!?)" or not _DROPPED_G.search(text, start, place):
                return candidate if _balanced(text, places, number, candidate) else None
            weak = candidate if weak is None else weak
        elif mark in "‘‚" or (mark in "'’" and _opens_single(text, place, paragraph)):
            break
    return weak if weak is not None and _balanced(text, places, number, weak) else None


def _balanced(text: str, places: list[int], first: int, last: int) -> bool:
    """Say whether single marks hold no lone double one between them."""
    doubles = sum(text[place] in _FAMILY for place in places[first:last])
    return doubles % 2 == 0


def _opens_single(text: str, place: int, paragraph: Paragraph) -> bool:
    before = text[place - 1] if place > paragraph.start else " "
    after = text[place + 1] if place + 1 < paragraph.end else " "
    if not (before.isspace() or before in _BEFORE_OPENING) or after.isspace() or text[place] == "’":
        return False
    return not (after.isdigit() and text[place] != "‘") and not _ELIDED.match(text, place)


def _opened_single(text: str, paragraph: Paragraph, pairs: list[Pair]) -> Opened | None:
    """Return the single mark that a paragraph begins with, or that follows a colon, where nothing closes it."""
    start, _ = stripped(text, paragraph.start, paragraph.end)
    colon = text.find(": ‘", start, paragraph.end)
    for place in (start, *([colon + 2] if colon >= 0 else [])):
        if place < paragraph.end and text[place] in "‘'" and _opens_single(text, place, paragraph):
            return None if any(pair.closes > place for pair in pairs) else Opened(place, place + 1, "'")
    return None


def _is_word(character: str) -> bool:
    return character.isalnum()


def _runs_on(text: str, opened: Opened, paragraphs: Sequence[Paragraph], scans: list[Scan], index: int) -> bool:
    """Say whether the next paragraph goes on with a quotation that its own does not close."""
    if index + 1 == len(paragraphs):
        return False
    following = scans[index + 1]
    first, _ = stripped(text, paragraphs[index + 1].start, paragraphs[index + 1].end)
    opens_again = [item.opens for item in (*following.pairs[:1], following.opened) if item]
    if first in opens_again and text[first] == text[opened.opens]:
        return _stands_alone(text, opened, paragraphs[index])
    running = Marked(opened.opens, 0, opened.family, [], False, index, index)
    return _closing_paragraph(scans, index + 1, running) is not None


def _closing_paragraph(scans: list[Scan], index: int, running: Marked) -> int | None:
    """Return the paragraph in which the first mark closes what runs on without marks, if one does."""
    if running.family == "'":
        return None
    for number in range(index, min(len(scans), index + FURTHEST)):
        scan = scans[number]
        if scan.stray:
            return number if scan.stray.family == running.family else None
        if any(pair.family != "'" for pair in scan.pairs) or scan.opened:
            return None
    return None


def _stands_alone(text: str, opened: Opened, paragraph: Paragraph) -> bool:
    """Say whether an opening mark begins its paragraph, or follows a colon or a comma."""
    before = text[paragraph.start : opened.opens].rstrip()
    return not before or before[-1] in ":,.!?…—–"


def _may_stand_unclosed(text: str, opened: Opened, paragraph: Paragraph, pairs: Sequence[Pair]) -> bool:
    if opened.family == "'" or any(pair.opens > opened.opens for pair in pairs):
        return False
    if _ATTRIBUTED.search(text, opened.start, paragraph.end):
        return False
    before = text[paragraph.start : opened.opens].rstrip()
    words = len(text[opened.start : min(paragraph.end, opened.start + 200)].split())
    return (not before or before[-1] in ":,") and words > 3


def _with(running: Marked, start: int, end: int, index: int, closes: int | None) -> Marked:
    """Return a running quotation with a further part, with which it closes if `closes` is given."""
    running.parts.append((start, end))
    return running._replace(closes=closes or end, closed=closes is not None, last=index)


def _trimmed(text: str, item: Marked) -> Marked:
    parts = [span for part in item.parts if (span := stripped(text, *part))[0] < span[1]]
    return item._replace(parts=parts)
