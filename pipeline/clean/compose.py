"""Compose: changes already made to a line + edits of the next step -> changes that hold both.

A `Change` points into the decoded line, an `Edit` into the line as the steps before have left it. Where an
edit touches what an earlier step had changed, both become one change, so that the changes of a line never
overlap, and undoing them one by one gives the decoded line. Linear in the line, but for the sorting of its
edits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Edit(NamedTuple):
    """What one step wants: the span `start` to `end` of the line it was given becomes `after`."""

    start: int
    end: int
    after: str
    step: str


class Change(NamedTuple):
    """What the steps so far have done to the span `start` to `end` of the decoded line."""

    start: int
    end: int
    after: str
    steps: tuple[str, ...]


class Touched(NamedTuple):
    """A span of the current line, with the earlier change or the new edit that accounts for it."""

    start: int
    end: int
    cause: Change | Edit


def patch(line: str, edits: Iterable[Edit]) -> str:
    """Apply edits, which are in order and do not overlap."""
    parts = []
    position = 0
    for edit in edits:
        parts += [line[position : edit.start], edit.after]
        position = edit.end
    return "".join([*parts, line[position:]])


def compose(line: str, changes: Sequence[Change], edits: Sequence[Edit]) -> list[Change]:
    """Join the changes that led to `line` with the edits that are to be made to it."""
    shift = 0  # how much longer than the decoded line the current one is, up to here
    composed = []
    for cluster in _clusters(changes, edits):
        start, end = cluster[0].start, max(touched.end for touched in cluster)
        earlier = [touched.cause for touched in cluster if isinstance(touched.cause, Change)]
        later = [touched.cause for touched in cluster if isinstance(touched.cause, Edit)]
        after = patch(
            line[start:end], [edit._replace(start=edit.start - start, end=edit.end - start) for edit in later]
        )
        decoded_start = start - shift
        shift += sum(growth(change) for change in earlier)
        composed.append(Change(decoded_start, end - shift, after, _steps(earlier, later)))
    return composed


def growth(change: Change) -> int:
    """Tell how many characters a change adds to the line (negative where it takes some away)."""
    return len(change.after) - (change.end - change.start)


def _clusters(changes: Sequence[Change], edits: Sequence[Edit]) -> Iterator[list[Touched]]:
    """Group what overlaps, in order. What only touches stays apart."""
    spans = [*_placed(changes), *(Touched(edit.start, edit.end, edit) for edit in edits)]
    spans.sort(key=lambda touched: touched[:2])
    cluster: list[Touched] = []
    end = 0
    for touched in spans:
        if cluster and touched.start >= end:
            yield cluster
            cluster = []
        cluster.append(touched)
        end = max(end, touched.end)
    if cluster:
        yield cluster


def _placed(changes: Sequence[Change]) -> Iterator[Touched]:
    """Find the span that each change has in the current line; empty where it removed something."""
    shift = 0
    for change in changes:
        yield Touched(change.start + shift, change.start + shift + len(change.after), change)
        shift += growth(change)


def _steps(earlier: Sequence[Change], later: Sequence[Edit]) -> tuple[str, ...]:
    """List the steps of a cluster, each once, in the order in which they were taken."""
    taken = [step for change in earlier for step in change.steps] + [edit.step for edit in later]
    return tuple(dict.fromkeys(taken))


# --- from whole lines to words -----------------------------------------------------------------------

STRIDES = sorted(((m, n) for m in range(1, 7) for n in range(1, 7)), key=sum)
"""How many words of each line may go by before the lines must agree again."""


def narrow(before: str, after: str, step: str) -> list[Edit]:
    """Turn a changed line into edits of single words, as far as its words can be told apart.

    Words are what stands between single spaces. Where a repair has taken a space for part of a character, a
    few words become one edit; where even that fails, the edit is what is left without the common beginning
    and end.
    """
    words, repaired = before.split(" "), after.split(" ")
    edits = []
    start = i = j = 0
    while i < len(words) and j < len(repaired):
        m, n = _stride(words[i : i + 7], repaired[j : j + 7], len(words) - i == len(repaired) - j)
        old, new = " ".join(words[i : i + m]), " ".join(repaired[j : j + n])
        if old != new:
            edits.append(Edit(start, start + len(old), new, step))
        start, i, j = start + len(old) + 1, i + m, j + n
    agree = i - len(words) == j - len(repaired) == 0 and all(edit.start < edit.end for edit in edits)
    return edits if agree else [_trimmed(before, after, step)]


def _stride(words: Sequence[str], repaired: Sequence[str], same_number: bool) -> tuple[int, int]:
    """Tell how many words of each line belong together: one each, unless they disagree on what comes next."""
    if same_number or words[0] == repaired[0]:
        return 1, 1
    agreeing = (
        (m, n) for m, n in STRIDES if m <= len(words) and n <= len(repaired) and words[m : m + 1] == repaired[n : n + 1]
    )
    m, n = next(agreeing, (1, 1))
    return (1, 1) if m == n else (m, n)


def _trimmed(before: str, after: str, step: str) -> Edit:
    """Give one edit without the common beginning and end; at least one character long."""
    shorter = min(len(before), len(after))
    first = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    first = min(first, len(before) - 1)
    rest = shorter - first
    last = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    last = min(last, len(before) - first - 1)
    return Edit(first, len(before) - last, after[first : len(after) - last], step)
