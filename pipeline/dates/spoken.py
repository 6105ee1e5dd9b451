"""Spoken: running text -> the dates and times in it, as fields; what they mean is reckoned elsewhere.

    24th June 2016   June 24   2015   in 2013 and 2014   the 1980s   last week   nine months ago   tonight at 6pm

A text is searched with the patterns only around pieces of words that every date holds (`Words.cores`), digits and the
names of months. All patterns are rows of short bounded parts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pipeline.caseless import small_letters
from pipeline.dates.phrase import (
    Phrase,
    Vocabulary,
    read_clock,
    read_day,
    read_month,
    read_numbers,
    read_unit,
    read_year,
)
from pipeline.dates.refused import refuses
from pipeline.dates.spoken_words import DE, EN, LANGUAGES, Words


class Finder:
    """Finds the dates of one text. A class, because where they could be is looked up once for all its paragraphs."""

    def __init__(self, text: str, language: str) -> None:
        """Take the text of a document and the language that it is in."""
        self._text = text
        self._vocabulary, self._forms = _language(language)
        small = small_letters(text)
        self._places = [_places(text, small, form) for form in self._forms]

    def phrases(self, start: int, end: int) -> list[Phrase]:
        """Return the dates in a stretch of the text, in order and apart from each other."""
        found: list[Phrase] = []
        for form, places in zip(self._forms, self._places, strict=True):
            if _has_core(places, start, end):
                for window in _windows(form, places, (start, end)):
                    found += self._within(form, places, window, start)
        if len(found) < 2:
            return found
        found.sort(key=lambda phrase: (phrase.start, -phrase.end))
        apart = found[:1]
        apart += (phrase for phrase in found[1:] if phrase.start >= apart[-1].end)
        return apart

    def _within(self, form: _Form, places: list[int], window: tuple[int, int], start: int) -> Iterator[Phrase]:
        place, right = window
        while _has_core(places, place, right) and (match := form.pattern.search(self._text, place, right)):
            phrase = form.read(match, self._vocabulary)
            place = match.start() + 1
            if phrase is None:
                continue
            place = max(place, phrase.end)
            if not (self._vocabulary.is_english and refuses(self._text, phrase, start)):
                yield phrase


# --- where to look -----------------------------------------------------------------------------------


class _Form(NamedTuple):
    """Dates of one form, which all hold one of its cores; they reach so many characters to both sides of it."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Vocabulary], Phrase | None]
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


def _has_core(places: list[int], start: int, end: int) -> bool:
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


def _windows(form: _Form, places: list[int], within: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which dates of a form may be, in order and apart from each other; there is one."""
    start, end = within
    left = right = -1
    for index in range(bisect_left(places, start), len(places)):
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


def _any(names: Iterable[str]) -> str:
    """Return words as one pattern, longest first."""
    listed = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"\s") for name in listed)


@cache
def _language(code: str) -> tuple[Vocabulary, tuple[_Form, ...]]:
    words = LANGUAGES[code]
    months = {name: number for number, names in enumerate(words.months, start=1) for name in names}
    weekdays = {name: number for number, names in enumerate(words.weekdays) for name in names.split("|")}
    return Vocabulary(words, weekdays, months, words is EN), tuple(_forms(words, months, weekdays))


_END_OF_MONTH = r"(?![\w’'-])"


def _months(months: Iterable[str], *, may_be_small: bool) -> str:
    """Return a pattern for names of months, which looks for their first letters fast."""
    ends: dict[str, list[str]] = {}
    for name in sorted(months, key=lambda name: (-len(name), name)):
        ends.setdefault(name[:3], []).append(re.escape(name[3:]))
    stems = (
        rf"[{stem[0].upper()}{stem[0] if may_be_small else ''}]{re.escape(stem[1:])}(?i:{'|'.join(rest)})"
        for stem, rest in sorted(ends.items())
    )
    return f"(?:{'|'.join(stems)}){_END_OF_MONTH}"


_BEGIN = r"(?:(?<![\w#@/.’'-])|(?<![\w#@/.-])(?<=’)|(?-i:(?<=[a-zß-ÿ])(?=[A-Z])))"
"""Pages glue words to each other (`CorbynLast year`): a capital after a small letter begins one, too."""


def _forms(words: Words, months: dict[str, int], weekdays: dict[str, int]) -> Iterator[_Form]:
    """Yield the forms of dates in one language."""
    short_months = {name for name, number in months.items() if name != words.months[number - 1][0]}
    short_month = rf"(?:{_any(short_months) or '(?!)'}){_END_OF_MONTH}\.?"
    month = rf"(?:(?:{_any(set(months) - short_months)}){_END_OF_MONTH}|{short_month})"
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
            (
                rf"(?P<wd1>{weekday}|{short})?(?(wd1),?\s(?:the\s)?)(?P<d1>{day}){ordinal}"
                rf"(?:\s?(?:[-–]|to)\s?(?P<dto1>{day}){ordinal})?\s{of}(?P<mo1>{month})"
                rf"(?:,?\s{of_year}(?P<y1>{dated}))?{at('a')}"
            ),
            # Wednesday, June 29th, 2016 at 14:00
            (
                rf"(?P<wd2>{weekday}|{short})?(?(wd2),?\s)(?P<mo2>{month})\s(?P<d2>{day})(?:st|nd|rd|th)?"
                rf"(?:\s?[-–]\s?(?P<dto2>{day})(?:st|nd|rd|th)?)?(?![\w%:/]|[.,-]\d)"
                rf"(?:,?\s(?P<y2>{dated}))?{at('b')}"
            ),
            # June 2015
            rf"(?P<mo3>{month}),?\s{of_year}(?P<y3>{dated})",
            # June and July 2015
            rf"(?P<mo7>{month})(?={both}{month},?\s{of_year}(?P<y8>{dated}))",
            # last June
            rf"(?:(?P<lastm>{words.last})|(?P<nextm>{words.next})|(?P<thism>{words.this}))\s(?P<mo5>{month})(?!,?\s\d)",
            # in June
            rf"(?:{words.before_month})\s(?P<mo6>{month})(?!,?\s(?:{words.of_year}\s)?\d|{both}{month},?\s\d)",
        ],
        read_month,
        (34, 48),
        core=_months(months, may_be_small=words not in (EN, DE)),
    )
    yield _form(
        [
            # 2016-06-29, 29/06/2016
            r"(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\w-])",
            r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<y4>(?:19|20)\d\d)(?![\w/-]|[.]\d)",
        ],
        read_numbers,
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
        read_year,
        (26, 14),
        core="[12’'](?:(?<=1)[5-9][0-9][0-9]|(?<=2)0[0-9][0-9]|(?<=[’'])[3-9]0s)",  # begins with letters to look for
    )
    yield _form(
        [
            # yesterday at 6pm
            (
                rf"(?:{clock.replace('{0}', 'e')}\s)?(?P<dayword>{_any(words.days)}){not_part}"
                rf"(?:\s(?:{words.parts})\b)?{at('c')}"
            ),
            # this Wednesday night at 6pm, mardi dernier
            (
                rf"(?:(?P<last>{words.last})\s|(?P<next>{words.next})\s|(?P<this>{words.this})\s)?(?P<wd>{weekday})"
                rf"(?![\w-])(?:\s(?P<lastb>{words.last_behind})\b|\s(?P<nextb>{words.next_behind})\b)?"
                rf"(?:\s(?:{words.parts})\b)?{at('d')}"
            ),
        ],
        read_day,
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
    yield _form(units, read_unit, (28, 28), cores=words.unit_cores)
    yield _form(
        [rf"(?P<clock>{clock.replace('{0}', 'f')})"],
        read_clock,
        (6, 14),
        core=r"[0-9] ?[aApP]\.? ?[mM]\b|[0-9] [uU]hr",
    )


def _form(
    patterns: list[str],
    read: Callable[[re.Match[str], Vocabulary], Phrase | None],
    reach: tuple[int, int],
    *,
    core: str | None = None,
    cores: tuple[str, ...] = (),
) -> _Form:
    pattern = re.compile(f"{_BEGIN}(?:{'|'.join(patterns)})", re.IGNORECASE)
    return _Form(pattern, read, *reach, re.compile(core) if core else None, cores)
