"""Times: openings with times as printed -> times in full, and findings where they are doubtful."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.dates.clock import Clock, read_clock
from pipeline.dates.resolve import Resolved, resolve
from pipeline.dates.saved import saved_at
from pipeline.types import Finding, Line, Opening, When

_GLUED = re.compile(r"\b((?:19|20)\d\d)(?=\d{1,2}[:.h]\d\d)")
"""A year with a time behind it and nothing between."""
HALF_A_DAY = 12 * 60
PAST_MIDNIGHT = "; the clock runs past midnight"


def tell_times(
    lines: Sequence[Line], openings: Sequence[Opening], saved: When | None = None
) -> tuple[list[When | None], list[Finding]]:
    """Return the time of each opening. `lines` are all lines of the page, which may hold evidence for the year.

    `saved` is when the page was saved, where that is known from outside.
    """
    printed = {opening.line: opening.when for opening in openings}
    days = sorted({opening.day for opening in openings if opening.day is not None})
    raws = [*printed.values(), *(printed.get(day) or lines[day].text for day in days)]
    resolved = resolve([raw and _GLUED.sub(r"\1 ", raw) for raw in raws], lines, saved_at(saved))
    whens = [when and when._replace(raw=raw or "") for when, raw in zip(resolved.whens, printed.values(), strict=False)]
    stated = dict(zip(days, resolved.whens[len(openings) :], strict=True))
    findings = [*_year(resolved), *_conflicts(lines, [*printed, *days], resolved)]
    return list(_with_days(lines, openings, whens, stated)), list(dict.fromkeys(findings))


class _Day(NamedTuple):
    """The day that holds for the next time; `minutes` is the last time of day on it, counted from midnight."""

    line: int
    date: datetime.date
    minutes: int | None
    basis: str


def _with_days(
    lines: Sequence[Line], openings: Sequence[Opening], whens: Sequence[When | None], stated: dict[int, When | None]
) -> Iterator[When | None]:
    """Give times of day without a date the day that another line states: a heading, or the last entry with one."""
    clocks = [read_clock(opening.when) if opening.when else None for opening in openings]
    forwards = _run_forwards(clocks)
    day: _Day | None = None
    for opening, when, clock in zip(openings, whens, clocks, strict=True):
        if opening.day is None or when is None or when.value or clock is None:
            yield when
            continue
        if day is None or day.line != opening.day:
            day = _day(lines, opening.day, stated[opening.day])
        if day:
            day = _next_day(day, clock.minutes, forwards=forwards)
            yield When(when.raw, f"{day.date}T{clock.iso()}", "minute", f"time printed; {day.basis}")
        else:
            yield when


def _day(lines: Sequence[Line], index: int, when: When | None) -> _Day | None:
    if when is None or not when.value or len(when.value) < 10:
        return None
    minutes = 60 * int(when.value[11:13]) + int(when.value[14:16]) if len(when.value) >= 16 else None
    derived = "" if when.basis == "printed" else f" ({when.basis})"
    basis = f"day from “{when.raw}” in line {lines[index].number}{derived}"
    return _Day(index, datetime.date.fromisoformat(when.value[:10]), minutes, basis)


def _next_day(day: _Day, minutes: int, *, forwards: bool) -> _Day:
    """Go on to the next time of day, and to another day where the clock runs past midnight."""
    before = minutes if day.minutes is None else day.minutes
    step = minutes - before if forwards else before - minutes
    if step >= -HALF_A_DAY:
        return day._replace(minutes=minutes)
    date = day.date + datetime.timedelta(days=1 if forwards else -1)
    return day._replace(date=date, minutes=minutes, basis=day.basis.removesuffix(PAST_MIDNIGHT) + PAST_MIDNIGHT)


def _run_forwards(clocks: Sequence[Clock | None]) -> bool:
    """Say whether most times of day are later than the one before; a step of half a day is midnight."""
    known = [clock.minutes for clock in clocks if clock]
    steps = [later - earlier for earlier, later in pairwise(known) if 0 < abs(later - earlier) <= HALF_A_DAY]
    return 2 * sum(step > 0 for step in steps) >= len(steps)


def tell_printed_times(
    raws: Sequence[str | None], lines: Sequence[Line], saved: When | None
) -> tuple[list[When | None], list[Finding]]:
    """Return the time of each comment of a page whose markup says where it is printed; `saved` is when it was saved."""
    resolved = resolve(raws, lines, saved_at(saved))
    conflicts = [
        Finding(None, "weekday_conflict", f"“{raws[index]}” is a {date:%A}") for index, date in resolved.conflicts
    ]
    return resolved.whens, [*_year(resolved), *conflicts]


def _year(resolved: Resolved) -> list[Finding]:
    if resolved.year is None:
        return []
    return [Finding(None, "year_inferred" if resolved.year.year else "year_unknown", resolved.year.basis)]


def _conflicts(lines: Sequence[Line], places: Sequence[int], resolved: Resolved) -> list[Finding]:
    whens = resolved.whens
    return [
        Finding(lines[places[index]].number, "weekday_conflict", f"“{when.raw}” is a {date:%A}")
        for index, date in resolved.conflicts
        if (when := whens[index])
    ]


def out_of_order(lines: Sequence[Line], openings: Sequence[Opening], whens: Sequence[When | None]) -> list[Finding]:
    """Find times that run against the direction of the rest."""
    known = [(index, when.value) for index, when in enumerate(whens) if when and when.value]
    steps = [(index, later > earlier) for (_, earlier), (index, later) in pairwise(known) if later != earlier]
    forwards = sum(up for _, up in steps) * 2 >= len(steps)
    usual = "forwards" if forwards else "backwards"
    return [
        Finding(
            lines[openings[index].line].number,
            "clock_backwards",
            f"“{openings[index].when}” is out of order: the other times run {usual}",
        )
        for index, up in steps
        if up != forwards
    ]
