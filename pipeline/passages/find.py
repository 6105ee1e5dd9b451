"""Find: hashes of all documents -> the passages that they share, each with all its places.

A passage is maximal: with one word more, before it or behind it, it would stand in fewer places. Places are found by
hashes; whoever stores them compares the words.

What always stands together is taken together first (`_units`). Then, from each unit at which a passage can begin, the
places are followed to the right as long as two documents go on alike.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

from pipeline.passages.gather import NearDuplicate, Store, gather
from pipeline.passages.runs import Classes, Runs, by_value, classify, find_runs
from pipeline.passages.words import LEAST_WORDS

MANY_DOCUMENTS = 10
MORE = 1.25
"""Of passages that begin alike, all that stand in so many documents are listed; of those in more documents, a shorter
one if it stands in a quarter more documents than the longer one."""


class Passage(NamedTuple):
    """Words that stand in several places: pairs of document and index of the first hash, in order."""

    words: int
    places: tuple[tuple[int, int], ...]


class LeftOut(NamedTuple):
    """Words that are shared, but no passage. Without a place: all passages of so many words or fewer."""

    words: int
    document_count: int | None
    place_count: int
    reason: str
    place: tuple[int, int] | None


class Found(NamedTuple):
    """All that documents share. Documents count from 0."""

    near_duplicates: tuple[NearDuplicate, ...]
    passages: Iterable[Passage]
    left_out: tuple[LeftOut, ...]


def find_passages(documents: Iterable[array[int]], sites: Sequence[int | None]) -> Found:
    """Find what documents share, from their hashes (`shingles.unpack`) and the numbers of their sites."""
    near_duplicates, runs = _gathered_runs(documents)
    classes = classify(runs, sites)
    left_out = (*_short(runs), *_templates(runs, classes))
    return Found(near_duplicates, _passages(runs, classes), left_out)


def _gathered_runs(documents: Iterable[array[int]]) -> tuple[tuple[NearDuplicate, ...], Runs]:
    """Return what is needed of all hashes; the hashes themselves, and what was asked of them, take memory no longer."""
    with closing(Store()) as store:
        gathered = gather(documents, store)
        return gathered.near_duplicates, find_runs(gathered)


def _short(runs: Runs) -> Iterator[LeftOut]:
    if runs.left_out:
        least = runs.least_words
        reason = f"passages of fewer than {least} words, of which there are too many to list"
        yield LeftOut(least - 1, None, runs.left_out, reason, None)


# --- units -------------------------------------------------------------------------------------------


class _Units(NamedTuple):
    """Classes that always stand together: named by the first of them. Runs end with a unit 0."""

    names: array[int]
    places: array[int]
    """The first place of each; of the end of a run, the place behind it."""
    lengths: array[int]
    """For each name the number of its classes; 0 where no unit is called so."""


def _units(runs: Runs, classes: Classes) -> _Units:
    """Put together what always stands together."""
    following, previous = _neighbours(runs, classes)
    units = _Units(array("I"), array("Q"), array("I", bytes(4 * len(following))))
    for start, end in _bounds(runs):
        last = 0
        for place in range(start, end):
            number = classes.of_place[place]
            if number == 0 or not (last and following[last] == number and previous[number] == last):
                units.names.append(number)
                units.places.append(place)
                units.lengths[number] = units.lengths[number] or _length(number, following, previous)
            last = number
        units.names.append(0)
        units.places.append(end)
    return units


_UNSET = 0xFFFFFFFF


def _neighbours(runs: Runs, classes: Classes) -> tuple[array[int], array[int]]:
    """Return for each class the one that always follows it, and the one that always stands before it; 0 if none does.

    What is no passage separates what stands on both sides of it, and follows its like alone.
    """
    size = len(classes.place_counts)
    following, previous = array("I", [_UNSET]) * size, array("I", [_UNSET]) * size
    excluded = classes.excluded
    for start, end in _bounds(runs):
        last = 0
        for place in range(start, end):
            number = classes.of_place[place]
            before = last if (last in excluded) == (number in excluded) else 0
            previous[number] = before if previous[number] in (_UNSET, before) else 0
            if last:
                after = number if before else 0
                following[last] = after if following[last] in (_UNSET, after) else 0
            last = number
        if last:
            following[last] = 0
    return following, previous


def _length(number: int, following: array[int], previous: array[int]) -> int:
    length = 1
    while number and (after := following[number]) and previous[after] == number:
        number = after
        length += 1
    return length


def _bounds(runs: Runs) -> Iterator[tuple[int, int]]:
    return zip(runs.starts, runs.starts[1:], strict=False)


def _templates(runs: Runs, classes: Classes) -> Iterator[LeftOut]:
    """Yield what is no passage for its many documents, each piece once, in order of the first place."""
    if not classes.excluded:
        return
    told = set()
    units = _units(runs, classes)
    for name, place in zip(units.names, units.places, strict=True):
        if name in classes.excluded and name not in told:
            told.add(name)
            yield LeftOut(
                units.lengths[name] + LEAST_WORDS - 1,
                classes.document_counts[name],
                classes.place_counts[name],
                classes.excluded[name],
                (runs.documents[place], runs.positions[place]),
            )


# --- passages ----------------------------------------------------------------------------------------


def _passages(runs: Runs, classes: Classes) -> Iterator[Passage]:
    """Yield all passages, in the order of the units that they begin with."""
    units = _units(runs, classes)
    names, excluded = units.names, classes.excluded
    for places in by_value(names, len(units.lengths)):
        if len(places) > 1 and names[places[0]] and names[places[0]] not in excluded:
            yield from _beginning(places, units, runs, excluded)


class _Node(NamedTuple):
    """A passage, and the shorter one that begins alike."""

    parent: int
    length: int
    documents: int
    places: list[int]


def _beginning(places: list[int], units: _Units, runs: Runs, excluded: dict[int, str]) -> Iterator[Passage]:
    """Yield the passages that begin with the unit that stands at these places."""
    nodes: list[_Node] = []
    waiting = [(places, 0, 0, -1)]
    while waiting:
        places, reached, length, parent = waiting.pop()
        documents = len({runs.documents[units.places[place]] for place in places})
        if documents < 2 or not _is_diverse([_name(units, place - 1, excluded) for place in places]):
            continue
        groups: dict[int, list[int]] = {}
        while len(groups) < 2 and 0 not in groups:
            length += units.lengths[units.names[places[0] + reached]]
            reached += 1
            groups = {}
            for place in places:
                groups.setdefault(_name(units, place + reached, excluded), []).append(place)
        nodes.append(_Node(parent, length, documents, places))
        number = len(nodes) - 1
        waiting += [(group, reached, length, number) for name, group in groups.items() if name and len(group) > 1]
    for node in _listed(nodes):
        if node.length + LEAST_WORDS - 1 < runs.least_words:
            continue  # it stands in more places, in runs that are too short
        first = [units.places[place] for place in node.places]
        yield Passage(
            node.length + LEAST_WORDS - 1, tuple((runs.documents[place], runs.positions[place]) for place in first)
        )


def _name(units: _Units, index: int, excluded: dict[int, str]) -> int:
    """Return what stands there: 0 for the end of a run, or for what is no passage."""
    if index < 0:
        return 0
    name = units.names[index]
    return 0 if name in excluded else name


def _is_diverse(neighbours: list[int]) -> bool:
    """Say whether what stands beside places differs; nothing that is shared differs from everything."""
    return neighbours[0] == 0 or any(name != neighbours[0] for name in neighbours)


def _listed(nodes: list[_Node]) -> list[_Node]:
    """Leave out passages that stand in hardly more documents than a longer one that begins alike."""
    beyond = [0] * len(nodes)
    listed = []
    for number in range(len(nodes) - 1, -1, -1):
        node = nodes[number]
        if node.documents <= MANY_DOCUMENTS or node.parent < 0 or node.documents >= MORE * beyond[number]:
            listed.append(node)
            beyond[number] = node.documents
        if node.parent >= 0:
            beyond[node.parent] = max(beyond[node.parent], beyond[number])
    return listed
