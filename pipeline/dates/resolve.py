"""Resolve: the times of one page as printed -> full times, as far as the page itself settles them.

Times of one page explain each other: a date in numbers whose day is over 12, or whose weekday fits only one way round,
says which number is the day, and a text that names a year beside a fitting weekday says which year was meant. What
stays open stays None.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.dates.saved import Saved, count_back, find_saved
from pipeline.dates.stamp import Stamp, find_relative, find_stamp, read_stamp, turned
from pipeline.dates.year import YearFound, crosses_new_year, infer_year, year_of
from pipeline.types import Line, When


class Resolved(NamedTuple):
    """`whens` has an item for each time that was given. `year` is set where years had to be derived.

    `conflicts` are indexes of times whose printed weekday contradicts the date, with the day that it is.
    """

    whens: list[When | None]
    year: YearFound | None
    conflicts: list[tuple[int, datetime.date]]


class _Page(NamedTuple):
    """What the times of a page settle for each other."""

    order: str | None
    year: YearFound
    crosses: bool
    saved: Saved | None
    """When the page says that it was saved; asked only where times are counted from then."""


def resolve(raws: Sequence[str | None], lines: Sequence[Line], saved: Saved | None = None) -> Resolved:
    """Resolve the times of a page.

    `lines` are all its lines, in which evidence for the year may stand; `saved` is when it was saved, if that is
    known from elsewhere.
    """
    stamps = [_settled(_stamp(raw)) for raw in raws]
    known = [stamp for stamp in stamps if stamp]
    order = _order(known)
    undated = [stamp for stamp in known if stamp.year is None and stamp.day]
    found = infer_year(undated, lines) if undated else YearFound(None, "no day is printed")
    is_counted = any(raw and not stamp for raw, stamp in zip(raws, stamps, strict=True))
    page = _Page(order, found, crosses_new_year(undated), (saved or find_saved(lines)) if is_counted else None)
    whens = [_when(raw, stamp, page) for raw, stamp in zip(raws, stamps, strict=True)]
    return Resolved(whens, found if undated else None, _conflicts(stamps))


def _stamp(raw: str | None) -> Stamp | None:
    if not raw:
        return None
    stamp = read_stamp(raw)
    if stamp is None and (found := find_stamp(raw)):
        return found.stamp
    return stamp


def _settled(stamp: Stamp | None) -> Stamp | None:
    """Let a printed weekday say which number of a date is the day, where it fits one of them alone."""
    if stamp is None or stamp.order != "unknown" or stamp.weekday is None or stamp.year is None:
        return stamp
    fitting = [
        reading
        for reading in (stamp._replace(order="day first"), turned(stamp)._replace(order="month first"))
        if (date := reading.date(stamp.year)) and date.weekday() == stamp.weekday
    ]
    return fitting[0] if len(fitting) == 1 else stamp


def _order(stamps: Sequence[Stamp]) -> str | None:
    """Return the order of day and month that all dates in numbers agree on, if any of them shows it."""
    orders = {stamp.order for stamp in stamps if stamp.order not in {None, "unknown"}}
    return orders.pop() if len(orders) == 1 else None


def _when(raw: str | None, stamp: Stamp | None, page: _Page) -> When | None:
    if not raw:
        return None
    if stamp is None:
        return _relative(raw, page)
    if stamp.day is None:
        return When(raw, None, None, "only a time is printed")
    basis = "printed"
    if stamp.order == "unknown":
        if page.order is None:
            return When(raw, None, None, "day and month could be either way round")
        stamp = turned(stamp) if page.order == "month first" else stamp
        basis = f"printed; {page.order}, as in other dates of the page"
    elif stamp.order and stamp != _stamp(raw):
        basis = f"printed; {stamp.order}, as its weekday says"
    return _dated(raw, stamp, page, basis)


def _relative(raw: str, page: _Page) -> When:
    if not find_relative(raw):
        return When(raw, None, None, "not understood")
    if page.saved:
        return count_back(raw, page.saved)
    return When(raw, None, None, "relative to a day that the page does not state")


def _dated(raw: str, stamp: Stamp, page: _Page, basis: str) -> When:
    precision = "day" if stamp.hour is None else "minute"
    if stamp.year:
        return When(raw, stamp.iso(stamp.year), precision, basis)
    if page.year.year is None:
        return When(raw, None, None, page.year.basis)
    value = stamp.iso(year_of(stamp, page.year.year, crosses=page.crosses))
    return When(raw, value, precision, f"day and time printed; {page.year.basis}")


def _conflicts(stamps: Sequence[Stamp | None]) -> list[tuple[int, datetime.date]]:
    found = []
    for index, stamp in enumerate(stamps):
        date = stamp.date(stamp.year) if stamp and stamp.year else None
        if stamp and date and stamp.weekday not in {None, date.weekday()}:
            found.append((index, date))
    return found
