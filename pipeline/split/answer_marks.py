"""Answer marks: lines of a page of questions and answers that say who asked, answered or commented, and when.

    answered Mar 3, 2014 at 10:15                 Ann Field · Answered 3y ago
    Commented Mar 3, 2014 at 11:02                Beantwortet 3. März 2014 von Ann Field (120 Punkte)
    What tin is it? – Ben Mar 3, 2014 at 11:02    Answer by Ann Field · Mar 03, 2014 at 10:15 AM
    share|improve this answer

A line says it only if nothing stands in it but the word for the deed, its date, and a name: `Answered: how to bake`
and `He answered on 3 March that ...` do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.caseless import small_letters
from pipeline.dates.stamp import find_relative, find_stamp
from pipeline.split.answer_words import (
    AFTER_NAME,
    ANSWER_BUTTON,
    ANSWER_STEMS,
    BEFORE_DATE,
    BEHIND_NAME,
    BY_NAME,
    DEED,
    QUESTION_BUTTON,
    REPUTATION,
    VOTES,
)
from pipeline.split.facts import short_lines
from pipeline.split.furniture import is_control
from pipeline.split.headers import clean_name, is_date_line, is_name
from pipeline.split.lines import is_sentence
from pipeline.split.words import CONTROLS
from pipeline.types import Line, Printed

LONGEST_LINE = 160
LONGEST_SIGNATURE = 90
LONGEST_SHORT = 80

_DATED = re.compile(r"\d|ago\b")
"""What a line with a date holds: a screen before the words."""
_REPUTED = re.compile(r"(?P<name>[^\W\d].{0,58}?)\s+(?P<reputation>\d.*)")


class Mark(NamedTuple):
    """A line (its index) that says what was done: `asked`, `answered`, `commented` or `edited`."""

    deed: str
    line: int
    author: str | None
    when: str | None
    top: int
    """Index of its first line: the name may stand above the date."""
    stop: int | None = None
    """Where the text ends which stands before the mark in its first line."""


class NamedEnd(NamedTuple):
    """A name behind a dash at the end of a line, and where the text before it ends: 0 where there is none."""

    name: str
    stop: int


def names_answers(page: Printed) -> bool:
    """Say whether a short line of the page names an answer: without one, none is signed and none is announced."""
    return _has_stem(short_lines(page))


def signs_answers(page: Printed) -> bool:
    """Say whether a line of the page is a mark of an answer, or a button below one, before all marks are read."""
    return any(
        ANSWER_BUTTON.search(line.text) or ((mark := _read(line, index)) and mark.deed == "answered")
        for index, line in enumerate(page.lines)
        if len(line.text) <= LONGEST_LINE and _has_stem(small_letters(line.text))
    )


def _has_stem(small: str) -> bool:
    return any(stem in small for stem in ANSWER_STEMS)


def find_marks(page: Printed) -> list[Mark]:
    """Return the marks of a page in order; where no answers are signed, the buttons below them stand for marks."""
    marks = [
        mark for index in range(len(page.lines)) if (mark := _read(page.lines[index], index) or _dated(page, index))
    ]
    if not any(mark.deed == "answered" for mark in marks):
        buttons = [mark for index, line in enumerate(page.lines) if (mark := _button(line, index))]
        marks = sorted([*marks, *buttons], key=lambda mark: mark.line)
    return marks


def _button(line: Line, index: int) -> Mark | None:
    if len(line.text) > LONGEST_SHORT or not is_control(line):
        return None
    if ANSWER_BUTTON.search(line.text):
        return Mark("answered", index, None, None, index)
    return Mark("asked", index, None, None, index) if QUESTION_BUTTON.search(line.text) else None


def _read(line: Line, index: int) -> Mark | None:
    text = line.text
    match = DEED.search(text) if len(text) <= LONGEST_LINE and _DATED.search(text) else None
    return (_deed(text, index, match) if match else None) or _signed(text, index)


def _deed(text: str, index: int, match: re.Match[str]) -> Mark | None:
    """Read `NAME · DEED DATE`, `DEED DATE by NAME`, `DEED by NAME on DATE`, `DATE DEED by NAME`."""
    before, rest = clean_name(text[: match.start()]), text[match.end() :]
    stated = BEFORE_DATE.sub("", before, count=1)
    if stated and _find_date(stated) == (0, len(stated)):
        author = _name_after(rest)
        return Mark(_kind(match), index, author, stated, index) if author or not rest.strip(" .)|:") else None
    if CONTROLS.fullmatch(before):
        before = ""
    elif is_sentence(text) or (text[: match.start()].strip(" ·•|,–—-") and not _could_be_name(before)):
        return None
    date = BEFORE_DATE.match(rest)
    place = _find_date(rest[date.end() :]) if date else None
    if date and place and place[0] == 0:
        when, after = rest[date.end() : date.end() + place[1]], rest[date.end() + place[1] :]
        author = _name_after(after)
        is_known = author or not after.strip(" .)|") or after.lstrip().startswith(("·", "•", "|", "("))
        return Mark(_kind(match), index, before or author, when, index) if is_known else None
    named = BY_NAME.match(rest)
    place = _find_date(rest[named.end() :]) if named and not before else None
    if named is None or place is None:
        return None
    tail = rest[named.end() :]
    author = _name(_before_date(tail[: place[0]]))
    is_whole = not tail[place[1] :].strip(" .)|")
    return Mark(_kind(match), index, author, tail[slice(*place)], index) if author and is_whole else None


def _name_after(text: str) -> str | None:
    """Return the name behind a date: `by NAME (20 points)`, or `NAME 1,203` with a reputation that says it is one."""
    named = BY_NAME.match(text)
    if named:
        return _name(text[named.end() :])
    reputed = _REPUTED.fullmatch(text.strip())
    return _name(reputed["name"]) if reputed and REPUTATION.fullmatch(reputed["reputation"]) else None


def _kind(match: re.Match[str]) -> str:
    return next(deed for deed, said in match.groupdict().items() if said)


def _find_date(text: str) -> tuple[int, int] | None:
    """Return the place of a date, or of a time such as `3y ago` before any further remark."""
    found = find_stamp(text)
    if found:
        return found.start, found.end
    return find_relative(re.split(r"\s[·•|(]", text, maxsplit=1)[0].rstrip())


def _name(text: str) -> str | None:
    """Return the name at the beginning of a text, without points, badges and what was done later."""
    end = AFTER_NAME.search(text)
    name = clean_name(text[: end.start()] if end else text)
    return name if _could_be_name(name) else None


def _signed(text: str, index: int) -> Mark | None:
    """Read `TEXT – NAME DATE`, or `– NAME DATE` on a line of its own."""
    dash = _last_dash(text)
    if dash < 0 or not _DATED.search(text, dash):
        return None
    signature = text[dash + 1 :]
    place = _find_date(signature)
    if place is None or not place[0] or signature[place[1] :].strip(" ."):
        return None
    name = _before_date(signature[: place[0]])
    if not _could_be_name(name):
        return None
    return Mark("commented", index, name, signature[slice(*place)], index, len(text[:dash].rstrip()) or None)


def _dated(page: Printed, index: int) -> Mark | None:
    """Read a date on a line of its own below `– NAME`."""
    place = page.times[index]
    if not place or not index or not is_date_line(page, index) or page.lines[index].gap:
        return None
    named = name_at_end(page.lines[index - 1].text)
    text = page.lines[index].text[slice(*place)]
    return Mark("commented", index, None, text, index) if named and not named.stop else None


def name_at_end(text: str) -> NamedEnd | None:
    """Return the name at the end of a line, behind a dash."""
    dash = _last_dash(text)
    name = clean_name(text[dash + 1 :].strip(" ♦")) if dash >= 0 else ""
    return NamedEnd(name, len(text[:dash].rstrip())) if _could_be_name(name) else None


def _last_dash(text: str) -> int:
    first = max(0, len(text) - LONGEST_SIGNATURE)
    return max(text.rfind("–", first), text.rfind("—", first))


def _before_date(text: str) -> str:
    """Return a name without the mark of moderators and without what connects it with the date behind it."""
    return clean_name(BEHIND_NAME.sub("", text.strip(" \xa0,:;·•|–—-")).strip(" ♦"))


def _could_be_name(text: str) -> bool:
    return is_name(text) and not is_sentence(text)


def is_short(line: Line) -> bool:
    """Say whether a line is as short as those around a text."""
    return len(line.text) <= LONGEST_SHORT


def is_name_line(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line could be a name and nothing else."""
    line = lines[index]
    is_plain = not line.label and is_short(line) and not is_control(line) and _read(line, index) is None
    return is_plain and _could_be_name(line.text) and any(map(str.isalpha, line.text))


def is_votes(line: Line) -> bool:
    """Say whether a line is a count of votes."""
    return not line.label and is_short(line) and VOTES.fullmatch(line.text) is not None


def has_unit(line: Line) -> bool:
    """Say whether a count of votes says what it counts."""
    match = VOTES.fullmatch(line.text)
    return match is not None and (match["unit"] is not None or line.text[0].isalpha())


def once(name: str) -> str:
    """Return a name that is printed twice with nothing between, once."""
    half = len(name) // 2
    return name[:half] if half and name[:half] == name[half:] else name
