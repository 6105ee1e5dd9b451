"""Prose: the sentence patterns in `paragraphs/`, a language and a source of chance -> sentences that hardly repeat.

A pattern is a line such as `{Body} has [moved|sold] the {thing} in {street}.`: of `[a|b]` one alternative is taken,
a slot `{name}` takes any word or clause that `words_*.txt` and `clauses_*.txt` list under `name`, or a number made
by chance. A digit behind a slot's name only tells a reader that it is another one; a capital letter begins the
sentence. The patterns are written for this project; nothing in them is taken from anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

PARAGRAPHS = Path(__file__).with_name("paragraphs")

NUMBERLESS = 0.85
"""Share of English sentences that have to do without digits, as nearly all do that people write; of the other
languages there are too few patterns to choose from."""

_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"\{(\w+?)\d?\}|\[([^\]]*)\]")
_ARTICLE = re.compile(r"\b([Aa])( [aeio])")
_ORDINALS = (
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)

Part = str | Callable[["Writing"], str]
"""What a pattern consists of: words as they are, or a choice to be made."""

Pattern = tuple[Part, ...]


class Writing(NamedTuple):
    """What a text is written with: its language, its chance, and the names that may be addressed in it."""

    language: str
    random: Random
    names: list[str]


def sentence(writing: Writing, kind: str) -> str:
    """Return one sentence of a kind: `news`, `comments`, `live` or `titles`."""
    choices = patterns(kind, writing.language)
    said = _fill(_choose(writing, choices), writing)
    if writing.language == "en" and writing.random.random() < NUMBERLESS:
        while _DIGIT.search(said):
            said = _fill(_choose(writing, choices), writing)
    return _ARTICLE.sub(r"\1n\2", said) if writing.language == "en" else said


def paragraph(writing: Writing, kind: str, length: int) -> str:
    """Return sentences of a kind, until there are `length` characters."""
    said = sentence(writing, kind)
    while len(said) < length:
        said += " " + sentence(writing, kind)
    return said


def name(writing: Writing) -> str:
    """Return the name of somebody: in full, a first name alone, or one chosen for the purpose."""
    chance = writing.random.random()
    words = vocabulary(writing.language)
    if chance < 0.2:
        return _fill(_choose(writing, words["nick"]), writing)
    first = _fill(_choose(writing, words["first"]), writing)
    return first if chance < 0.35 else f"{first} {_fill(_choose(writing, words['last']), writing)}"


@cache
def patterns(kind: str, language: str) -> tuple[Pattern, ...]:
    """Return the patterns of a kind in a language."""
    lines = (PARAGRAPHS / f"{kind}_{language}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_parse(line, language) for line in lines if line)


@cache
def vocabulary(language: str) -> dict[str, tuple[Pattern, ...]]:
    """Return what slots can be filled with, by the name of the slot."""
    found: dict[str, tuple[Pattern, ...]] = {}
    for line in (PARAGRAPHS / f"words_{language}.txt").read_text(encoding="utf-8").splitlines():
        slot, words = line.split(": ", 1)
        found[slot] = tuple((word,) for word in words.split(", "))
    clauses = PARAGRAPHS / f"clauses_{language}.txt"
    for line in clauses.read_text(encoding="utf-8").splitlines() if clauses.exists() else ():
        slot, text = line.split(": ", 1)
        found[slot] = (*found.get(slot, ()), _parse(text, language))
    return found


def _parse(text: str, language: str) -> Pattern:
    parts: list[Part] = []
    end = 0
    for match in _TOKEN.finditer(text):
        parts += [text[end : match.start()]] if match.start() > end else []
        end = match.end()
        slot, alternatives = match.groups()
        parts.append(_slot(slot, language) if slot else _either(alternatives.split("|"), language))
    return (*parts, text[end:])


def _either(alternatives: Sequence[str], language: str) -> Part:
    choices = tuple(_parse(text, language) for text in alternatives)
    return lambda writing: _fill(_choose(writing, choices), writing)


def _slot(slot: str, language: str) -> Part:
    lower = slot[0].lower() + slot[1:]
    if lower in MADE:
        fill = MADE[lower]
    else:

        def fill(writing: Writing) -> str:
            return _fill(_choose(writing, vocabulary(language)[lower]), writing)

    if slot == lower:
        return fill

    def capitalised(writing: Writing) -> str:
        words = fill(writing)
        return words[:1].upper() + words[1:]

    return capitalised


def _fill(pattern: Pattern, writing: Writing) -> str:
    if len(pattern) == 1 and isinstance(pattern[0], str):
        return pattern[0]
    return "".join([part if isinstance(part, str) else part(writing) for part in pattern])


def _choose(writing: Writing, choices: Sequence[Pattern]) -> Pattern:
    return choices[int(writing.random.random() * len(choices))]


def _between(least: int, most: int) -> Callable[[Writing], str]:
    return lambda writing: str(least + int(writing.random.random() * (most - least + 1)))


def _big(writing: Writing) -> str:
    return f"{int(writing.random.lognormvariate(9, 1)) + 1000:,}"


def _money(writing: Writing) -> str:
    amount = writing.random.lognormvariate(12.5, 2)
    return f"£{amount / 1e6:.1f} million" if amount > 1e6 else f"£{int(amount) + 90:,}"


def _time(writing: Writing) -> str:
    minutes = int(writing.random.random() * 1440)
    return f"{minutes // 60}.{minutes % 60:02d}" if writing.language == "en" else f"{minutes // 60}:{minutes % 60:02d}"


def _date(writing: Writing) -> str:
    return f"{_between(1, 28)(writing)} {_fill(_choose(writing, vocabulary(writing.language)['month']), writing)}"


def _nth(writing: Writing) -> str:
    return _ORDINALS[int(writing.random.random() * len(_ORDINALS))]


def _who(writing: Writing) -> str:
    """Return the name of one who has written before, if anybody has."""
    names = writing.names[-8:] or ["Editor"]
    return names[int(writing.random.random() * len(names))]


MADE: dict[str, Callable[[Writing], str]] = {
    "n": _between(2, 98),
    "pct": _between(3, 97),
    "year": _between(1888, 2016),
    "big": _big,
    "money": _money,
    "time": _time,
    "date": _date,
    "nth": _nth,
    "who": _who,
}
"""Slots that are filled by chance and not from a list."""
