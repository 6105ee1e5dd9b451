"""Times: openings with times as printed -> times in full, and findings where they are doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.dates.resolve import Resolved, resolve
from pipeline.types import Finding, Line, Opening, When


def tell_times(lines: Sequence[Line], openings: Sequence[Opening]) -> tuple[list[When | None], list[Finding]]:
    """Return the time of each opening. `lines` are all lines of the page, which may hold evidence for the year."""
    resolved = resolve([opening.when for opening in openings], lines)
    return resolved.whens, [*_year(resolved), *_conflicts(lines, openings, resolved)]


def tell_printed_times(raws: Sequence[str | None], lines: Sequence[Line]) -> tuple[list[When | None], list[Finding]]:
    """Return the time of each comment of a page whose markup says where it is printed."""
    resolved = resolve(raws, lines)
    conflicts = [
        Finding(None, "weekday_conflict", f"“{raws[index]}” is a {date:%A}") for index, date in resolved.conflicts
    ]
    return resolved.whens, [*_year(resolved), *conflicts]


def _year(resolved: Resolved) -> list[Finding]:
    if resolved.year is None:
        return []
    return [Finding(None, "year_inferred" if resolved.year.year else "year_unknown", resolved.year.basis)]


def _conflicts(lines: Sequence[Line], openings: Sequence[Opening], resolved: Resolved) -> list[Finding]:
    return [
        Finding(lines[openings[index].line].number, "weekday_conflict", f"“{openings[index].when}” is a {date:%A}")
        for index, date in resolved.conflicts
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
