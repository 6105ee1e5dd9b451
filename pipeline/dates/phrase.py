"""Phrase: the parts of a matched date -> its fields: which day, month, year, unit and time of day its words name."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.dates.spoken_words import Words

Parts = dict[str, str]
"""What the named parts of a pattern matched, without those that matched nothing."""


class Phrase(NamedTuple):
    """A date as its words say it, and its place in the text. Fields that its words do not hold are None."""

    start: int
    end: int
    kind: str
    """`date`, `month`, `year`, `decade`, `day`, `unit`, `weekday`, `ago`, `ahead` or `clock`."""
    number: int | None = None
    """Of `day`, `unit`, `ago` and `ahead`: how many units after the day of writing, or before."""
    unit: str | None = None
    which: str | None = None
    """`last`, `next` or `this`."""
    weekday: int | None = None
    day: int | None = None
    day_to: int | None = None
    """Last day of several."""
    month: int | None = None
    year: int | None = None
    year_to: int | None = None
    hour: int | None = None
    minute: int | None = None
    is_open: bool = False
    """Of a date in numbers: whether day and month could be either way round."""
    core: str = ""
    """The word that carries it, in small letters."""


class Vocabulary(NamedTuple):
    """The words of a language, and their numbers."""

    words: Words
    weekday_number: dict[str, int]
    month_number: dict[str, int]
    is_english: bool


def parts_of(match: re.Match[str]) -> Parts:
    """Return what the named parts of a match hold."""
    return {name: text for name, text in match.groupdict().items() if text}


# --- days and months ---------------------------------------------------------------------------------


def read_month(match: re.Match[str], vocabulary: Vocabulary) -> Phrase | None:
    """Read `24th June 2016`, `June 24`, `June 2015`, `last June`, `in June`."""
    got = parts_of(match)
    key = next(key for key in ("1", "2", "3", "5", "6", "7") if f"mo{key}" in got)
    printed = got[f"mo{key}"].rstrip(".")
    # In English its name has a capital, and `may` or `march` would be other words.
    if vocabulary.is_english and printed[0].islower():
        return None
    named = Phrase(*match.span(), "month", month=vocabulary.month_number[printed.lower()], core=printed.lower())
    if key in {"1", "2"}:
        return _day_of_month(named, got, key, vocabulary)
    if key in {"3", "7"}:
        return named._replace(year=int(got.get("y3") or got["y8"]))
    if key == "5":
        return named._replace(which="last" if "lastm" in got else "next" if "nextm" in got else "this")
    is_short = len(printed) < 4 and printed.lower() not in {"may", "mai", "mei"}
    return None if is_short else named._replace(start=match.start("mo6"))


def _day_of_month(named: Phrase, got: Parts, key: str, vocabulary: Vocabulary) -> Phrase | None:
    hour, minute = _clock(got)
    if hour == NO_TIME:
        return None
    return named._replace(
        kind="date",
        weekday=_weekday(got.get(f"wd{key}"), vocabulary),
        day=int(got[f"d{key}"]),
        day_to=_number(got.get(f"dto{key}")),
        year=_number(got.get(f"y{key}")),
        hour=hour,
        minute=minute,
    )


def _weekday(name: str | None, vocabulary: Vocabulary) -> int | None:
    """Return the number of a weekday, by its name or the first three letters of it."""
    if not name:
        return None
    small = name.lower().rstrip(".")
    numbers = vocabulary.weekday_number
    return numbers.get(small, next((number for full, number in numbers.items() if full[:3] == small), None))


def read_numbers(match: re.Match[str], _: Vocabulary) -> Phrase | None:
    """Read `2016-06-29` and `29/06/2016`."""
    got = parts_of(match)
    named = Phrase(*match.span(), "date")
    if "iso" in got:
        year, month, day = map(int, got["iso"].split("-"))
        return named._replace(day=day, month=month, year=year)
    first, second, year = int(got["first"]), int(got["second"]), int(got["y4"])
    is_dotted = got["mark"] == "."
    if not (first and second) or max(first, second) > 31 or min(first, second) > 12 or (second > 12 and is_dotted):
        return None
    if second > 12:
        return named._replace(day=second, month=first, year=year)
    return named._replace(day=first, month=second, year=year, is_open=first <= 12 and first != second and not is_dotted)


# --- years -------------------------------------------------------------------------------------------


def read_year(match: re.Match[str], vocabulary: Vocabulary) -> Phrase | None:
    """Read `in 2013`, `the 2015 election`, `(1939-1945)`, `the 1980s`."""
    got = parts_of(match)
    if "decade" in got or "short" in got:
        year = int(got["decade"]) if "decade" in got else 1900 + int(got["short"])
        return Phrase(*match.span(), "decade", year=year)
    key, last = next((key, last) for key, last in (("y5", "yto"), ("y6", ""), ("y7", "yto7")) if key in got)
    year, year_to = int(got[key]), got.get(last)
    if year_to and len(year_to) == 2:
        year_to = got[key][:2] + year_to
    is_order = year_to is None or year < int(year_to) < year + 200
    if not is_order or _counts(match, vocabulary.words, is_round=year % 100 == 0, is_named=key == "y6"):
        return None
    end = match.end(last) if year_to else match.end(key)
    return Phrase(match.start(key), end, "year", year=year, year_to=_number(year_to))


_NEXT_WORD = re.compile(r"[\s-]([^\W\d_]+)")
_YEARLY = frozenset(
    {"elections", "riots", "games", "olympics", "results", "accounts", "figures", "protests", "attacks"}
)
"""What has a year before it in the plural, too."""


def _counts(match: re.Match[str], words: Words, *, is_round: bool, is_named: bool) -> bool:
    """Say whether a number of four digits counts what the word behind it names."""
    text, end = match.string, match.end()
    following = _NEXT_WORD.match(text, end)
    if not following:
        return is_named and not text[end : end + 1].isspace() and text[end : end + 1] not in "’'.,;:)!?"
    word = following[1].lower()
    if re.fullmatch(words.no_year_of, word):
        return True
    is_plural = word.endswith("s") and not word.endswith(("ss", "us", "is", "as")) and word != "does"
    return is_plural and (is_round or (is_named and following[1].islower() and word not in _YEARLY))


# --- days by their distance --------------------------------------------------------------------------


def read_day(match: re.Match[str], vocabulary: Vocabulary) -> Phrase | None:
    """Read `yesterday`, `tonight at 6pm`, `on Tuesday`, `last Friday night`."""
    got = parts_of(match)
    hour, minute = _clock(got)
    if hour == NO_TIME:
        return None
    named = Phrase(*match.span(), "weekday", hour=hour, minute=minute)
    if "dayword" in got:
        word = " ".join(got["dayword"].lower().split())
        return named._replace(kind="day", number=vocabulary.words.days[word], unit="day", core=word)
    which = next((which for which in ("last", "next", "this") if {which, f"{which}b"} & got.keys()), None)
    if which is None and vocabulary.words.before_weekday:
        before = match.string[max(0, match.start() - 12) : match.start()].lower().split()
        if not before or not re.fullmatch(vocabulary.words.before_weekday, before[-1]):
            return None
    return named._replace(weekday=_weekday(got["wd"], vocabulary), which=which, core=got["wd"].lower())


def read_unit(match: re.Match[str], vocabulary: Vocabulary) -> Phrase | None:
    """Read `last week`, `nine months ago`, `in half an hour`."""
    got, words = parts_of(match), vocabulary.words
    if "unit" in got:
        core = " ".join(got["unit"].lower().split())
        unit, number = words.units[core]
        return Phrase(*match.span(), "unit", number, unit, core=core)
    if "half" in got:
        return Phrase(*match.span(), "ahead", 30, "minute", "time")
    key = next(key for key in "123" if f"n{key}" in got)
    printed = " ".join(got[f"n{key}"].lower().split())
    number = int(printed) if printed.isdigit() else words.numbers[printed]
    kind, which = ("ahead" if key == "3" else "ago"), ("time" if "time" in got else None)
    return Phrase(*match.span(), kind, number, words.amounts[got[f"u{key}"].lower()], which)


def read_clock(match: re.Match[str], _: Vocabulary) -> Phrase | None:
    """Read `6pm` and `18 Uhr`."""
    hour, minute = _clock(parts_of(match))
    return None if hour in {None, NO_TIME} else Phrase(*match.span(), "clock", hour=hour, minute=minute)


NO_TIME = -1


def _clock(got: Parts) -> tuple[int | None, int | None]:
    """Return hour and minute; the minute is None where none is printed, the hour `NO_TIME` where there is no such."""
    name = next((name for name in "abcdef" if {f"{name}h", f"{name}h24", f"{name}uhr"} & got.keys()), None)
    if name is None:
        return None, None
    if f"{name}h" not in got:
        return int(got.get(f"{name}h24") or got[f"{name}uhr"]), _number(got.get(f"{name}m24"))
    hour, half = int(got[f"{name}h"]), got.get(f"{name}half") or got[f"{name}half2"]
    if not 1 <= hour <= 12:
        return NO_TIME, None
    return hour % 12 + (12 if half in "pP" else 0), _number(got.get(f"{name}m"))


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
