"""Full names: runs of words with capitals -> the persons, organisations and places that they name in full.

What is left of a run are words that may be short forms of such names; `short.py` looks at them when all full names of
the page are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.features.names.context import Context
from pipeline.features.names.full_organisations import BEHIND_OWNERS, goes_on, organisation, owned
from pipeline.features.names.full_persons import person
from pipeline.features.names.full_places import place
from pipeline.features.names.given import DOUBTFUL, GIVEN
from pipeline.features.names.mentions import Found, Mention, Rest
from pipeline.features.names.organisations import HEADS, KNOWN, OPENERS, SHORT_PARTIES
from pipeline.features.names.places import KINDS, SURE
from pipeline.features.names.runs import Run

SPEAKING = OPENERS | BEHIND_OWNERS
"""Words that alone in a run may say something, by what stands before or behind it."""

_BEGIN_KNOWN = frozenset(name.split(" ")[0] for name in (*KNOWN, *SURE) if " " in name)
_OF_ORGANISATIONS = HEADS | OPENERS | SHORT_PARTIES
GIVEN_NAMES = GIVEN | DOUBTFUL

MOST_KNOWN = 4
"""Words of a generally known name at most."""


def full_names(run: Run, context: Context) -> Iterator[Mention | Rest]:
    """Yield what the words of a run name, in order, and what is left of it."""
    words = run.words
    index = 0
    if words[0] in BEHIND_OWNERS and (mention := owned(run, context)):
        yield mention
        index = 1
    first = index
    rules = _rules(run, context)
    while index < len(words):
        found = _at(run, index, context, rules)
        if found is None:
            index += 1
            continue
        if first < index:
            yield Rest(run, first, index)
        start, end = run.span(index, found.last)
        yield Mention(start, found.end or end, found.kind, found.normal_form, found.basis, run.prose)
        first = index = found.last
    if first < len(words):
        yield Rest(run, first, len(words))


_Rule = Callable[[Run, int, Context], Found | None]


def _rules(run: Run, context: Context) -> list[_Rule]:
    """Return the rules that could find something in a run, in order: most runs have no word that some of them need."""
    words = run.words
    rules: list[_Rule] = []
    if not _BEGIN_KNOWN.isdisjoint(words):
        rules.append(_known)
    if not run.is_loud:
        if not _OF_ORGANISATIONS.isdisjoint(words) or context.text.startswith(" (", run.span(0, len(words))[1]):
            rules.append(organisation)
        if words[-1] in KINDS or not SURE.keys().isdisjoint(words):
            rules.append(place)
    if not GIVEN_NAMES.isdisjoint(words) or not (run.is_loud or context.is_german):
        rules.append(person)
    return rules


def _at(run: Run, index: int, context: Context, rules: list[_Rule]) -> Found | None:
    """Return what is named in full from a word on."""
    if index + 1 == len(run.words):
        return goes_on(run, index, context) if index == 0 else None
    for rule in rules:
        if found := rule(run, index, context):
            return found
    return None


def _known(run: Run, index: int, _: Context) -> Found | None:
    words = run.words
    for last in range(min(len(words), index + MOST_KNOWN), index + 1, -1):
        name = " ".join(words[index:last])
        if name in KNOWN:
            return Found(last, "organisation", "generally known by this name", KNOWN[name])
        if name in SURE:
            return Found(last, "place", "in the list of countries, cities and regions", SURE[name])
    return None
