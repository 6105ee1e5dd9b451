"""Spoken: running text -> the dates and times in it, as fields; what they mean is reckoned elsewhere.

    24th June 2016   June 24   2015   in 2013 and 2014   the 1980s   last week   nine months ago   tonight at 6pm

A text is searched with the patterns only around pieces of words that every date holds (`Words.cores`), digits and the
names of months. All patterns are rows of short bounded parts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.caseless import small_letters
from pipeline.dates.spoken_words import DE, EN, LANGUAGES, Words


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


class Finder:
    """Finds the dates of one text. A class, because where they could be is looked up once for all its paragraphs."""

    def __init__(self, text: str, language: str) -> None:
        """Take the text of a document and the language that it is in."""
        self._text = text
        self._reader = _reader(language)
        small = small_letters(text)
        self._places = [_places(text, small, form) for form in self._reader.forms]

    def phrases(self, start: int, end: int) -> list[Phrase]:
        """Return the dates in a stretch of the text, in order and apart from each other."""
        found: list[Phrase] = []
        for form, places in zip(self._reader.forms, self._places, strict=True):
            first = bisect_left(places, start)
            if first < len(places) and places[first] < end:
                for left, right in _windows(form, places, first, (start, end)):
                    found += self._within(form, left, right, start)
        if len(found) < 2:
            return found
        found.sort(key=lambda phrase: (phrase.start, -phrase.end))
        apart = found[:1]
        apart += (phrase for phrase in found[1:] if phrase.start >= apart[-1].end)
        return apart

    def _within(self, form: _Form, place: int, right: int, start: int) -> Iterator[Phrase]:
        while match := form.pattern.search(self._text, place, right):
            phrase = _phrase(match, self._reader)
            place = match.start() + 1
            if phrase is None:
                continue
            place = max(place, phrase.end)
            if not (self._reader.is_english and refuses(self._text, phrase, start)):
                yield phrase


# --- where to look -----------------------------------------------------------------------------------


class _Form(NamedTuple):
    """Dates of one form, which all hold one of its cores; they reach so many characters to both sides of it."""

    pattern: re.Pattern[str]
    left: int
    right: int
    core: re.Pattern[str] | None = None
    cores: tuple[str, ...] = ()
    """Pieces of words in small letters, where there is no pattern."""


def _places(text: str, small: str, form: _Form) -> list[int]:
    """Return where the cores of a form stand, in order."""
    if form.core:
        return [match.start() for match in form.core.finditer(text)]
    places = []
    for core in form.cores:
        place = small.find(core)
        while place >= 0:
            places.append(place)
            place = small.find(core, place + len(core))
    places.sort()
    return places


def _windows(form: _Form, places: list[int], first: int, within: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which dates of a form may be, in order and apart from each other."""
    start, end = within
    left = right = -1
    for index in range(first, len(places)):
        place = places[index]
        if place >= end:
            break
        if right < 0 or place - form.left > right:
            if right >= 0:
                yield left, right
            left = max(start, place - form.left)
        right = min(end, place + form.right)
    yield left, right


# --- patterns ----------------------------------------------------------------------------------------


class _Reader(NamedTuple):
    """What reads one language."""

    forms: tuple[_Form, ...]
    words: Words
    weekday_number: dict[str, int]
    month_number: dict[str, int]
    is_english: bool


def _any(names: object) -> str:
    listed = sorted(map(str, names), key=lambda name: (-len(name), name))  # type: ignore[call-overload]
    return "|".join(re.escape(name).replace(r"\ ", r"\s") for name in listed)


@cache
def _reader(language: str) -> _Reader:
    words = LANGUAGES[language]
    months = {name: number for number, names in enumerate(words.months, start=1) for name in names}
    weekdays = {name: number for number, names in enumerate(words.weekdays) for name in names.split("|")}
    return _Reader(tuple(_forms(words, months, weekdays)), words, weekdays, months, language == "en")


def _month_stems(months: dict[str, int], *, may_be_small: bool) -> str:
    """Return a pattern for how names of months begin, which looks for its first letter fast."""
    stems: dict[str, set[str]] = {}
    for name in months:
        stems.setdefault(name[0], set()).add(re.escape(name[1:3]))
    letters = [
        rf"[{first.upper()}{first if may_be_small else ''}](?:{'|'.join(sorted(rest))})"
        for first, rest in sorted(stems.items())
    ]
    return "|".join(letters)


_BEGIN = r"(?:(?<![\w#@/.’'-])|(?<![\w#@/.-])(?<=’)|(?-i:(?<=[a-zß-ÿ])(?=[A-Z])))"
"""Pages glue words to each other (`CorbynLast year`): a capital after a small letter begins one, too."""


def _forms(words: Words, months: dict[str, int], weekdays: dict[str, int]) -> Iterator[_Form]:
    """Yield the forms of dates in one language."""
    short_months = {name for name, number in months.items() if name != words.months[number - 1][0]}
    month = rf"(?:(?:{_any(set(months) - short_months)})(?![\w’'-])|(?:{_any(short_months) or '(?!)'})(?![\w’'-])\.?)"
    weekday = rf"(?:{_any(weekdays)})"
    day = r"(?:3[01]|[12]\d|0?[1-9])"
    ordinal = r"(?:st|nd|rd|th|er|º|ª|\.)?"
    year = r"(?:1[5-9]|20)\d\d(?![\d/]|[.:,]\d|\s?%)"
    dated = r"(?:1[5-9]|20)\d\d(?!\d)"
    short = rf"(?:{_any({name[:3] for name in weekdays})})\.?"
    clock = (
        r"(?:(?P<{0}h>1[0-2]|0?[1-9])(?:[:.](?P<{0}m>[0-5]\d))?\s?(?:(?P<{0}half>[ap])m\b|(?P<{0}half2>[ap])\.\s?m\b\.?)(?![\w-])"
        r"|(?P<{0}h24>[01]?\d|2[0-3])[:.](?P<{0}m24>[0-5]\d)(?![\d.:])(?:\s?uhr\b)?|(?P<{0}uhr>[01]?\d|2[0-3])\suhr\b)"
    )

    def at(name: str) -> str:
        return rf"(?:,?\s(?:(?:{words.at})\s)?{clock.replace('{0}', name)})?"

    of = rf"(?:{words.of}\s)?" if words.of else ""
    of_year = rf"(?:(?:{words.of_year})\s)?" if words.of_year else ""
    not_part = r"(?![\w’'-](?!s\b))"
    both = r"\s?(?:and|or|to|et|und|y|e|en|bis|[-–])\s?"
    yield _form(
        [
            # Wednesday 29th of June 2016, 14:00
            rf"(?P<wd1>{weekday}|{short})?(?(wd1),?\s(?:the\s)?)(?P<d1>{day}){ordinal}"
            rf"(?:\s?(?:[-–]|to)\s?(?P<dto1>{day}){ordinal})?\s{of}(?P<mo1>{month})(?:,?\s{of_year}(?P<y1>{dated}))?{at('a')}",
            # Wednesday, June 29th, 2016 at 14:00
            rf"(?P<wd2>{weekday}|{short})?(?(wd2),?\s)(?P<mo2>{month})\s(?P<d2>{day})(?:st|nd|rd|th)?"
            rf"(?:\s?[-–]\s?(?P<dto2>{day})(?:st|nd|rd|th)?)?(?![\w%:/]|[.,-]\d)(?:,?\s(?P<y2>{dated}))?{at('b')}",
            # June 2015
            rf"(?P<mo3>{month}),?\s{of_year}(?P<y3>{dated})",
            # June and July 2015
            rf"(?P<mo7>{month})(?={both}{month},?\s{of_year}(?P<y8>{dated}))",
            # last June
            rf"(?:(?P<lastm>{words.last})|(?P<nextm>{words.next})|(?P<thism>{words.this}))\s(?P<mo5>{month})(?!,?\s\d)",
            # in June
            rf"(?:{words.before_month})\s(?P<mo6>{month})(?!,?\s(?:{words.of_year}\s)?\d|{both}{month},?\s\d)",
        ],
        (34, 48),
        core=_month_stems(months, may_be_small=words not in (EN, DE)),
    )
    yield _form(
        [
            # 2016-06-29, 29/06/2016
            r"(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\w-])",
            r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<y4>(?:19|20)\d\d)(?![\w/-]|[.]\d)",
        ],
        (5, 14),
        core="[0-9][./-][0-9]{1,2}[./-][0-9]",
    )
    yield _form(
        [
            # the 1980s
            r"(?P<decade>(?:1[5-9]|20)\d0)[’']?s\b|[’'](?P<short>[3-9]0)s\b",
            # in 2013 and 2014, the 2015 election, (2016)
            rf"(?:{words.before_year})\s(?P<y5>{year})(?:\s?[-–]\s?(?P<yto>(?:1[5-9]|20)\d\d|\d\d)\b(?![-–]))?{not_part}",
            rf"the\s(?P<y6>{year}){not_part}",
            rf"\((?P<y7>{year})(?:\s?[-–]\s?(?P<yto7>(?:1[5-9]|20)\d\d|\d\d))?(?=[),;])",
        ],
        (26, 14),
        core="(?:1[5-9]|20)[0-9][0-9]|[’'][3-9]0s",
    )
    yield _form(
        [
            # yesterday at 6pm
            rf"(?:{clock.replace('{0}', 'e')}\s)?(?P<dayword>{_any(words.days)}){not_part}(?:\s(?:{words.parts})\b)?{at('c')}",
            # this Wednesday night at 6pm, mardi dernier
            rf"(?:(?P<last>{words.last})\s|(?P<next>{words.next})\s|(?P<this>{words.this})\s)?(?P<wd>{weekday})(?![\w-])"
            rf"(?:\s(?P<lastb>{words.last_behind})\b|\s(?P<nextb>{words.next_behind})\b)?(?:\s(?:{words.parts})\b)?{at('d')}",
        ],
        (24, 46),
        cores=words.day_cores,
    )
    amount = rf"(?P<n{{0}}>\d{{1,3}}|{_any(words.numbers)})\s(?P<u{{0}}>{_any(words.amounts)})"
    units = [
        # last week
        rf"(?P<unit>{_any(words.units)})(?![\w-])",
        # nine months ago
        rf"{amount.replace('{0}', '1')}\s(?:{words.ago})\b",
        rf"(?:{words.ago_before})\s{amount.replace('{0}', '2')}\b",
    ]
    if words is EN:
        units += [
            r"in\s(?P<half>half\san\shour)\b",
            rf"in\s{amount.replace('{0}', '3')}(?P<time>[’']?\stime)?\b(?![’'])",
        ]
    yield _form(units, (28, 28), cores=words.unit_cores)
    yield _form(
        [rf"(?P<clock>{clock.replace('{0}', 'f')})"],
        (6, 14),
        core=r"[0-9] ?[aApP]\.? ?[mM]\b|[0-9] [uU]hr",
    )


def _form(
    patterns: list[str], reach: tuple[int, int], *, core: str | None = None, cores: tuple[str, ...] = ()
) -> _Form:
    pattern = re.compile(f"{_BEGIN}(?:{'|'.join(patterns)})", re.IGNORECASE)
    return _Form(pattern, *reach, re.compile(core) if core else None, cores)


# --- reading -----------------------------------------------------------------------------------------


def _phrase(match: re.Match[str], reader: _Reader) -> Phrase | None:
    """Return what a match says, or None where it is no date."""
    got = {key: value for key, value in match.groupdict().items() if value}
    hour, minute = _clock(got)
    if hour == -1:
        return None
    base = Phrase(match.start(), match.end(), "", hour=hour, minute=minute)
    for read in (_of_date, _of_year, _of_day, _of_weekday, _of_amount):
        phrase = read(base, got, match, reader)
        if phrase:
            return phrase
    if "clock" in got and ("fhalf" in got or "fhalf2" in got or "fuhr" in got or "uhr" in got["clock"].lower()):
        return base._replace(kind="clock")
    return None


def _clock(got: dict[str, str]) -> tuple[int | None, int | None]:
    """Return hour and minute; the minute is None where none is printed, the hour -1 where there is no such time."""
    for name in "abcdef":
        if hour := got.get(f"{name}h"):
            number, minute = int(hour), got.get(f"{name}m")
            if not 1 <= number <= 12:
                return -1, None
            return number % 12 + (12 if (got.get(f"{name}half") or got[f"{name}half2"]).lower() == "p" else 0), int(
                minute
            ) if minute else None
        if hour := got.get(f"{name}h24"):
            return int(hour), int(got[f"{name}m24"])
        if hour := got.get(f"{name}uhr"):
            return int(hour), None
    return None, None


def _month(name: str, reader: _Reader) -> int | None:
    """Return the month; in English its name has a capital, and `May` or `March` would be other words without it."""
    printed = name.rstrip(".")
    if reader.is_english and printed[0].islower():
        return None
    return reader.month_number[printed.lower()]


def _weekday(name: str | None, reader: _Reader) -> int | None:
    if not name:
        return None
    small = name.lower().rstrip(".")
    full = reader.weekday_number.get(small)
    return full if full is not None else next((n for key, n in reader.weekday_number.items() if key[:3] == small), None)


def _of_date(base: Phrase, got: dict[str, str], match: re.Match[str], reader: _Reader) -> Phrase | None:
    for key in "12":
        if f"d{key}" in got:
            month = _month(got[f"mo{key}"], reader)
            last = got.get(f"dto{key}")
            return month and base._replace(
                kind="date",
                weekday=_weekday(got.get(f"wd{key}"), reader),
                day=int(got[f"d{key}"]),
                day_to=int(last) if last else None,
                month=month,
                year=_int(got.get(f"y{key}")),
                core=got[f"mo{key}"].lower(),
            )
    if "mo3" in got:
        month = _month(got["mo3"], reader)
        return month and base._replace(kind="month", month=month, year=int(got["y3"]))
    if "mo7" in got:
        month = _month(got["mo7"], reader)
        return month and base._replace(kind="month", month=month, year=int(got["y8"]))
    if "iso" in got:
        year, number, day = map(int, got["iso"].split("-"))
        return base._replace(kind="date", day=day, month=number, year=year)
    return _of_numbers(base, got) if "first" in got else None


def _of_numbers(base: Phrase, got: dict[str, str]) -> Phrase | None:
    first, second, year = int(got["first"]), int(got["second"]), int(got["y4"])
    if not (first and second) or max(first, second) > 31 or min(first, second) > 12:
        return None
    if second > 12:
        if got["mark"] == ".":
            return None
        return base._replace(kind="date", day=second, month=first, year=year)
    is_open = first <= 12 and first != second and got["mark"] != "."
    return base._replace(kind="date", day=first, month=second, year=year, is_open=is_open)


def _of_year(base: Phrase, got: dict[str, str], match: re.Match[str], reader: _Reader) -> Phrase | None:
    if "decade" in got:
        return base._replace(kind="decade", year=int(got["decade"]))
    if "short" in got:
        return base._replace(kind="decade", year=1900 + int(got["short"]))
    if "mo5" in got:
        month = _month(got["mo5"], reader)
        which = "last" if "lastm" in got else "next" if "nextm" in got else "this"
        return month and base._replace(kind="month", month=month, which=which, core=got["mo5"].lower())
    if "mo6" in got:
        month = _month(got["mo6"], reader)
        start = match.start("mo6")
        if month is None or (len(got["mo6"].rstrip(".")) < 4 and got["mo6"].lower() not in {"may", "mai", "mei"}):
            return None
        return base._replace(kind="month", start=start, month=month, core=got["mo6"].lower())
    key = next((key for key in ("y5", "y6", "y7") if key in got), None)
    if key is None:
        return None
    last = got.get("yto") or got.get("yto7")
    year = int(got[key])
    year_to = None if last is None else int(last) if len(last) == 4 else year // 100 * 100 + int(last)
    if year_to is not None and not year < year_to < year + 200:
        return None
    if _counts(match.string, match.end(), reader.words, is_round=year % 100 == 0, is_named=key == "y6"):
        return None
    end = match.end(key) if last is None else match.end("yto" if "yto" in got else "yto7")
    return base._replace(kind="year", start=match.start(key), end=end, year=year, year_to=year_to)


_NEXT_WORD = re.compile(r"[\s-]([^\W\d_]+)")


def _counts(text: str, end: int, words: Words, *, is_round: bool, is_named: bool) -> bool:
    """Say whether the word behind a number of four digits is what it counts."""
    match = _NEXT_WORD.match(text, end)
    if not match:
        return is_named and not text[end : end + 1].isspace() and text[end : end + 1] not in "’'.,;:)!?"
    word = match[1].lower()
    if re.fullmatch(words.no_year_of, word):
        return True
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in {"was", "has", "as", "does"}
    return plural and (is_round or (is_named and match[1].islower() and word not in _YEARLY))


_YEARLY = frozenset(
    {"elections", "riots", "games", "olympics", "results", "accounts", "figures", "protests", "attacks"}
)
"""What has a year before it in the plural, too."""


def _of_day(base: Phrase, got: dict[str, str], match: re.Match[str], reader: _Reader) -> Phrase | None:
    if "dayword" in got:
        word = " ".join(got["dayword"].lower().split())
        return base._replace(kind="day", number=reader.words.days[word], unit="day", core=word)
    if "unit" in got:
        word = " ".join(got["unit"].lower().split())
        unit, number = reader.words.units[word]
        return base._replace(kind="unit", number=number, unit=unit, core=word)
    return None


def _of_weekday(base: Phrase, got: dict[str, str], match: re.Match[str], reader: _Reader) -> Phrase | None:
    if "wd" not in got:
        return None
    which = (
        "last" if "last" in got or "lastb" in got
        else "next" if "next" in got or "nextb" in got
        else "this" if "this" in got else None
    )  # fmt: skip
    if which is None and reader.words.before_weekday:
        before = match.string[max(0, match.start() - 12) : match.start()].lower().split()
        if not before or not re.fullmatch(reader.words.before_weekday, before[-1]):
            return None
    return base._replace(kind="weekday", weekday=_weekday(got["wd"], reader), which=which, core=got["wd"].lower())


def _of_amount(base: Phrase, got: dict[str, str], match: re.Match[str], reader: _Reader) -> Phrase | None:
    if "half" in got:
        return base._replace(kind="ahead", number=30, unit="minute", which="time")
    for key, kind in (("1", "ago"), ("2", "ago"), ("3", "ahead")):
        if f"n{key}" in got:
            printed = " ".join(got[f"n{key}"].lower().split())
            number = int(printed) if printed.isdigit() else reader.words.numbers[printed]
            which = "time" if "time" in got else None
            return base._replace(
                kind=kind, number=number, unit=reader.words.amounts[got[f"u{key}"].lower()], which=which
            )
    return None


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


# --- what is no date ---------------------------------------------------------------------------------

_LAST_WORDS = re.compile(r"([^\s(“‘\"]+)?[\s(“‘\"]+$")
_GENERIC = frozenset({"a", "an", "every", "each", "any", "one", "most", "some", "another", "per", "the", "no", "all"})
_OWN = frozenset({"the", "his", "her", "its", "their", "my", "our", "your", "whose", "very", "a", "one", "every"})
_MAY_BE_CAPITAL = frozenset(
    ["on", "in", "at", "by", "last", "next", "this", "since", "until", "till", "from", "for", "after", "before", "late", "early", "and", "or", "but", "so", "of", "only", "yesterday", "then", "when", "while", "during", "through", "over", "i", "as", "that", "to", "if"]
)
_NAMES_BEHIND = re.compile(
    r"\s(?:Times|Mirror|Telegraph|Mail|Express|People|Post|Herald|Night|Nite|Live|School|Football|Club|Group|Market|Star"
    r"|Sport|Business|Politics|Review|Supplement|Magazine|Roast|Blues|Addams|Agreement|Prayers?|Mass|Service|Island|the\s13th"
    r"|13th)\b"
)
_SERIES = re.compile(
    r"\s?(?:[-–—/&]|to\b|through\b|thru\b)\s?(?:mon|tue|wed|thu|fri|sat|sun)|\s(?:morning|afternoon|evening|night)s\b|\ss\b",
    re.IGNORECASE,
)
_SERIES_BEFORE = re.compile(
    r"(?:mon|tues?|wed|thu|thurs|fri|sat|sun)(?:[a-z]{0,6}day)?s?\s?(?:[-–—/&]|\bto|\bthrough|\bthru)\s?$",
    re.IGNORECASE,
)
_HOURS = re.compile(r"[\s,:]{1,3}\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]m)?\s?(?:[-–—]|to\b)\s?\d", re.IGNORECASE)
_SENTENCE_BEGINS = '.!?:;…“”"‘(•|–—-*>[\n'
_NOWADAYS = re.compile(
    r"[’']s\s(?:world|society|youth|young|kids|children|generation|standards|age|market|economy|britain|america|terms"
    r"|money|technology|culture|climate|politics|political|teenagers|students|women|men|times|modern|media|prices)\b",
    re.IGNORECASE,
)


def refuses(text: str, phrase: Phrase, start: int) -> bool:
    """Say whether the words around a phrase make it something else: a name, a habit, a stretch of time."""
    before = text[max(start, phrase.start - 30) : phrase.start]
    word = match[1] or "" if (match := _LAST_WORDS.search(before)) else before[-1:].strip()
    if phrase.kind == "weekday":
        return _is_no_day(text, phrase, before, word)
    if phrase.kind in {"day", "unit"}:
        return _is_no_unit(text, phrase, before, word)
    if phrase.kind == "month" and phrase.year is None:
        return _is_no_month(text, phrase)
    if phrase.kind == "clock":
        return bool(
            re.search(r"(?:[-–—]|\bto|\bevery\b.{0,20}|\bdaily\b.{0,20}|\d)\s?$", before, re.IGNORECASE)
        ) or bool(re.match(r"\s?(?:[-–—]|to\b)\s?\d", text[phrase.end : phrase.end + 6]))
    return False


def _is_no_day(text: str, phrase: Phrase, before: str, word: str) -> bool:
    if phrase.which is None:
        small = word.lower().strip("“”‘’\"'(,")
        if small in _GENERIC or (word[:1].isupper() and small not in _MAY_BE_CAPITAL and word[-1:] not in ".,:;!?)”"):
            return True
    elif word.lower() in _OWN and phrase.which != "this":
        return True
    behind = text[phrase.end : phrase.end + 24]
    printed = text[phrase.start : phrase.end]
    if printed.isupper() and len(printed) > 3 and not before.isupper() and before.strip():
        return True
    return bool(
        _NAMES_BEHIND.match(behind) or _SERIES.match(behind) or _SERIES_BEFORE.search(before) or _HOURS.match(behind)
    )


def _is_no_unit(text: str, phrase: Phrase, before: str, word: str) -> bool:
    printed = text[phrase.start : phrase.end]
    if (
        phrase.kind == "unit"
        and not phrase.core.startswith("the ")
        and (word.lower() in _OWN or (word.lower() in {"this", "so"} and "last" in phrase.core))
    ):
        return True
    if phrase.kind == "unit" and (
        word.endswith(("’s", "'s")) or (word.lower() in {"over", "during"} and "last" in phrase.core)
    ):
        return True
    if phrase.core == "today" and (
        _NOWADAYS.match(text[phrase.end : phrase.end + 20]) or word.lower() in {"of", "usa", "world", "history"}
    ):
        return True
    begins = not before.strip() or before.rstrip()[-1] in _SENTENCE_BEGINS or "\n" in before[-2:]
    glued = bool(before) and before[-1].islower() and printed[0].isupper()
    later = printed.split()[1:]
    if later and later[-1][:1].isupper() and phrase.hour is None:
        return True
    return printed[0].isupper() and not (begins or glued)


def _is_no_month(text: str, phrase: Phrase) -> bool:
    """Say whether the name of a month stands for something else: a person, a verb, a street."""
    behind = text[phrase.end : phrase.end + 16]
    if phrase.core.rstrip(".") == "may" and phrase.which is None:
        return bool(re.match(r"[’']s|\s(?:has|had|is|was|and|who|will|said|to)\b", behind)) or bool(
            _MRS_MAY.search(text, max(0, phrase.start - 2_000), phrase.end + 500)
        )
    return bool(re.match(r"\s[A-Z][a-z]", behind)) and phrase.which is None


_MRS_MAY = re.compile(r"\b(?:Theresa|Mrs\.?|Ms\.?|Minister) May\b")
