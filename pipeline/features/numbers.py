"""Numbers: a text -> the numbers in it that could be figures: digits, words and fractions, with their signs.

What they count is asked elsewhere. Dates are not left out here; versions, numbers of articles, clauses and headings,
marks of lists, and parts of names, addresses and longer numbers are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.caseless import small_letters
from pipeline.features.figure_words import MAGNITUDES, NAMING, NUMBERS, OF_TIME, PARTS, UNITS, WITH_CURRENCY


class Number(NamedTuple):
    """A number and its place; `end` is after its unit where that is a sign."""

    start: int
    end: int
    value: float
    value_to: float | None = None
    unit: str | None = None
    is_strong: bool = False
    """Whether it is a figure by its form alone: `400,000`, `30 million`."""
    is_word: bool = False
    form: str | None = None
    """How a fraction is written in digits: `2/3`."""


_GROUPS = {"en": "[,]", "de": "[.]", "es": "[.]", "it": "[.]", "nl": "[.]", "fr": "[\\s.\u202f\xa0]"}
_POINT = {"en": "[.]"}
_SIGNS = "£$€¥"
_BEHIND = "|".join(sorted((*MAGNITUDES, *WITH_CURRENCY), key=lambda word: (-len(word), word)))


def _digits(language: str) -> re.Pattern[str]:
    group, point = _GROUPS[language], _POINT.get(language, "[,]")
    number = rf"\d{{1,3}}(?:{group}\d{{3}})+(?!\d)(?:{point}\d{{1,3}})?|\d{{1,12}}(?:{point}\d{{1,6}})?"
    return re.compile(
        rf"(?:(?<![\w/#@.:,=&?+_~^(*×{_SIGNS}-])|(?<=[a-z])(?=[{_SIGNS}]))(?P<open>\()?"
        rf"(?P<sign>(?:US|A|C|NZ|HK)?[{_SIGNS}]\s?)?(?P<number>{number})"
        rf"(?:%?\s?(?P<dash>[-–]|\bto\s|\bor\s)\s?[{_SIGNS}]?(?P<last>{number}))?"
        rf"(?:\s?(?P<magnitude>(?i:{_BEHIND}))(?![\w’']))?"
        r"(?P<unit>\s?%|\s?per\s?cents?\b|\s?percent\b|\s?pc\b|\s?Prozent\b|\s?[€£]|\s?[a-zA-Z°][\w/]{0,3}(?![\w’']))?",
    )


_DIGITS = {language: _digits(language) for language in _GROUPS}
_DIGIT = re.compile(r"\d")
_BEFORE_DIGITS = len("(HK$ ")
"""Characters by which a number begins before its first digit, at most."""
_PERCENT = re.compile(r"\s?(?:%|per\s?cents?|percent|pc|Prozent)$")
_WORD_NUMBER = re.compile(
    rf"(?P<first>{'|'.join(NUMBERS)})(?:-(?P<ones>one|two|three|four|five|six|seven|eight|nine))?"
    rf"(?:\s(?:or|to)\s(?P<last>{'|'.join(NUMBERS)}))?(?:\s(?P<magnitude>hundred|thousand|million|billion))?"
    rf"(?P<percent>\sper\s?cent|\spercent)?(?![\w’'])",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"(?:(?P<many>a|one|two|three|four|five|six|seven|nine)[\s-])?"
    r"(?P<part>half|thirds?|quarters?|fifths?|tenths?|eighths?|sevenths)\s(?:of\s(?:a\s(?P<of>million|billion)\b)?|a\s(?P<a>million|billion)\b)",
    re.IGNORECASE,
)
_MANY = {"a": 1, "one": 1, **NUMBERS}
_NO_FRACTION = frozenset({
    "first", "second", "last", "latter", "other", "better", "next", "this", "each", "the", "in", "by",
})  # fmt: skip
"""Words before a fraction that make it a part of something: `the first half of the match`."""
_IN_WORDS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "elev", "twel", "teen", "twen", "thirt",
    "fort", "fift", "ninet",
)  # fmt: skip
_IN_FRACTIONS = ("half ", "third", "quarter", "fifth", "tenth", "eighth")
_WORD_BEFORE = re.compile(r"([^\s]{1,24})\s$")
_LAST_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*\s$")
_BEHIND_HYPHEN = re.compile(rf"-({'|'.join(OF_TIME)})(?:-old)?(?![\w])", re.IGNORECASE)
_MARK_OF_LIST = re.compile(r"\s{0,8}\(?\d{1,3}[.)]\s")
_SENTENCE_BEGINS = '.!?:;“”"‘(•…\n–—'
_ENDS = frozenset(".,;:!?)]\n")
"""Signs behind a digit or two by which these count nothing, nor stand against another number."""
_PARTS_OF_MORE = frozenset("/:_’'@°+^")
"""Signs that make the number before them a part of something longer: `24/7`, `1990's`, `5:30`."""
_ORDINARY = frozenset({
    "the", "about", "around", "over", "some", "nearly", "almost", "only", "just", "with", "more", "than", "those",
    "these", "all", "of", "in", "by", "at", "on", "for", "to", "and", "or", "from", "but", "when", "after", "before",
    "because", "while", "that", "as", "if", "another", "our", "their", "his", "her", "my", "have", "has", "had",
    "were", "are", "is", "was", "least", "most", "up", "under", "between", "its",
})  # fmt: skip
"""Words that may have a capital before a number without making a name of it: `Boeing 747`, but `Around 350`."""


class Numbers:
    """Finds the numbers of one text. A class, because where words may stand is looked up once for all paragraphs."""

    def __init__(self, text: str, language: str) -> None:
        """Take the text of a document and the language that it is in."""
        self._text = text
        self._language = language
        self._small = small_letters(text)
        is_english = language == "en"
        self._words = sorted(_places(self._small, _IN_WORDS)) if is_english else []
        self._fractions = sorted(_places(self._small, _IN_FRACTIONS)) if is_english else []

    def within(self, start: int, end: int) -> list[Number]:
        """Return the numbers of a paragraph, in order; they may overlap, the longest first."""
        found = [number for match in self._matches(start, end) if (number := self._of_digits(match, start))]
        found += self._in_fractions(start, end)
        found += self._in_words(start, end)
        return sorted(found, key=lambda number: (number.start, -number.end))

    # --- digits

    def _matches(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield what `_DIGITS` finds, looking only where a digit is, which is ten times as fast to tell."""
        pattern, place = _DIGITS[self._language], start
        while digit := _DIGIT.search(self._text, place, end):
            match = pattern.search(self._text, max(place, digit.start() - _BEFORE_DIGITS), end)
            if not match:
                return
            yield match
            place = match.end()

    def _of_digits(self, match: re.Match[str], start: int) -> Number | None:
        if len(match[0]) < 3 and match[0].isdigit() and self._text[match.end() : match.end() + 1] in _ENDS:
            return None  # a page may hold millions of such
        begin = match.start("sign") if match["sign"] else match.start("number")
        is_listed = begin == start and _MARK_OF_LIST.match(self._text, start)
        if is_listed or (match["open"] and not (match["sign"] or match["unit"] or match["magnitude"])):
            return None
        value = self._value(match["number"])
        number = Number(begin, match.end("number"), value)
        if match["last"]:
            last = self._value(match["last"])
            if last <= value:  # no range: the sides of a vote, if anything
                return number if match["dash"].strip() == "to" else None
            number = number._replace(end=match.end("last"), value_to=last)
        return self._with_unit(number, match)

    def _with_unit(self, number: Number, match: re.Match[str]) -> Number | None:
        """Return a number with its magnitude and its sign, or the plain number, or None where it is part of more."""
        sign, unit = (match["sign"] or "").strip(), match["unit"] or ""
        magnitude = (match["magnitude"] or "").lower()
        times = MAGNITUDES.get(magnitude) or (WITH_CURRENCY.get(magnitude) if sign else None)
        if times:
            number = number._replace(
                value=number.value * times,
                value_to=number.value_to and number.value_to * times,
                end=match.end("magnitude"),
            )
        elif magnitude:  # a letter that means a million beside a currency, and metres or anything else without one
            return None if self._text[number.end].isalpha() else self._plain(number)
        if sign:
            return number._replace(unit=sign, is_strong=True)
        if known := _sign_of(unit):
            return number._replace(end=match.end("unit"), unit=known, is_strong=True)
        is_glued = bool(unit) and not unit[0].isspace()
        if is_glued or self._text[number.end : number.end + 1] in _PARTS_OF_MORE:
            return None
        has_groups = len(match["number"]) > 4 and not match["number"].isdigit() and number.value >= 1000
        is_strong = bool(times) or has_groups
        return self._plain(number._replace(is_strong=True) if is_strong else number)

    def _plain(self, number: Number) -> Number | None:
        """Return a number without a unit of its own, unless the words around make it a name or part of something."""
        text, begin, end = self._text, number.start, number.end
        behind = text[end : end + 2]
        is_part = behind[:1] in {".", ",", "-", "–", " ", "\xa0"} and behind[1:].isdigit()
        before = text[max(0, begin - 26) : begin]
        match = _WORD_BEFORE.search(before)
        if is_part or self._is_named(number, match[1] if match else "") or self._heads(number, before):
            return None
        if behind[:1] == "-" and (unit := _hyphenated(text, end)):
            return number._replace(end=unit[1], unit=unit[0], is_strong=False)
        return number

    def _is_named(self, number: Number, word: str) -> bool:
        """Say whether the word before a number makes it a name, or a part of a longer number."""
        small = word.lower().strip("(“‘\"'")
        if small in NAMING or word[-1:].isdigit():
            return True
        return word[:1].isupper() and small not in _ORDINARY and word[-1] not in ".,:;!?)" and not number.is_strong

    def _heads(self, number: Number, before: str) -> bool:
        """Say whether a number such as 7.2 counts the heading behind it."""
        is_first = not before.rpartition("\n")[2].strip(" •*-\t")
        return number.value % 1 != 0 and is_first and self._text[number.end : number.end + 2].strip().isupper()

    def _value(self, digits: str) -> float:
        if self._language == "en":
            return float(digits.replace(",", ""))
        return float(re.sub(r"[.\s\u202f\xa0](?=\d{3})", "", digits).replace(",", "."))

    # --- words

    def _in_words(self, start: int, end: int) -> Iterator[Number]:
        small = self._small
        for index in range(bisect_left(self._words, start), bisect_left(self._words, end)):
            place = begin = self._words[index]
            while begin > start and small[begin - 1].isalpha() and place - begin < 6:
                begin -= 1
            if begin > start and (small[begin - 1].isalnum() or small[begin - 1] in "-’'"):
                continue
            match = _WORD_NUMBER.match(self._text, begin, end)
            if match and (number := self._of_word(match, start)):
                yield number

    def _of_word(self, match: re.Match[str], start: int) -> Number | None:
        if self._is_name(match, start):
            return None
        value = NUMBERS[match["first"].lower()] + (_MANY[match["ones"].lower()] if match["ones"] else 0)
        times = MAGNITUDES[match["magnitude"].lower()] if match["magnitude"] else 1
        last = NUMBERS[match["last"].lower()] if match["last"] else None
        if last is not None and last <= value:
            return None
        value_to = None if last is None else float(last * times)
        number = Number(*match.span(), float(value * times), value_to, is_strong=times >= 1000, is_word=True)
        if match["percent"]:
            return number._replace(unit="%")
        if self._text[match.end() : match.end() + 1] != "-":
            return number
        unit = _hyphenated(self._text, match.end())
        return number._replace(unit=unit[0], end=unit[1]) if unit else None

    def _is_name(self, match: re.Match[str], start: int) -> bool:
        """Say whether a number in words is part of a name, by the capitals around it."""
        before = self._text[max(start, match.start() - 26) : match.start()]
        if _LAST_CAPITAL.search(before) and self._text[match.end() : match.end() + 2].strip().istitle():
            return True
        return match[0][0].isupper() and bool(before.strip()) and before.rstrip()[-1] not in _SENTENCE_BEGINS

    def _in_fractions(self, start: int, end: int) -> Iterator[Number]:
        small = self._small
        for index in range(bisect_left(self._fractions, start), bisect_left(self._fractions, end)):
            place = begin = self._fractions[index]
            while begin > start and not small[begin - 1].isspace() and place - begin < 8:
                begin -= 1
            word = found[1] if (found := _WORD_BEFORE.search(small, max(start, begin - 14), begin)) else ""
            if word in _MANY:
                begin -= len(word) + 1
            match = _FRACTION.match(self._text, begin, end)
            before = _WORD_BEFORE.search(small, max(start, begin - 26), begin)
            if match and not (before and before[1] in _NO_FRACTION and not match["many"]):
                yield from _of_fraction(match)


def _of_fraction(match: re.Match[str]) -> Iterator[Number]:
    many, parts = _MANY[(match["many"] or "one").lower()], PARTS[match["part"].lower()]
    times = match["of"] or match["a"]
    if times:
        yield Number(*match.span(), MAGNITUDES[times.lower()] * many / parts, is_strong=True)
    elif many < parts:
        value, form = round(many / parts, 4), f"{many}/{parts}"
        yield Number(match.start(), match.end("part"), value, unit="share", is_word=True, form=form)


def _sign_of(unit: str) -> str | None:
    """Return what a unit is that stands right behind a number, if it is known."""
    plain = unit.strip()
    if _PERCENT.match(unit):
        return "%"
    return plain if plain in {"€", "£"} else UNITS.get(plain.lower())


def _hyphenated(text: str, end: int) -> tuple[str, int] | None:
    """Return the unit behind a hyphen and where it ends: `31-year`."""
    match = _BEHIND_HYPHEN.match(text, end)
    return (OF_TIME[match[1].lower()], match.end()) if match else None


def _places(text: str, words: tuple[str, ...]) -> Iterator[int]:
    """Yield where words begin in a text, word by word."""
    for word in words:
        place = text.find(word)
        while place >= 0:
            yield place
            place = text.find(word, place + len(word))
