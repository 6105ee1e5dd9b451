"""Bars: how many records each day, month or year has -> the bars of a chart, with a gap where a period has none.

What is drawn is an SVG of the server, which needs no script; its figures stand in a table below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

WIDTH, HEIGHT = 400, 90
"""Size of the chart, in units of the SVG."""

MOST = 130
"""Bars; where there are more periods, those without records leave no gap."""

DAY, MONTH, YEAR = 10, 7, 4
"""Periods, by the length of what names them in ISO 8601."""

NAMES = {DAY: "day", MONTH: "month", YEAR: "year"}


class Bar(NamedTuple):
    """A period with its number, and where its bar is drawn."""

    period: str
    number: int
    x: float
    y: float
    width: float
    height: float


class Chart(NamedTuple):
    """What a template draws."""

    bars: Sequence[Bar]
    each: str
    """The name of the period: day, month, year."""
    greatest: int
    width: int = WIDTH
    height: int = HEIGHT


def period_length(first: str, last: str) -> int:
    """Return which period divides the time between two days so that its chart can be read."""
    begin, end = _day(first), _day(last)
    if begin is None or end is None or (end - begin).days > 5 * 366:
        return YEAR
    return MONTH if (end - begin).days > 62 else DAY


def chart(rows: Iterable[Mapping[str, Any]], length: int) -> Chart | None:
    """Return the chart of periods and numbers, which are in order; None where there are none."""
    numbers = {str(row["period"]): int(row["number"]) for row in rows}
    if not numbers:
        return None
    names = list(numbers)
    periods = _all_periods(names[0], names[-1], length) or names
    greatest = max(numbers.values())
    step = WIDTH / len(periods)
    width = min(step * 0.8, 24.0)
    bars = []
    for place, period in enumerate(periods):
        number = numbers.get(period, 0)
        height = round(max(HEIGHT * number / greatest, 1.5 if number else 0), 2)
        bars.append(Bar(period, number, round(place * step, 2), round(HEIGHT - height, 2), round(width, 2), height))
    return Chart(bars, NAMES[length], greatest)


def _all_periods(first: str, last: str, length: int) -> list[str]:
    """Return all periods from the first to the last; none where they are too many, or no dates."""
    filled = "0001-01-01"
    begin, end = _day(first + filled[len(first) :]), _day(last + filled[len(last) :])
    if begin is None or end is None:
        return []
    if length == DAY:
        listed = [date.fromordinal(day).isoformat() for day in range(begin.toordinal(), end.toordinal() + 1)][
            : MOST + 1
        ]
    elif length == MONTH:
        months = range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month)
        listed = [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]
    else:
        listed = [f"{year:04}" for year in range(begin.year, end.year + 1)]
    return listed if len(listed) <= MOST else []


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
