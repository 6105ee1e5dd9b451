"""Runs: shared hashes in a row -> stretches of documents whose words stand elsewhere too, each hash with its class.

A class is all places of one hash; it is 0 where its words are no passage: templates, which a site prints on many of its
pages, formulas, which a tenth of all documents use, and refrains, which one document repeats again and again.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.passages.buckets import Buckets
from pipeline.passages.gather import Gathered, Store, add_placed, placed_together
from pipeline.passages.groups import AT_ONCE, Groups, Numbers, changes, compact, group
from pipeline.passages.shingles import BREAK
from pipeline.passages.words import LEAST_WORDS

MOST_RUNS = 25
"""Runs in a document, on average, from which on short ones are left out."""

DOCUMENTS_AT_ONCE = 1000
"""Documents after which short runs are dropped: so those of all of them are never in memory together."""

FORMULA_DOCUMENTS, FORMULA_SHARE = 20, 10
TEMPLATE_DOCUMENTS = 3
MOST_IN_ONE = 10
"""Places in one document, from which on words are its refrain: so a word that is repeated a million times is none."""


class Runs(NamedTuple):
    """Runs end to end, and what is needed to say where their places are."""

    starts: Numbers
    """Index of the first place of each run, and behind the last the number of all places."""
    documents: NDArray[np.int32]
    """Of all runs."""
    firsts: Numbers
    """Where each run begins among the hashes of all documents."""
    begins: Numbers
    """Where each piece of writing begins among them, of the documents that have runs."""
    pieces: Numbers
    """For each document the index of its first piece in `begins`."""
    least_words: int
    """Words that a run has at least, so that there are not too many."""
    left_out: int
    """Runs that are shorter."""

    def places(self, indexes: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Return the documents of places, which piece of writing of these each is in, and at which word, from 0."""
        runs = self._runs_of(indexes)
        documents = self.documents[runs]
        at = self.firsts[runs] + indexes - self.starts[runs]
        pieces = np.searchsorted(self.begins, at, side="right") - 1
        return documents, pieces - self.pieces[documents], at - self.begins[pieces]

    def documents_of(self, indexes: Numbers) -> NDArray[np.int32]:
        """Return the documents of places, be they ever so many; any, for the one behind the last run."""
        documents = np.empty(len(indexes), np.int32)
        for start in range(0, len(indexes), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            documents[some] = self.documents.take(self._runs_of(indexes[some]), mode="clip")
        return documents

    def _runs_of(self, indexes: Numbers) -> Numbers:
        """Return the runs in which places are."""
        runs: Numbers = np.searchsorted(self.starts, indexes, side="right") - 1
        return runs


class Classes(NamedTuple):
    """The class of each place, and for each class what is known of it."""

    of_place: Numbers
    place_counts: Numbers
    document_counts: Numbers
    is_excluded: NDArray[np.bool_]
    excluded: dict[int, str]
    """Classes that are no passages, and why."""


def find_runs(gathered: Gathered, hashes: Buckets) -> Runs:
    """Find all runs of shared hashes, and keep those that are long enough; the hash of each place goes to `hashes`."""
    near = {item.document for item in gathered.near_duplicates}
    documents = range(len(gathered.store))
    most = MOST_RUNS * len(documents)
    kept, least, left_out = np.zeros((3, 0), np.int32), 1, 0
    for first in range(0, len(documents), DOCUMENTS_AT_ONCE):
        some = (document for document in documents[first : first + DOCUMENTS_AT_ONCE] if document not in near)
        kept = np.concatenate([kept, *(_of_document(document, gathered) for document in some)], axis=1)
        least = max(least, _least_length(kept[2], most))  # which can only grow with further documents
        is_long = kept[2] >= least
        left_out += int(np.count_nonzero(~is_long))
        kept = kept[:, is_long]
    return _places(gathered.store, hashes, *kept)._replace(least_words=least + LEAST_WORDS - 1, left_out=left_out)


def _of_document(document: int, gathered: Gathered) -> NDArray[np.int32]:
    """Return the document, start and length of each of its runs of shared hashes, as three rows."""
    starts, lengths = _stretches(gathered.shared(document))
    return np.stack([np.full(len(starts), document), starts, lengths]).astype(np.int32)


def _places(store: Store, hashes: Buckets, documents: NDArray[np.int32], starts: Numbers, lengths: Numbers) -> Runs:
    """Return the places of runs; each document is read once."""
    bounds = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
    firsts, begins, pieces = starts.astype(np.int64), array("q"), np.zeros(len(store), np.int64)
    for first, last in pairwise([*np.flatnonzero(changes(documents)).tolist(), len(documents)]):
        document = int(documents[first])
        own, place = store.hashes(document), store.place(document)
        here = np.arange(bounds[first], bounds[last])
        shifts = starts[first:last] - bounds[first:last]
        add_placed(hashes, own[here + np.repeat(shifts, lengths[first:last])], here)
        firsts[first:last] += place
        pieces[document] = len(begins)
        begins.append(place)
        begins.frombytes((np.flatnonzero(own == BREAK) + place + 1).tobytes())
    return Runs(bounds, documents.copy(), firsts, np.array(begins, np.int64), pieces, 0, 0)


def _stretches(positions: Numbers) -> tuple[Numbers, Numbers]:
    """Return the starts and lengths of numbers that follow each other."""
    begins = np.flatnonzero(np.diff(positions, prepend=-2) != 1)
    return positions[begins].astype(np.int64), np.diff(begins, append=len(positions)).astype(np.int64)


def _least_length(lengths: NDArray[np.int32], most: int) -> int:
    """Return the least length of which there are not more than `most` runs, longer ones included."""
    rising, counts = np.unique(lengths, return_counts=True)
    too_many = rising[np.cumsum(counts[::-1])[::-1] > most]
    return int(too_many[-1]) + 1 if len(too_many) else 1


def classify(runs: Runs, hashes: Buckets, sites: Sequence[int | None]) -> Classes:
    """Give equal hashes of places one number, from 1. `sites` says on which site each document stands, if known."""
    of_document = np.array([_NOWHERE if site is None else site for site in sites], np.int32)
    of_place = np.zeros(int(runs.starts[-1]), np.int32)
    counted = [_Counted(*(np.zeros(1, np.int32) for _ in _Counted._fields))]  # of class 0, which is none
    reached = 0
    for items in placed_together(hashes):
        places = items["place"]
        same = group(items["hash"])
        own = _count(runs.documents_of(places), of_document, same)
        stays = own.documents > 1  # the others of its hash stand in runs that are too short
        numbers = np.where(stays, reached + np.cumsum(stays), 0)
        of_place[places[same.order]] = np.repeat(numbers, same.counts)
        reached += int(np.count_nonzero(stays))
        counted.append(_Counted(*(compact(column[stays]) for column in own)))
    told = _Counted(*map(np.concatenate, zip(*counted, strict=True)))
    excluded = dict(_excluded(told, sites))
    is_excluded = np.zeros(1 + reached, np.bool_)
    is_excluded[list(excluded)] = True
    return Classes(of_place, told.places, told.documents, is_excluded, excluded)


class _Counted(NamedTuple):
    """Of each class: its places, its documents, its places in the document with most of them, and its site."""

    places: Numbers
    documents: Numbers
    most_in_one: Numbers
    site: Numbers


def _count(documents: NDArray[np.int32], of_document: NDArray[np.int32], same: Groups) -> _Counted:
    """Count what stands together; `documents` are those of all places, `of_document` their sites."""
    ordered = documents[same.order]
    is_new = changes(ordered)
    is_new[same.starts] = True
    in_one = np.flatnonzero(is_new)
    lengths = np.diff(in_one, append=len(ordered))
    low, high = same.least_and_most(of_document[documents])
    return _Counted(
        same.counts,
        np.add.reduceat(is_new, same.starts, dtype=np.int64),
        np.maximum.reduceat(lengths, np.searchsorted(in_one, same.starts)),
        np.where(low == high, low, _NOWHERE),
    )


_NOWHERE = -1


def _excluded(counted: _Counted, sites: Sequence[int | None]) -> Iterator[tuple[int, str]]:
    """Yield the classes that are no passages, and why."""
    sizes = Counter(sites)
    formula = max(FORMULA_DOCUMENTS, len(sites) // FORMULA_SHARE)
    is_on_one = (counted.documents >= TEMPLATE_DOCUMENTS) & (counted.site != _NOWHERE)
    suspected = np.flatnonzero((counted.most_in_one > MOST_IN_ONE) | (counted.documents > formula) | is_on_one)
    columns = (column[suspected].tolist() for column in (counted.most_in_one, counted.documents, counted.site))
    for number, most_in_one, documents, site in zip(suspected.tolist(), *columns, strict=True):
        if most_in_one > MOST_IN_ONE:
            yield number, f"more than {MOST_IN_ONE} times in one document"
        elif documents > formula:
            yield number, f"in more than {formula} of {len(sites)} documents"
        elif documents >= template_documents(sizes[site]):
            yield number, f"in {documents} of {sizes[site]} documents of its site, and nowhere else"


def template_documents(size: int) -> int:
    """Return in how many documents of a site, of which there are `size`, words are a template of that site.

    It is half of a few, ten of some, and a tenth of many.
    """
    return max(TEMPLATE_DOCUMENTS, min(10, (size + 1) // 2), (size + 9) // 10)
