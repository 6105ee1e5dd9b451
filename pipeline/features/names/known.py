"""Known: the full names of a page and the names of its commenters -> what shorter forms may stand for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.features.names.context import Context
from pipeline.features.names.given import SURNAMES
from pipeline.features.names.mentions import Mention, Rest
from pipeline.features.names.organisations import SHORT_PARTIES
from pipeline.types import Material

_ACRONYM_BEHIND = re.compile(r" ?\((?:the )?[\"“]?([A-Z][A-Za-z&]*[A-Z])[\"”]?\)")
MOST = 20
"""Bearers of one name that are told apart: of more, nobody could say who is meant."""

LONGEST_AUTHOR = 40


class Person(NamedTuple):
    """Where a person is named in full: how often, and in which pieces of writing, as indexes in `Material.prose`."""

    times: int
    proses: set[int]


class Known:
    """What is known of the names of a page. A class, because it is asked again and again in many ways."""

    def __init__(self, material: Material, context: Context, mentions: Iterable[Mention], rests: list[Rest]) -> None:
        self.material = material
        self.context = context
        self.text = material.text
        self.rests = rests
        self.alone: dict[str, list[Rest]] = {}
        """Words that stand without another beside them, and where."""
        for rest in rests:
            if rest.last - rest.first == 1:
                self.alone.setdefault(rest.run.words[rest.first], []).append(rest)
        self.same: dict[str, str] = {}
        """Each full name of a person as printed, with the form that stands for all of them."""
        self.by_surname: dict[str, list[str]] = defaultdict(list)
        self.by_given: dict[str, list[str]] = defaultdict(list)
        self.by_initials: dict[str, list[str]] = defaultdict(list)
        self.authors: set[str] = set()
        self.authors_by_given: dict[str, list[str]] = defaultdict(list)
        self.acronyms: dict[str, str] = {}
        """Acronyms that the page explains."""
        self.by_first_letters: dict[str, list[str]] = defaultdict(list)
        self._article = {
            number for number, prose in enumerate(material.prose) if prose.comment is None and prose.entry is None
        }
        self._persons: dict[str, Person] = {}
        self._add_persons(mention for mention in mentions if mention.kind == "person")
        self._add_organisations(mention for mention in mentions if mention.kind == "organisation")
        self._add_authors()
        self.parties = {word for word in SHORT_PARTIES if word in self.text and _names_party(self.text, word)}
        """Parties that may be called by one word here."""

    # --- gathering ---

    def printed(self, mention: Mention) -> str:
        """Return a name as printed, with plain spaces."""
        return self.text[mention.start : mention.end].replace("\u00a0", " ")

    def _add_persons(self, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            name = self.printed(mention)
            count, proses = self._persons.get(name, (0, set()))
            proses.add(mention.prose)
            self._persons[name] = Person(count + 1, proses)
        by_ends: dict[tuple[str, str], str] = {}
        for name in sorted(self._persons, key=len):
            given, surname = name.split(" ")[0], name.split(" ")[-1]
            if self._is_plural(name, given, surname, by_ends):
                self.same[name] = by_ends.setdefault((given, surname[:-1]), name[:-1])
            else:
                self.same[name] = by_ends.setdefault((given, surname), name)
        for (given, surname), name in by_ends.items():
            _add(self.by_surname, surname, name)
            _add(self.by_initials, "".join(word[0] for word in name.split(" ") if word[0].isupper()), name)
            if not given.endswith("."):
                _add(self.by_given, given, name)

    def _is_plural(self, name: str, given: str, surname: str, by_ends: dict[tuple[str, str], str]) -> bool:
        """Say whether it is a possessive without its mark: the name stands elsewhere without the last letter."""
        if not surname.endswith("s"):
            return False
        short = surname[:-1]
        return (given, short) in by_ends or (
            self._persons[name].times == 1 and surname not in self.alone and short in self.alone
        )

    def _add_organisations(self, mentions: Iterable[Mention]) -> None:
        counts: Counter[str] = Counter()
        for mention in mentions:
            name = mention.normal_form or self.printed(mention)
            counts[name] += 1
            acronym = _ACRONYM_BEHIND.match(self.text, mention.end)
            if acronym:
                self.acronyms.setdefault(acronym[1], name)
        for name, count in counts.items():
            letters = "".join(word[0] for word in name.split(" ") if word[0].isupper())
            if len(letters) > 2 or (len(letters) == 2 and count > 1):
                _add(self.by_first_letters, letters, name)

    def _add_authors(self) -> None:
        for comment in self.material.page.comments:
            author = comment.author
            if not author or comment.kind != "comment" or author in self.authors or len(author) > LONGEST_AUTHOR:
                continue
            self.authors.add(author)
            words = author.split()
            if len(words) in {2, 3} and words[0].isalpha() and words[0][0].isupper() and words[-1][0].isupper():
                _add(self.authors_by_given, words[0], author)

    # --- asking ---

    def short_forms(self) -> set[str]:
        """Return all words that may be short for something on this page."""
        tables = (self.by_surname, self.by_given, self.by_initials, self.authors_by_given, self.by_first_letters)
        return {*self.authors, *self.acronyms, *(word for table in tables for word in table)}

    def is_person(self, name: str) -> bool:
        """Say whether somebody is named so in full in what is written, not only above a comment."""
        return name in self._persons

    def total(self, name: str) -> int:
        """Return how often a person is named, by surname or given name alone, too."""
        words = name.split(" ")
        return self._person(name).times + sum(len(self.alone.get(word, ())) for word in (words[0], words[-1]))

    def choose(self, candidates: list[str], prose: int) -> str | None:
        """Return the only one, else the only one who is named in full in the same piece of writing or the article."""
        if len(candidates) == 1:
            return candidates[0]
        near = [name for name in candidates if prose in self._person(name).proses]
        if len(near) != 1:
            near = [name for name in candidates if self._article & self._person(name).proses]
        return near[0] if len(near) == 1 and len(candidates) < MOST else None

    def is_sure(self, surname: str, name: str, prose: int) -> bool:
        """Say whether a surname must be this person's: a common one need not be if the full name is far away."""
        count, proses = self._person(name)
        return surname not in SURNAMES or count > 1 or prose in proses or bool(self._article & proses)

    def _person(self, name: str) -> Person:
        return self._persons.get(name) or Person(0, set())


def _add(table: dict[str, list[str]], key: str, name: str) -> None:
    names = table[key]
    if len(names) < MOST:
        names.append(name)


def _names_party(text: str, word: str) -> bool:
    pattern = rf"\b{word} (?:[Pp]arty|MPs?|leader|leadership|government|voters|councillor)"
    return re.search(pattern, text) is not None
