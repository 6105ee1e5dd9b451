"""Short forms: words that by themselves say nothing, and the full names of a page -> what each of them stands for.

A surname, a given name, initials or an acronym is taken for a name only where the page gives the full one, or where
something beside it says what it is. Where two persons bear it, the one who is named in full in the same comment, entry
or article is meant; if that does not decide it, it stands for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.features.names import organisations, places
from pipeline.features.names.given import GIVEN
from pipeline.features.names.known import Known
from pipeline.features.names.lists import words
from pipeline.features.names.mentions import Mention, Rest
from pipeline.features.names.runs import Run
from pipeline.features.names.short_others import known_place, party_or_group
from pipeline.features.names.short_persons import (
    commenter,
    given_name,
    initials,
    spoken_to,
    surname,
    surname_alone,
    titled,
)
from pipeline.features.names.shown import Shown, shown, word_before
from pipeline.features.names.spots import Meaning, Spot
from pipeline.features.names.words import ROLE_WORDS, SURNAME_TITLES, TITLES

MEANINGFUL = (
    organisations.PARTIES
    | organisations.WITH_ARTICLE
    | organisations.KNOWN.keys()
    | places.DOUBTFUL
    | places.SURE.keys()
    | GIVEN
)
"""Words that may mean something on any page."""

_BEFORE_SURNAMES = SURNAME_TITLES | words("de del della di da dos du van von der den dem la las los ter")
_USUAL = ROLE_WORDS | TITLES | places.DEMONYMS | organisations.KNOWN.keys() | places.SURE.keys()

RULES: tuple[Callable[[Known, Spot, Shown], Meaning | None], ...] = (
    surname,
    surname_alone,
    given_name,
    commenter,
    party_or_group,
    known_place,
    initials,
    spoken_to,
)
"""What is asked of a word, in this order."""


def short_names(known: Known) -> Iterator[Mention]:
    """Yield what the words stand for of which something is known."""
    on_page = shown(known)
    wanted = known.short_forms() | on_page.groups | on_page.surnames.keys()
    for rest in known.rests:
        if rest.last - rest.first > 1:
            yield from _of_several(known, rest, on_page, wanted)
        elif (word := rest.run.words[rest.first]) in MEANINGFUL or word in wanted or rest.first:
            yield from _of_word(known, rest, rest.first, on_page, [False])


def _of_several(known: Known, rest: Rest, on_page: Shown, wanted: set[str]) -> Iterator[Mention]:
    run = rest.run
    of_rest = run.words[rest.first : rest.last]
    name = " ".join(of_rest)
    if name in known.authors:
        yield Mention(*run.span(rest.first, rest.last), "person", name, "a commenter on this page", run.prose)
        return
    first = rest.first
    if count := _branch(of_rest, on_page):
        basis = "a place before the name of an organisation: its branch there"
        name = " ".join(of_rest[:count])
        yield Mention(*run.span(first, first + count), "organisation", name, basis, run.prose)
        first += count
    unknown = None
    for index in range(first, rest.last):
        word = run.words[index]
        may_mean = word in MEANINGFUL or word in wanted or (index and run.words[index - 1] in _BEFORE_SURNAMES)
        if may_mean and word not in TITLES:
            unknown = unknown or [_is_unknown(known, run, number) for number in range(rest.first, rest.last)]
            yield from _of_word(known, rest, index, on_page, unknown)


def _branch(of_rest: list[str], on_page: Shown) -> int:
    """Return how many words are a place and an organisation behind it."""
    for count in range(1, min(3, len(of_rest))):
        place, word = " ".join(of_rest[:count]), of_rest[count]
        is_place = place in places.SURE and place not in places.SAME
        if is_place and (word in on_page.groups or word in organisations.BRANCHED):
            return count + 1
    return 0


def _is_unknown(known: Known, run: Run, index: int) -> bool:
    """Say whether nothing is known of a word; of the first of a sentence, that it stands elsewhere in small letters."""
    word = run.words[index]
    if word in _USUAL or word in known.by_surname or word.islower():
        return False
    return not (index == 0 and run.begins and word.lower() in known.context.small_words)


def _of_word(known: Known, rest: Rest, index: int, on_page: Shown, unknown: list[bool]) -> Iterator[Mention]:
    """Yield what one word means; `unknown` says of each word of the rest whether nothing is known of it."""
    run = rest.run
    place = index - rest.first
    first = index
    while first > rest.first and run.words[first - 1].islower():
        first -= 1  # particles belong to the surname
    start, end = run.span(index, index + 1)
    spot = Spot(
        run.words[index],
        start,
        end,
        run.words[first - 1] if first else word_before(known.text, run.start),
        run.begins and index == 0,
        run.is_loud,
        run.prose,
        len(unknown) == 1 or not (any(unknown[:place]) or any(unknown[place + 1 :])),
        place > 0 and unknown[place - 1] and run.words[index - 1].lower() not in known.context.small_words,
        not any(unknown[place + 1 :]),
    )
    if spot.before in SURNAME_TITLES:
        found = titled(known, spot)
    else:
        found = next((meaning for rule in RULES if (meaning := rule(known, spot, on_page))), None)
    if found:
        if first < index and found.normal_form.endswith(" ".join(run.words[first : index + 1])):
            start, _ = run.span(first, index + 1)
        yield Mention(start, found.end or end, found.kind, found.normal_form, found.basis, run.prose)
