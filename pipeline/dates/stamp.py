"""Stamps: a line such as `Wednesday 29 June – 14:00` -> its fields, as many as are printed.

A stamp is what live blogs and comment headers print: a time, a date, or both, and nothing else on the line.
All patterns are anchored and made of short bounded parts, so a long line costs no more than a short one.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from pipeline.caseless import Caseless, is_small_safe, small_letters
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
    order: str | None = None
    """Of a date in numbers: `day first`, `month first`, or `unknown` where both could be; None for others."""

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


# Pages glue a date to the name before it (`Ann FieldMarch 3`): a capital after a small letter begins a word, too.
_BEGIN = r"(?:\b|(?-i:(?<=[a-zß-ÿ0-9)])(?=[A-Z])))"
_WEEKDAY = rf"(?:{_BEGIN}(?P<weekday>{alternatives(WEEKDAY_NUMBER)})\b\.?,?\s{{1,3}})?"
_MONTH = rf"{_BEGIN}(?P<month>{alternatives(MONTH_NUMBER)})\b\.?"
_YEAR = r"(?:,?\s{1,3}(?:de\s|del\s)?(?P<year>(?:19|20)\d\d|['’]\d\d)(?!\d))?"
_DAY = r"(?<![\d.:/])(?P<day>\d{1,2})"
_DAY_FIRST = (
    rf"{_WEEKDAY}{_DAY}(?:st|nd|rd|th|er|º|ª|\.)?(?:\s{{1,3}}|-)(?:of\s|de\s)?"
    rf"{_MONTH}(?:(?:-|\s(?=\d\d\s(?:um|at|à|om|às|alle)\s\d))(?P<year2>\d{{4}}|\d\d)\b|{_YEAR})"
)
_MONTH_FIRST = rf"{_WEEKDAY}{_MONTH}\s{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[:.]\d){_YEAR}"
_NUMERIC = (
    rf"{_WEEKDAY}(?<![\d.:/-])(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?:(?P=mark)|,?\s)"
    r"\s?(?P<year>(?:19|20)\d\d|\d\d)(?![\d/.-]\d|\d)"
)
_ISO = _WEEKDAY + r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)(?!\d)"
_TIME = (
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:[:.h]|\sh\s)(?P<minute>[0-5]\d)(?:[:.][0-5]\d)?(?![\d])(?:\smin\b)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?(?:\s?\(?(?:uhr\b|h\b|hrs?\b|(?P<zone>(?:utc|gmt)(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?"
    r"|[bc]e?s?t|[ecmp][ds]t|z)\b)\)?)?"
)
_AT = r"(?:at|um|à|a las|a la|alle(?: ore)?|ore|om|às|as|kl\.?|gegen|dalle)"
_GAP = rf"(?:\s{{0,3}}(?:[–—|,·•@/T-]|\b{_AT}\b)\s{{0,3}}|\s{{1,3}})"


class _Form(NamedTuple):
    """A form of date. Each pattern is a row of parts, one of which is `core`: where it is nowhere, no date can be."""

    core: Caseless
    date: re.Pattern[str]
    """The date, with a time behind it or none."""
    time_first: re.Pattern[str]
    """The date, with a time before it."""
    digits: int
    """How many digits of the date can stand before the core; before them there is nothing but a weekday."""
    is_named: bool
    """Whether its core holds the name of a month."""


def _form(core: str, date: str, digits: int, *, is_named: bool) -> _Form:
    behind = re.compile(rf"{date}(?:{_GAP}{_TIME})?", re.IGNORECASE)
    return _Form(Caseless(core), behind, re.compile(rf"{_TIME}{_GAP}{date}", re.IGNORECASE), digits, is_named)


_NAMES = alternatives(MONTH_NUMBER)
_FORMS = (
    _form(r"-(?:0[1-9]|1[0-2])-\d\d", _ISO, 4, is_named=False),
    _form(rf"\d(?:st|nd|rd|th|er|º|ª|\.)?(?:\s{{1,3}}|-)(?:of\s|de\s)?(?:{_NAMES})\b", _DAY_FIRST, 1, is_named=True),
    _form(rf"(?:{_NAMES})\b\.?\s{{1,3}}\d", _MONTH_FIRST, 0, is_named=True),
    _form(r"\d[./-]\d{1,2}(?:[./-]|,?\s)", _NUMERIC, 1, is_named=False),
)
_CORE_OF_TIME = re.compile(r"\d(?:[:.hH]|\s[hH]\s)[0-5]\d")
MOST_BEFORE_CORE = 24
"""Characters that a date can have before its core: a weekday with its marks, and a year or the digits of a day."""
MOST_BEFORE_MONTH = 9
"""Characters that a core can have before the name of its month: a digit, `st`, three spaces, and `of` with another."""
REMEMBERED = 5_000
"""Short texts whose reading is remembered: several layouts ask for the same ones, and pages repeat their times."""
_DIGIT = re.compile("[0-9]")
_MARKED = re.compile(r"[0-9][./-][0-9]{1,2}[./,-]")
_WEEKDAYS = tuple(WEEKDAY_NUMBER)
_MONTH_STEM = re.compile("|".join(sorted({name[:3] for name in MONTH_NUMBER})))
_TIME_ALONE = re.compile(_TIME, re.IGNORECASE)
LONGEST = 60


class _Core(NamedTuple):
    """A form of date whose core stands in a text, first at `place`; `search` finds it in the text `read`."""

    form: _Form
    place: int
    search: Callable[[str, int], re.Match[str] | None]
    read: str

    def is_behind(self, place: int) -> bool:
        """Say whether the core stands at a place or behind it, too."""
        return self.place >= place or self.search(self.read, place) is not None


_SEARCHES = {
    is_plain: tuple((form, form.core.compiled(in_small_letters=is_plain).search) for form in _FORMS)
    for is_plain in (False, True)
}


def _first_of_month(text: str) -> int | None:
    """Return where the name of a month could begin for the first time: a screen before the patterns."""
    found = _MONTH_STEM.search(text)
    return found.start() if found else None


def _find_cores(text: str) -> list[_Core]:
    """Return the forms of date that could stand in a text, by their cores."""
    is_plain = is_small_safe(text)
    read = text.lower() if is_plain else text
    month = _first_of_month(read) if is_plain else 0
    cores: list[_Core] = []
    for form, search in _SEARCHES[is_plain]:
        if form.is_named and month is None:
            continue
        found = search(read, max(0, month - MOST_BEFORE_MONTH) if form.is_named and month else 0)
        if found:
            cores.append(_Core(form, found.start(), search, read))
    return cores


def _begin(text: str, form: _Form, core: int) -> int:
    """Return where a date can begin at the earliest: at the digits before its first core, or a weekday before them."""
    begin = max(0, core - form.digits)
    before = small_letters(text[max(0, core - MOST_BEFORE_CORE) : begin])
    return max(0, core - MOST_BEFORE_CORE) if before.rstrip().rstrip(",.").endswith(_WEEKDAYS) else begin


def _names_month(text: str) -> bool:
    """Say whether a text could name a month: a screen before the patterns."""
    return _first_of_month(text.lower()) is not None


class FoundStamp(NamedTuple):
    """A stamp within a text, and its place there."""

    start: int
    end: int
    stamp: Stamp


def read_stamp(text: str) -> Stamp | None:
    """Return the fields of a text that is wholly a date, a time, or both; None for anything else."""
    return _read_stamp(text) if len(text) <= LONGEST else None


@lru_cache(REMEMBERED)
def _read_stamp(text: str) -> Stamp | None:
    match = _match_whole(text) if any(map(str.isdigit, text)) else None
    return _stamp({key: value for key, value in match.groupdict().items() if value}) if match else None


def _match_whole(text: str) -> re.Match[str] | None:
    if match := _TIME_ALONE.fullmatch(text):
        return match
    for form, core, *_ in _find_cores(text):
        match = form.date.fullmatch(text) if core <= MOST_BEFORE_CORE else None
        if match := match or form.time_first.fullmatch(text):
            return match
    return None


@lru_cache(REMEMBERED)
def find_stamp(text: str) -> FoundStamp | None:
    """Return the first date in a short text, with its time if one stands beside it; the longest reading of it."""
    if not _DIGIT.search(text):
        return None
    if not (_MARKED.search(text) or _names_month(text)):
        return None
    cores = _find_cores(text)
    time = _CORE_OF_TIME.search(text) if cores else None
    best: FoundStamp | None = None
    for core in cores:
        form = core.form
        date = form.date.search(text, _begin(text, form, core.place))
        # A time that stands before a date begins at its core or at the digit before, and the date's core is behind it.
        is_before = time is not None and core.is_behind(time.end() - 1)
        for match in (date, form.time_first.search(text, max(0, time.start() - 1)) if time and is_before else None):
            if not match:
                continue
            stamp = _stamp({key: value for key, value in match.groupdict().items() if value})
            if stamp and (best is None or (match.start(), -match.end()) < (best.start, -best.end)):
                best = FoundStamp(match.start(), match.end(), stamp)
    return best


_UNIT = (
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|mos?|years?|yrs?"
    r"|sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|jahre?n?|ans?|mois|jours?|années?|heures?|semaines?"
    r"|años?|mes(?:es)?|días?|horas?|semanas?|anni|anno|mesi|mese|giorni|giorno|ore|ora|settiman[ae]"
    r"|anos?|mês|dias?|segundos?|secondes?|secondi|minut[oi]s?|jaar|jaren|maand(?:en)?|dag(?:en)?|uur|week|weken"
    r"|seconden|std\.?|min\.?|sek\.?)"
)
_ROUGHLY = (
    r"(?:about|almost|over|around|nearly|more than|less than|etwa|über|fast|circa|ca\.|rund|mehr als|weniger als"
    r"|environ|plus de|moins de|presque|alrededor de|más de|menos de|casi|unos|cerca de|mais de|quase|più di|meno di"
    r"|quasi|ongeveer|meer dan|minder dan|bijna)"
)
_AMOUNT = rf"(?:\d{{1,3}}|an?|one|ein(?:e[mr]?)?|une?|una?|um|een)\s{_UNIT}"
_RELATIVE = Caseless(
    rf"\b(?:{_ROUGHLY}\s)?{_AMOUNT}(?:,?\s(?:and\s|und\s|et\s|y\s|e\s|en\s)?{_AMOUNT})?"
    r"\s(?:ago|earlier|her|zuvor|atrás|antes|fa|geleden)\b"
    rf"|\b(?:vor|hace|il y a|há)\s(?:{_ROUGHLY}\s)?{_AMOUNT}(?:,?\s(?:und\s|et\s|y\s|e\s)?{_AMOUNT})?\b"
    r"|(?:^|(?<=[·•|]\s))\d{1,3}\s?(?:mo|yr|min|std|tg|wo|sem|[smhdwyjta])\.?(?:\sago)?$|^just now$|^gerade eben$"
    r"|^(?:yesterday|today|gestern|heute|hier|aujourd['’]hui|ayer|hoy|ieri|oggi|ontem|hoje|gisteren|vandaag)"
    r"(?:,?\s(?:at\s|um\s|à\s|a las\s|alle\s|às\s|om\s)?\d{1,2}[:.h]\d\d(?:\s?[ap]m|\suhr)?)?$",
)


_WORDS_OF_RELATIVE = (
    " ago", " her", "atrás", " fa", "geleden", "zuvor", "earlier", "antes", "vor ", "Vor ", "ace ", "l y a", "á ",
    "esterday", "oday", "estern", "eute", "ier ", "ujourd", "yer ", "oy ", "eri ", "ggi ", "ntem", "oje", "isteren",
    "andaag",
)  # fmt: skip
_WORD_OF_RELATIVE = re.compile("|".join(_WORDS_OF_RELATIVE))
LONGEST_SHORT = 12
_PART_OF_SHORT = Caseless(
    r"\d|ago|earlier|her|zuvor|atrás|antes|fa|geleden|vor|hace|il y a|há|just now|gerade eben|yesterday|today|gestern"
    r"|heute|hier|aujourd|ayer|hoy|ieri|oggi|ontem|hoje|gisteren|vandaag"
)
"""What each of these times holds at least: a screen before the pattern."""


def find_relative(text: str) -> tuple[int, int] | None:
    """Return the place of a time such as `3 months ago` in a short text, or None. It says nothing by itself."""
    if len(text) <= LONGEST_SHORT:
        could_be = _PART_OF_SHORT.search(text) is not None
    else:
        could_be = "·" in text[-LONGEST_SHORT:] or _WORD_OF_RELATIVE.search(text) is not None
    if not could_be:
        return None
    match = _RELATIVE.search(text)
    return match.span() if match else None


def _stamp(fields: dict[str, str]) -> Stamp | None:
    hour = _hour(fields)
    if hour is not None and not 0 <= hour <= 23:
        return None
    weekday, month = fields.get("weekday"), fields.get("month")
    day, number, order = _number(fields.get("day")), _month(month), None
    if "first" in fields:
        day, number, order = _order(int(fields["first"]), int(fields["second"]), fields["mark"])
        if day is None:
            return None
    if day and not 1 <= day <= 31:
        return None
    return Stamp(
        WEEKDAY_NUMBER[weekday.lower()] if weekday else None,
        day,
        number,
        _year(fields.get("year") or fields.get("year2")),
        hour,
        _number(fields.get("minute")),
        fields.get("zone"),
        order,
    )


def _order(first: int, second: int, mark: str) -> tuple[int | None, int | None, str | None]:
    """Return day, month and `Stamp.order`; before a full stop the day always comes first."""
    if second > 12 and first <= 12 and mark != ".":
        return second, first, "month first"
    if second > 12 or not second or not first:
        return None, None, None
    if mark == "." or first > 12:
        return first, second, "day first"
    return first, second, None if first == second else "unknown"


def turned(stamp: Stamp) -> Stamp:
    """Return the stamp with day and month the other way round."""
    return stamp._replace(day=stamp.month, month=stamp.day)


def _month(name: str | None) -> int | None:
    if not name:
        return None
    return int(name) if name.isdigit() else MONTH_NUMBER[name.lower()]


def _year(digits: str | None) -> int | None:
    """Return the year; of two digits, that of the web's own time."""
    if not digits:
        return None
    number = int(digits.lstrip("'’"))
    return number if len(digits) == 4 else (2000 if number < 70 else 1900) + number


def _hour(fields: dict[str, str]) -> int | None:
    hour = _number(fields.get("hour"))
    if hour is None or "half" not in fields:
        return hour
    if not 1 <= hour <= 12:
        return -1
    return hour % 12 + (12 if fields["half"].lower() == "p" else 0)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
