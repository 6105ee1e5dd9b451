"""Runs: shared hashes in a row -> stretches of documents whose words stand elsewhere too, each hash with its class.

A class is all places of one hash; it is 0 where its words are no passage: templates, which a site prints on many of its
pages, formulas, which a tenth of all documents use, and refrains, which one document repeats again and again.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.passages.gather import Gathered, Store
from pipeline.passages.groups import Numbers, changes, group
from pipeline.passages.shingles import BREAK, Hashes
from pipeline.passages.words import LEAST_WORDS

MOST_RUNS = 25
"""Runs in a document, on average, from which on short ones are left out."""

FORMULA_DOCUMENTS, FORMULA_SHARE = 20, 10
TEMPLATE_DOCUMENTS = 3
MOST_IN_ONE = 10
"""Places in one document, from which on words are its refrain: so a word that is repeated a million times is none."""


class Runs(NamedTuple):
    """Runs end to end. The others but the last two are those of all their places."""

    starts: Numbers
    """Index of the first place of each run, and behind the last the number of all places."""
    hashes: Hashes
    documents: NDArray[np.int32]
    writings: Numbers
    """Which piece of writing of the document it is, from 0."""
    words: Numbers
    """Which word of it is the first, from 0."""
    least_words: int
    """Words that a run has at least, so that there are not too many."""
    left_out: int
    """Runs that are shorter."""


class Classes(NamedTuple):
    """The class of each place, and for each class what is known of it."""

    of_place: Numbers
    place_counts: Numbers
    document_counts: Numbers
    is_excluded: NDArray[np.bool_]
    excluded: dict[int, str]
    """Classes that are no passages, and why."""


def find_runs(gathered: Gathered) -> Runs:
    """Find all runs of shared hashes, and keep those that are long enough."""
    near = {item.document for item in gathered.near_duplicates}
    documents, starts, lengths = array("i"), array("q"), array("q")
    for document in range(len(gathered.store)):
        if document not in near:
            own = _stretches(gathered.shared.positions(gathered.store.hashes(document)))
            documents.extend([document] * len(own[0]))
            starts.frombytes(own[0].tobytes())
            lengths.frombytes(own[1].tobytes())
    least = _least_length(lengths, MOST_RUNS * len(gathered.store))
    counts = np.array(lengths, np.int64)
    kept = counts >= least
    of_runs = np.array(documents, np.int32)[kept]
    return _places(gathered.store, of_runs, np.array(starts, np.int64)[kept], counts[kept])._replace(
        least_words=least + LEAST_WORDS - 1, left_out=len(kept) - len(of_runs)
    )


def _places(store: Store, documents: NDArray[np.int32], starts: Numbers, lengths: Numbers) -> Runs:
    """Return the places of runs, with their hashes; each document is read once."""
    bounds = np.concatenate(([0], np.cumsum(lengths)))
    positions = np.arange(bounds[-1]) + np.repeat(starts - bounds[:-1], lengths)
    of_places = np.repeat(documents, lengths)
    runs = Runs(bounds, np.empty(len(positions), np.uint64), of_places, np.empty_like(positions), positions, 0, 0)
    for start, end in pairwise([*np.flatnonzero(changes(of_places)).tolist(), len(of_places)]):
        hashes = store.hashes(int(of_places[start]))
        own = positions[start:end]
        runs.hashes[start:end] = hashes[own]
        begins = np.concatenate(([0], np.flatnonzero(hashes == BREAK) + 1))
        runs.writings[start:end] = np.searchsorted(begins, own, side="right") - 1
        runs.words[start:end] = own - begins[runs.writings[start:end]]
    return runs


def _stretches(positions: Numbers) -> tuple[Numbers, Numbers]:
    """Return the starts and lengths of numbers that follow each other."""
    begins = np.flatnonzero(np.diff(positions, prepend=-2) != 1)
    return positions[begins].astype(np.int64), np.diff(begins, append=len(positions)).astype(np.int64)


def _least_length(lengths: array[int], most: int) -> int:
    """Return the least length of which there are not more than `most` runs, longer ones included."""
    falling = sorted(Counter(lengths).items(), reverse=True)
    reached = accumulate(count for _, count in falling)
    too_many = (length for (length, _), count in zip(falling, reached, strict=True) if count > most)
    return next(too_many, 0) + 1


def classify(runs: Runs, sites: Sequence[int | None]) -> Classes:
    """Give equal hashes one number, from 1. `sites` says of each document on which site it stands, if that is known."""
    same = group(runs.hashes)
    documents = runs.documents[same.order]
    is_new = changes(documents)
    is_new[same.starts] = True
    document_counts = np.add.reduceat(is_new, same.starts, dtype=np.int64)
    stays = document_counts > 1  # the others of its hash stand in runs that are too short
    of_place = np.empty(len(documents), np.int64)
    of_place[same.order] = np.repeat(np.where(stays, np.cumsum(stays), 0), same.counts)
    in_one = np.flatnonzero(is_new)
    most_in_one = np.maximum.reduceat(np.diff(in_one, append=len(documents)), np.searchsorted(in_one, same.starts))
    of_document = np.array([_NOWHERE if site is None else site for site in sites], np.int64)
    low, high = same.least_and_most(of_document[runs.documents])
    site = np.where(low == high, low, _NOWHERE)
    counted = zip(*(column[stays].tolist() for column in (most_in_one, document_counts, site)), strict=True)
    excluded = dict(_excluded(enumerate(counted, 1), sites))
    is_excluded = np.zeros(1 + np.count_nonzero(stays), np.bool_)
    is_excluded[list(excluded)] = True
    return Classes(
        of_place,
        np.concatenate(([0], same.counts[stays])),
        np.concatenate(([0], document_counts[stays])),
        is_excluded,
        excluded,
    )


_NOWHERE = -1


def _excluded(
    counted: Iterable[tuple[int, tuple[int, int, int]]], sites: Sequence[int | None]
) -> Iterator[tuple[int, str]]:
    """Yield the classes that are no passages, of those with their most places in one document, documents and site."""
    sizes = Counter(sites)
    formula = max(FORMULA_DOCUMENTS, len(sites) // FORMULA_SHARE)
    for number, (most_in_one, documents, site) in counted:
        if most_in_one > MOST_IN_ONE:
            yield number, f"more than {MOST_IN_ONE} times in one document"
        elif documents > formula:
            yield number, f"in more than {formula} of {len(sites)} documents"
        elif documents >= TEMPLATE_DOCUMENTS and site != _NOWHERE and documents >= template_documents(sizes[site]):
            yield number, f"in {documents} of {sizes[site]} documents of its site, and nowhere else"


def template_documents(size: int) -> int:
    """Return in how many documents of a site, of which there are `size`, words are a template of that site.

    It is half of a few, ten of some, and a tenth of many.
    """
    return max(TEMPLATE_DOCUMENTS, min(10, (size + 1) // 2), (size + 9) // 10)
