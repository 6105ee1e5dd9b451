"""Short forms: words that by themselves say nothing, and the full names of a page -> what each of them stands for.

A surname, a given name, initials or an acronym is taken for a name only where the page gives the full one, or where
something beside it says what it is. Where two persons bear it, the one who is named in full in the same comment, entry
or article is meant; if that does not decide it, it stands for itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.features.names import organisations, places
from pipeline.features.names.context import Context
from pipeline.features.names.full import Mention, Rest
from pipeline.features.names.given import DOUBTFUL, GIVEN, SURNAMES
from pipeline.features.names.runs import OPENINGS, Run
from pipeline.features.names.words import (
    ACTING,
    GREETINGS,
    NO_ACRONYM,
    NO_NAME,
    ORDINARY,
    ROLE_WORDS,
    ROLES,
    SAYING,
    SURNAME_TITLES,
    TITLES,
)
from pipeline.types import Material

_WORD_BEHIND = re.compile(r"(?:['’]s)? ([\w’']+)")
_WHO = re.compile(r", (?:who|whose|\d{2},)\b")
_ACRONYM_BEHIND = re.compile(r" ?\((?:the )?[\"“]?([A-Z][A-Za-z&]*[A-Z])[\"”]?\)")
MEANINGFUL = frozenset(
    {*organisations.KNOWN, *organisations.PARTIES, *organisations.WITH_ARTICLE, *places.SURE, *places.DOUBTFUL, *GIVEN}
)
"""Words that may mean something on any page."""

ARTICLES = frozenset("the a an The A An der die das le la les el los het een".split())
NEAR = 40
"""Characters before and behind a word that are looked at."""


class Person(NamedTuple):
    """A person who is named in full somewhere on the page, and where: indexes in `Material.prose`."""

    name: str
    proses: set[int]


class Known:
    """What the full names of a page say about shorter ones. A class, because much of it is asked for seldom."""

    def __init__(self, material: Material, context: Context, mentions: Iterable[Mention], rests: list[Rest]) -> None:
        self.material = material
        self.context = context
        self.text = material.text
        self.rests = rests
        self.alone = Counter(rest.run.words[rest.first] for rest in rests if rest.last - rest.first == 1)
        self.article = {
            number for number, prose in enumerate(material.prose) if prose.comment is None and prose.entry is None
        }
        self.persons: dict[str, Person] = {}
        self.counts: Counter[str] = Counter()
        self.by_surname: dict[str, list[str]] = defaultdict(list)
        self.by_given: dict[str, list[str]] = defaultdict(list)
        self.by_initials: dict[str, list[str]] = defaultdict(list)
        self.same: dict[str, str] = {}
        self.organisations: Counter[str] = Counter()
        self.acronyms: dict[str, str] = {}
        self.authors: set[str] = set()
        self.authors_by_given: dict[str, list[str]] = defaultdict(list)
        for mention in mentions:
            if mention.kind == "person":
                self._add_person(mention)
            elif mention.kind == "organisation":
                self._add_organisation(mention)
        self._add_authors()
        self._index()
        self.by_first_letters = self._first_letters()
        self.has_party = {word for word in organisations.SHORT_PARTIES if self._names_party(word)}

    # --- gathering ---

    def _add_person(self, mention: Mention) -> None:
        name = " ".join(self.text[mention.start : mention.end].split())
        self.counts[name] += 1
        self.persons.setdefault(name, Person(name, set())).proses.add(mention.prose)

    def _add_organisation(self, mention: Mention) -> None:
        name = mention.normal_form or " ".join(self.text[mention.start : mention.end].split())
        self.organisations[name] += 1
        acronym = _ACRONYM_BEHIND.match(self.text, mention.end)
        if acronym:
            self.acronyms.setdefault(acronym[1], name)

    def _add_authors(self) -> None:
        for comment in self.material.page.comments:
            author = comment.author
            if author and comment.kind == "comment" and author not in self.authors and len(author) < NEAR:
                self.authors.add(author)
                words = author.split()
                if len(words) in (2, 3) and all(word[0].isupper() and word.isalpha() for word in (words[0], words[-1][:1])):
                    self.authors_by_given[words[0]].append(author)

    def _index(self) -> None:
        """Find out who is called what. Two forms with the same first and last name are one person's."""
        by_ends: dict[tuple[str, str], str] = {}
        for name in sorted(self.persons, key=len):
            words = name.split(" ")
            given, surname = words[0], words[-1]
            if surname.endswith("s") and (given, surname[:-1]) in by_ends or self._is_plural(name, surname):
                surname = surname[:-1]
                self.same[name] = by_ends.setdefault((given, surname), f"{name[:-1]}")
            else:
                self.same[name] = by_ends.setdefault((given, surname), name)
        for (given, surname), name in by_ends.items():
            self.by_surname[surname].append(name)
            if not given.endswith("."):
                self.by_given[given].append(name)
            self.by_initials["".join(word[0] for word in name.split(" ") if word[0].isupper())].append(name)

    def _is_plural(self, name: str, surname: str) -> bool:
        """Say whether it is a possessive without its mark: the surname stands elsewhere without the last letter."""
        return surname.endswith("s") and self.counts[name] == 1 and surname not in self.alone and surname[:-1] in self.alone

    def _first_letters(self) -> dict[str, list[str]]:
        letters: dict[str, list[str]] = defaultdict(list)
        for name in self.organisations:
            words = [word for word in name.split(" ") if word[0].isupper()]
            if len(words) > 2 or (len(words) == 2 and self.organisations[name] > 1):
                letters["".join(word[0] for word in words)].append(name)
        return letters

    def _names_party(self, word: str) -> bool:
        if word not in self.text:
            return False
        if f"{word} Party" in self.organisations:
            return True
        return re.search(rf"\b{word} (?:[Pp]arty|MPs?|leader|leadership|government|voters|councillor)", self.text) is not None

    def short_forms(self) -> set[str]:
        """Return all words that may be short for something on this page."""
        return {
            *self.by_surname, *self.by_given, *self.by_initials, *self.authors, *self.authors_by_given,
            *self.acronyms, *self.by_first_letters,
        }  # fmt: skip

    # --- who is meant ---

    def choose(self, candidates: list[str], prose: int) -> str | None:
        """Return the only one of several who is named in full nearby, else in the article."""
        if len(candidates) == 1:
            return candidates[0]
        near = [name for name in candidates if prose in self._proses(name)]
        if len(near) != 1:
            near = [name for name in candidates if self.article & self._proses(name)]
        return near[0] if len(near) == 1 else None

    def _proses(self, name: str) -> set[int]:
        person = self.persons.get(name)
        return person.proses if person else set()

    def total(self, name: str) -> int:
        """Return how often a person is named, by surname or given name alone, too."""
        words = name.split(" ")
        return self.counts[name] + self.alone[words[0]] + self.alone[words[-1]]

    def is_sure(self, surname: str, name: str, prose: int) -> bool:
        """Say whether a surname must be this person's: a common one need not be if the full name is far away."""
        proses = self._proses(name)
        return surname not in SURNAMES or prose in proses or self.counts[name] > 1 or bool(self.article & proses)


class Spot(NamedTuple):
    """One word of a rest, and what stands around it."""

    word: str
    start: int
    end: int
    before: str
    """The word before, if it stands in the same sentence."""
    begins: bool
    is_loud: bool
    prose: int
    is_alone: bool
    """Whether no other word stands beside it of which nothing is known."""
    follows_unknown: bool
    """Whether the word before is such a word, and stands nowhere in small letters."""
    is_last: bool
    """Whether no such word stands behind it."""


class Shown(NamedTuple):
    """Words of which only this page shows what they name."""

    groups: set[str]
    surnames: set[str]
    givens: set[str]


def short_names(known: Known) -> Iterator[Mention]:
    """Yield what the words stand for of which something is known."""
    shown = Shown(_groups(known), surnames_alone(known), givens_alone(known))
    of_page = known.short_forms() | shown.groups | shown.surnames
    for rest in known.rests:
        run = rest.run
        words = run.words[rest.first : rest.last]
        if len(words) == 1:
            if words[0] not in MEANINGFUL and words[0] not in of_page and not rest.first:
                continue
        elif whole := _whole(known, rest, words):
            yield whole
            continue
        unknown = [_is_unknown(known, run, index) for index in range(rest.first, rest.last)] if len(words) > 1 else [False]
        joined = _joined(rest, words, shown) if len(words) > 1 else 0
        for index, word in enumerate(words, start=rest.first):
            if word[0].islower() or (word in TITLES and len(words) > 1):
                continue
            if index < rest.first + joined:
                if index == rest.first:
                    branch = "a place before the name of an organisation: its branch there"
                    name = " ".join(words[:joined])
                    yield Mention(*run.span(index, index + joined), "organisation", name, branch, run.prose)
                continue
            start, end = run.span(index, index + 1)
            before = run.words[index - 1] if index else _before(known.text, start)
            place = index - rest.first
            spot = Spot(
                word,
                start,
                end,
                before,
                run.begins and index == 0,
                run.is_loud,
                run.prose,
                not any(unknown[:place]) and not any(unknown[place + 1 :]),
                place > 0 and unknown[place - 1] and words[place - 1].lower() not in known.context.small_words,
                not any(unknown[place + 1 :]),
            )
            found = _meaning(known, spot, shown)
            if found:
                yield Mention(start, found[3] if len(found) > 3 else end, *found[:3], run.prose)


def _before(text: str, start: int) -> str:
    """Return the word before a place, or nothing where a mark stands between."""
    if text[start - 1] not in {" ", "\u00a0"}:
        return ""
    word = text[max(0, start - NEAR) : start - 1].rpartition(" ")[2]
    return word if word.isalpha() else word.rpartition("\n")[2].lstrip("“\"'‘(")


def _behind(text: str, end: int) -> str:
    match = _WORD_BEHIND.match(text, end)
    return match[1] if match else ""


def _whole(known: Known, rest: Rest, words: list[str]) -> Mention | None:
    name = " ".join(words)
    if name in known.authors:
        return Mention(*rest.run.span(rest.first, rest.last), "person", name, "a commenter on this page", rest.run.prose)
    return None


def _is_unknown(known: Known, run: Run, index: int) -> bool:
    """Say whether nothing is known of a word; the first of a sentence is known that stands elsewhere in small letters."""
    word = run.words[index]
    if _is_usual(known, word) or (word in TITLES and index + 1 < len(run.words)):
        return False
    return not (index == 0 and run.begins and word.lower() in known.context.small_words)


def _joined(rest: Rest, words: list[str], shown: Shown) -> int:
    """Return how many words are a place and an organisation behind it, which is then the branch there."""
    for count in range(1, min(3, len(words))):
        place, word = " ".join(words[:count]), words[count]
        if place in places.SURE and place not in places.SAME and (word in shown.groups or word in organisations.BRANCHED):
            return count + 1
    return 0


def _is_usual(known: Known, word: str) -> bool:
    return (
        word in ROLE_WORDS
        or word in TITLES
        or word in places.DEMONYMS
        or word in organisations.KNOWN
        or word in places.SURE
        or word in known.by_surname
    )


_Meaning = tuple[str, str, str] | tuple[str, str, str, int] | None
"""Kind, full name, basis, and where it ends if it goes on behind the word."""


def _meaning(known: Known, spot: Spot, shown: Shown) -> _Meaning:
    if spot.before in SURNAME_TITLES:
        return _titled(known, spot)
    return (
        _surname(known, spot)
        or _surname_alone(spot, shown)
        or _given(known, spot)
        or _commenter(known, spot)
        or _organisation(known, spot, shown)
        or _place(known, spot)
        or _initials(known, spot)
        or _spoken_to(known, spot, shown)
    )


# --- persons -----------------------------------------------------------------------------------------


def _titled(known: Known, spot: Spot) -> _Meaning:
    word = spot.word
    if word in NO_NAME or word in ROLE_WORDS or word in organisations.STOPPING or word in places.SURE or len(word) < 2:
        return None
    title = spot.before.rstrip(".")
    candidates = known.by_surname.get(word, [])
    name = known.choose(candidates, spot.prose) if candidates else None
    if name:
        return "person", name, f"“{title}” before the surname of {name}"
    if word.isupper() and len(word) > 1:
        return None
    return "person", f"{title} {word}", f"“{title}” stands before it"


def _surname(known: Known, spot: Spot) -> _Meaning:
    candidates = known.by_surname.get(spot.word)
    if not candidates:
        return None
    if spot.word in ORDINARY and (spot.begins or spot.is_loud or spot.before in ARTICLES or not spot.is_alone):
        return None
    if spot.word in places.SURE or spot.word in organisations.KNOWN or spot.word in organisations.SHORT_PARTIES:
        return None
    if spot.follows_unknown:
        return None  # somebody else's, perhaps, whose given name is not known
    if spot.word in known.by_given and len(known.by_given[spot.word]) + len(candidates) > 1:
        candidates = sorted({*candidates, *known.by_given[spot.word]})
    return _one_of(known, spot, candidates, "surname")


def _surname_alone(spot: Spot, shown: Shown) -> _Meaning:
    if spot.word in shown.surnames:
        return "person", spot.word, "the page says what this person said, and goes on with “who”"
    return None


def _one_of(known: Known, spot: Spot, candidates: list[str], what: str) -> _Meaning:
    name = known.choose(candidates, spot.prose)
    if name is None:
        return "person", spot.word, f"{what} of several persons on this page: {', '.join(sorted(candidates))}"
    if what == "surname" and not known.is_sure(spot.word, name, spot.prose):
        return "person", spot.word, f"a surname that {name} bears elsewhere on this page, but many others do, too"
    only = "" if len(candidates) == 1 else ", who is named nearby"
    return "person", name, f"{what} of {name}{only}"


def _given(known: Known, spot: Spot) -> _Meaning:
    word = spot.word
    candidates = list(known.by_given.get(word, ()))
    is_comment = known.material.prose[spot.prose].comment is not None
    if is_comment:
        candidates += [name for name in known.authors_by_given.get(word, ()) if name not in candidates]
        if word in known.authors and candidates:
            candidates.append(word)
    if not candidates or spot.before in ARTICLES or not spot.is_alone or (spot.is_loud and word not in GIVEN):
        return None
    if word in places.SURE or word in organisations.KNOWN or word in NO_NAME or word in places.DEMONYMS:
        return None
    if (word in DOUBTFUL or (word not in GIVEN and word.lower() in known.context.small_words)) and not _is_called(known, spot):
        return None
    found = _one_of(known, spot, candidates, "given name")
    if found and found[1] in known.authors and found[1] not in known.persons:
        return found[0], found[1], f"given name of a commenter on this page, {found[1]}"
    return found


def _is_called(known: Known, spot: Spot) -> bool:
    """Say whether somebody is spoken to: a comma behind the first word of a comment, or a greeting before."""
    text = known.text
    prose = known.material.prose[spot.prose]
    opens = spot.start == prose.paragraphs[0].start or spot.before in GREETINGS
    return opens and text[spot.end : spot.end + 1] in {",", "!", ":", "\n", ""}


def _commenter(known: Known, spot: Spot) -> _Meaning:
    word = spot.word
    if word not in known.authors or known.material.prose[spot.prose].comment is None:
        return None
    if not spot.is_alone or spot.is_loud or spot.before in ARTICLES or word in places.SURE or word in organisations.KNOWN or word in NO_NAME:
        return None
    if (word in DOUBTFUL or word in ORDINARY or word.lower() in known.context.small_words) and not _is_called(known, spot):
        return None
    if spot.begins and word not in GIVEN and not _is_called(known, spot):
        return None
    return "person", word, "a commenter on this page"


_JUST_INITIALS = re.compile(r"(?<![\w@#'’.-])[a-z]{2,3}(?= (\w+))")


def small_initials(known: Known) -> Iterator[Mention]:
    """Yield initials in small letters before a verb, of persons whose initials the page prints in capitals, too."""
    wanted = {
        word.lower(): names[0] for word, names in known.by_initials.items()
        if word in known.alone and len(names) == 1 and word not in NO_ACRONYM and known.total(names[0]) >= LEAST and len(word) in (2, 3)
    }
    wanted = {word: name for word, name in wanted.items() if f"{word} " in known.text}
    if not wanted:
        return
    for number, prose in enumerate(known.material.prose):
        for paragraph in prose.paragraphs:
            for match in _JUST_INITIALS.finditer(known.text, paragraph.start, paragraph.end):
                if match[0] in wanted and match[1] in ACTING:
                    yield Mention(*match.span(), "person", wanted[match[0]], f"initials of {wanted[match[0]]}, before “{match[1]}”", number)


def _initials(known: Known, spot: Spot) -> _Meaning:
    word = spot.word
    if len(word) not in (2, 3) or not word.isupper() or word in NO_ACRONYM or spot.is_loud:
        return None
    candidates = known.by_initials.get(word, ())
    if len(candidates) != 1 or known.total(candidates[0]) < LEAST:
        return None
    return "person", candidates[0], f"initials of {candidates[0]}"


def _spoken_to(known: Known, spot: Spot, shown: Shown) -> _Meaning:
    word = spot.word
    if word not in GIVEN or not spot.is_alone or spot.is_loud or word in SURNAMES or word in places.SURE or spot.before in ARTICLES:
        return None
    if known.material.prose[spot.prose].comment is not None and _is_called(known, spot):
        return "person", word, "a given name that is spoken to"
    if word in shown.givens:
        return "person", word, "a given name that stands here more than once as a person's, and never with a surname"
    return None


# --- organisations -----------------------------------------------------------------------------------


def _organisation(known: Known, spot: Spot, shown: Shown) -> _Meaning:
    word, text = spot.word, known.text
    if word in organisations.PARTIES and text.startswith(" party", spot.end) and not text[spot.end + 6 : spot.end + 7].isalpha():
        name = f"{word} Party"
        return "organisation", organisations.KNOWN.get(name, name), "“party” stands behind it", spot.end + len(" party")
    if spot.is_loud and not word.isupper():
        return None
    if word in known.has_party:
        if not spot.is_last or (spot.before == "of" and text[: spot.start].endswith("movement of ")) or _behind(text, spot.end) in ("movement", "market", "force", "camp"):
            return None
        name = f"{word} Party"
        return "organisation", name, f"short for {name}"
    if word in shown.groups:
        return "organisation", word, "the page speaks of its members or committees"
    if word.isupper() and _is_shouted(text, spot):
        return None
    if word in organisations.KNOWN:
        if not spot.is_alone or (word == "Parliament" and spot.before == "of") or (word in organisations.WITH_ARTICLE and spot.begins):
            return None
        if text[spot.end : spot.end + 1] == "+":
            return None
        name = known.acronyms.get(word, organisations.KNOWN[word])
        return "organisation", name, "generally known by this name"
    if word in organisations.WITH_ARTICLE and spot.is_alone and not spot.begins and _is_paper(text, spot):
        return "organisation", organisations.KNOWN.get(word, word), "generally known by this name"
    return _acronym(known, spot)


def _is_paper(text: str, spot: Spot) -> bool:
    return spot.word == "Conservatives" or text[: spot.start].endswith(("in the ", "told the ", "to the ", "by the "))


def _is_shouted(text: str, spot: Spot) -> bool:
    """Say whether the words beside it are all capitals, too."""
    behind = _behind(text, spot.end)
    return any(
        len(other) > 1 and other.isupper() and other not in organisations.KNOWN and other not in ROLE_WORDS and other not in NO_ACRONYM
        for other in (spot.before, behind)
    )


def _acronym(known: Known, spot: Spot) -> _Meaning:
    word = spot.word
    if word in known.acronyms:
        return "organisation", known.acronyms[word], f"acronym that this page explains: {known.acronyms[word]}"
    if not word.isupper() or word in NO_ACRONYM or spot.is_loud or len(word) < 2:
        return None
    full = known.by_first_letters.get(word, ())
    if len(full) != 1 or word in known.by_initials:
        return None
    return "organisation", full[0], f"first letters of {full[0]}, which this page names"


# --- places ------------------------------------------------------------------------------------------


def _place(known: Known, spot: Spot) -> _Meaning:
    word = spot.word
    if not spot.is_alone or spot.is_loud or (word.isupper() and _is_shouted(known.text, spot)):
        return None
    behind = known.text[spot.end : spot.end + 1]
    if (known.context.is_german and behind == "-") or behind in {"$", "+"} or _is_owner(known.text, spot):
        return None
    if word in places.SURE:
        return "place", places.SURE[word], "in the list of countries, cities and regions"
    if word in places.DOUBTFUL and (word in places.ALWAYS or spot.before in places.IN):
        return "place", word, "in the list of countries, cities and regions"
    return None


_OWNER = re.compile(r"\w+ of \Z")


def _is_owner(text: str, spot: Spot) -> bool:
    """Say whether a place ends a longer name: *Times of* it, *Duke of* it."""
    if spot.before != "of":
        return False
    owner = _OWNER.search(text, max(0, spot.start - NEAR), spot.start)
    return owner is not None and owner[0][0].isupper() and owner[0][:-4] not in NO_NAME and text[owner.start() - 2 : owner.start() - 1] not in OPENINGS


# --- persons of whom the page shows that they are some ------------------------------------------------


def shown_persons(context: Context, rests: list[Rest]) -> Iterator[Mention]:
    """Yield full names of two words, no given name of which is known, that what stands around shows to be persons'.

    A verb of saying, or *who* behind a comma, stands beside it, and the second word stands elsewhere alone.
    """
    if context.is_german:
        return
    text = context.text
    alone = {rest.run.words[rest.first] for rest in rests if rest.last - rest.first == 1 and not rest.run.is_loud}
    for rest in rests:
        run = rest.run
        words = run.words[rest.first : rest.last]
        if len(words) != 2 or run.is_loud or words[1] not in alone or any(map(_is_no_person, words)):
            continue
        start, end = run.span(rest.first, rest.last)
        cue = _behind(text, end) if text[end : end + 1] == " " else ""
        before = _before(text, start)
        if before in ARTICLES:
            continue
        if cue in SAYING or before in SAYING:
            yield Mention(start, end, "person", None, f"“{cue if cue in SAYING else before}” stands beside it, and the surname alone elsewhere", run.prose)
        elif match := _WHO.match(text, end):
            yield Mention(start, end, "person", None, f"“{match[0][2:].rstrip(',')}” follows, and the surname stands alone elsewhere", run.prose)


def _is_no_person(word: str) -> bool:
    return (
        word in organisations.STOPPING
        or word in ROLE_WORDS
        or word in TITLES
        or word in places.SURE
        or word in places.DEMONYMS
        or word in places.KINDS
        or word in places.BEFORE
        or word in organisations.KNOWN
        or word in organisations.BARE
        or word in NO_NAME
        or (word.isupper() and len(word) > 1)
    )


def surnames_alone(known: Known) -> set[str]:
    """Return words that are persons' surnames though the page gives no full name: they say something, and have a *who*."""
    often = {word for word, count in known.alone.items() if count >= LEAST and len(word) > 3}
    said: set[str] = set()
    who: set[str] = set()
    for rest in known.rests:
        word = rest.run.words[rest.first]
        if word not in often or rest.last - rest.first != 1 or _is_no_person(word) or word in known.by_surname or word in known.by_given:
            continue
        start, end = rest.run.span(rest.first, rest.last)
        if _WHO.match(known.text, end):
            who.add(word)
        elif _before(known.text, start) in _TOLD or _behind(known.text, end) in SAYING:
            said.add(word)
    return {word for word in who & said if word.lower() not in known.context.small_words and word not in ORDINARY}


def givens_alone(known: Known) -> set[str]:
    """Return given names without a surname that the page shows to be a person's, by a verb or another person beside."""
    often = {word for word, count in known.alone.items() if count > 1 and word in GIVEN and word not in known.by_given}
    shown = set()
    for rest in known.rests if often else ():
        word = rest.run.words[rest.first]
        if word in often and rest.last - rest.first == 1:
            start, end = rest.run.span(rest.first, rest.last)
            other = _AND.match(known.text, end)
            if (
                _behind(known.text, end) in SAYING
                or _before(known.text, start) in ROLES
                or _before(known.text, start) in SAYING
                or (other and other[1] in GIVEN)
            ):
                shown.add(word)
    return shown


_AND = re.compile(r" (?:and|und|et|y|e|en) (\w+)")
_TOLD = frozenset("told accused asked".split())

# --- names that only this page gives -----------------------------------------------------------------

_OF_GROUP = re.compile(
    r"\b(?:[Mm]embers?|[Ss]upporters?|[Cc]ommittee|[Ff]ounders?|[Aa]ctivists|[Bb]ranch|[Cc]hair|[Oo]rgani[sz]ed|[Cc]alled) (?:of|by|from|with) \Z"
)
LEAST = 3
"""Mentions of a group of which the page says what it is only by its members."""


def _groups(known: Known) -> set[str]:
    """Return words that the page shows to be groups: it speaks of their members, and often of them."""
    often = {
        word for word, count in known.alone.items() if count >= LEAST and len(word) > 3 and word not in NO_NAME and not word.isupper()
    }
    if not often:
        return set()
    cues: Counter[str] = Counter()
    for rest in known.rests:
        word = rest.run.words[rest.first]
        if word in often and not rest.run.begins and _OF_GROUP.search(known.text, max(0, rest.run.start - NEAR), rest.run.start):
            cues[word] += 1
    return {
        word for word in cues
        if cues[word] >= 2 and word.lower() not in known.context.small_words and not _is_usual(known, word) and word not in known.by_given
    }
