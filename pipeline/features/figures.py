"""Figures: numbers in what is written -> each with its value, its unit, what it counts, and its sentence.

    172 Labour MPs   60% of members   two thirds of supporters   350-400 people   £3   172 votes to 40

A number counts as a figure only where its words say what it is: a unit, a plural behind it, a magnitude, or another
number against it. Dates, marks of lists, numbers in names and addresses are none. Of a vote printed as `172 votes to
40` both sides are figures, and each knows what stands against it. `topic` holds keys by which figures about the same
thing find each other in a database: a class, such as votes, with each telling word around.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipeline.caseless import small_letters
from pipeline.features.figure_words import (
    ABOUT,
    IDLE,
    MAGNITUDES,
    NAMING,
    NO_PLURALS,
    NUMBERS,
    OF_TIME,
    OF_VOTES,
    PARTS,
    PEOPLE,
    PLURALS,
    STOPS,
    UNITS,
    VERBS,
    VOTE_WORDS,
    WITH_CURRENCY,
)
from pipeline.features.sentences import sentence_around
from pipeline.features.tongue import tongue
from pipeline.types import Features, Figure, Material, Place, Prose

MOST_WORDS = 5
"""Words that what is counted has at most."""
KEYS = 10
"""Words of a sentence that its figures are found by."""
AROUND = 250
"""Characters around a figure from which these words are taken."""


class _Number(NamedTuple):
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


class _Counted(NamedTuple):
    """What is counted: the words and the last of them."""

    start: int
    end: int
    head: str


def find_figures(material: Material, found: Features) -> Features:
    """Add the figures."""
    taken = sorted((date.place.start, date.place.end) for date in found.dates)
    taken += [(link.place.start, link.place.end) for link in found.links]
    finder = _Finder(material.text, tongue(material, found), sorted(taken))
    figures = [
        figure
        for prose in material.prose
        for paragraph in prose.paragraphs
        for figure in finder.figures(prose, paragraph.start, paragraph.end)
    ]
    return found._replace(figures=tuple(figures))


# --- numbers -----------------------------------------------------------------------------------------

_GROUPS = {"en": "[,]", "de": "[.]", "es": "[.]", "it": "[.]", "nl": "[.]", "fr": "[\\s.\u202f\xa0]"}
_POINT = {"en": "[.]"}
_SIGNS = "£$€¥"
_BEHIND = "|".join(sorted((*MAGNITUDES, *WITH_CURRENCY), key=lambda word: (-len(word), word)))


def _digits(language: str) -> re.Pattern[str]:
    group, point = _GROUPS[language], _POINT.get(language, "[,]")
    number = rf"\d{{1,3}}(?:{group}\d{{3}})+(?!\d)(?:{point}\d{{1,3}})?|\d{{1,12}}(?:{point}\d{{1,6}})?"
    return re.compile(
        rf"(?:(?<![\w/#@.:,=&?+_~^(*×{_SIGNS}-])|(?<=[a-z])(?=[{_SIGNS}]))(?P<open>\()?(?P<sign>(?:US|A|C|NZ|HK)?[{_SIGNS}]\s?)?(?P<number>{number})"
        rf"(?:%?\s?(?P<dash>[-–]|\bto\s|\bor\s)\s?[{_SIGNS}]?(?P<last>{number}))?"
        rf"(?:\s?(?P<magnitude>(?i:{_BEHIND}))(?![\w’']))?"
        r"(?P<unit>\s?%|\s?per\s?cents?\b|\s?percent\b|\s?pc\b|\s?Prozent\b|\s?[€£]|\s?[a-zA-Z°][\w/]{0,3}(?![\w’']))?",
    )


_DIGITS = {language: _digits(language) for language in _GROUPS}
_PERCENT = re.compile(r"\s?(?:%|per\s?cents?|percent|pc|Prozent)$")
_WORD_NUMBER = re.compile(
    rf"(?P<first>{'|'.join(NUMBERS)})(?:-(?P<ones>one|two|three|four|five|six|seven|eight|nine))?"
    rf"(?:\s(?:or|to)\s(?P<last>{'|'.join(NUMBERS)}))?(?:\s(?P<magnitude>hundred|thousand|million|billion))?"
    rf"(?P<percent>\sper\s?cent|\spercent)?(?![\w’'])",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"(?:(?P<many>a|one|two|three|four|five|six|seven|nine)[\s-])?(?P<part>half|thirds?|quarters?|fifths?|tenths?|eighths?|sevenths)"
    r"\s(?:of\s(?:a\s(?P<of>million|billion)\b)?|a\s(?P<a>million|billion)\b)",
    re.IGNORECASE,
)
_NO_FRACTION = frozenset(
    {"first", "second", "last", "latter", "other", "better", "next", "this", "each", "the", "in", "by"}
)
_IN_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "elev", "twel", "teen", "twen", "thirt",
             "fort", "fift", "eight", "ninet")  # fmt: skip
_IN_FRACTIONS = ("half ", "third", "quarter", "fifth", "tenth", "eighth")
_WORD_BEFORE = re.compile(r"([^\s]{1,24})\s$")
_TOKEN = re.compile(r"[ \xa0]((?:[^\W\d_]|[’'-](?=[^\W\d_]))+)")
_DETERMINERS = frozenset(["the", "our", "all", "its", "their", "his", "her", "my", "these", "those", "your"])
_MARK_OF_LIST = re.compile(r"\s{0,8}\(?\d{1,3}[.)]\s")
_ORDINARY = frozenset(["the", "about", "around", "over", "some", "nearly", "almost", "only", "just", "with", "more", "than", "those", "these", "all", "of", "in", "by", "at", "on", "for", "to", "and", "or", "from", "but", "when", "after", "before", "because", "while", "that", "as", "if", "another", "our", "their", "his", "her", "my", "have", "has", "had", "were", "are", "is", "was", "than", "least", "most", "up", "under", "between", "its"])  # fmt: skip


class _Finder:
    """Finds the figures of one document. A class, because three facts of the document go through all of it."""

    def __init__(self, text: str, language: str, taken: list[tuple[int, int]]) -> None:
        self.text = text
        self.language = language
        self.taken = taken
        self.small = small_letters(text)
        is_english = language == "en"
        self.words = sorted(_places(self.small, _IN_WORDS)) if is_english else []
        self.fractions = sorted(_places(self.small, _IN_FRACTIONS)) if is_english else []
        self.sentence = (0, 0)

    def figures(self, prose: Prose, start: int, end: int) -> Iterator[Figure]:
        """Yield the figures of a paragraph, in order."""
        reached, heads = start, (-1, "")
        for number in sorted(self._numbers(start, end), key=lambda number: (number.start, -number.end)):
            if number.start < reached or self._is_taken(number):
                continue
            first, last = self._sentence(number.start, start, end)
            sentence = self.text[first:last]
            sides = self._sides(number, sentence, last)
            if sides:
                for side, other in (sides, sides[::-1]):
                    yield self._figure(prose, side, None, (first, last), (start, end), other)
                reached = sides[1].end
                continue
            counted = self._counted(number, end)
            if number.unit is None and counted is None:
                number = self._alone(number, heads, end, is_same=heads[0] == first)
                if number is None:
                    continue
            elif counted and number.unit is None:
                heads = (first, counted.head)
            yield self._figure(prose, number, counted, (first, last), (start, end), None)
            reached = number.end

    def _sentence(self, place: int, start: int, end: int) -> tuple[int, int]:
        """Return the sentence around a place: the last one, where that goes on until there."""
        if not self.sentence[0] <= place < self.sentence[1]:
            self.sentence = sentence_around(self.text, place, start, end)
        return self.sentence

    def _is_taken(self, number: _Number) -> bool:
        index = bisect_right(self.taken, (number.start, len(self.text)))
        return (index > 0 and self.taken[index - 1][1] > number.start) or (
            index < len(self.taken) and self.taken[index][0] < number.end
        )

    # --- numbers

    def _numbers(self, start: int, end: int) -> Iterator[_Number]:
        text = self.text
        for match in _DIGITS[self.language].finditer(text, start, end):
            if number := self._of_digits(match, start):
                yield number
        yield from self._fractions(start, end)
        yield from self._words(start, end)

    def _of_digits(self, match: re.Match[str], start: int) -> _Number | None:
        begin = match.start("sign") if match["sign"] else match.start("number")
        if begin == start and _MARK_OF_LIST.match(self.text, start):
            return None
        if match["open"] and not (match["sign"] or match["unit"] or match["magnitude"]):
            return None
        value = self._value(match["number"])
        value_to = self._value(match["last"]) if match["last"] else None
        end = match.end("number")
        if match["last"] and not (value_to is not None and value_to > value):
            return _Number(begin, end, value) if match["dash"].strip() == "to" else None
        if match["last"]:
            end = match.end("last")
        sign = (match["sign"] or "").strip() or None
        magnitude = (match["magnitude"] or "").lower()
        times = MAGNITUDES.get(magnitude) or (WITH_CURRENCY.get(magnitude) if sign else None)
        if magnitude and times is None:
            return self._with_unit(begin, end, (value, value_to), magnitude)
        if times:
            value, end = value * times, match.end("magnitude")
            value_to = value_to * times if value_to else None
        strong = bool(times) or (len(match["number"]) > 4 and not match["number"].isdigit() and value >= 1000)
        unit = match["unit"] or ""
        if sign:
            return _Number(begin, end, value, value_to, sign, is_strong=True)
        if _PERCENT.match(unit):
            return _Number(begin, match.end("unit"), value, value_to, "%", is_strong=True)
        if unit.strip() in {"€", "£"}:
            return _Number(begin, match.end("unit"), value, value_to, unit.strip(), is_strong=True)
        if unit.strip().lower() in UNITS:
            return _Number(begin, match.end("unit"), value, value_to, UNITS[unit.strip().lower()], is_strong=True)
        if (unit and not unit[0].isspace()) or self.text[end : end + 1] in {
            "/",
            ":",
            "_",
            "’",
            "'",
            "@",
            "°",
            "+",
            "^",
        }:
            return None
        return self._plain(begin, end, (value, value_to), is_strong=strong)

    def _with_unit(self, begin: int, end: int, values: tuple[float, float | None], unit: str) -> _Number | None:
        del unit  # a letter that means a million beside a currency, and metres or anything else without one
        return None if self.text[end : end + 1].isalpha() else self._plain(begin, end, values, is_strong=False)

    def _plain(self, begin: int, end: int, values: tuple[float, float | None], *, is_strong: bool) -> _Number | None:
        """Return a number without a unit of its own, unless the words around make it a name or part of something."""
        text = self.text
        value, value_to = values
        behind = text[end : end + 2]
        if behind[:1] in {".", ",", "-", "–"} and behind[1:].isdigit():
            return None
        before = text[max(0, begin - 26) : begin]
        if value % 1 and not before.rpartition("\n")[2].strip(" •*-\t") and text[end : end + 2].strip().isupper():
            return None  # the number of a heading
        word = match[1] if (match := _WORD_BEFORE.search(before)) else ""
        small = word.lower().strip("(“‘\"'")
        if small in NAMING or (
            word[:1].isupper() and small not in _ORDINARY and word[-1] not in ".,:;!?)" and not is_strong
        ):
            return None
        if (word and word[-1].isdigit()) or (behind[:1].isspace() and behind[1:].isdigit()):
            return None
        if behind[:1] == "-" and (unit := self._hyphenated(end)):
            return _Number(begin, unit[1], value, value_to, unit[0])
        return _Number(begin, end, value, value_to, None, is_strong)

    def _hyphenated(self, end: int) -> tuple[str, int] | None:
        """Return the unit behind a hyphen and where it ends: `31-year`."""
        match = _BEHIND_HYPHEN.match(self.text, end)
        return (OF_TIME[match[1].lower()], match.end()) if match else None

    def _value(self, digits: str) -> float:
        if self.language == "en":
            return float(digits.replace(",", ""))
        return float(re.sub(r"[.\s\u202f\xa0](?=\d{3})", "", digits).replace(",", "."))

    def _words(self, start: int, end: int) -> Iterator[_Number]:
        small = self.small
        for index in range(bisect_left(self.words, start), bisect_left(self.words, end)):
            place = begin = self.words[index]
            while begin > start and small[begin - 1].isalpha() and place - begin < 6:
                begin -= 1
            if begin > start and (small[begin - 1].isalnum() or small[begin - 1] in "-’'"):
                continue
            match = _WORD_NUMBER.match(self.text, begin, end)
            if match and (number := self._of_word(match, start)):
                yield number

    def _of_word(self, match: re.Match[str], start: int) -> _Number | None:
        before = self.text[max(start, match.start() - 26) : match.start()]
        if _LAST_CAPITAL.search(before) and self.text[match.end() : match.end() + 2].strip().istitle():
            return None
        if match[0][0].isupper() and before.strip() and before.rstrip()[-1] not in '.!?:;“”"‘(•…\n–—':
            return None
        value = float(NUMBERS[match["first"].lower()])
        if match["ones"]:
            value += {"one": 1, **NUMBERS}[match["ones"].lower()]
        times = MAGNITUDES[match["magnitude"].lower()] if match["magnitude"] else 1
        value_to = NUMBERS[match["last"].lower()] * float(times) if match["last"] else None
        if value_to is not None and value_to <= value * times:
            return None
        number = _Number(match.start(), match.end(), value * times, value_to, is_strong=times >= 1000, is_word=True)
        if match["percent"]:
            return number._replace(unit="%")
        if self.text[match.end() : match.end() + 1] == "-":
            unit = self._hyphenated(match.end())
            return number._replace(unit=unit[0], end=unit[1]) if unit else None
        return number

    def _fractions(self, start: int, end: int) -> Iterator[_Number]:
        small = self.small
        for index in range(bisect_left(self.fractions, start), bisect_left(self.fractions, end)):
            place = begin = self.fractions[index]
            while begin > start and not small[begin - 1].isspace() and place - begin < 8:
                begin -= 1
            word = match[1] if (match := _WORD_BEFORE.search(small, max(start, begin - 14), begin)) else ""
            if word in {"a", "one", "two", "three", "four", "five", "six", "seven", "nine"}:
                begin -= len(word) + 1
            match = _FRACTION.match(self.text, begin, end)
            before = match and _WORD_BEFORE.search(small, max(start, begin - 26), begin)
            if match and not (before and before[1] in _NO_FRACTION and not match["many"]):
                yield from self._of_fraction(match)

    def _of_fraction(self, match: re.Match[str]) -> Iterator[_Number]:
        many = {"a": 1, "one": 1, **NUMBERS}[(match["many"] or "one").lower()]
        parts = PARTS[match["part"].lower()]
        times = match["of"] or match["a"]
        if times:
            yield _Number(match.start(), match.end(), MAGNITUDES[times.lower()] * many / parts, is_strong=True)
        elif many < parts:
            value, form = round(many / parts, 4), f"{many}/{parts}"
            yield _Number(match.start(), match.end("part"), value, unit="share", is_word=True, form=form)

    # --- what they count

    def _sides(self, number: _Number, sentence: str, end: int) -> tuple[_Number, _Number] | None:
        """Return both sides of a vote, `172 votes to 40`, where the sentence speaks of one."""
        if number.unit or number.is_word:
            return None
        match = _AGAINST.match(self.text, number.start, end)
        if not match or not _is_about_votes(sentence):
            return None
        for_, against = float(match["for"].replace(",", "")), float(match["against"].replace(",", ""))
        if not match["votes"] and not _BY.search(self.text, max(0, number.start - 24), number.start):
            return None
        unit = "votes"
        first = _Number(match.start("for"), match.end("for"), for_, None, unit, form=match["votes"])
        return first, _Number(match.start("against"), match.end("against"), against, None, unit)

    def _counted(self, number: _Number, end: int) -> _Counted | None:
        if number.unit in {"£", "$", "€", "¥"} or (number.unit and len(number.unit) == 3 and number.unit[-1] in "£$€"):
            return None
        if number.unit in {"%", "share"}:
            return self._share(number, end)
        if number.unit:
            if self.text[number.end - 4 : number.end].lower() == "-old":
                return None
            hyphen = "-" in self.text[number.start : number.end]
            token = _TOKEN.match(self.text, number.end, end) if hyphen else None
            return _Counted(*token.span(1), token[1]) if token and token[1].lower() not in STOPS else None
        place = number.end
        if number.is_word and (match := _OF_THEM.match(self.text, place, end)):
            place = match.end() - 1
        counted = self._plural(place, end)
        if counted and number.value == 1:
            return None
        if counted and _is_like_year(number, self.text) and not _can_be_many(counted, self.text):
            return None
        return counted

    def _plural(self, place: int, end: int) -> _Counted | None:
        """Return the words behind a number up to the first plural."""
        if match := _OF_OTHERS.match(self.text, place, end):
            place = match.end() - 1
        begin = 0
        for _ in range(MOST_WORDS):
            token = _TOKEN.match(self.text, place, end)
            if not token or re.split("[’']", token[1].lower())[0] in STOPS:
                return None
            begin = begin or token.start(1)
            place = token.end()
            if self._is_head(token[1]):
                return _Counted(begin, place, token[1])
        return None

    def _is_head(self, word: str) -> bool:
        """Say whether a word can be what is counted, by how its language marks that."""
        small = word.lower()
        if small in PLURALS:
            return True
        if self.language == "de":
            return word[0].isupper() and not word.isupper()
        if self.language == "it":
            return small.endswith(("i", "e", "a"))
        if self.language == "nl":
            return small.endswith(("en", "s")) or small in {"jaar", "uur", "meter", "kilometer", "procent"}
        return _is_plural(word)

    def _share(self, number: _Number, end: int) -> _Counted | None:
        """Return of what a share is told: `60% of Labour members and supporters`, or `a turnout of 63%`."""
        place = number.end
        if number.unit == "share" or self.text.startswith((" of ", " of\xa0", "\xa0of "), place):
            place = place + 3
        else:
            match = _BEFORE_OF.search(self.text, max(0, number.start - 40), number.start)
            return _Counted(*match.span(1), match[1].split()[-1]) if match else None
        token = _TOKEN.match(self.text, place, end)
        while token and token[1].lower() in _DETERMINERS:
            place = token.end()
            token = _TOKEN.match(self.text, place, end)
        counted = self._plural(place, end)
        if counted:
            more = _AND_PLURAL.match(self.text, counted.end, end)
            if more and _is_plural(more[1]):
                return _Counted(counted.start, more.end(1), more[1])
            return counted
        return self._run(place, end)

    def _run(self, place: int, end: int) -> _Counted | None:
        """Return the words behind a place up to one that what is counted does not go beyond, where these are few."""
        begin, head = 0, None
        for _ in range(MOST_WORDS):
            token = _TOKEN.match(self.text, place, end)
            if not token or re.split("[’']", token[1].lower())[0] in STOPS:
                return _Counted(begin, place, head) if head else None
            begin, place, head = begin or token.start(1), token.end(), token[1]
        return None

    def _alone(self, number: _Number, heads: tuple[int, str], end: int, *, is_same: bool) -> _Number | None:
        """Return a number that counts without saying what, where it is a figure all the same."""
        text = self.text
        if number.value_to is not None or (number.is_word and not number.is_strong):
            return None
        before = text[max(0, number.start - 16) : number.start].lower()
        behind = text[number.end : min(end, number.end + 14)]
        if number.is_strong:
            token = _TOKEN.match(text, number.end, end)
            return None if token and token[1].lower() in {"miles", "times", "ways"} else number
        if _is_like_year(number, text) or number.value < 2 or number.value % 1:
            return None
        word = match[1].lower() if (match := _TOKEN.match(behind)) else ""
        if heads[1] and ((is_same and word in VERBS) or _FROM_PLACE.match(behind)):
            return number._replace(unit=heads[1])
        if number.value >= 10 and re.search(r"\b(?:those|these)\s$", before) and word:
            return number
        if number.value >= 100 and before.rstrip().endswith(ABOUT[:11]) and not word:
            return number
        return None

    # --- rows

    def _figure(
        self,
        prose: Prose,
        number: _Number,
        counted: _Counted | None,
        sentence: tuple[int, int],
        paragraph: tuple[int, int],
        against: _Number | None,
    ) -> Figure:
        text = self.text
        words = number.form if against else text[counted.start : counted.end] if counted else None
        unit = number.unit or (_unit(counted.head) if counted else None)
        said = text[sentence[0] : sentence[1]]
        around = text[max(paragraph[0], number.start - AROUND) : min(paragraph[1], number.end + AROUND)]
        return Figure(
            Place(prose.comment, prose.entry, number.start, number.end),
            text[number.start : number.end],
            _normal_form(number, against),
            number.value,
            number.value_to,
            _unit(unit) if unit else None,
            words,
            " ".join(said.split()),
            against.value if against else None,
            _topic(_class_of(unit, said), around),
        )


_OF_VOTE = re.compile("[Vv]ot(?:e|ing)|[Bb]allot|[Mm]otion|[Pp]oll")
REMEMBERED_SENTENCES = 64
_LAST_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*\s$")
_BEHIND_HYPHEN = re.compile(rf"-({'|'.join(OF_TIME)})(?:-old)?(?![\w])", re.IGNORECASE)
_AGAINST = re.compile(
    r"(?P<for>\d{1,3}(?:,\d{3})+|\d{1,6})(?:\s(?P<votes>votes))?(?:\sto\s|\s?[-–]\s?|\sagainst\s)"
    r"(?P<against>\d{1,3}(?:,\d{3})+|\d{1,6})(?![\w%/]|[.,-]\d)"
)
_BY = re.compile(
    r"\b(?:by|voted|votes?|vote of|majority of|margin of|passed|carried|defeated|lost|won)\s$", re.IGNORECASE
)
_OF_THEM = re.compile(r"\sof\s(?:the|these|those|our|my|his|her|their|its|your)\s")
_OF_OTHERS = re.compile(r"\s(?:di|de|von)\s")
_BEFORE_OF = re.compile(r"\b(?:an?|the|its|their)\s([A-Za-z]+(?:\s[A-Za-z]+)?)\sof\s$")
_AND_PLURAL = re.compile(r"\sand\s([a-z]+)")
_FROM_PLACE = re.compile(r"\sfrom\s[A-Z]")


def _places(text: str, words: tuple[str, ...]) -> Iterator[int]:
    """Yield where words begin in a text, word by word."""
    for word in words:
        place = text.find(word)
        while place >= 0:
            yield place
            place = text.find(word, place + len(word))


def _is_plural(word: str) -> bool:
    plain = word.rstrip("’'")
    small = plain.lower()
    if small in PLURALS:
        return True
    if len(plain) > 2 and plain[-1] == "s" and plain[:-1].isupper():
        return True
    return (
        len(small) > 3
        and small[-1] == "s"
        and small[-2:] not in {"ss", "us", "is", "’s", "'s"}
        and small not in NO_PLURALS
    )


def _unit(head: str) -> str:
    """Return the unit as people write it: in small letters, unless it is an abbreviation."""
    plain = head.rstrip("’'")
    return plain if sum(map(str.isupper, plain)) > 1 else plain.lower()


def _is_like_year(number: _Number, text: str) -> bool:
    digits = text[number.start : number.end]
    return len(digits) == 4 and digits.isdigit() and 1500 <= number.value <= 2100


def _can_be_many(counted: _Counted, text: str) -> bool:
    head = counted.head.lower()
    return (
        head in PLURALS
        or head in OF_VOTES
        or head in OF_TIME.values()
        or (text[counted.start].islower() and head in PEOPLE)
    )


@lru_cache(REMEMBERED_SENTENCES)
def _is_about_votes(sentence: str) -> bool:
    return _OF_VOTE.search(sentence) is not None


def _normal_form(number: _Number, against: _Number | None) -> str:
    del against
    if number.form and "/" in number.form:
        return number.form
    form = _written(number.value)
    return form if number.value_to is None else f"{form}–{_written(number.value_to)}"


def _written(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _class_of(unit: str | None, sentence: str) -> str | None:
    """Return what kinds of figures a figure may be compared with: the votes of a sentence about a vote, or its unit."""
    small = unit.lower() if unit else None
    if (small is None or small in OF_VOTES) and _is_about_votes(sentence):
        return "votes"
    return "people" if small in PEOPLE else small


_WORD = re.compile(r"[^\W\d_]{4,}")
REMEMBERED = 50_000


@lru_cache(REMEMBERED)
def _stem(word: str) -> str | None:
    """Return the first letters of a word, or None where it tells nothing."""
    small = word.lower()
    return None if small in IDLE or small.startswith(VOTE_WORDS) else small[:6]


def _topic(kind: str | None, around: str) -> str | None:
    """Return the keys of a figure: its class with each telling word, names first, then what stands first."""
    if kind is None:
        return None
    names: list[str] = []
    others: list[str] = []
    for word in dict.fromkeys(_WORD.findall(around)):
        stem = _stem(word)
        if stem:
            (names if word[0].isupper() else others).append(stem)
    words = list(dict.fromkeys(names + others))[:KEYS]
    # Letters and signs of units alone, which JSON takes as they are.
    return '["' + '", "'.join([f"{kind} {word}" for word in words]) + '"]' if len(words) > 1 else None
