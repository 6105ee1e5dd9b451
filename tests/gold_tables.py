"""Gold: what people wrote down by hand in `tests/gold`, and how much of it is found.

A file is a table without a heading: a line for each thing that is to be found, its fields separated by tabs. Lines
that begin with `#` are remarks; one that names a page of `tests/features` says what the file is about, else it is the
document in `seeds` of the same name.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from building import REPOSITORY

from pipeline.document import stages
from pipeline.types import CleanText, Features, Page, Source

GOLD = REPOSITORY / "tests" / "gold"


class Read(NamedTuple):
    """A document as it is read now."""

    text: str
    page: Page
    features: Features


def gold(feature: str) -> dict[Path, list[tuple[str, ...]]]:
    """Return for each document what is to be found in it."""
    tables = {}
    for file in sorted((GOLD / feature).glob("*.tsv")):
        lines = file.read_text(encoding="utf-8").splitlines()
        named = [line[2:] for line in lines if line.startswith("# tests/features/")]
        document = REPOSITORY / named[0] if named else REPOSITORY / "seeds" / f"{file.stem}.txt"
        tables[document] = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    return tables


def read(document: Path) -> Read:
    """Read a document."""
    _, cleaned, page, features = stages(Source(document.name, document.stem), document.read_bytes())
    assert isinstance(cleaned, CleanText)
    assert isinstance(page, Page)
    assert isinstance(features, Features)
    return Read(cleaned.text, page, features)


def line_of(text: str, offset: int) -> str:
    """Return the number of the line of an offset, as gold has it."""
    return str(text.count("\n", 0, offset) + 1)


def score(wanted: list[tuple[str, ...]], found: list[tuple[str, ...]]) -> tuple[float, float, list[str]]:
    """Return precision, recall, and what is missed or too much, for people."""
    right = (Counter(wanted) & Counter(found)).total()
    missed = [f"missed: {' | '.join(item)}" for item in (Counter(wanted) - Counter(found)).elements()]
    wrong = [f"wrong: {' | '.join(item)}" for item in (Counter(found) - Counter(wanted)).elements()]
    return right / max(1, len(found)), right / max(1, len(wanted)), missed + wrong
