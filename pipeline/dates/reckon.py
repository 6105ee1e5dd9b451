"""Reckon: a date as its words say it + the time of writing -> its value, how sure that is, and why. Never the clock.

exact        the words say it all
derived      counted from the time of writing, by the rule that the basis names
ambiguous    several days fit, and nothing settles which; they are the candidates
conflict     the words contradict themselves, or the time of writing
unresolved   counted from a time of writing that is not known
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from pipeline.dates.spoken import Phrase
from pipeline.dates.tense import FUTURE, PAST

WEB_YEARS = range(1995, 2031)
"""Years that are tried for a day without a year, on a page without a date."""
NEAR = 100
"""Days within which a day without a year is taken for the one that is nearest to the time of writing."""
EVENING = 17
"""Hour before which nobody tells of tonight as past."""
WEEKDAYS_REPEAT = 12
"""Years within which each day of a year falls on each weekday once, but for the 29th of February."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SPANS = {"minute": 60, "hour": 3600, "day": 86_400}


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
    if phrase.kind in {"date", "month", "year", "decade"} and (phrase.year or phrase.kind == "decade"):
        return _printed(phrase)
    if phrase.kind == "date":
        return _without_year(phrase, anchor, telling)
    if anchor.value is None:
        return Reckoned(None, None, "unresolved", anchor.whose)
    if phrase.kind == "month":
        return _month(phrase, anchor, telling)
    if phrase.kind == "weekday":
        return _weekday(phrase, anchor, telling)
    if phrase.kind in {"ago", "ahead"}:
        return _amount(phrase, anchor)
    return _unit(phrase, anchor, telling)


# --- printed -----------------------------------------------------------------------------------------


def _printed(phrase: Phrase) -> Reckoned:
    year = phrase.year or 0
    if phrase.kind == "decade":
        return Reckoned(f"{year // 10}X", "decade", "exact", "the decade is printed")
    if phrase.kind == "year":
        value = f"{year:04}" + (f"/{phrase.year_to:04}" if phrase.year_to else "")
        return Reckoned(value, "year", "exact", "the year is printed")
    if phrase.kind == "month":
        return Reckoned(f"{year:04}-{phrase.month:02}", "month", "exact", "month and year are printed")
    date = _date(year, phrase.month, phrase.day)
    if phrase.is_open:
        both = [day for day in (date, _date(year, phrase.day, phrase.month)) if day]
        if len(both) == 2:
            values = tuple(sorted(_iso(day, phrase) for day in both))
            return Reckoned(None, None, "ambiguous", "day and month could be either way round", None, values)
        date = both[0] if both else None
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
    nearest = min(days, key=lambda day: abs((day - counted).days))
    if abs((nearest - counted).days) <= NEAR:
        return _derived(nearest, phrase, anchor, f"without a year: the one nearest to {_whose(anchor)}")
    if telling.tense == PAST:
        return _derived(max(day for day in days if day <= counted), phrase, anchor, _told(anchor, "last", "past"))
    if telling.tense == FUTURE:
        return _derived(min(day for day in days if day >= counted), phrase, anchor, _told(anchor, "next", "to come"))
    return _open(_neighbours(days, counted), phrase, anchor, "without a year, and far from the time of writing")


def _neighbours(days: list[datetime.date], counted: datetime.date) -> list[datetime.date]:
    before = [day for day in days if day <= counted]
    after = [day for day in days if day > counted]
    return [*before[-1:], *after[:1]]


def _undated(phrase: Phrase, anchor: Anchor) -> Reckoned:
    """Return the years in which a printed weekday fits its day, where nothing else is known."""
    if phrase.weekday is None:
        return Reckoned(None, None, "unresolved", f"no year is printed, and {anchor.whose}")
    days = [
        day for year in WEB_YEARS if (day := _date(year, phrase.month, phrase.day)) and day.weekday() == phrase.weekday
    ]
    if not days:
        return Reckoned(None, None, "conflict", "there is no such day in that month")
    years = f"{WEB_YEARS[0]} to {WEB_YEARS[-1]}"
    basis = f"no year is printed, and {anchor.whose}; of the years {years} the weekday fits these"
    return Reckoned(None, None, "ambiguous", basis, None, tuple(_iso(day, phrase) for day in days))


def _unfitting(phrase: Phrase, anchor: Anchor) -> Reckoned:
    """Return the last years in which the weekday fits, where it fits in none that is near."""
    if not _date(2000, phrase.month, phrase.day):
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
    if phrase.which == "this":
        return _derived_month(year, number, anchor, "in the year of writing")
    if phrase.which == "last":
        if number < written and written - number <= 3:
            return _open_months((year - 1, year), number, anchor, "both could be meant")
        return _derived_month(earlier, number, anchor, "the last one before the month of writing")
    if phrase.which == "next":
        if number > written and number - written <= 3:
            return _open_months((year, year + 1), number, anchor, "both could be meant")
        return _derived_month(later, number, anchor, "the first one after the month of writing")
    if number == written:
        return _derived_month(year, number, anchor, "the month of writing itself")
    if telling.tense == PAST:
        return _derived_month(earlier, number, anchor, "told as past: the last one before the month of writing")
    if telling.tense == FUTURE:
        return _derived_month(later, number, anchor, "told as to come: the first one after the month of writing")
    return _open_months((earlier, later), number, anchor, "told neither as past nor as to come")


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
    before, after = counted - datetime.timedelta(days=back or 7), counted + datetime.timedelta(days=7 - back)
    in_week = counted + datetime.timedelta(days=(phrase.weekday or 0) - counted.weekday())
    if phrase.which == "last":
        if before >= counted - datetime.timedelta(days=counted.weekday()):
            earlier = before - datetime.timedelta(days=7)
            return _open([earlier, before], phrase, anchor, "both could be called the last one")
        return _derived(before, phrase, anchor, f"the last one before {_whose(anchor)}")
    if phrase.which == "next":
        if after <= counted + datetime.timedelta(days=6 - counted.weekday()):
            return _open(
                [after, after + datetime.timedelta(days=7)], phrase, anchor, "both could be called the next one"
            )
        return _derived(after, phrase, anchor, f"the first one after {_whose(anchor)}")
    if phrase.which == "this":
        if in_week >= counted or telling.tense == PAST:
            return _derived(in_week, phrase, anchor, f"the one in the week of {_whose(anchor)}")
        return _open([in_week, after], phrase, anchor, "both could be called this one")
    return _plain_weekday(phrase, anchor, telling, (before, after), is_same=back == 0)


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
    if phrase.kind == "clock" or phrase.unit == "day":
        return _day(phrase, anchor, telling)
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
        year, week, _ = (monday + datetime.timedelta(weeks=phrase.number or 0)).isocalendar()
        value = f"{year:04}-W{week:02}"
        return Reckoned(value, "week", "derived", f"counted from {_whose(anchor)}, in weeks from Monday", anchor.value)
    is_weekend = counted.weekday() >= 5
    saturday = monday + datetime.timedelta(days=5)
    number = phrase.number
    if number is None:
        if is_weekend:
            number = 0 if telling.tense != PAST else None
        else:
            number = -1 if telling.tense == PAST else 0 if telling.tense == FUTURE else None
    if number is None or (is_weekend and number != 0) or (number == 0 and telling.tense == PAST and not is_weekend):
        pair = (saturday - datetime.timedelta(weeks=1), saturday)
        if number == 1:
            pair = (saturday, saturday + datetime.timedelta(weeks=1))
        values = tuple(_weekend(day) for day in pair)
        basis = f"counted from {_whose(anchor)}: either weekend could be meant"
        return Reckoned(None, None, "ambiguous", basis, anchor.value, values)
    value = _weekend(saturday + datetime.timedelta(weeks=number))
    return Reckoned(value, "weekend", "derived", f"counted from {_whose(anchor)}", anchor.value)


def _weekend(saturday: datetime.date) -> str:
    return f"{saturday.isoformat()}/{(saturday + datetime.timedelta(days=1)).isoformat()}"


def _amount(phrase: Phrase, anchor: Anchor) -> Reckoned:
    """Return what lies some units back or ahead, as exact as the unit is."""
    number = (phrase.number or 0) * (1 if phrase.kind == "ahead" else -1)
    value, precision = _counted(number, phrase.unit or "", anchor)
    if value is None:
        return Reckoned(None, None, "unresolved", f"{_whose(anchor)} is not known that exactly", anchor.value)
    exact = "about, as round numbers are" if abs(number) >= 10 and number % 5 == 0 else "as exact as its unit"
    return Reckoned(value, precision, "derived", f"counted from {_whose(anchor)}, {exact}", anchor.value)


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


def _counted(number: int, unit: str, anchor: Anchor) -> tuple[str | None, str | None]:
    value, day, moment = anchor.value or "", anchor.day, anchor.moment
    try:
        if unit in {"minute", "hour"}:
            if moment is None:
                return None, None
            moment += datetime.timedelta(seconds=number * _SPANS[unit])
            return moment.isoformat(timespec="minutes"), unit if unit == "minute" else "hour"
        if unit == "day":
            return ((day + datetime.timedelta(days=number)).isoformat(), "day") if day else (None, None)
        if unit == "week":
            if day is None:
                return None, None
            year, week, _ = (day + datetime.timedelta(weeks=number)).isocalendar()
            return f"{year:04}-W{week:02}", "week"
        if unit == "month":
            return (_months_on(value, number), "month") if len(value) >= 7 else (None, None)
    except OverflowError:
        return None, None
    year = int(value[:4]) + number * (10 if unit == "decade" else 1)
    if year < 1:
        return None, None
    if unit == "decade":
        return f"{year // 10:03}X", "decade"
    return f"{year:04}", "year"


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
