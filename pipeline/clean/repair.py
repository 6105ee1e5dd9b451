"""Repair: Decoded -> CleanText. Encoding damage and its kin are repaired; never loses what it changes.

A line goes through `STEPS` in order. Each step is a pure function from a line to the edits it wants, and
`compose` turns them into repairs that point into the decoded text. Only damage is repaired: quotation
marks, dashes, ligatures, width, white space and the author's spelling stay as they are, and so do

- bidirectional controls (U+200E, U+202A ...): they are part of Hebrew and Arabic text, and to isolate them
  is the business of whoever displays it;
- U+200C and U+200D: they carry meaning in Persian, in the scripts of India and in emoji;
- the soft hyphen, tab, form feed, CR and U+2028.

Edits of a step are in order, do not overlap, are not empty and neither add nor remove a newline. So line n
of the clean text is line n of the source.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from html.entities import html5
from itertools import groupby
from typing import NamedTuple

from pipeline.clean.compose import Change, Edit, compose, patch
from pipeline.clean.mojibake import SCREEN_AROUND, SCREEN_CLASS, decode_mojibake
from pipeline.extract.decode import REPLACEMENT, encode_span
from pipeline.types import CleanText, Decoded, Finding, Repair, Undecodable


def clean(decoded: Decoded) -> CleanText:
    """Repair a whole document, line by line; `undo.rebuild` gives its bytes back."""
    parts: list[str] = []
    repairs: list[Repair] = []
    findings: list[Finding] = []
    position = 0
    for place in suspect_lines(decoded.text):
        before = decoded.text[place.start : place.end]
        after, changes = clean_line(before, _undecodable(decoded, place))
        parts += [decoded.text[position : place.start], after]
        position = place.end
        repairs += [_repair(decoded, place, change) for change in changes]
        findings += _findings(decoded, place, changes, after)
    parts.append(decoded.text[position:])
    return CleanText("".join(parts), tuple(repairs), tuple(findings))


def clean_line(line: str, undecodable: Sequence[Edit] = ()) -> tuple[str, list[Change]]:
    """Take a line through all steps; `undecodable` are the edits for bytes that its encoding forbids."""
    changes = compose(line, (), undecodable)
    line = patch(line, undecodable)
    for step in STEPS:
        if edits := step(line):
            changes = compose(line, changes, edits)
            line = patch(line, edits)
    return line, changes


# --- which lines -------------------------------------------------------------------------------------


class Place(NamedTuple):
    """A line: its number from 1, and its decoded offsets without the newline."""

    number: int
    start: int
    end: int


REMOVED_CONTROLS = "\0-\x08\x0e-\x1f\x7f"
ZERO_WIDTH = "\u200b\u2060\ufeff"
OURS = f"\x0b{REMOVED_CONTROLS}{ZERO_WIDTH}{REPLACEMENT}"
"""Characters that a step of our own may change, or that call for a finding, wherever they stand."""

SUSPECT = re.compile(f"[&{OURS}{SCREEN_CLASS}](?:(?<=[{OURS}])|(?<=&)(?=[#A-Za-z])|{SCREEN_AROUND})")
"""Where some step could change something; an `&` before a space or a digit begins no character reference."""


def suspect_lines(text: str) -> Iterator[Place]:
    """Find the lines that some step could change; every other line is clean as it stands."""
    number, position = 1, 0
    while hit := SUSPECT.search(text, position):
        start = max(text.rfind("\n", position, hit.start()) + 1, position)
        end = text.find("\n", hit.start())
        end = len(text) if end < 0 else end
        number += text.count("\n", position, start)
        yield Place(number, start, end)
        position = end


# --- undecodable bytes -------------------------------------------------------------------------------

KEPT = "undecodable bytes kept as U+FFFD"


def _pieces_within(decoded: Decoded, start: int, end: int) -> Sequence[Undecodable]:
    """Find the undecodable pieces between two decoded offsets."""
    first = bisect_left(decoded.undecodable, start, key=lambda piece: piece.offset)
    last = bisect_left(decoded.undecodable, end, lo=first, key=lambda piece: piece.offset)
    return decoded.undecodable[first:last]


def _undecodable(decoded: Decoded, place: Place) -> list[Edit]:
    """Account for each undecodable piece of a line: repaired, or kept as the U+FFFD that it is.

    A kept one is an edit too, though it changes nothing: its row holds the bytes without which the source
    could not be rebuilt. Neighbours that share their fate share an edit.
    """
    edits = []
    numbered = enumerate(_pieces_within(decoded, place.start, place.end))
    for (_, character), run in groupby(numbered, lambda at: (at[1].offset - at[0], _windows_1252(decoded, at[1]))):
        pieces = [piece for _, piece in run]
        start = pieces[0].offset - place.start
        step = f"windows-1252 byte 0x{pieces[0].raw.hex().upper()} within UTF-8" if character else KEPT
        edits.append(Edit(start, start + len(pieces), (character or REPLACEMENT) * len(pieces), step))
    return edits


def _windows_1252(decoded: Decoded, piece: Undecodable) -> str | None:
    """Read a stray byte in UTF-8 as windows-1252, unless it may be the start of a character cut off."""
    if decoded.encoding != "utf-8" or len(piece.raw) > 1 or piece.offset == len(decoded.text) - 1:
        return None
    character = piece.raw.decode("windows-1252", "replace")
    return None if character == REPLACEMENT else character


# --- the steps ---------------------------------------------------------------------------------------

CHARACTER_REFERENCE = re.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
WHITE_SPACE_CONTROLS = "\t\n\r\f"


def character_references(line: str) -> list[Edit]:
    """Replace HTML's `&rsquo;`, `&#8217;` and `&lt;` by the character that a reader of the page saw.

    Only with the closing semicolon (`AT&T`, `?a=1&copy=2` are no references), and only where the reference
    means a character that is printed. Text shown to people holds `<` itself; to escape it again is the
    display's business.
    """
    return [
        Edit(found.start(), found.end(), character, "unescape HTML character reference")
        for found in CHARACTER_REFERENCE.finditer(line)
        if (character := _referred(found.group()))
    ]


def _referred(reference: str) -> str | None:
    """Return the character that a reference means: a space for white space, as browsers show it."""
    if reference[1] != "#" and reference[1:] not in html5:
        return None
    character = html.unescape(reference)
    if character in tuple(WHITE_SPACE_CONTROLS):
        return " "
    if not character or character == REPLACEMENT or unicodedata.category(character[0]) == "Cc":
        return None
    return character


def control_characters(line: str) -> list[Edit]:
    """Remove control characters, NUL among them; a vertical tab, Word's line break, becomes a space."""
    return [
        Edit(found.start(), found.end(), " " if found.group() == "\x0b" else "", "remove control characters")
        for found in re.finditer(f"\x0b|[{REMOVED_CONTROLS}]+", line)
    ]


def zero_width(line: str) -> list[Edit]:
    """Remove U+200B, U+2060 and stray byte order marks (U+FEFF): they print nothing and break searches."""
    return [
        Edit(found.start(), found.end(), "", "remove zero-width characters")
        for found in re.finditer(f"[{ZERO_WIDTH}]+", line)
    ]


STEPS: tuple[Callable[[str], list[Edit]], ...] = (
    character_references,
    character_references,  # `&amp;rsquo;` was escaped twice; no more than that
    decode_mojibake,  # after the references, as `&acirc;&euro;&trade;` is mojibake too
    control_characters,  # after the mojibake, whose bytes may show as controls
    zero_width,
)
"""What is done to a line that is suspect, in this order."""


# --- what is told ------------------------------------------------------------------------------------

PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in WHITE_SPACE_CONTROLS} | {0x7F: 0x2421}
"""Control characters as pictures: NUL is drawn as U+2400."""


def _repair(decoded: Decoded, place: Place, change: Change) -> Repair:
    """Tell a change of a line as a repair of the document, with its bytes where `before` lacks them."""
    start, end = place.start + change.start, place.start + change.end
    exact = decoded.text[start:end]
    before = exact.translate(PICTURES)
    needs_raw = before != exact or (REPLACEMENT in exact and _pieces_within(decoded, start, end))
    raw = encode_span(decoded, start, end) if needs_raw else None
    return Repair(place.number, start, end, before, change.after, "; ".join(change.steps), raw)


def _findings(decoded: Decoded, place: Place, changes: Sequence[Change], after: str) -> Iterator[Finding]:
    """Tell what is lost for good in a line: characters that nobody can restore."""
    kept = sum(change.after.count(REPLACEMENT) for change in changes if change.steps == (KEPT,))
    lost = after.count(REPLACEMENT) - kept
    controls = len(re.findall("[\x80-\x9f]", after))
    if kept:
        message = f"{_counted(kept, 'U+FFFD stands', 'U+FFFD stand')} for bytes that {decoded.encoding} forbids"
        yield Finding(place.number, "undecodable", message)
    if lost:
        message = f"{_counted(lost, 'U+FFFD: a character', 'U+FFFD: characters')} lost before the page was saved"
        yield Finding(place.number, "replacement_character", message)
    if controls:
        message = f"{_counted(controls, 'control character', 'control characters')} (C1) without a meaning"
        yield Finding(place.number, "control_character", message)


def _counted(count: int, one: str, many: str) -> str:
    """Put a number before a noun."""
    return f"{count} {one if count == 1 else many}"
