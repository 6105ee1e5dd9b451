"""People: the words of a document -> who is named in it, so that a surname or a pronoun leads to a full name.

What counts as evidence is printed: a given name before a surname, a title, a surname that stands alone where a full
name with it stands elsewhere, a word that is the subject of a verb of saying.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.features.cue_words import NOT_NAMES, ORGANISATION, ROLES, TITLES
from pipeline.features.given_names import GENDER
from pipeline.types import Name

_CAPITAL = "A-ZÀ-ÖØ-Þ"
_TITLE = r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Sgt|Lt|St|Rev|Capt|Col)\."
_WORD = rf"(?:{_TITLE}|[{_CAPITAL}]\.|[{_CAPITAL}]\w*(?:[’'-](?!s\b)\w+)*)"
_NAME = re.compile(
    rf"(?<![\w’'-]){_WORD}(?: (?:(?:van|von|der|den|de|la|du|al|bin|del|di|da|ten|ter|le) ){{0,2}}{_WORD}){{0,5}}"
)
_SPEAKS = re.compile(
    r" (?:has |have |had |also |today )?(?:said|says|told|tells|insisted|wrote|argued|added|claimed|warned|replied)\b"
)
_PLURAL = re.compile(rf"(?:^|[.!?…] )([{_CAPITAL}]\w+) (?:have|are|were) (?!you\b)", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]?\s")
REACH = 1500
"""Characters before a pronoun in which whom it means is looked for."""


class Mention(NamedTuple):
    """A person, where he is named."""

    offset: int
    name: str
    """The full name where the document has one."""
    gender: str
    """`m`, `f`, or nothing where that is not known."""


class People(NamedTuple):
    """All who are named in a document."""

    by_last: dict[str, tuple[str, ...]]
    """Surname -> the full names with it, in the order in which they appear."""
    by_first: dict[str, tuple[str, ...]]
    by_small: dict[str, str]
    """Full name in small letters -> full name."""
    mentions: tuple[Mention, ...]
    groups: frozenset[str]
    """Names that take a verb in the plural: `Momentum have`."""


class Named(NamedTuple):
    """A run of words with capitals, without titles and roles before it."""

    offset: int
    words: tuple[str, ...]
    title: str | None
    speaks: bool


def people_of(text: str, spans: Iterable[tuple[int, int]], names: Iterable[Name] = ()) -> People:
    """Gather who is named within these spans; `names` are those that were found by others."""
    found = [named for start, end in spans for match in _NAME.finditer(text, start, end) if (named := _named(text, match))]
    groups = frozenset(match[1] for match in _PLURAL.finditer(text))
    full: dict[str, None] = {}
    for named in found:
        if len(named.words) > 1 and named.words[0].lower() in GENDER and not is_organisation(named.words, groups):
            full[" ".join(named.words)] = None
    weak = [" ".join(n.words) for n in found if len(n.words) in (2, 3) and not is_organisation(n.words, groups)]
    vouched = {name.normal_form for name in names if name.kind == "person" and name.normal_form != name.name}
    full |= dict.fromkeys(name for name in weak if name in vouched)
    by_last, by_first = _index(full, -1), _index(full, 0)
    for last, several in _index(dict.fromkeys(weak), -1).items():
        by_last.setdefault(last, several)
    people = People(by_last, by_first, {name.lower(): name for name in [*weak, *full]}, (), groups)
    return people._replace(mentions=_mentions(found, people, frozenset(full)))


def _index(names: dict[str, None], place: int) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for name in names:
        index.setdefault(name.split()[place], []).append(name)
    return {word: tuple(several) for word, several in index.items()}


def _named(text: str, match: re.Match[str]) -> Named | None:
    words, title = bare(match[0].split())
    if not words:
        return None
    speaks = len(words) == 1 and bool(_SPEAKS.match(text, match.end()))
    return Named(match.start() + match[0].rfind(words[0]), tuple(words), title, speaks)


def bare(words: Sequence[str]) -> tuple[list[str], str | None]:
    """Return a name without the words that only stand before or behind it, and the last title among them."""
    title = None
    start = 0
    for number, word in enumerate(words):
        small = word.lower().rstrip(".")
        if small in TITLES and number + 1 < len(words):
            title, start = small, number + 1
        elif small in NOT_NAMES and number == start:
            start = number + 1
    rest = list(words[start:])
    while rest and rest[-1].lower() in ROLES:
        rest.pop()
    last_role = max((number for number, word in enumerate(rest) if word.lower() in ROLES), default=-1)
    after = rest[last_role + 1 :]
    if last_role >= 0 and (len(after) > 1 or title):
        rest = after
    return rest, title


def is_organisation(words: Sequence[str], groups: frozenset[str]) -> bool:
    """Say whether a name is that of an organisation: by a word in it, its capitals, or the verb that it takes."""
    if words and words[-1] in groups and words[0].lower() not in GENDER:
        return True
    return any(
        word.lower() in ORGANISATION or (len(word) > 1 and word.isupper() and word.lower() not in ROLES)
        for word in words
    )


def gender_of(name: str, title: str | None = None) -> str:
    """Return `m` or `f` as title or given name say, or nothing."""
    if title and TITLES.get(title):
        return TITLES[title]
    first = name.split()[0].lower().rstrip(".")
    return TITLES.get(first) or GENDER.get(first, "")


def _mentions(found: list[Named], people: People, full: frozenset[str]) -> tuple[Mention, ...]:
    speaking = {named.words[0] for named in found if named.speaks and not is_organisation(named.words, people.groups)}
    mentions = []
    for named in found:
        name = " ".join(named.words)
        if len(named.words) == 1:
            known = people.by_last.get(name) or people.by_first.get(name)
            if known and len(known) == 1 and known[0] in full:
                name = known[0]
            elif not named.title and name not in speaking:
                continue
        elif name not in full and not named.title:
            continue
        mentions.append(Mention(named.offset, name, gender_of(name, named.title)))
    return tuple(mentions)


def full_name(
    people: People, words: Sequence[str], title: str | None, start: int, offset: int
) -> tuple[str, str] | None:
    """Return the one full name that a surname or a given name stands for, and why; None where there is none.

    Where several have it, the one that was named between `start` and the `offset` at which the name stands.
    """
    if len(words) != 1:
        return None
    gender = TITLES.get(title or "", "")
    for index, kind in ((people.by_last, "surname"), ({} if title else people.by_first, "given name")):
        known = [name for name in index.get(words[0], ()) if not gender or gender_of(name) in ("", gender)]
        if len(known) == 1:
            return known[0], f"the only full name in the document with this {kind}"
        before = people.mentions[bisect_left(people.mentions, (start,)) : bisect_left(people.mentions, (offset,))]
        named = {mention.name for mention in before[-200:]} & set(known)
        if len(named) == 1:
            return named.pop(), f"the only full name with this {kind} that stands before it in the same text"
    return None


def meant_by(
    people: People, text: str, offset: int, start: int, gender: str, previous: str | None, quoted: Sequence[tuple[int, int]]
) -> tuple[str, str] | None:
    """Return whom `he` or `she` at an offset means, and why, or None where several fit; `start` begins the writing.

    `previous` is who spoke last, `quoted` the places of quotations so far: whom these name is not who speaks.
    """
    fitting = _fitting(people, offset, max(start, offset - REACH), gender, quoted)
    first = next(fitting, None)
    if first is None:
        return None
    others = set()
    for other in fitting:
        if _SENTENCE_END.search(text, other.offset, first.offset) or first.offset - other.offset > 400:
            break
        if other.name != first.name:
            others.add(other.name)
    if previous and previous != first.name and gender_of(previous) in ("", gender):
        return (previous, "the last who spoke, and who fits") if previous in others else None
    if not others or previous == first.name:
        return first.name, "the last person named before who fits"
    return None


def _fitting(
    people: People, offset: int, start: int, gender: str, quoted: Sequence[tuple[int, int]]
) -> Iterable[Mention]:
    number = bisect_left(people.mentions, (offset,))
    while number and (mention := people.mentions[number - 1]).offset >= start:
        number -= 1
        inside = bisect_left(quoted, (mention.offset,))
        if inside and quoted[inside - 1][1] > mention.offset:
            continue
        if mention.gender in ("", gender):
            yield mention
