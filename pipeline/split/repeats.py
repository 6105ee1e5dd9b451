"""Repeats: openings -> the same, without the short lines that stand above or below the text of nearly every comment.

What repeats between the texts is part of the page, in whatever language: `Helpful?`, `0 of 3 people like this`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from pipeline.split.furniture import REMEMBERED, is_control
from pipeline.split.lines import is_sentence
from pipeline.types import Line, Opening

LEAST_COMMENTS = 3
LEAST_SHARE = 0.6
LONGEST_LINE = 60
MOST_LINES = 4

_DIGITS = re.compile(r"\d+")


def trim_repeats(lines: Sequence[Line], openings: Sequence[Opening], end: int) -> tuple[Opening, ...]:
    """Return the openings of comments with bodies that begin below, and controls that begin above, what repeats."""
    if len(openings) < LEAST_COMMENTS:
        return tuple(openings)
    stops = [*(opening.line for opening in openings[1:]), end]
    tails = [
        _controls(lines, opening, stop if opening.end is None else opening.end)
        for opening, stop in zip(openings, stops, strict=True)
    ]
    bodies = [opening.body for opening in openings]
    for _ in range(MOST_LINES):
        _step(lines, openings, bodies, tails)
    return tuple(
        opening._replace(body=body, controls=tail) for opening, body, tail in zip(openings, bodies, tails, strict=True)
    )


def _controls(lines: Sequence[Line], opening: Opening, stop: int) -> int:
    tail = stop if opening.controls is None else opening.controls
    while tail > opening.body + 1 and is_control(lines[tail - 1]):
        tail -= 1
    return tail


def _step(lines: Sequence[Line], openings: Sequence[Opening], bodies: list[int], tails: list[int]) -> None:
    """Take one line that repeats from the start and from the end of each text, if anything is left between."""
    longer = [(body, tail) for body, tail in zip(bodies, tails, strict=True) if body < tail - 1]
    first = _frequent([lines[body] for body, _ in longer])
    last = _frequent([lines[tail - 1] for _, tail in longer])
    for index, opening in enumerate(openings):
        body, tail = bodies[index], tails[index]
        if opening.line < body < tail - 1 and shape(lines[body]) in first:
            bodies[index] = body + 1
        if bodies[index] < tail - 1 and shape(lines[tail - 1]) in last:
            tails[index] = tail - 1


def closing(lines: Sequence[Line], starts: Sequence[int]) -> frozenset[str]:
    """Return the shapes of the lines that end most of the items which begin at the indexes `starts`."""
    shapes = Counter(shape(lines[index - 1]) for index in starts if index and not lines[index - 1].label)
    least = max(LEAST_COMMENTS, LEAST_SHARE * len(starts))
    return frozenset(key for key, count in shapes.items() if any(map(str.isalpha, key)) and count >= least)


def _frequent(lines: Sequence[Line]) -> set[str]:
    shapes = Counter(shape(line) for line in lines)
    return {
        shape for shape, count in shapes.items() if shape and count >= max(LEAST_COMMENTS, LEAST_SHARE * len(lines))
    }


def shape(line: Line) -> str:
    """Return a short line that is no sentence, digits apart; an empty string for any other."""
    is_short = len(line.text) <= LONGEST_LINE and not is_sentence(line.text)
    return digits_apart(line.text) if is_short else ""


@lru_cache(REMEMBERED)
def digits_apart(text: str) -> str:
    """Return what a short text has in common with others that differ in numbers, or in capitals, alone."""
    return _DIGITS.sub("0", text.lower())
