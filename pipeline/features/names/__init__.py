"""Names: persons, organisations and places in what is written -> each mention with the full name that it stands for.

Words with capitals that stand side by side are looked at twice. First for names in full (`full.py`): a given name
before a surname, a word that ends the name of an organisation or a place, what is generally known. Then, when all full
names of the page are known, for their short forms (`short.py`): a surname, a given name, initials, an acronym. Last,
each full name is looked for in all of the page whatever its capitals, since headlines have others.

The place of a name leaves out a title before it (*Mr*, *Sir*) and the *'s* behind it. A word in an adjective
(*pro-Smith*, *Smithite*), a handle (*@smith*), a hashtag and an address of the web are no mentions.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from pipeline.caseless import is_small_safe
from pipeline.features.names import places
from pipeline.features.names.context import Context
from pipeline.features.names.full import BEHIND_OWNERS, Mention, Rest, full_names
from pipeline.features.names.given import GIVEN
from pipeline.features.names.listed import listed_names
from pipeline.features.names.organisations import KNOWN, OPENERS
from pipeline.features.names.runs import runs_of
from pipeline.features.names.short import Known, short_names, shown_persons, small_initials
from pipeline.types import Features, Material, Name, Place


def find_names(material: Material, found: Features) -> Features:
    """Add the names: first those of the user's list, then what the rules find where none of them stands."""
    listed = list(listed_names(material))
    mentions = _by_rules(material)
    names = _names(material, _without_overlaps(listed, mentions))
    return found._replace(names=tuple(names))


def _by_rules(material: Material) -> list[Mention]:
    context = Context(material.text)
    mentions: list[Mention] = []
    rests: list[Rest] = []
    for run in runs_of(material):
        if len(run.words) == 1 and run.words[0] not in _ALONE:
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
    return [*mentions, *_in_other_letters(known, mentions), *short_names(known), *small_initials(known)]


_ALONE = OPENERS | BEHIND_OWNERS
"""Words that say something by themselves, if what follows them does."""


def _in_full(known: Known, mention: Mention) -> Mention:
    if mention.normal_form is not None:
        return mention
    name = " ".join(known.text[mention.start : mention.end].split())
    if mention.kind == "person":
        return mention._replace(normal_form=known.same[name])
    return mention._replace(normal_form=KNOWN.get(name, name))


MOST_NAMES = 50
"""Full names that are looked for in other letters: the most frequent ones, so that time stays that of one page."""


def _in_other_letters(known: Known, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield full names wherever they stand, also with other capitals, as in headlines and in hasty comments."""
    text = known.text
    if not is_small_safe(text):
        return
    small = text.lower()
    starts = [(paragraph.start, paragraph.end, number) for number, prose in enumerate(known.material.prose) for paragraph in prose.paragraphs]
    counts: dict[tuple[str, str], int] = {}
    for mention in mentions:
        if mention.normal_form and " " in text[mention.start : mention.end]:
            key = (" ".join(text[mention.start : mention.end].split()), mention.kind)
            counts[key] = counts.get(key, 0) + 1
    for name, kind in sorted(counts, key=counts.__getitem__, reverse=True)[:MOST_NAMES]:
        may_be_small = kind == "person" and name.split(" ")[0] in GIVEN
        normal_form = known.same.get(name, name) if kind == "person" else KNOWN.get(name, places.SURE.get(name, name))
        wanted = name.lower()
        at = small.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if (may_be_small or text[at].isupper()) and _is_whole(text, at, end):
                number = bisect_right(starts, (at, len(text), 0)) - 1
                if number >= 0 and end <= starts[number][1]:
                    basis = f"{normal_form} is named in full elsewhere on this page"
                    yield Mention(at, end, kind, normal_form, basis, starts[number][2])
            at = small.find(wanted, end)


def _is_whole(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before in {"-", "@", "#", "_"} or behind.isalnum() or behind == "_")


def _without_overlaps(listed: list[Mention], found: list[Mention]) -> list[Mention]:
    """Return mentions in order: those of the user's list before all others, else of two that overlap the longer one."""
    kept = sorted(listed, key=lambda mention: mention.start)
    starts = [mention.start for mention in kept]
    others: list[Mention] = []
    end = 0
    for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        number = bisect_right(starts, mention.end - 1) - 1
        if mention.start >= end and (number < 0 or kept[number].end <= mention.start):
            others.append(mention)
            end = mention.end
    return sorted([*kept, *others], key=lambda mention: mention.start) if kept else others


def _names(material: Material, mentions: Iterable[Mention]) -> Iterator[Name]:
    for mention in mentions:
        prose = material.prose[mention.prose]
        place = Place(prose.comment, prose.entry, mention.start, mention.end)
        name = material.text[mention.start : mention.end]
        yield Name(place, name, mention.normal_form or name, mention.kind, mention.basis)
