"""Time lines: lines of a page that begin with a time, as live blogs print it.

    14:05                      Posted at 14:05            1 Jul 2016 14.05 CEST
    14:05 – Headline           14.05 BST Headline         3h ago
    (2.05pm) Headline          14:0514:05                 um 14h05

A line that goes on after its time in the middle of a sentence, a range of times, and a number that only looks like
a time are none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.caseless import Caseless
from pipeline.dates.clock import read_clock
from pipeline.dates.names import MONTH_NUMBER, WEEKDAY_NUMBER, alternatives
from pipeline.dates.stamp import find_stamp, read_stamp
from pipeline.types import Printed

LONGEST_HEAD = 100
"""How much of a line is looked at; what follows a time may be a whole paragraph."""
LONGEST_UPDATE = 60
RELATIVE = "ago"
"""The style of times such as `3h ago`."""


class TimeLine(NamedTuple):
    """A line (its index), the time as printed, and where in the line's text the text behind it begins."""

    line: int
    when: str
    minutes: int | None
    """Since midnight; None for times such as `3h ago`."""
    style: str
    """Equal for times that are printed alike; dates and zones aside."""
    is_dated: bool
    offset: int
    """0 where nothing stands behind the time."""


_LEAD = re.compile(
    rf"""
    [(\[•–—-]?\s?
    (?:(?:posted|published|added|updated?|veröffentlicht|publié|publicado|pubblicato|geplaatst)\b:?\s?)?
    (?:(?:on|le|el|am|il|op)\s)?
    (?:(?:{alternatives(WEEKDAY_NUMBER)}|today|heute|aujourd['’]hui|hoy|oggi|vandaag|hoje)\b\.?,?\s)?
    (?:\d{{1,2}}[./]\d{{1,2}}[.,]?,?\s(?=\d))?
    (?:(?:at|um|à|a\slas|alle\sore|alle|ore|às|om)\s)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AGO = re.compile(r"\s?\(?\d{1,2}\s?(?:h|hrs?|hours?|m|mins?|minutes?)\s(?:\d{1,2}\s?m\s)?ago\)?\s?", re.IGNORECASE)
_GAP = re.compile(r"\s?[)\]]?\.?\s{0,3}(?:update\b)?(?P<mark>[–—|·•:]|,(?=\s)|(?<=\s)-|-(?=\s))?\s{0,3}", re.IGNORECASE)
_MARK = re.compile(r"\d\s?([:.h])\s?[0-5]\d(?:[:.]\d\d)?(?:\s?([ap])\.?\s?m\b)?", re.IGNORECASE)
_DATE_GLUED = re.compile(r"\d{1,2}\s[^\W\d_]{3,10}\s(?:19|20)\d\d(?=\d{1,2}[:.h][0-5]\d)")
_TWICE = re.compile(r"(\d{1,2}\s?[:.h]\s?[0-5]\d)(?=\d)\1(?!\d)", re.IGNORECASE)
"""Printed once for people and once for machines, with nothing between."""
_UPDATED = Caseless(
    r"(?:last\s)?(?:updated?|modified|aktualisiert|mis\sà\sjour|actualizado|aggiornato|bijgewerkt|atualizado)\b.*\d",
)
_NAME_OF_DAY = Caseless(alternatives({**WEEKDAY_NUMBER, **MONTH_NUMBER}))
_DIGIT = re.compile(r"\d")
_CLOCK_MARK = re.compile(r"\d(?:[:.]\d|\s?[hH]|\d{3}|\s?[aApP]\.?\s?[mM])")
"""What each time of day holds: a screen before the patterns, where no date or time was found in the line."""


def find_time_lines(page: Printed) -> Iterator[TimeLine]:
    """Yield the lines that begin with a time, in order."""
    for index, line in enumerate(page.lines):
        has_clock = _CLOCK_MARK.search(line.text, 0, LONGEST_HEAD)
        if not has_clock and not (page.times[index] and _DIGIT.search(line.text, 0, LONGEST_HEAD)):
            continue
        if found := _read(page, index, line.text[:LONGEST_HEAD]):
            yield found


def _read(page: Printed, index: int, head: str) -> TimeLine | None:
    start = _start(head)
    if not _could_begin(head, start, page.times[index]):
        return None
    whole = read_stamp(page.lines[index].text)
    if whole and whole.hour is not None:
        minutes = 60 * whole.hour + (whole.minute or 0)
        return TimeLine(index, head, minutes, _style(head), whole.day is not None, 0)
    place = page.times[index]
    if place == (0, len(head)) and find_stamp(head) is None:
        return TimeLine(index, head, None, RELATIVE, False, 0)
    found = _dated(index, head, start, place) or _clocked(index, head, start)
    return None if found and not found.offset and is_update(head) else found


def _could_begin(head: str, start: int, place: tuple[int, int] | None) -> bool:
    """Say whether a time could begin a line, or stand at `start`: a date can begin with a name, too."""
    if head[:1].isdigit() or head[start : start + 1].isdigit() or (place is not None and place[0] in {0, start}):
        return True
    return _NAME_OF_DAY.match(head) is not None


def is_update(text: str) -> bool:
    """Say whether a line could be `Updated at 14:20`, which ends an entry; before a text it begins one."""
    return len(text) <= LONGEST_UPDATE and _UPDATED.match(text) is not None


def _start(head: str) -> int:
    """Return where a time could begin: behind words such as `Posted at` and behind `3h ago`."""
    lead = _LEAD.match(head)
    start = lead.end() if lead else 0
    ago = _AGO.match(head, start)
    return ago.end() if ago else start


def _dated(index: int, head: str, start: int, place: tuple[int, int] | None) -> TimeLine | None:
    if place is None or place[0] not in {0, start} or place[1] > len(head):
        return None
    when = head[place[0] : place[1]]
    stamp = read_stamp(when)
    offset = _behind(head, place[1], when)
    if stamp is None or stamp.hour is None or offset is None:
        return None
    return TimeLine(index, when, 60 * stamp.hour + (stamp.minute or 0), _style(when), stamp.day is not None, offset)


def _clocked(index: int, head: str, start: int) -> TimeLine | None:
    twice = _TWICE.match(head, start)
    date = _DATE_GLUED.match(head, start)
    clock = read_clock(twice[1]) if twice else read_clock(head, date.end() if date else start)
    if clock is None:
        return None
    when = twice[1] if twice else head[start : clock.end]
    offset = _behind(head, twice.end() if twice else clock.end, when)
    return None if offset is None else TimeLine(index, when, clock.minutes, clock.style, date is not None, offset)


def _style(when: str) -> str:
    """Say how the time of day in a stamp is printed, as `Clock.style` does."""
    marks = _MARK.findall(when)
    return ("m" if marks[-1][1] else marks[-1][0].lower()) if marks else ""


def _behind(head: str, end: int, when: str) -> int | None:
    """Return where the text behind a time begins; 0 where there is none, None where the line cannot be a time line."""
    ago = _AGO.match(head, end)
    end = ago.end() if ago else end
    gap = _GAP.match(head, end)
    rest = head[gap.end() :] if gap else ""
    if not rest.strip(" .,:)]–—|-"):
        return 0
    if gap is None or (rest[0].isdigit() and read_clock(rest)):
        return None
    is_glued = not gap.group() and not (rest[0].isupper() and rest[1:2].islower())
    return gap.end() if not is_glued and (gap["mark"] or _begins(when, rest)) else None


def _begins(when: str, rest: str) -> bool:
    """Say whether a text could begin behind a time without a mark between them."""
    if when.isdigit():  # `2245 DONE DEAL`, but not `1200 Euro`
        return rest.split(maxsplit=1)[0].isupper() and rest[1:2].isalpha()
    if when.replace(".", "").isdigit() and len(when) < len("23.10"):
        return False  # `2.05 Million`
    return not rest[0].islower() and (rest[0].isalpha() or rest[0] in "“”\"'‘«„¿¡[(")
