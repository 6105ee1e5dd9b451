"""Printed dates: a date as a page prints it beside "Posted on" -> `When`. The only place that calls dateutil.

dateutil fills what a text does not say from today's date, so every text is parsed twice with two defaults: a
field in which the answers differ was not printed. A weekday that contradicts its date, which dateutil accepts
in silence, is left unresolved.
"""

from __future__ import annotations

import datetime
import re

from dateutil import parser

from pipeline.dates.names import MONTH_NUMBER, MONTHS, WEEKDAY_NUMBER, WEEKDAYS
from pipeline.types import When

# Two days that differ in every field, weekday included.
_DEFAULTS = (datetime.datetime(2001, 1, 1, 1, 1, 1), datetime.datetime(2004, 2, 3, 2, 2, 2))  # noqa: DTZ001
LONGEST = 60
NOT_A_DATE = "not a date"
"""Basis where a text is none."""

_NUMERIC = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](?:\d{2}|\d{4})\b")
_WORD = re.compile(r"[^\W\d_]{2,}")


_UNLIKE_MONTHS = [tuple(name for name in names if name not in MONTH_NUMBER) for names in WEEKDAYS]
"""Weekdays without those that could be months: in `Mar 3, 2024` is no Tuesday."""
_TUESDAY = re.compile(r"\s*mar\b\.?,?\s+(?=\d{1,2}(?:[./-]\d|\.?\s+[^\W\d_]{3}))", re.IGNORECASE)
"""The one that could be, where it is a weekday: another month follows its day."""


class _Names(parser.parserinfo):
    """What dateutil knows by name, in all languages that are read; its stubs speak of English alone."""

    WEEKDAYS = _UNLIKE_MONTHS  # type: ignore[assignment]
    MONTHS = list(MONTHS)  # type: ignore[arg-type]  # noqa: RUF012


_INFO = _Names()


def read_date(raw: str) -> When:
    """Return what a printed date says; `value` is None where it says too little or contradicts itself."""
    if len(raw) > LONGEST:
        return When(raw, None, None, NOT_A_DATE)
    exact = _iso(raw)
    if exact:
        return exact
    printed = _TUESDAY.sub("", raw, count=1)
    try:
        first, second = (
            parser.parse(printed, default=default, parserinfo=_INFO, ignoretz=True) for default in _DEFAULTS
        )
    except (ValueError, OverflowError):
        return When(raw, None, None, NOT_A_DATE)
    return _when(raw, first, second)


def _iso(raw: str) -> When | None:
    try:
        value = datetime.datetime.fromisoformat(raw)
    except ValueError:
        return None
    if len(raw) == 10:
        return When(raw, raw, "day", "printed")
    return When(raw, value.isoformat(), "second", "printed")


def _when(raw: str, first: datetime.datetime, second: datetime.datetime) -> When:
    doubt = _doubt(raw, first, second)
    if doubt:
        return When(raw, None, None, doubt)
    if first.month != second.month:
        return When(raw, f"{first.year:04}", "year", "printed")
    if first.day != second.day:
        return When(raw, first.strftime("%Y-%m"), "month", "printed")
    if first.hour != second.hour:
        return When(raw, first.date().isoformat(), "day", "printed")
    return When(raw, first.isoformat(timespec="minutes"), "minute", "printed")


def _doubt(raw: str, first: datetime.datetime, second: datetime.datetime) -> str | None:
    """Say why the date cannot be taken as it was parsed, if so."""
    if first.year != second.year:
        return "no year is printed"
    numeric = _NUMERIC.match(raw)
    if numeric and numeric[1] != numeric[2] and int(numeric[1]) <= 12 and int(numeric[2]) <= 12:
        return "day and month could be either way round"
    if first.day == second.day and _weekday_in(raw) not in {None, first.weekday()}:
        return "the weekday contradicts the date"
    return None


def _weekday_in(raw: str) -> int | None:
    for word in _WORD.findall(raw.lower()):
        if word in WEEKDAY_NUMBER and word not in {"mar", "ma", "so", "do", "di"}:
            return WEEKDAY_NUMBER[word]
    return None
