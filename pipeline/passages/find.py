"""Find: hashes of all documents -> the passages that they share, each with all its places.

A passage is maximal: with one word more, before it or behind it, it would stand in fewer places. Places are found by
hashes; whoever stores them compares the words.

What always stands together is taken together first (`_units`). Then, from each unit at which a passage can begin, the
places are followed to the right as long as two documents go on alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.passages.gather import NearDuplicate, Store, gather
from pipeline.passages.groups import Numbers, compact, group
from pipeline.passages.runs import Classes, Runs, classify, find_runs
from pipeline.passages.shingles import Hashes
from pipeline.passages.words import LEAST_WORDS

MANY_DOCUMENTS = 10
MORE = 1.25
"""Of passages that begin alike, all that stand in so many documents are listed; of those in more documents, a shorter
one if it stands in a quarter more documents than the longer one."""


class Place(NamedTuple):
    """Where words begin: all count from 0."""

    document: int
    writing: int
    """Which piece of writing of the document it is (`words.writings`)."""
    word: int
    """Which word of it."""


class Passage(NamedTuple):
    """Words that stand in several places, in order."""

    words: int
    places: tuple[Place, ...]


class LeftOut(NamedTuple):
    """Words that are shared, but no passage. Without a place: all passages of so many words or fewer."""

    words: int
    document_count: int | None
    place_count: int
    reason: str
    place: Place | None


class Found(NamedTuple):
    """All that documents share. Documents count from 0."""

    near_duplicates: tuple[NearDuplicate, ...]
    passages: Iterable[Passage]
    left_out: tuple[LeftOut, ...]


def find_passages(documents: Iterable[Hashes], sites: Sequence[int | None]) -> Found:
    """Find what documents share, from their hashes (`shingles.unpack`) and the numbers of their sites."""
    near_duplicates, runs = _gathered_runs(documents)
    if not len(runs.hashes):
        return Found(near_duplicates, (), tuple(_short(runs)))
    classes = classify(runs, sites)
    runs = runs._replace(hashes=runs.hashes[:0])  # nobody asks for them any more
    units = _units(runs, classes)
    left_out = (*_short(runs), *_templates(runs, classes, units))
    return Found(near_duplicates, _passages(_sequence(runs, classes, units), runs.least_words), left_out)


def _gathered_runs(documents: Iterable[Hashes]) -> tuple[tuple[NearDuplicate, ...], Runs]:
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

    names: Numbers
    places: Numbers
    """The first place of each; of the end of a run, the place behind it."""
    lengths: Numbers
    """For each name the number of its classes; 0 where no unit is called so."""


def _units(runs: Runs, classes: Classes) -> _Units:
    """Put together what always stands together."""
    numbers = classes.of_place
    before, after = _beside(runs, numbers)
    previous, following = (_always(numbers, beside, classes.is_excluded) for beside in (before, after))
    del after
    is_linked = (before != 0) & (numbers != 0) & (following[before] == numbers) & (previous[numbers] == before)
    places = np.flatnonzero(~is_linked)
    lengths = np.zeros(len(classes.place_counts), np.int32)
    lengths[numbers[places]] = np.diff(places, append=len(numbers))
    ends = runs.starts[1:]
    behind = np.searchsorted(places, ends)
    named = np.insert(numbers[places], behind, 0).astype(np.int32, copy=False)
    placed = np.insert(compact(places), behind, ends).astype(np.int32, copy=False)
    return _Units(named, placed, lengths)


_MOST = np.iinfo(np.int32).max


def _beside(runs: Runs, numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Return for each place what stands before it and behind it; 0 where its run begins or ends."""
    before, after = np.zeros_like(numbers), np.zeros_like(numbers)
    before[1:] = numbers[:-1]
    after[:-1] = numbers[1:]
    before[runs.starts[:-1]] = 0
    after[runs.starts[1:] - 1] = 0
    return before, after


def _always(numbers: Numbers, beside: Numbers, is_excluded: NDArray[np.bool_]) -> Numbers:
    """Return for each class the one that stands beside it at all of its places; 0 if none does.

    What is no passage separates what stands on both sides of it, and follows its like alone.
    """
    alike = np.where(is_excluded[beside] == is_excluded[numbers], beside, 0)
    low, high = np.full(len(is_excluded), _MOST, np.int32), np.zeros(len(is_excluded), np.int32)
    np.minimum.at(low, numbers, alike)
    np.maximum.at(high, numbers, alike)
    return np.where(low == high, low, 0)


def _templates(runs: Runs, classes: Classes, units: _Units) -> Iterator[LeftOut]:
    """Yield what is no passage for its many documents, each piece once, in order of the first place."""
    names, firsts = np.unique(units.names, return_index=True)
    for first, name in sorted(zip(firsts.tolist(), names.tolist(), strict=True)):
        if name in classes.excluded:
            place = units.places[first]
            yield LeftOut(
                int(units.lengths[name]) + LEAST_WORDS - 1,
                int(classes.document_counts[name]),
                int(classes.place_counts[name]),
                classes.excluded[name],
                Place(int(runs.documents[place]), int(runs.writings[place]), int(runs.words[place])),
            )


# --- passages ----------------------------------------------------------------------------------------


class _Sequence(NamedTuple):
    """The units, one after the other, as a search reads them one by one."""

    names: memoryview
    """0 for the end of a run, and for what is no passage."""
    documents: memoryview
    writings: memoryview
    words: memoryview
    lengths: memoryview
    """Of names."""
    begins: memoryview
    """Places of units with which a passage can begin, unit by unit: each stands in several documents, behind others."""
    counts: memoryview
    """How many places each of these units has."""


def _sequence(runs: Runs, classes: Classes, units: _Units) -> _Sequence:
    names = np.where(classes.is_excluded[units.names], 0, units.names)
    # What stands behind the last run is asked for nothing.
    of_places = (runs.documents, runs.writings, runs.words)
    documents, writings, words = (column.take(units.places, mode="clip") for column in of_places)
    same = group(names)
    before = np.zeros_like(names)
    before[1:] = names[:-1]
    low, high = same.least_and_most(before)
    first, last = same.least_and_most(documents)
    begins = (names[same.order[same.starts]] != 0) & ((low != high) | (low == 0)) & (first != last)
    places = same.order[np.repeat(begins, same.counts)]
    columns = (names, documents, writings, words, units.lengths, places, same.counts[begins])
    return _Sequence(*(memoryview(column) for column in columns))  # type: ignore[arg-type]  # numpy: they are buffers


def _passages(sequence: _Sequence, least_words: int) -> Iterator[Passage]:
    """Yield all passages, in the order of the units that they begin with."""
    start = 0
    for count in sequence.counts:
        yield from _beginning(sequence.begins[start : start + count].tolist(), sequence, least_words)
        start += count


class _Node(NamedTuple):
    """A passage, and the shorter one that begins alike."""

    parent: int
    length: int
    documents: int
    places: list[int]


def _beginning(places: list[int], units: _Sequence, least_words: int) -> Iterator[Passage]:
    """Yield the passages that begin with the unit that stands at these places."""
    names = units.names
    nodes: list[_Node] = []
    waiting = [(places, 0, 0, -1)]
    while waiting:
        places, reached, length, parent = waiting.pop()
        documents = len({units.documents[place] for place in places})
        if documents < 2 or not _is_diverse([names[place - 1] if place else 0 for place in places]):
            continue
        groups: dict[int, list[int]] = {}
        while len(groups) < 2 and 0 not in groups:
            length += units.lengths[names[places[0] + reached]]
            reached += 1
            groups = {}
            for place in places:
                groups.setdefault(names[place + reached], []).append(place)
        nodes.append(_Node(parent, length, documents, places))
        number = len(nodes) - 1
        waiting += [(group, reached, length, number) for name, group in groups.items() if name and len(group) > 1]
    for node in _listed(nodes):
        words = node.length + LEAST_WORDS - 1
        if words >= least_words:  # else it stands in more places, in runs that are too short
            yield Passage(words, tuple(_place(units, place) for place in node.places))


def _place(units: _Sequence, index: int) -> Place:
    return Place(units.documents[index], units.writings[index], units.words[index])


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
