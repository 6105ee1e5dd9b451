"""Speakers: the words that name a speaker -> the full name as the document prints it, what kind it is, and why.

Surnames and given names stand for the one full name that fits; `he` and `she` for the person last named before, who
may be neither of the other sex nor one of several. Where nobody or more than one fits, the speaker stays as printed,
and a pronoun stays without.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from pipeline.features import cue_words as words
from pipeline.features.cues import FULL_NAME, NAME
from pipeline.features.given_names import GENDER
from pipeline.types import Material, Name, Prose

FURTHEST = 5
"""Paragraphs before a pronoun in which the one that it stands for is named."""

FARTHEST = 4000
"""Characters, for the same."""

_NAME = re.compile(NAME)
_FULL_NAME = re.compile(FULL_NAME)
_TITLES = frozenset(words.TITLES)
_TITLE_OF = {"Mr": "m", "Sir": "m", "Lord": "m", "Herr": "m", "Monsieur": "m", "Señor": "m"} | dict.fromkeys(
    ("Mrs", "Ms", "Miss", "Dame", "Lady", "Baroness", "Frau", "Madame", "Señora"), "f"
)
_SEX_OF = dict.fromkeys(("he", "er", "él", "hij", "lui"), "m") | dict.fromkeys(
    ("she", "elle", "ella", "zij", "lei"), "f"
)
_ACTS = re.compile(
    rf"(?:,)?\s(?:(?:today|this morning|yesterday|has|have|had|also|later|[a-z]+ly)\s)?(?:{'|'.join(words.VERBS)})\b"
)
_GOVERNED = re.compile(r"\b(?:of|in|within|at|for|from|to|with|by|on|near|against|about|than|like)\s(?:the\s)?$")
"""What stands before a name that does nothing in its sentence."""
_SMALL_WORD = re.compile(r"\b[a-zà-öø-ÿ][\w’'-]*")


class Speaker(NamedTuple):
    """Who speaks."""

    name: str | None
    kind: str | None
    basis: str | None


class Mention(NamedTuple):
    """Where a person is named in a text."""

    start: int
    end: int
    name: str
    """As printed, without a title."""
    sex: str | None
    acts: bool
    """Begins its sentence, or speaks."""
    speaks: bool
    """Has a verb of speech."""


class People:
    """The persons whom a document names, found when they are first asked for."""

    def __init__(self, material: Material, names: tuple[Name, ...]) -> None:
        """Look at nothing yet."""
        self.material = material
        self.names = names
        self._full: dict[tuple[str, int], str | None] = {}
        self._mentions: dict[int, list[Mention]] = {}

    def mentions(self, number: int) -> list[Mention]:
        """Return where persons are named in the piece of writing `number`, in order."""
        if number not in self._mentions:
            self._mentions[number] = self._in(self.material.prose[number], _NAME)
        return self._mentions[number]

    @cached_property
    def common_words(self) -> frozenset[str]:
        """Words that the document also has in small letters: with a capital they are no name by themselves."""
        return frozenset(_SMALL_WORD.findall(self.material.text))

    @cached_property
    def full_names(self) -> dict[str, dict[str, int]]:
        """Surname or given name, in small letters -> the full names that have it, and how often they stand there."""
        found: dict[str, dict[str, int]] = {}
        for names in self.full_names_in.values():
            for key, counts in names.items():
                sums = found.setdefault(key, {})
                for full, count in counts.items():
                    sums[full] = sums.get(full, 0) + count
        return found

    @cached_property
    def full_names_in(self) -> dict[int, dict[str, dict[str, int]]]:
        """The same for each piece of writing."""
        return {number: _by_part(self._in(prose, _FULL_NAME)) for number, prose in enumerate(self.material.prose)}

    def _in(self, prose: Prose, pattern: re.Pattern[str]) -> list[Mention]:
        text = self.material.text
        return [
            mention
            for paragraph in prose.paragraphs
            for match in pattern.finditer(text, paragraph.start, paragraph.end)
            if (mention := _mention(text, paragraph.start, match))
        ]

    def full(self, name: str, number: int) -> str | None:
        """Return the full name that a name stands for, if just one fits in this piece of writing or on the page."""
        key = name.lower()
        if (key, number) not in self._full:
            here = self.full_names_in[number].get(key, {})
            self._full[key, number] = self._one(here, self.full_names.get(key, {}))
        return self._full[key, number]

    def _one(self, here: dict[str, int], anywhere: dict[str, int]) -> str | None:
        if len(here) == 1 and (name := next(iter(here))) in self._fitting(anywhere):
            return name
        fitting = self._fitting(anywhere)
        return fitting[0] if len(fitting) == 1 else None

    def _fitting(self, fitting: dict[str, int]) -> list[str]:
        sure = {full: count for full, count in fitting.items() if full.split()[0].lower() in GENDER}
        fitting = sure or {
            full: count
            for full, count in fitting.items()
            if count > 1 and full.split()[0].lower() not in self.common_words
        }
        return list(fitting)


def _by_part(mentions: list[Mention]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for mention in mentions:
        parts = mention.name.split()
        if len(parts) > 1 and _is_full(mention.name):
            for key in {parts[0].lower(), parts[-1].lower(), mention.name.lower()}:
                counts = found.setdefault(key, {})
                counts[mention.name] = counts.get(mention.name, 0) + 1
    return found


def _mention(text: str, floor: int, match: re.Match[str]) -> Mention | None:
    tokens = match[0].split()
    start = match.start()
    sex = None
    while tokens and (tokens[0].rstrip(".") in words.NO_NAMES or tokens[0].rstrip(".") in _TITLES):
        sex = _TITLE_OF.get(tokens[0].rstrip("."), sex)
        start = text.index(tokens.pop(0), start)
        start += len(text[start : match.end()].split(maxsplit=1)[0])
        while start < match.end() and text[start].isspace():
            start += 1
    titled = [number for number, token in enumerate(tokens[:-1]) if token.rstrip(".") in _TITLES]
    if titled:
        sex = _TITLE_OF.get(tokens[titled[-1]].rstrip("."), sex)
        tokens = tokens[titled[-1] + 1 :]
    while tokens and tokens[-1] in {"MP", "MEP", "QC", "Jr", "Jr."}:
        tokens.pop()
    if not tokens or len(tokens) > 4 or any(_is_body(token) for token in tokens):
        return None
    name = " ".join(tokens)
    if name.isupper() and len(name) > 1 and len(tokens) == 1:
        return None
    sex = GENDER.get(tokens[0].lower()) or sex
    before = text[max(floor, match.start() - 2) : match.start()]
    governed = _GOVERNED.search(text[max(floor, match.start() - 12) : match.start()])
    speaks = not governed and bool(_ACTS.match(text, match.end(), match.end() + 60))
    begins = (not before or before[0] in '.!?”"') and text[match.end() : match.end() + 2].strip().islower()
    return Mention(start, match.end(), name, sex, speaks or begins, speaks)


def _is_full(name: str) -> bool:
    first = name.split(maxsplit=1)[0]
    return first not in words.NO_NAMES and first not in _TITLES and not name.isupper()


def _is_body(word: str) -> bool:
    return word.lower() in words.ORGANISATIONS or (word.isupper() and word.isalpha() and len(word) > 2)


def resolve(people: People, number: int, printed: str, at: int, floor: int = 0) -> Speaker:
    """Say who is meant by `printed`, which stands at `at` in the piece of writing `number`.

    A pronoun stands for nobody named before `floor`.
    """
    small = printed.lower()
    if small in words.PRONOUNS:
        return _pronoun(people, number, printed, at, floor)
    if small.split()[0] in _INDEFINITE or small.split()[-1] in words.WITHHELD:
        heads = [token for token in small.split() if token in words.ROLES]
        is_body = not heads and small.split()[-1] in words.ORGANISATIONS - {"members", "staff", "post"}
        return Speaker(printed, "organisation" if is_body else "unnamed", "named only by what it is")
    if printed[0].islower() or small.split()[0] in {"the", "his", "her", "their", "my", "our", "its"}:
        return _described(printed)
    if people.material.text[max(0, at - 4) : at].lower() == "the " and small.split()[0] not in GENDER:
        return Speaker(printed, "organisation", f"“the {printed}” is no person")
    return _name(people, number, printed)


_INDEFINITE = frozenset(["a", "an", "one", "another", "some", "several", "many", "two", "three"])


def _described(printed: str) -> Speaker:
    """Say what `the council` and `the minister` are."""
    tokens = printed.lower().split()
    head = next((token for token in tokens if _is_body(token) or token in words.ROLES), tokens[-1])
    if head in words.WITHHELD or tokens[0] not in {"the", "his", "her", "my", "our", "their"}:
        kind = "organisation" if head in words.ORGANISATIONS else "unnamed"
    else:
        kind = "organisation" if head in words.ORGANISATIONS else "person"
    return Speaker(printed, kind, "named only by what it is")


def _name(people: People, number: int, printed: str) -> Speaker:
    tokens = printed.split()
    if len(tokens) == 1 and words.ROLES & {printed.lower()}:
        return Speaker(printed, "unnamed", "named only by what it is")
    if any(_is_body(token) for token in tokens):
        return Speaker(printed, "organisation", f"“{printed}” is the name of a body")
    bare = [token for token in tokens if token.rstrip(".") not in _TITLES] or tokens
    name = " ".join(bare)
    if len(bare) == 1 or name != name.title():
        full = people.full(name, number)
        if full and full != printed:
            return Speaker(full, "person", f"“{printed}” stands for {full}, the one full name there that fits")
    if any(fact.name == printed and fact.kind == "organisation" for fact in people.names):
        return Speaker(printed, "organisation", f"“{printed}” is the name of a body")
    return Speaker(name if len(bare) > 1 else printed, "person", f"named as “{printed}”")


def _pronoun(people: People, number: int, pronoun: str, at: int, floor: int) -> Speaker:
    """Return the person whom `he` or `she` stands for; other pronouns stand for nobody in particular."""
    prose = people.material.prose[number]
    small = pronoun.lower()
    if small in {"i", "we"} and prose.comment is not None:
        author = people.material.page.comments[prose.comment].author
        return Speaker(author, "person" if author else None, f"“{pronoun}” is who wrote the comment")
    if small not in _SEX_OF:
        return Speaker(None, None, f"“{pronoun}” stands for nobody who is named")
    sex = _SEX_OF[small]
    paragraphs = prose.paragraphs
    here = bisect_left(paragraphs, at + 1, key=lambda paragraph: paragraph.start) - 1
    floor = max(floor, paragraphs[max(0, here - FURTHEST)].start, at - FARTHEST)
    mentions = people.mentions(number)
    before = mentions[_first_at(mentions, floor) : _first_at(mentions, at)]
    fitting = [mention for mention in before if _fits(people, number, mention, sex)]
    acting = [mention for mention in fitting if mention.acts]
    chosen = acting[-1] if acting else None
    if chosen is None and len({mention.name.split()[-1] for mention in fitting}) == 1:
        chosen = fitting[-1]
    if chosen is None:
        reason = "nobody who fits" if not fitting else "several who fit"
        return Speaker(None, None, f"“{pronoun}”: {reason} before it")
    name = people.full(chosen.name, number) or chosen.name
    return Speaker(name, "person", f"“{pronoun}” stands for {name}, whom the text named last as “{chosen.name}”")


def _first_at(mentions: list[Mention], at: int) -> int:
    return bisect_left(mentions, at, key=lambda mention: mention.start)


def _fits(people: People, number: int, mention: Mention, sex: str) -> bool:
    """Say whether a mention is that of a person of this sex, as far as the page says."""
    full = people.full(mention.name, number) or mention.name
    first = full.split()[0]
    known = GENDER.get(first.lower()) or mention.sex
    if known:
        return known == sex
    if " " not in full:
        return mention.speaks and full.lower() not in people.common_words
    return mention.speaks or people.full_names.get(full.lower(), {}).get(full, 0) > 1
