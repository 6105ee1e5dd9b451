"""Runs: shared hashes in a row -> stretches of documents whose words stand elsewhere too, each hash with its class.

A class is all places of one hash; it is 0 where its words are no passage: templates, which a site prints on many of its
pages, formulas, which a tenth of all documents use, and refrains, which one document repeats again and again.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from pipeline.passages.gather import RANGE, Gathered
from pipeline.passages.words import LEAST_WORDS

MOST_RUNS = 25
"""Runs in a document, on average, from which on short ones are left out."""

FORMULA_DOCUMENTS, FORMULA_SHARE = 20, 10
TEMPLATE_DOCUMENTS = 3
MOST_IN_ONE = 10
"""Places in one document, from which on words are its refrain: so a word that is repeated a million times is none."""


class Runs(NamedTuple):
    """Runs end to end. `hashes`, `documents` and `positions` are those of all their places."""

    starts: array[int]
    """Index of the first place of each run, and behind the last the number of all places."""
    hashes: array[int]
    documents: array[int]
    positions: array[int]
    """Index of the hash within its document."""
    least_words: int
    """Words that a run has at least, so that there are not too many."""
    left_out: int
    """Runs that are shorter."""


class Classes(NamedTuple):
    """The class of each place, and for each class what is known of it."""

    of_place: array[int]
    place_counts: array[int]
    document_counts: array[int]
    excluded: dict[int, str]
    """Classes that are no passages, and why."""


def find_runs(gathered: Gathered) -> Runs:
    """Find all runs of shared hashes, and keep those that are long enough."""
    documents, starts, lengths = array("I"), array("I"), array("I")
    near = {item.document for item in gathered.near_duplicates}
    for document in range(len(gathered.store)):
        if document not in near:
            for start, length in _stretches(gathered.shared.positions(gathered.store.hashes(document))):
                documents.append(document)
                starts.append(start)
                lengths.append(length)
    least = _least_length(lengths, MOST_RUNS * len(gathered.store))
    runs = Runs(array("Q", [0]), array("Q"), array("I"), array("I"), least + LEAST_WORDS - 1, 0)
    kept = (item for item in zip(documents, starts, lengths, strict=True) if item[2] >= least)
    for document, own in groupby(kept, lambda item: item[0]):
        hashes = gathered.store.hashes(document)
        for _, start, length in own:
            runs.hashes.extend(hashes[start : start + length])
            runs.documents.extend([document] * length)
            runs.positions.extend(range(start, start + length))
            runs.starts.append(len(runs.hashes))
    return runs._replace(left_out=len(lengths) - len(runs.starts) + 1)


def _stretches(positions: Iterator[int]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for position in positions:
        if position != end:
            if end > start:
                yield start, end - start
            start = position
        end = position + 1
    if end > start:
        yield start, end - start


def _least_length(lengths: array[int], most: int) -> int:
    """Return the least length of which there are not more than `most` runs, longer ones included."""
    falling = sorted(Counter(lengths).items(), reverse=True)
    reached = accumulate(count for _, count in falling)
    too_many = (length for (length, _), count in zip(falling, reached, strict=True) if count > most)
    return next(too_many, 0) + 1


def classify(runs: Runs, sites: Sequence[int | None]) -> Classes:
    """Give equal hashes one number, from 1. `sites` says of each document on which site it stands, if that is known."""
    classes = Classes(array("I", bytes(4 * len(runs.hashes))), array("I", [0]), array("I", [0]), {})
    sizes = Counter(site for site in sites if site is not None)
    formula = max(FORMULA_DOCUMENTS, len(sites) // FORMULA_SHARE)
    for places in by_value(runs.hashes, 1 << 64):
        documents = {runs.documents[place] for place in places}
        if len(documents) < 2:
            continue  # the others of this hash stand in runs that are too short
        number = len(classes.place_counts)
        for place in places:
            classes.of_place[place] = number
        classes.place_counts.append(len(places))
        classes.document_counts.append(len(documents))
        if len(places) > MOST_IN_ONE and max(Counter(map(runs.documents.__getitem__, places)).values()) > MOST_IN_ONE:
            classes.excluded[number] = f"more than {MOST_IN_ONE} times in one document"
        elif len(documents) > formula:
            classes.excluded[number] = f"in more than {formula} of {len(sites)} documents"
        elif len(documents) >= TEMPLATE_DOCUMENTS:
            site = _only({sites[document] for document in documents})
            if site is not None and len(documents) >= template_documents(sizes[site]):
                classes.excluded[number] = (
                    f"in {len(documents)} of {sizes[site]} documents of its site, and nowhere else"
                )
    return classes


def template_documents(size: int) -> int:
    """Return in how many documents of a site, of which there are `size`, words are a template of that site.

    It is half of a few, ten of some, and a tenth of many.
    """
    return max(TEMPLATE_DOCUMENTS, min(10, (size + 1) // 2), (size + 9) // 10)


def _only(sites: set[int | None]) -> int | None:
    return next(iter(sites)) if len(sites) == 1 else None


def by_value(values: array[int], end: int) -> Iterator[list[int]]:
    """Yield the indexes of equal values, in order; so many at a time that memory stays small. All are below `end`."""
    parts = len(values) // RANGE + 1
    for part in range(parts):
        low, high = part * end // parts, (part + 1) * end // parts
        chosen = [index for index, value in enumerate(values) if low <= value < high]
        chosen.sort(key=values.__getitem__)
        for _, group in groupby(chosen, values.__getitem__):
            yield list(group)
