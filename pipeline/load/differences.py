"""Differences: stored figures -> rows of pairs that differ and seem to be about the same thing.

Figures find each other by the keys in their topics, which are words around them, and never one by one with all others:
a key that more than 40 figures have tells nothing and is left out, so that the work grows with the number of figures. A
pair shares at least three keys, is of similar size (votes within a quarter, others within one and a half times; of two
votes with the same other side, also within 10), and stands in two pieces of writing: what one author sets side by side
is seldom a contradiction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.passages.buckets import BUCKETS, Buckets
from pipeline.passages.groups import group
from pipeline.types import Row

MOST_FIGURES, LEAST_SHARED = 40, 3
NEAR_VOTES, NEAR, VOTES_APART = 1.25, 1.5, 10

_AT_ONCE = 20_000
_KEY = np.dtype([("key", "u8"), ("figure", "u4"), ("value", "f8"), ("opposed", "f8"), ("most_times", "f4")])
"""A key of a figure, with what decides whether another one that has it is alike; `opposed` is NaN where it is none."""

_FIGURES = "SELECT id, value, opposed, topic FROM figures WHERE topic IS NOT NULL ORDER BY id"
_PAIRS = """
    SELECT one.id, other.id, one.topic, other.topic
    FROM temp.alike
    JOIN figures AS one ON one.id = figure_id
    JOIN figures AS other ON other.id = other_id
    WHERE one.sentence <> other.sentence AND (
        one.document_id <> other.document_id
        OR one.comment_id IS NOT other.comment_id
        OR one.entry_id IS NOT other.entry_id
    )
    ORDER BY alike.rowid"""


def add_differences(connection: sqlite3.Connection) -> None:
    """Fill the table of pairs of figures in one transaction. The rows of the figures must be there."""
    connection.execute("BEGIN")
    fill_pairs(connection)
    connection.commit()


def fill_pairs(connection: sqlite3.Connection) -> None:
    """Fill the table, or one of its name that goes before it."""
    frequent: set[int] = set()
    connection.execute("CREATE TEMP TABLE alike (figure_id INTEGER, other_id INTEGER)")
    with closing(Buckets(_KEY)) as keys, closing(Buckets(np.uint64)) as pairs:
        _gather(connection, keys, pairs, frequent)
        for found in pairs.empty():
            same = group(found)
            often = found[same.order[same.starts[same.counts >= LEAST_SHARED]]]
            columns = (often >> np.uint64(32)).tolist(), (often & np.uint64(0xFFFFFFFF)).tolist()
            connection.executemany("INSERT INTO temp.alike VALUES (?, ?)", zip(*columns, strict=True))
    rows = _rows(connection, frequent)
    connection.executemany("INSERT INTO figure_pairs (figure_id, other_id, shared, words) VALUES (?, ?, ?, ?)", rows)
    connection.execute("DROP TABLE temp.alike")


def _gather(connection: sqlite3.Connection, keys: Buckets, pairs: Buckets, frequent: set[int]) -> None:
    """Put the figures that share a key into `pairs`, once for each key; take note of keys that tell nothing."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM figures").fetchone()
    for figures in _keys(connection):
        keys.add(figures, figures["key"] >> np.uint64(58))
    for together in keys.empty():
        for alike in _alike(together, frequent):
            pairs.add(alike, (alike >> np.uint64(32)) * np.uint64(BUCKETS) // np.uint64(last + 1))


def _keys(connection: sqlite3.Connection) -> Iterator[NDArray[Any]]:
    """Yield the keys of all figures. They are hashed by this process, for this process."""
    figures = connection.execute(_FIGURES)
    while some := figures.fetchmany(_AT_ONCE):
        numbers, values, opposed, topics = zip(*some, strict=True)
        topic_keys = json.loads(f"[{','.join(topics)}]")
        keys = np.empty(sum(map(len, topic_keys)), _KEY)
        keys["key"] = np.fromiter((hash(key) for topic in topic_keys for key in topic), np.int64).view(np.uint64)
        counts = np.fromiter(map(len, topic_keys), np.int64)
        near = [NEAR_VOTES if topic[0].startswith("votes ") else NEAR for topic in topic_keys]
        for field, column in (("figure", numbers), ("value", values), ("opposed", opposed), ("most_times", near)):
            keys[field] = np.repeat(np.array(column, _KEY[field]), counts)
        yield keys


def _alike(keys: NDArray[Any], frequent: set[int]) -> Iterator[NDArray[np.uint64]]:
    """Yield pairs of figures that share a key and are of similar size; take note of keys that tell nothing."""
    same = group(keys["key"])
    is_telling = same.counts <= MOST_FIGURES
    frequent.update(keys["key"][same.order[same.starts[~is_telling]]].tolist())
    telling = keys[same.order[np.repeat(is_telling, same.counts)]]
    counts = same.counts[is_telling]
    left = np.repeat(np.cumsum(counts), counts) - np.arange(len(telling))
    for distance in range(1, MOST_FIGURES):
        near = np.flatnonzero(left > distance)  # as many of its key come behind it
        yield _of_similar_size(telling[near], telling[near + distance])


def _of_similar_size(near: NDArray[Any], far: NDArray[Any]) -> NDArray[np.uint64]:
    low, high = np.minimum(near["value"], far["value"]), np.maximum(near["value"], far["value"])
    of_votes = (near["opposed"] == far["opposed"]) & ((high - low <= VOTES_APART) | (high <= low * NEAR_VOTES))
    of_others = (np.isnan(near["opposed"]) | np.isnan(far["opposed"])) & (high <= low * near["most_times"])
    is_alike = (far["figure"] > near["figure"]) & (low != high) & (of_votes | of_others)
    pairs: NDArray[np.uint64] = near["figure"][is_alike].astype(np.uint64) << np.uint64(32) | far["figure"][is_alike]
    return pairs


def _rows(connection: sqlite3.Connection, frequent: set[int]) -> Iterator[Row]:
    mask = (1 << 64) - 1
    for figure, other, *topics in connection.execute(_PAIRS):
        one, two = map(json.loads, topics)
        shared = sorted(key for key in set(one).intersection(two) if hash(key) & mask not in frequent)
        if len(shared) >= LEAST_SHARED:
            yield figure, other, len(shared), " ".join(key.partition(" ")[2] for key in shared)
