"""Names: persons, organisations and places in what is written -> each mention with the full name that it stands for.

Words with capitals that stand side by side are looked at twice. First for names in full (`full.py`): a given name
before a surname, a word that ends the name of an organisation or a place, what is generally known. Then, when all full
names of the page are known, for their short forms (`short.py`): a surname, a given name, initials, an acronym. Last,
each full name is looked for in all of the page whatever its capitals, since headlines have others. Names of the user's
own list (`listed.py`) come before all that.

The place of a name leaves out a title before it (*Mr*, *Sir*) and the *'s* behind it. A name within an adjective
(*pro-Smith*, *Smithite*), a handle (*@smith*), a hashtag or an address of the web is no mention.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.features.names.context import Context
from pipeline.features.names.full import SPEAKING, full_names
from pipeline.features.names.given import GIVEN
from pipeline.features.names.known import Known
from pipeline.features.names.listed import listed_names
from pipeline.features.names.mentions import Mention, Rest
from pipeline.features.names.organisations import KNOWN, LEGAL_FORMS
from pipeline.features.names.places import SURE
from pipeline.features.names.runs import runs_of
from pipeline.features.names.short import short_names
from pipeline.features.names.short_persons import small_initials
from pipeline.features.names.shown import shown_persons
from pipeline.types import Features, Material, Name, Place


def find_names(material: Material, found: Features) -> Features:
    """Add the names: first those of the user's list, then what the rules find where none of them stands."""
    listed = list(listed_names(material))
    mentions = _without_overlaps(listed, _by_rules(material))
    return found._replace(names=tuple(_names(material, mentions)))


def _by_rules(material: Material) -> list[Mention]:
    context = Context(material.text)
    mentions: list[Mention] = []
    rests: list[Rest] = []
    for run in runs_of(material):
        if len(run.words) == 1 and run.words[0] not in SPEAKING:
            rests.append(Rest(run, 0, 1))
            continue
        for item in full_names(run, context):
            if isinstance(item, Rest):
                rests.append(item)
            else:
                mentions.append(item)
    mentions += shown_persons(context, rests)
    known = Known(material, context, mentions, rests)
    mentions = [_in_full(known, mention) for mention in mentions]
    return [*mentions, *_elsewhere(known, mentions), *short_names(known), *small_initials(known)]


def _in_full(known: Known, mention: Mention) -> Mention:
    if mention.normal_form is not None:
        return mention
    name = known.printed(mention)
    return mention._replace(normal_form=known.same[name] if mention.kind == "person" else KNOWN.get(name, name))


MOST_NAMES = 30
"""Full names that are looked for in all of a page: the most frequent ones, so that time grows with the page alone."""


def _elsewhere(known: Known, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield full names wherever they stand, also with other capitals, as in headlines and in hasty comments."""
    text = known.text
    small = text.lower()
    if len(small) != len(text):  # a letter has become two: places would no longer be the same
        return
    paragraphs = [
        (paragraph.start, paragraph.end, number)
        for number, prose in enumerate(known.material.prose)
        for paragraph in prose.paragraphs
    ]
    counts = Counter((known.printed(mention), mention.kind) for mention in mentions)
    longer = [item for item in counts if " " in item[0]]
    for full, kind in sorted(longer, key=counts.__getitem__, reverse=True)[:MOST_NAMES]:
        normal_form = known.same.get(full, full) if kind == "person" else KNOWN.get(full) or SURE.get(full, full)
        name = _without_form(full) if kind == "organisation" else full
        may_be_small = kind == "person" and name.split(" ")[0] in GIVEN
        for start, end in _places_of(name.lower(), small):
            number = bisect_right(paragraphs, (start, len(text), 0)) - 1
            if number >= 0 and end <= paragraphs[number][1] and (may_be_small or text[start].isupper()):
                basis = f"{normal_form} is named in full elsewhere on this page"
                yield Mention(start, end, kind, normal_form, basis, paragraphs[number][2])


def _without_form(name: str) -> str:
    """Leave out what a company is in law: *Northwater Trams* for *Northwater Trams Ltd*."""
    short, _, form = name.rpartition(" ")
    return short if form in LEGAL_FORMS and " " in short else name


def _places_of(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands as whole words."""
    end = 0
    while (start := text.find(name, end)) >= 0:
        end = start + len(name)
        before, behind = text[max(0, start - 1) : start], text[end : end + 1]
        if not (before.isalnum() or before in {"-", "@", "#", "_"} or behind.isalnum() or behind == "_"):
            yield start, end


def _without_overlaps(listed: list[Mention], found: list[Mention]) -> list[Mention]:
    """Return mentions in order: those of the user's list before all others, else of two that overlap the longer one."""
    starts = [mention.start for mention in listed]
    others: list[Mention] = []
    end = 0
    for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        number = bisect_right(starts, mention.end - 1) - 1
        if mention.start >= end and (number < 0 or listed[number].end <= mention.start):
            others.append(mention)
            end = mention.end
    return sorted([*listed, *others], key=lambda mention: mention.start) if listed else others


def _names(material: Material, mentions: Iterable[Mention]) -> Iterator[Name]:
    for mention in mentions:
        prose = material.prose[mention.prose]
        place = Place(prose.comment, prose.entry, mention.start, mention.end)
        name = material.text[mention.start : mention.end]
        yield Name(place, name, mention.normal_form or name, mention.kind, mention.basis)
