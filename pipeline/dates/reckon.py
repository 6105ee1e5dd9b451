"""Reckon: a date as its words say it + the time of writing -> its value, how sure that is, and why. Never the clock.

exact        the words say it all
derived      counted from the time of writing, by the rule that the basis names
ambiguous    several days fit, and nothing settles which; they are the candidates
conflict     the words contradict themselves, or the time of writing
unresolved   counted from a time of writing that is not known
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from pipeline.dates.phrase import Phrase
from pipeline.dates.tense import FUTURE, PAST

WEEK = datetime.timedelta(weeks=1)
WEB_YEARS = range(1995, 2031)
"""Years that are tried for a day without a year, on a page without a date."""
LEAP_YEAR = 2000
NEAR = 100
"""Days within which a day without a year is taken for the one that is nearest to the time of writing."""
CLOSE = 3
"""Months within which the last June may be that of this year or that of the year before."""
EVENING = 17
"""Hour before which nobody tells of tonight as past."""
WEEKDAYS_REPEAT = 12
"""Years within which each day of a year falls on each weekday once, but for the 29th of February."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Anchor(NamedTuple):
    """The time of writing that dates are counted from."""

    value: str | None
    """ISO 8601, as far as it is known; None where it is not."""
    whose: str
    """What it is the time of, or why there is none, for people."""
    is_comment: bool = False

    @property
    def day(self) -> datetime.date | None:
        """Return the day, where it is known."""
        return datetime.date.fromisoformat(self.value[:10]) if self.value and len(self.value) >= 10 else None

    @property
    def moment(self) -> datetime.datetime | None:
        """Return day and time without its zone, where the time is known."""
        if not self.value or len(self.value) < 16:
            return None
        return datetime.datetime.fromisoformat(self.value[:16])


class Telling(NamedTuple):
    """How the sentence around a date tells of it."""

    tense: str | None
    is_past_alone: bool
    """Whether verbs before it are past, and no other verb speaks of what is to come."""
    is_possessive: bool = False


class Reckoned(NamedTuple):
    """What is known of a date."""

    value: str | None
    precision: str | None
    status: str
    basis: str
    anchor: str | None = None
    candidates: tuple[str, ...] = ()


def reckon(phrase: Phrase, anchor: Anchor, telling: Telling) -> Reckoned:
    """Return what a phrase means when it is written at a time and told in a tense."""
    if phrase.year is not None:
        return _printed_day(phrase, phrase.year) if phrase.kind == "date" else _printed(phrase, phrase.year)
    if phrase.kind == "date":
        return _without_year(phrase, anchor, telling)
    if anchor.value is None:
        return Reckoned(None, None, "unresolved", anchor.whose)
    return _COUNTED[phrase.kind](phrase, anchor, telling)


# --- printed -----------------------------------------------------------------------------------------


def _printed(phrase: Phrase, year: int) -> Reckoned:
    if phrase.kind == "decade":
        return Reckoned(f"{year // 10}X", "decade", "exact", "the decade is printed")
    if phrase.kind == "month":
        return Reckoned(f"{year:04}-{phrase.month:02}", "month", "exact", "month and year are printed")
    value = f"{year:04}" + (f"/{phrase.year_to:04}" if phrase.year_to else "")
    return Reckoned(value, "year", "exact", "the year is printed")


def _printed_day(phrase: Phrase, year: int) -> Reckoned:
    date = _date(year, phrase.month, phrase.day)
    if phrase.is_open and date and (turned := _date(year, phrase.day, phrase.month)):
        values = tuple(sorted(_iso(day, phrase) for day in (date, turned)))
        return Reckoned(None, None, "ambiguous", "day and month could be either way round", None, values)
    if date is None:
        return Reckoned(None, None, "conflict", "there is no such day in that month")
    if phrase.weekday not in {None, date.weekday()}:
        said = f"{date.isoformat()} was a {WEEKDAYS[date.weekday()]}, not a {WEEKDAYS[phrase.weekday or 0]}"
        return Reckoned(None, None, "conflict", said, None, (date.isoformat(),))
    return Reckoned(_iso(date, phrase), _precision(phrase), "exact", "day, month and year are printed")


def _date(year: int, month: int | None, day: int | None) -> datetime.date | None:
    try:
        return datetime.date(year, month or 0, day or 0)
    except ValueError:
        return None


def _iso(date: datetime.date, phrase: Phrase) -> str:
    """Return a day, with the time where one is printed, or the first and the last of several days."""
    if phrase.hour is not None:
        return f"{date.isoformat()}T{phrase.hour:02}:{phrase.minute or 0:02}"
    if phrase.day_to and (last := _date(date.year, date.month, phrase.day_to)) and last > date:
        return f"{date.isoformat()}/{last.isoformat()}"
    return date.isoformat()


def _precision(phrase: Phrase) -> str:
    if phrase.hour is None:
        return "day"
    return "hour" if phrase.minute is None else "minute"


# --- a day or a month without its year ---------------------------------------------------------------


def _without_year(phrase: Phrase, anchor: Anchor, telling: Telling) -> Reckoned:
    if anchor.value is None:
        return _undated(phrase, anchor)
    year = int(anchor.value[:4])
    days = [
        day
        for other in (year - 1, year, year + 1)
        if (day := _date(other, phrase.month, phrase.day)) and phrase.weekday in {None, day.weekday()}
    ]
    if not days:
        return _unfitting(phrase, anchor)
    counted = anchor.day
    if phrase.weekday is not None and len(days) == 1:
        return _derived(days[0], phrase, anchor, f"the only year near {anchor.value[:10]} in which the weekday fits")
    if counted is None:
        return _open(days, phrase, anchor, "the time of writing is known to the year or month only")
    return _nearest(days, counted, phrase, anchor, telling)


def _nearest(
    days: list[datetime.date], counted: datetime.date, phrase: Phrase, anchor: Anchor, telling: Telling
) -> Reckoned:
    """Return the one of a few days that is meant: the nearest, or what the tense says where none is near."""
    nearest = min(days, key=lambda day: abs((day - counted).days))
    if abs((nearest - counted).days) <= NEAR:
        return _derived(nearest, phrase, anchor, f"without a year: the one nearest to {_whose(anchor)}")
    past, coming = [day for day in days if day <= counted], [day for day in days if day > counted]
    if telling.tense == PAST and past:
        return _derived(past[-1], phrase, anchor, _told(anchor, "last", "past"))
    if telling.tense == FUTURE and coming:
        return _derived(coming[0], phrase, anchor, _told(anchor, "next", "to come"))
    return _open([*past[-1:], *coming[:1]], phrase, anchor, "without a year, and far from the time of writing")


def _undated(phrase: Phrase, anchor: Anchor) -> Reckoned:
    """Return the years in which a printed weekday fits its day, where nothing else is known."""
    if not _date(LEAP_YEAR, phrase.month, phrase.day):
        return Reckoned(None, None, "conflict", "there is no such day in that month")
    if phrase.weekday is None:
        return Reckoned(None, None, "unresolved", f"no year is printed, and {anchor.whose}")
    days = [
        day for year in WEB_YEARS if (day := _date(year, phrase.month, phrase.day)) and day.weekday() == phrase.weekday
    ]
    years = f"{WEB_YEARS[0]} to {WEB_YEARS[-1]}"
    basis = f"no year is printed, and {anchor.whose}; of the years {years} the weekday fits these"
    return Reckoned(None, None, "ambiguous", basis, None, tuple(_iso(day, phrase) for day in days))


def _unfitting(phrase: Phrase, anchor: Anchor) -> Reckoned:
    """Return the last years in which the weekday fits, where it fits in none that is near."""
    if not _date(LEAP_YEAR, phrase.month, phrase.day):
        return Reckoned(None, None, "conflict", "there is no such day in that month", anchor.value)
    written = int((anchor.value or "")[:4])
    days = [
        day
        for year in range(max(1, written - WEEKDAYS_REPEAT), written)
        if (day := _date(year, phrase.month, phrase.day)) and day.weekday() == phrase.weekday
    ]
    return _open(days[-2:], phrase, anchor, "the weekday fits in no year near; the last ones in which it does")


def _month(phrase: Phrase, anchor: Anchor, telling: Telling) -> Reckoned:
    value = anchor.value or ""
    year, number = int(value[:4]), phrase.month or 1
    if len(value) < 7:
        return Reckoned(None, None, "unresolved", f"{_whose(anchor)} is known to the year only", value)
    written = int(value[5:7])
    earlier = year if number < written else year - 1
    later = year if number > written else year + 1
    if phrase.which:
        return _which_month(phrase.which, (earlier, later), number, anchor)
    if number == written:
        return _derived_month(year, number, anchor, "the month of writing itself")
    if telling.tense == PAST:
        return _derived_month(earlier, number, anchor, "told as past: the last one before the month of writing")
    if telling.tense == FUTURE:
        return _derived_month(later, number, anchor, "told as to come: the first one after the month of writing")
    return _open_months((earlier, later), number, anchor, "told neither as past nor as to come")


def _which_month(which: str, around: tuple[int, int], number: int, anchor: Anchor) -> Reckoned:
    """Return the month that is called the last one, the next one or this one; close by, two could be called so."""
    year, written = int((anchor.value or "")[:4]), int((anchor.value or "")[5:7])
    earlier, later = around
    if which == "this":
        return _derived_month(year, number, anchor, "in the year of writing")
    if which == "last":
        if 0 < written - number <= CLOSE:
            return _open_months((year - 1, year), number, anchor, "both could be called the last one")
        return _derived_month(earlier, number, anchor, "the last one before the month of writing")
    if 0 < number - written <= CLOSE:
        return _open_months((year, year + 1), number, anchor, "both could be called the next one")
    return _derived_month(later, number, anchor, "the first one after the month of writing")


def _derived_month(year: int, month: int, anchor: Anchor, why: str) -> Reckoned:
    basis = f"counted from {_whose(anchor)}: {why}"
    return Reckoned(f"{year:04}-{month:02}", "month", "derived", basis, anchor.value)


def _open_months(years: tuple[int, int], month: int, anchor: Anchor, why: str) -> Reckoned:
    values = tuple(f"{year:04}-{month:02}" for year in years)
    return Reckoned(None, None, "ambiguous", f"counted from {_whose(anchor)}: {why}", anchor.value, values)


# --- weekdays ----------------------------------------------------------------------------------------


def _weekday(phrase: Phrase, anchor: Anchor, telling: Telling) -> Reckoned:
    counted = anchor.day
    if counted is None:
        return _no_day(anchor)
    back = (counted.weekday() - (phrase.weekday or 0)) % 7
    around = counted - datetime.timedelta(days=back or 7), counted + datetime.timedelta(days=7 - back)
    if phrase.which == "this":
        return _this_weekday(phrase, anchor, telling, counted)
    if phrase.which is None:
        return _plain_weekday(phrase, anchor, telling, around, is_same=back == 0)
    return _which_weekday(phrase, anchor, around, counted - datetime.timedelta(days=counted.weekday()))


def _which_weekday(
    phrase: Phrase, anchor: Anchor, around: tuple[datetime.date, datetime.date], monday: datetime.date
) -> Reckoned:
    """Return the day of `last` or `next`; within the week of writing, two could be called so."""
    before, after = around
    if phrase.which == "last":
        if before >= monday:
            return _open([before - WEEK, before], phrase, anchor, "both could be called the last one")
        return _derived(before, phrase, anchor, f"the last one before {_whose(anchor)}")
    if after < monday + WEEK:
        return _open([after, after + WEEK], phrase, anchor, "both could be called the next one")
    return _derived(after, phrase, anchor, f"the first one after {_whose(anchor)}")


def _this_weekday(phrase: Phrase, anchor: Anchor, telling: Telling, counted: datetime.date) -> Reckoned:
    in_week = counted + datetime.timedelta(days=(phrase.weekday or 0) - counted.weekday())
    if in_week >= counted or telling.tense == PAST:
        return _derived(in_week, phrase, anchor, f"the one in the week of {_whose(anchor)}")
    return _open([in_week, in_week + WEEK], phrase, anchor, "both could be called this one")


def _plain_weekday(
    phrase: Phrase, anchor: Anchor, telling: Telling, around: tuple[datetime.date, datetime.date], *, is_same: bool
) -> Reckoned:
    """Return the day of a weekday without `last` or `next`, by the tense."""
    counted = anchor.day or around[0]
    before, after = around
    if telling.tense == PAST:
        if is_same and anchor.is_comment:
            return _open([before, counted], phrase, anchor, "told as past on a day of that name")
        day = counted if is_same else before
        return _derived(day, phrase, anchor, _told(anchor, "last", "past", ", or its own day" if is_same else ""))
    if telling.tense == FUTURE:
        if is_same:
            return _open([counted, after], phrase, anchor, "told as to come on a day of that name")
        return _derived(after, phrase, anchor, _told(anchor, "next", "to come"))
    days = [counted, *((before, after))] if is_same else [before, after]
    return _open(sorted(days), phrase, anchor, "told neither as past nor as to come")


# --- days, weeks, months, years ----------------------------------------------------------------------


def _unit(phrase: Phrase, anchor: Anchor, telling: Telling) -> Reckoned:
    if phrase.unit in {"week", "weekend"}:
        return _week(phrase, anchor, telling)
    value, number = anchor.value or "", phrase.number or 0
    if phrase.unit == "year":
        basis = f"counted from {_whose(anchor)}"
        return Reckoned(f"{int(value[:4]) + number:04}", "year", "derived", basis, anchor.value)
    if len(value) < 7:
        return Reckoned(None, None, "unresolved", f"{_whose(anchor)} is known to the year only", value)
    return Reckoned(_months_on(value, number), "month", "derived", f"counted from {_whose(anchor)}", anchor.value)


def _months_on(value: str, number: int) -> str:
    months = int(value[:4]) * 12 + int(value[5:7]) - 1 + number
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _day(phrase: Phrase, anchor: Anchor, telling: Telling) -> Reckoned:
    counted, moment = anchor.day, anchor.moment
    if counted is None:
        return _no_day(anchor)
    day = counted + datetime.timedelta(days=phrase.number or 0)
    if phrase.core == "tonight" and moment:
        if moment.hour < 4:
            earlier = day - datetime.timedelta(days=1)
            return _open(
                [earlier, day], phrase, anchor, "written in the night, before and after midnight could be meant"
            )
        if moment.hour < EVENING and telling.is_past_alone and not telling.is_possessive and phrase.hour is None:
            if anchor.is_comment:  # whose clock may be that of another part of the world
                earlier = day - datetime.timedelta(days=1)
                return _open([earlier, day], phrase, anchor, "told as past before the evening of that day")
            said = f"told as past at {anchor.value}, before the evening: the words were written at another time"
            return Reckoned(None, None, "conflict", said, anchor.value)
    return _derived(day, phrase, anchor, f"counted from {_whose(anchor)}")


def _week(phrase: Phrase, anchor: Anchor, telling: Telling) -> Reckoned:
    counted = anchor.day
    if counted is None:
        return _no_day(anchor)
    monday = counted - datetime.timedelta(days=counted.weekday())
    if phrase.unit == "week":
        value = _week_of(monday + WEEK * (phrase.number or 0))
        return Reckoned(value, "week", "derived", f"counted from {_whose(anchor)}, in weeks from Monday", anchor.value)
    saturday = monday + datetime.timedelta(days=5)
    number = _weekends_on(phrase.number, telling.tense, is_weekend=counted >= saturday)
    if number is None:
        first = saturday if phrase.number == 1 else saturday - WEEK
        basis = f"counted from {_whose(anchor)}: either weekend could be meant"
        return Reckoned(None, None, "ambiguous", basis, anchor.value, (_weekend(first), _weekend(first + WEEK)))
    value = _weekend(saturday + WEEK * number)
    return Reckoned(value, "weekend", "derived", f"counted from {_whose(anchor)}", anchor.value)


def _weekends_on(number: int | None, tense: str | None, *, is_weekend: bool) -> int | None:
    """Return how many weeks after that of writing a weekend is; None where two could be meant."""
    if is_weekend:  # then the last and the next one are open, and so is the one that is told as past
        return 0 if number == 0 or (number is None and tense != PAST) else None
    if number is None:
        return {PAST: -1, FUTURE: 0}.get(tense or "")
    return None if number == 0 and tense == PAST else number


def _weekend(saturday: datetime.date) -> str:
    return f"{saturday.isoformat()}/{(saturday + datetime.timedelta(days=1)).isoformat()}"


def _amount(phrase: Phrase, anchor: Anchor, _: Telling) -> Reckoned:
    """Return what lies some units back or ahead, as exact as the unit is."""
    number = (phrase.number or 0) * (1 if phrase.kind == "ahead" else -1)
    try:
        value, precision = _moved(number, phrase.unit or "", anchor)
    except (OverflowError, ValueError):  # before the first year
        value, precision = None, None
    if value is None:
        return Reckoned(None, None, "unresolved", f"{_whose(anchor)} is not known that exactly", anchor.value)
    exact = "about, as round numbers are" if phrase.unit == "year" and number % 10 == 0 else "as exact as its unit"
    return Reckoned(value, precision, "derived", f"counted from {_whose(anchor)}, {exact}", anchor.value)


def _moved(number: int, unit: str, anchor: Anchor) -> tuple[str | None, str | None]:
    """Return what lies so many units after the time of writing, with its precision; None where that is not known."""
    value, day, moment = anchor.value or "", anchor.day, anchor.moment
    moved: str | None = None
    if unit in {"minute", "hour"} and moment:
        moved = (moment + datetime.timedelta(**{f"{unit}s": number})).isoformat(timespec="minutes")
    elif unit == "day" and day:
        moved = (day + datetime.timedelta(days=number)).isoformat()
    elif unit == "week" and day:
        moved = _week_of(day + WEEK * number)
    elif unit == "month" and len(value) >= 7:
        moved = _months_on(value, number)
    elif unit in {"year", "decade"}:
        year = int(value[:4]) + number * (10 if unit == "decade" else 1)
        moved = f"{year:04}"[: 3 if unit == "decade" else 4] + ("X" if unit == "decade" else "") if year > 0 else None
    return moved, unit


def _week_of(day: datetime.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def reconsider(reckoned: Reckoned, phrase: Phrase, named: int) -> Reckoned:
    """Let a year that is named shortly before a day or month without one be another candidate."""
    if reckoned.status != "derived" or reckoned.value is None or int(reckoned.value[:4]) == named:
        return reckoned
    if phrase.kind == "month":
        other = f"{named:04}-{phrase.month:02}"
    else:
        day = _date(named, phrase.month, phrase.day)
        if day is None or phrase.weekday not in {None, day.weekday()}:
            return reckoned
        other = _iso(day, phrase)
    values = tuple(sorted((other, reckoned.value)))
    basis = f"{reckoned.basis}; but {named} is named before it"
    return Reckoned(None, None, "ambiguous", basis, reckoned.anchor, values)


# --- words -------------------------------------------------------------------------------------------


def _derived(day: datetime.date, phrase: Phrase, anchor: Anchor, why: str) -> Reckoned:
    return Reckoned(_iso(day, phrase), _precision(phrase), "derived", why, anchor.value)


def _open(days: list[datetime.date], phrase: Phrase, anchor: Anchor, why: str) -> Reckoned:
    values = tuple(_iso(day, phrase) for day in days)
    return Reckoned(None, None, "ambiguous", f"counted from {_whose(anchor)}: {why}", anchor.value, values)


def _told(anchor: Anchor, which: str, tense: str, also: str = "") -> str:
    place = "before" if which == "last" else "after"
    return f"told as {tense}: the {which} one {place} {_whose(anchor)}{also}"


def _no_day(anchor: Anchor) -> Reckoned:
    return Reckoned(None, None, "unresolved", f"{_whose(anchor)} is known without its day only", anchor.value)


def _whose(anchor: Anchor) -> str:
    return f"{anchor.whose} ({anchor.value})"


_COUNTED: dict[str, Callable[[Phrase, Anchor, Telling], Reckoned]] = {
    "month": _month,
    "weekday": _weekday,
    "ago": _amount,
    "ahead": _amount,
    "day": _day,
    "clock": _day,
    "unit": _unit,
}
"""What counts phrases of each kind from the time of writing."""
