"""Year: stamps without a year + the text around them -> the year, with the evidence, or None.

A year is derived only where two things meet: the printed weekdays (or, without them, every date) fit it, and the
text itself names it near those days, in a full date or in the address of a page. Nothing else counts: a year
that is merely mentioned ("the 2015 election") proves nothing, and today's date is never asked.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.dates.names import MONTH_NUMBER, alternatives
from pipeline.dates.stamp import Stamp, read_stamp
from pipeline.types import Line

NEAR = datetime.timedelta(days=62)
"""Evidence counts if its date is no further from the stamps than this: pages cite what is recent."""

_MONTHS = alternatives(MONTH_NUMBER)
_FULL_DATE = re.compile(
    rf"\b(?:[^\W\d_]{{2,14}},?\s)?(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s(?:of\s|de\s)?(?:{_MONTHS})|(?:{_MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?),?\s"
    r"(?:de\s)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\s(?:19|20)\d\d\b")
"""What each full date ends in, and holds nowhere else: a screen before it."""
MOST_BEFORE_YEAR = 40
"""Characters that a full date has at most before the space and the year."""
_ADDRESS_DATE = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?:/(0[1-9]|[12]\d|3[01]))?/")


class Evidence(NamedTuple):
    """A place in the text that names a year: the words, the line (from 1), and the day meant."""

    words: str
    line: int
    date: datetime.date


class YearFound(NamedTuple):
    """`year` is that of the earliest stamp, or None; `basis` says why, for people."""

    year: int | None
    basis: str


def infer_year(stamps: Sequence[Stamp], lines: Sequence[Line]) -> YearFound:
    """Derive the year of stamps that print none from their weekdays and the text of `lines`."""
    # A long live blog repeats its days thousands of times; each is asked once.
    dated = list(dict.fromkeys(stamp._replace(hour=None, minute=None, zone=None) for stamp in stamps if stamp.day))
    if not dated:
        return YearFound(None, "no day is printed")
    supported: dict[int, list[Evidence]] = {}
    for item in {item.date: item for line in reversed(lines) for item in reversed(_evidence(line))}.values():
        for year in (item.date.year - 1, item.date.year):
            if fits(dated, year) and _is_near(item.date, dated, year):
                supported.setdefault(year, []).append(item)
    if len(supported) == 1:
        year, items = supported.popitem()
        items.sort(key=lambda item: item.line)
        return YearFound(year, _basis(dated, year, items))
    if supported:
        return YearFound(None, f"the text speaks for several years: {', '.join(map(str, sorted(supported)))}")
    return YearFound(None, "no year is printed, and nothing in the text settles it")


def crosses_new_year(stamps: Sequence[Stamp]) -> bool:
    """Say whether stamps of one page begin late in a year, so that its early months belong to the next."""
    return any(stamp.month and stamp.month >= 10 for stamp in stamps)


def year_of(stamp: Stamp, first_year: int, *, crosses: bool) -> int:
    """Return the stamp's year on a page that begins in `first_year` and may run over New Year."""
    return first_year + 1 if crosses and stamp.month and stamp.month <= 3 else first_year


def fits(stamps: Sequence[Stamp], year: int) -> bool:
    """Say whether every stamp is a day of that year, and of the weekday that is printed with it."""
    crosses = crosses_new_year(stamps)
    for stamp in stamps:
        date = stamp.date(year_of(stamp, year, crosses=crosses))
        if date is None or stamp.weekday not in (None, date.weekday()):
            return False
    return True


def _is_near(date: datetime.date, stamps: Sequence[Stamp], year: int) -> bool:
    crosses = crosses_new_year(stamps)
    days = (stamp.date(year_of(stamp, year, crosses=crosses)) for stamp in stamps)
    return any(day and abs(day - date) <= NEAR for day in days)


def _evidence(line: Line) -> list[Evidence]:
    found: list[Evidence] = []
    if "19" not in line.text and "20" not in line.text:
        return found
    for match in _full_dates(line.text):
        words, stamp = _stamp_within(match[0])
        date = stamp.date(stamp.year) if stamp and stamp.year else None
        if date and stamp and stamp.weekday in (None, date.weekday()):
            found.append(Evidence(f"“{words}”", line.number, date))
    for match in _ADDRESS_DATE.finditer(line.text):
        date = datetime.date(int(match[1]), int(match[2]), min(int(match[3] or 15), 28))
        found.append(Evidence(f"an address with {match[0]}", line.number, date))
    return found


def _full_dates(text: str) -> Iterator[re.Match[str]]:
    """Yield the full dates of a text, looking only right before its years."""
    reached = 0
    for year in _YEAR.finditer(text):
        match = _FULL_DATE.search(text, max(reached, year.start() - MOST_BEFORE_YEAR), year.end())
        if match:
            reached = match.end()
            yield match


def _stamp_within(words: str) -> tuple[str, Stamp | None]:
    """Read a full date, without the word before it where that is no weekday."""
    stamp = read_stamp(words)
    if stamp is None and " " in words:
        words = words.split(" ", 1)[1]
        stamp = read_stamp(words)
    return words, stamp


def _basis(stamps: Sequence[Stamp], year: int, evidence: Sequence[Evidence]) -> str:
    said = "; ".join(dict.fromkeys(f"{item.words} in line {item.line}" for item in evidence[:3]))
    if all(stamp.weekday is None for stamp in stamps):
        return f"year {year} from {said}"
    around = [other for other in range(year - 12, year + 8) if fits(stamps, other)]
    return f"year {year}: the weekdays fit {', '.join(map(str, around))}; settled by {said}"
