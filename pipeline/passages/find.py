"""Find: hashes of all documents -> the passages that they share, each with all its places.

A passage is maximal: with one word more, before it or behind it, it would stand in fewer places. Places are found by
hashes; whoever stores them compares the words.

What always stands together is taken together first (`_units`). Then, from each unit at which a passage can begin, the
places are followed to the right as long as two documents go on alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.passages.buckets import Buckets
from pipeline.passages.gather import PLACED, NearDuplicate, Store, gather
from pipeline.passages.groups import AT_ONCE, Numbers, compact, group, in_ranges
from pipeline.passages.runs import Classes, Runs, classify, find_runs
from pipeline.passages.shingles import Hashes
from pipeline.passages.words import LEAST_WORDS

MANY_DOCUMENTS = 10
MORE = 1.25
"""Of passages that begin alike, all that stand in so many documents are listed; of those in more documents, a shorter
one if it stands in a quarter more documents than the longer one."""

PASSAGES_AT_ONCE = 10_000
"""Passages whose places are looked up together."""


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
    with closing(Buckets(PLACED)) as hashes:
        near_duplicates, runs = _gathered_runs(documents, hashes)
        if not len(runs.documents):
            return Found(near_duplicates, (), tuple(_short(runs)))
        classes = classify(runs, hashes, sites)
    units = _units(runs, classes)
    left_out = (*_short(runs), *_templates(runs, classes, units))
    units = units._replace(names=np.where(classes.is_excluded[units.names], 0, units.names))
    del classes  # nor for what stands at each single place
    return Found(near_duplicates, _placed(_passages(_sequence(runs, units), runs.least_words), runs, units), left_out)


def _gathered_runs(documents: Iterable[Hashes], hashes: Buckets) -> tuple[tuple[NearDuplicate, ...], Runs]:
    """Return what is needed of all hashes; what was asked of them takes memory no longer."""
    with closing(Store()) as store:
        gathered = gather(documents, store)
        return gathered.near_duplicates, find_runs(gathered, hashes)


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
    before, after = _around(runs, classes)
    places = np.concatenate(
        [
            compact(np.flatnonzero(~_is_linked(numbers[some], previous, before, after)) + some.start)
            for some, previous, _ in _beside(runs, numbers)
        ]
    )
    lengths = np.zeros(len(classes.place_counts), np.int32)
    lengths[numbers[places]] = np.diff(places, append=np.int32(len(numbers)))
    ends = compact(runs.starts[1:])
    behind = np.searchsorted(places, ends)
    return _Units(np.insert(numbers[places], behind, 0), np.insert(places, behind, ends), lengths)


_MOST = np.iinfo(np.int32).max


def _beside(runs: Runs, numbers: Numbers) -> Iterator[tuple[slice, Numbers, Numbers]]:
    """Yield, some places at a time, what stands before each and behind it; 0 where its run begins or ends."""
    for start in range(0, len(numbers), AT_ONCE):
        end = min(start + AT_ONCE, len(numbers))
        before, after = (np.zeros(end - start, np.int32) for _ in range(2))
        first = 1 if start == 0 else 0
        before[first:] = numbers[start + first - 1 : end - 1]
        behind = numbers[start + 1 : end + 1]
        after[: len(behind)] = behind
        low, high = np.searchsorted(runs.starts, (start, end))
        before[runs.starts[low:high] - start] = 0
        low, high = np.searchsorted(runs.starts, (start + 1, end + 1))
        after[runs.starts[low:high] - 1 - start] = 0
        yield slice(start, end), before, after


def _around(runs: Runs, classes: Classes) -> tuple[Numbers, Numbers]:
    """Return for each class the one that stands before it at all of its places, and the one behind; 0 if none does.

    What is no passage separates what stands on both sides of it, and follows its like alone.
    """
    count = len(classes.is_excluded)
    lows, highs = ([np.full(count, value, np.int32) for _ in range(2)] for value in (_MOST, 0))
    for some, *sides in _beside(runs, classes.of_place):
        own = classes.of_place[some]
        for beside, low, high in zip(sides, lows, highs, strict=True):
            alike = np.where(classes.is_excluded[beside] == classes.is_excluded[own], beside, 0)
            np.minimum.at(low, own, alike)
            np.maximum.at(high, own, alike)
    before, after = (np.where(low == high, low, 0) for low, high in zip(lows, highs, strict=True))
    return before, after


def _is_linked(numbers: Numbers, previous: Numbers, before: Numbers, after: Numbers) -> NDArray[np.bool_]:
    """Say of places whether what stands there always follows what stands before it, and that is always followed by it.

    `before` and `after` are those of classes (`_around`).
    """
    linked: NDArray[np.bool_] = (
        (previous != 0) & (numbers != 0) & (after[previous] == numbers) & (before[numbers] == previous)
    )
    return linked


def _templates(runs: Runs, classes: Classes, units: _Units) -> Iterator[LeftOut]:
    """Yield what is no passage for its many documents, each piece once, in order of the first place."""
    excluded = np.flatnonzero(classes.is_excluded[units.names])
    names, firsts = np.unique(units.names[excluded], return_index=True)
    for first, name in sorted(zip(excluded[firsts].tolist(), names.tolist(), strict=True)):
        yield LeftOut(
            int(units.lengths[name]) + LEAST_WORDS - 1,
            int(classes.document_counts[name]),
            int(classes.place_counts[name]),
            classes.excluded[name],
            Place(*(int(column[0]) for column in runs.places(units.places[first : first + 1]))),
        )


# --- passages ----------------------------------------------------------------------------------------


class _Sequence(NamedTuple):
    """The units, one after the other, as a search reads them one by one."""

    names: memoryview
    """0 for the end of a run, and for what is no passage."""
    documents: memoryview
    lengths: memoryview
    """Of names."""
    begins: memoryview
    """Indexes of units with which a passage can begin, unit by unit: they stand in several documents, behind others."""
    counts: memoryview
    """How many times each of these units stands there."""


def _sequence(runs: Runs, units: _Units) -> _Sequence:
    names = units.names
    documents = runs.documents_of(units.places)
    before = np.zeros_like(names)
    before[1:] = names[:-1]
    begins: list[Numbers] = [np.zeros(0, np.int32)]
    counts: list[Numbers] = [np.zeros(0, np.int32)]
    for some in in_ranges(names, 1, len(units.lengths)):
        same = group(names[some])
        low, high = same.least_and_most(before[some])
        first, last = same.least_and_most(documents[some])
        can_begin = ((low != high) | (low == 0)) & (first != last)
        begins.append(compact(some[same.order[np.repeat(can_begin, same.counts)]]))
        counts.append(compact(same.counts[can_begin]))
    columns = (names, documents, units.lengths, np.concatenate(begins), np.concatenate(counts))
    return _Sequence(*(memoryview(column) for column in columns))  # type: ignore[arg-type]  # numpy: they are buffers


class _Unplaced(NamedTuple):
    """Words that stand in several places, these as indexes of the units with which they begin."""

    words: int
    units: list[int]


def _placed(passages: Iterator[_Unplaced], runs: Runs, units: _Units) -> Iterator[Passage]:
    """Say where passages stand, some passages at a time."""
    while some := list(islice(passages, PASSAGES_AT_ONCE)):
        indexes = np.fromiter(chain.from_iterable(passage.units for passage in some), np.int64)
        columns = (column.tolist() for column in runs.places(units.places[indexes]))
        places = map(Place, *columns)
        for words, standing in some:
            yield Passage(words, tuple(islice(places, len(standing))))


def _passages(sequence: _Sequence, least_words: int) -> Iterator[_Unplaced]:
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


def _beginning(places: list[int], units: _Sequence, least_words: int) -> Iterator[_Unplaced]:
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
            yield _Unplaced(words, node.places)


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
