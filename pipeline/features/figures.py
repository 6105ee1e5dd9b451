"""Figures: numbers in what is written -> each with its value, its unit, what it counts, and its sentence.

    172 Labour MPs   60% of members   two thirds of supporters   350-400 people   £3   172 votes to 40

A number counts as a figure only where its words say what it is: a unit, a plural behind it, a magnitude, or another
number against it. Dates, marks of lists, numbers in names and addresses are none. Of a vote printed as `172 votes to
40` both sides are figures, and each knows what stands against it. `topic` holds keys by which figures about the same
thing find each other in a database: a class, such as votes, with each telling word around.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.features.figure_words import ABOUT, NO_PLURALS, OF_TIME, OF_VOTES, PEOPLE, PLURALS, STOPS, VERBS
from pipeline.features.numbers import Number, Numbers
from pipeline.features.sentences import sentence_around
from pipeline.features.topics import class_of, is_about_votes, topic_of
from pipeline.types import Features, Figure, Material, Place, Prose

MOST_WORDS = 5
"""Words that what is counted has at most."""
AROUND = 250
"""Characters around a figure from which the words of its topic are taken."""

_AGAINST = re.compile(
    r"(?P<for>\d{1,3}(?:,\d{3})+|\d{1,6})(?:\s(?P<votes>votes))?(?:\sto\s|\s?[-–]\s?|\sagainst\s)"
    r"(?P<against>\d{1,3}(?:,\d{3})+|\d{1,6})(?![\w%/]|[.,-]\d)"
)
_BY = re.compile(
    r"\b(?:by|voted|votes?|vote of|majority of|margin of|passed|carried|defeated|lost|won)\s$", re.IGNORECASE
)
_TOKEN = re.compile(r"[ \xa0]((?:[^\W\d_]|[’'-](?=[^\W\d_]))+)")
_DETERMINERS = frozenset({"the", "our", "all", "its", "their", "his", "her", "my", "these", "those", "your"})
_OF = (" of ", " of\xa0", "\xa0of ")
_OF_THEM = re.compile(r"\sof\s(?:the|these|those|our|my|his|her|their|its|your)\s")
_OF_OTHERS = re.compile(r"\s(?:di|de|von)\s")
_BEFORE_OF = re.compile(r"\b(?:an?|the|its|their)\s([A-Za-z]+(?:\s[A-Za-z]+)?)\sof\s$")
_AND_PLURAL = re.compile(r"\sand\s([a-z]+)")
_FROM_PLACE = re.compile(r"\sfrom\s[A-Z]")
_POINTED_AT = re.compile(r"\b(?:those|these)\s$")


class _Counted(NamedTuple):
    """What is counted: the words and the last of them."""

    start: int
    end: int
    head: str


class _Said(NamedTuple):
    """A figure with its sentence, before it becomes a row."""

    number: Number
    words: str | None
    sentence: tuple[int, int]
    around: tuple[int, int]
    opposed: float | None = None


def find_figures(material: Material, found: Features) -> Features:
    """Add the figures."""
    places = [*(date.place for date in found.dates), *(link.place for link in found.links)]
    taken = sorted((place.start, place.end) for place in places)
    finder = _Finder(material.text, material.tongue, taken)
    figures = [
        finder.figure(prose, said)
        for prose in material.prose
        for paragraph in prose.paragraphs
        for said in finder.said(paragraph.start, paragraph.end)
    ]
    return found._replace(figures=tuple(figures))


class _Finder:
    """Finds the figures of one document. A class, because it goes through all paragraphs with the same facts."""

    def __init__(self, text: str, language: str, taken: list[tuple[int, int]]) -> None:
        self.text = text
        self.language = language
        self.taken = taken
        self.numbers = Numbers(text, language)
        self.sentence = (0, 0)

    def said(self, start: int, end: int) -> Iterator[_Said]:
        """Yield the figures of a paragraph, in order."""
        reached = start
        counted_in, head = -1, ""  # what was counted last in the paragraph, and the sentence of it
        for number in self.numbers.within(start, end):
            if number.start < reached or self._is_taken(number):
                continue
            sentence = self._sentence(number.start, start, end)
            around = self._around(number, start, end)
            if sides := self._sides(number, sentence):
                one, votes, other = sides
                yield _Said(one, votes, sentence, around, other.value)
                yield _Said(other, None, sentence, around, one.value)
                reached = other.end
                continue
            counted = self._counted(number, end)
            if counted and number.unit is None:
                counted_in, head = sentence[0], counted.head
            is_same = counted_in == sentence[0]
            full = number if number.unit or counted else self._alone(number, head, end, is_same=is_same)
            if full:
                words = self.text[counted.start : counted.end] if counted else None
                unit = full.unit or (counted.head if counted else None)
                yield _Said(full if unit == full.unit else full._replace(unit=unit), words, sentence, around)
                reached = full.end

    def figure(self, prose: Prose, said: _Said) -> Figure:
        """Return the row of a figure."""
        text, number = self.text, said.number
        sentence = text[slice(*said.sentence)]
        unit = _written_unit(number.unit) if number.unit else None
        return Figure(
            Place(prose.comment, prose.entry, number.start, number.end),
            text[number.start : number.end],
            _normal_form(number),
            number.value,
            number.value_to,
            unit,
            said.words,
            " ".join(sentence.split()),
            said.opposed,
            topic_of(class_of(unit, sentence), text[slice(*said.around)]),
        )

    def _around(self, number: Number, start: int, end: int) -> tuple[int, int]:
        """Return the stretch from which the words of a topic are taken, without words that it would cut."""
        left, right = max(start, number.start - AROUND), min(end, number.end + AROUND)
        while start < left < number.start and self.text[left].isalpha() and self.text[left - 1].isalpha():
            left += 1
        while number.end < right < end and self.text[right].isalpha() and self.text[right - 1].isalpha():
            right -= 1
        return left, right

    def _sentence(self, place: int, start: int, end: int) -> tuple[int, int]:
        """Return the sentence around a place: the last one, where that goes on until there."""
        if not self.sentence[0] <= place < self.sentence[1]:
            self.sentence = sentence_around(self.text, place, start, end)
        return self.sentence

    def _is_taken(self, number: Number) -> bool:
        """Say whether a number is part of a date or an address."""
        index = bisect_right(self.taken, (number.start, len(self.text)))
        return (index > 0 and self.taken[index - 1][1] > number.start) or (
            index < len(self.taken) and self.taken[index][0] < number.end
        )

    def _sides(self, number: Number, sentence: tuple[int, int]) -> tuple[Number, str | None, Number] | None:
        """Return both sides of a vote, `172 votes to 40`, where the sentence speaks of one, and the word between."""
        if number.unit or number.is_word:
            return None
        match = _AGAINST.match(self.text, number.start, sentence[1])
        if not match or not is_about_votes(self.text[slice(*sentence)]):
            return None
        if not match["votes"] and not _BY.search(self.text, max(0, number.start - 24), number.start):
            return None
        one, other = (
            Number(*match.span(side), float(match[side].replace(",", "")), unit="votes") for side in ("for", "against")
        )
        return one, match["votes"], other

    # --- what is counted

    def _counted(self, number: Number, end: int) -> _Counted | None:
        if number.unit in {"%", "share"}:
            return self._share(number, end)
        if number.unit:
            return self._behind_hyphen(number, end)
        place = number.end
        if number.is_word and (match := _OF_THEM.match(self.text, place, end)):
            place = match.end() - 1
        counted = self._plural(place, end)
        is_year = counted and _is_like_year(number, self.text) and not _can_be_many(counted)
        return None if number.value == 1 or is_year else counted

    def _behind_hyphen(self, number: Number, end: int) -> _Counted | None:
        """Return what lasts so long: the low of `31-year low`."""
        printed = self.text[number.start : number.end].lower()
        if "-" not in printed or printed.endswith("-old") or not printed[-1].isalpha():
            return None
        token = _TOKEN.match(self.text, number.end, end)
        return _Counted(*token.span(1), token[1]) if token and token[1].lower() not in STOPS else None

    def _plural(self, place: int, end: int) -> _Counted | None:
        """Return the words behind a number up to the first plural."""
        if match := _OF_OTHERS.match(self.text, place, end):
            place = match.end() - 1
        begin = 0
        for _ in range(MOST_WORDS):
            token = _TOKEN.match(self.text, place, end)
            if not token or _is_stop(token[1]):
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

    def _share(self, number: Number, end: int) -> _Counted | None:
        """Return of what a share is told: `60% of Labour members and supporters`, or `a turnout of 63%`."""
        place = number.end
        if number.unit == "share" or self.text.startswith(_OF, place):
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
            if not token or _is_stop(token[1]):
                return _Counted(begin, place, head) if head else None
            begin, place, head = begin or token.start(1), token.end(), token[1]
        return None

    def _alone(self, number: Number, head: str, end: int, *, is_same: bool) -> Number | None:
        """Return a number that does not say what it counts, where it is a figure all the same.

        `head` is what was counted before in the paragraph, and `is_same` whether in the same sentence.
        """
        text = self.text
        token = _TOKEN.match(text, number.end, end)
        word = token[1].lower() if token else ""
        if number.value_to is not None or (number.is_word and not number.is_strong):
            return None
        if number.is_strong:
            return None if word in {"miles", "times", "ways"} else number
        if _is_like_year(number, text) or number.value < 2 or number.value % 1:
            return None
        if head and ((is_same and word in VERBS) or _FROM_PLACE.match(text, number.end, end)):
            return number._replace(unit=head)
        before = text[max(0, number.start - 16) : number.start].lower()
        is_meant = number.value >= 10 and word and _POINTED_AT.search(before)
        is_rough = number.value >= 100 and not word and before.rstrip().endswith(ABOUT)
        return number if is_meant or is_rough else None


def _is_stop(word: str) -> bool:
    return word.lower().replace("'", "’").partition("’")[0] in STOPS


def _is_plural(word: str) -> bool:
    plain = word.rstrip("’'")
    small = plain.lower()
    if small in PLURALS or (len(plain) > 2 and plain[-1] == "s" and plain[:-1].isupper()):
        return True
    is_regular = len(small) > 3 and small[-1] == "s" and small[-2:] not in {"ss", "us", "is", "’s", "'s"}
    return is_regular and small not in NO_PLURALS


def _is_like_year(number: Number, text: str) -> bool:
    digits = text[number.start : number.end]
    return len(digits) == 4 and digits.isdigit() and 1500 <= number.value <= 2100


def _can_be_many(counted: _Counted) -> bool:
    """Say whether so many of what is counted are likelier than a year before it: `2016 people`, `2016 elections`."""
    head = counted.head.lower()
    return head in PLURALS or head in OF_VOTES or head in OF_TIME.values() or head in PEOPLE


def _written_unit(head: str) -> str:
    """Return the unit as people write it: in small letters, unless it is an abbreviation."""
    plain = head.rstrip("’'")
    return plain if sum(map(str.isupper, plain)) > 1 else plain.lower()


def _normal_form(number: Number) -> str:
    form = number.form or _written(number.value)
    return form if number.value_to is None else f"{form}–{_written(number.value_to)}"


def _written(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
