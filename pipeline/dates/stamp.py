"""Stamps: a line such as `Wednesday 29 June – 14:00` -> its fields, as many as are printed.

A stamp is what live blogs and comment headers print: a time, a date, or both, and nothing else on the line.
All patterns are anchored and made of short bounded parts, so a long line costs no more than a short one.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from pipeline.dates.names import MONTH_NUMBER, WEEKDAY_NUMBER, alternatives


class Stamp(NamedTuple):
    """Fields as printed; None where the page does not print them. `weekday` counts from Monday, 0."""

    weekday: int | None
    day: int | None
    month: int | None
    year: int | None
    hour: int | None
    minute: int | None
    zone: str | None

    def date(self, year: int) -> datetime.date | None:
        """Return the day in `year`, or None where there is no such day."""
        try:
            return datetime.date(year, self.month or 0, self.day or 0)
        except ValueError:
            return None

    def iso(self, year: int | None) -> str | None:
        """Return ISO 8601 with the given year, to the minute where a time is printed, or None."""
        date = self.date(year) if year else None
        if date is None:
            return None
        return date.isoformat() if self.hour is None else f"{date.isoformat()}T{self.hour:02}:{self.minute:02}"


_WEEKDAY = rf"(?:(?P<weekday>{alternatives(WEEKDAY_NUMBER)})\.?,?\s{{1,3}})?"
_MONTH = rf"(?P<month>{alternatives(MONTH_NUMBER)})\.?"
_YEAR = r"(?:,?\s{1,3}(?:de\s)?(?P<year>(?:19|20)\d\d))?"
_DAY_FIRST = rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s{{1,3}}(?:of\s|de\s)?{_MONTH}{_YEAR}"
_MONTH_FIRST = rf"{_WEEKDAY}{_MONTH}\s{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}"
_TIME = (
    r"(?P<hour>\d{1,2})[:.h](?P<minute>[0-5]\d)(?:[:.][0-5]\d)?"
    r"(?:\s?(?P<half>[ap])\.?m\.?)?(?:\s?(?:uhr|(?P<zone>[a-z]{2,5}|utc[+-]\d{1,2})))?"
)
_GAP = r"(?:\s{0,3}(?:[–—|,·•@-]|at|um|à|a las|alle|om|às)\s{0,3}|\s{1,3})"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for date in (_DAY_FIRST, _MONTH_FIRST)
    for pattern in (rf"{date}{_GAP}{_TIME}", rf"{_TIME}{_GAP}{date}", date)
)
_TIME_ALONE = re.compile(_TIME, re.IGNORECASE)
LONGEST = 60


def read_stamp(text: str) -> Stamp | None:
    """Return the fields of a text that is wholly a date, a time, or both; None for anything else."""
    if len(text) > LONGEST or not any(map(str.isdigit, text)):
        return None
    for pattern in (_TIME_ALONE, *_PATTERNS):
        match = pattern.fullmatch(text)
        if match:
            return _stamp({key: value for key, value in match.groupdict().items() if value})
    return None


def _stamp(fields: dict[str, str]) -> Stamp | None:
    hour = _hour(fields)
    if hour is not None and not 0 <= hour <= 23:
        return None
    weekday, month = fields.get("weekday"), fields.get("month")
    return Stamp(
        WEEKDAY_NUMBER[weekday.lower()] if weekday else None,
        _number(fields.get("day")),
        MONTH_NUMBER[month.lower()] if month else None,
        _number(fields.get("year")),
        hour,
        _number(fields.get("minute")),
        fields.get("zone"),
    )


def _hour(fields: dict[str, str]) -> int | None:
    hour = _number(fields.get("hour"))
    if hour is None or "half" not in fields:
        return hour
    if not 1 <= hour <= 12:
        return -1
    return hour % 12 + (12 if fields["half"].lower() == "p" else 0)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
