"""Live: openings -> live-blog entries with full times, as far as the page settles the year."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.dates.stamp import Stamp, read_stamp
from pipeline.dates.year import YearFound, crosses_new_year, infer_year, year_of
from pipeline.types import Entry, Finding, Line, Opening, When


def time(lines: Sequence[Line], openings: Sequence[Opening]) -> tuple[list[Entry], list[Finding]]:
    """Give each opening its entry. `lines` are all lines of the page, which may hold evidence for the year."""
    stamps = [stamp for opening in openings if (stamp := read_stamp(opening.when or ""))]
    undated = [stamp for stamp in stamps if stamp.year is None and stamp.day]
    found = infer_year(undated, lines) if undated else YearFound(None, "no day is printed")
    crosses = crosses_new_year(undated)
    whens = [
        _when(opening.when or "", stamp, found, crosses=crosses)
        for opening, stamp in zip(openings, stamps, strict=True)
    ]
    findings = _year_finding(undated, found) + _conflicts(lines, openings, stamps)
    return [Entry(when) for when in whens], findings + _direction(lines, openings, whens)


def _when(raw: str, stamp: Stamp, found: YearFound, *, crosses: bool) -> When:
    precision = "day" if stamp.hour is None else "minute"
    if stamp.day is None:
        return When(raw, None, None, "only a time is printed")
    if stamp.year:
        return When(raw, stamp.iso(stamp.year), precision, "printed")
    if found.year is None:
        return When(raw, None, None, found.basis)
    return When(
        raw, stamp.iso(year_of(stamp, found.year, crosses=crosses)), precision, f"day and time printed; {found.basis}"
    )


def _year_finding(undated: Sequence[Stamp], found: YearFound) -> list[Finding]:
    if not undated:
        return []
    return [Finding(None, "year_inferred" if found.year else "year_unknown", found.basis)]


def _conflicts(lines: Sequence[Line], openings: Sequence[Opening], stamps: Sequence[Stamp]) -> list[Finding]:
    """Find printed weekdays that contradict a date printed in full."""
    findings = []
    for opening, stamp in zip(openings, stamps, strict=True):
        date = stamp.date(stamp.year) if stamp.year else None
        if date and stamp.weekday not in (None, date.weekday()):
            message = f"“{opening.when}” is a {date:%A}"
            findings.append(Finding(lines[opening.line].number, "weekday_conflict", message))
    return findings


def _direction(lines: Sequence[Line], openings: Sequence[Opening], whens: Sequence[When]) -> list[Finding]:
    """Find times that run against the direction of the rest."""
    known = [(index, when.value) for index, when in enumerate(whens) if when.value]
    steps = [(index, later > earlier) for (_, earlier), (index, later) in pairwise(known) if later != earlier]
    forwards = sum(up for _, up in steps) * 2 >= len(steps)
    usual = "forwards" if forwards else "backwards"
    return [
        Finding(
            lines[openings[index].line].number,
            "clock_backwards",
            f"“{whens[index].raw}” is out of order: the other times run {usual}",
        )
        for index, up in steps
        if up != forwards
    ]
