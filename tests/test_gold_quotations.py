"""Quotations in the five seed documents, against what a person found in them.

`tests/gold/quotations/REF.txt` has a line for each: lines, kind, number of parts, speaker, kind of speaker, cue, words.
A row of which any of these is otherwise counts as wrong, and its quotation as missed.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from building import REPOSITORY

from pipeline.clean.offsets import line_finder
from pipeline.document import stages
from pipeline.types import CleanText, Features, Source

GOLD = Path(__file__).parent / "gold" / "quotations"
PRECISION, RECALL = 0.95, 0.90


class Row(NamedTuple):
    """One quotation, as gold has it; its words may be shortened."""

    lines: str
    kind: str
    parts: str
    speaker: str
    speaker_kind: str
    cue: str
    words: str


def gold(path: Path) -> tuple[list[Row], list[str]]:
    """Return the quotations of a file, and the words in it that are none."""
    rows, none = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = [field.strip() for field in line.split(" | ")]
        if fields[0] == "NOT":
            none.append(fields[1])
        elif line and not line.startswith("#"):
            rows.append(Row(*fields))
    return rows, none


def found(path: Path) -> list[Row]:
    """Return what the program finds in a seed document."""
    source = Source(path.name, path.stem, "text")
    _, cleaned, _, features = stages(source, path.read_bytes())
    assert isinstance(cleaned, CleanText)
    assert isinstance(features, Features)
    line_of = line_finder(cleaned.text)
    rows = []
    for item in features.quotations:
        first, last = line_of(item.place.start), line_of(item.place.end - 1)
        lines = str(first) if first == last else f"{first}-{last}"
        fields = (item.speaker or "-", item.speaker_kind or "-", item.cue or "-", " ".join(item.text.split()))
        rows.append(Row(lines, item.kind, str(len(item.parts) or 1), *fields))
    return rows


def fits(row: Row, other: Row) -> bool:
    """Say whether a row of the program is that of gold, in every field."""
    beginning, _, end = row.words.partition(" … ")
    words = other.words.startswith(beginning) and other.words.endswith(end) if end else row.words == other.words
    return words and row[:-1] == other[:-1]


def scores() -> tuple[float, float, list[str]]:
    """Return precision, recall, and a line for each row that is wrong or missed."""
    right = rows_found = rows_gold = 0
    misses = []
    for path in sorted(GOLD.glob("*.txt")):
        expected, none = gold(path)
        program = found(REPOSITORY / "seeds" / path.name)
        rows_gold += len(expected)
        rows_found += len(program)
        for row in expected:
            fitting = [other for other in program if fits(row, other)]
            right += bool(fitting)
            if fitting:
                program.remove(fitting[0])
            else:
                misses.append(f"missed in {path.stem}: {row}")
        misses += [f"wrong in {path.stem}: {row}" for row in program]
        misses += [
            f"none in {path.stem}: {words}"
            for words in none
            for row in program
            if row.words.startswith(words) or (row.kind == "fragment" and words in row.words)
        ]
    return right / rows_found, right / rows_gold, misses


def test_quotations_of_the_seeds() -> None:
    """Quotations would be missed, invented, cut at the wrong place, or given to somebody else."""
    precision, recall, misses = scores()
    if precision < PRECISION or recall < RECALL:
        pytest.fail("\n".join([f"precision {precision:.3f}, recall {recall:.3f}", *misses]), pytrace=False)


if __name__ == "__main__":
    print(*scores(), sep="\n")  # noqa: T201
