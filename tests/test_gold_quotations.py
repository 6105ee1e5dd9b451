"""Quotations in the five documents of `seeds/` beside those that were written down by hand in `tests/gold/quotations`.

A quotation counts as found if its lines, kind, number of parts, speaker, kind of speaker, cue and words are right; one
field that is not right makes it wrong. Run this file to see the figures and what is missed.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.clean.offsets import line_finder
from pipeline.document import stages
from pipeline.types import CleanText, Features, Quotation, Source

ROOT = Path(__file__).parent.parent
GOLD = sorted((Path(__file__).parent / "gold" / "quotations").glob("*.txt"))
PRECISION, RECALL = 0.95, 0.90


class Line(NamedTuple):
    """One quotation, as gold has it."""

    lines: str
    kind: str
    parts: int
    speaker: str
    speaker_kind: str
    cue: str
    begins: str
    ends: str


class Score(NamedTuple):
    """What came out of one document."""

    expected: list[Line]
    found: list[Line]
    right: list[Line]
    forbidden: list[str]
    """Words that are no quotation, and were taken for one."""


def read_gold(path: Path) -> tuple[list[Line], list[str]]:
    """Return the quotations of a document, and words that are none."""
    lines, forbidden = [], []
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("NOT | "):
            forbidden.append(row.removeprefix("NOT | "))
        elif row and not row.startswith("#"):
            place, kind, parts, speaker, speaker_kind, cue, words = row.split(" | ")
            begins, _, ends = words.partition(" … ")
            lines.append(Line(place, kind, int(parts), speaker, speaker_kind, cue, begins, ends or begins))
    return lines, forbidden


def quotations_of(name: str) -> tuple[str, tuple[Quotation, ...]]:
    path = ROOT / "seeds" / name
    _, cleaned, _, found = stages(Source(path.name, path.stem, "text"), path.read_bytes())
    assert isinstance(cleaned, CleanText)
    assert isinstance(found, Features)
    return cleaned.text, found.quotations


def score(path: Path) -> Score:
    """Compare what is found in a document with gold."""
    expected, forbidden = read_gold(path)
    text, quotations = quotations_of(path.name)
    line_of = line_finder(text)
    found, right, left = [], [], list(expected)
    for quotation in quotations:
        first, last = line_of(quotation.place.start), line_of(quotation.place.end - 1)
        line = Line(
            f"{first}-{last}" if last > first else str(first),
            quotation.kind,
            len(quotation.parts) or 1,
            quotation.speaker or "-",
            quotation.speaker_kind or "-" if quotation.speaker else "-",
            quotation.cue or "-",
            quotation.text,
            quotation.text,
        )
        found.append(line)
        same = next((gold for gold in left if _fits(gold, line)), None)
        if same:
            left.remove(same)
            right.append(same)
    said = [quotation.text for quotation in quotations if quotation.kind != "introduced"]
    whole = [quotation.text for quotation in quotations]
    wrong = [words for words in forbidden if any(words == other or words in other for other in said)]
    wrong += [words for words in forbidden if any(other.startswith(words) or words in other[-200:] for other in whole)]
    return Score(expected, found, right, sorted(set(wrong)))


def _fits(gold: Line, found: Line) -> bool:
    same = gold[:6] == found[:6]
    return same and found.begins.startswith(gold.begins) and found.ends.endswith(gold.ends)


def test_figures() -> None:
    """Quotations would be missed, invented, or given to the wrong speaker."""
    scores = [score(path) for path in GOLD]
    right = sum(len(each.right) for each in scores)
    assert right / sum(len(each.found) for each in scores) >= PRECISION
    assert right / sum(len(each.expected) for each in scores) >= RECALL


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_what_is_none(path: Path) -> None:
    """Apostrophes, titles, headlines and what an author says himself would be taken for quotations."""
    assert score(path).forbidden == []


def main() -> None:
    """Print the figures, and what is missed or wrong."""
    scores = {path.stem: score(path) for path in GOLD}
    for stem, each in scores.items():
        print(stem, f"{len(each.right)} right of {len(each.found)} found, {len(each.expected)} in gold")  # noqa: T201
        for line in each.expected:
            if line not in each.right:
                print("  missed:", " | ".join(map(str, line)))  # noqa: T201
        for line in each.found:
            if not any(_fits(gold, line) for gold in each.expected):
                print("  wrong: ", " | ".join(map(str, line))[:300].replace("\n", " / "))  # noqa: T201
        for words in each.forbidden:
            print("  forbidden:", words)  # noqa: T201
    right, found, expected = (sum(len(getattr(s, f)) for s in scores.values()) for f in ("right", "found", "expected"))
    print(f"precision {right / found:.3f}, recall {right / expected:.3f}")  # noqa: T201


if __name__ == "__main__":
    main()
