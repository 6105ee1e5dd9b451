"""Gold: what people read in the seeds as dates and figures, written down by hand, compared with what is found.

Each file in `tests/gold/dates` and `tests/gold/figures` has one line for each mention: the line that it stands on, the
words, and the fields that matter, with tabs between. A mention counts as found where all of that is the same; what is
found besides counts against precision. What is meant by a date and a figure is in `tests/gold/README.md`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from building import REPOSITORY

from pipeline.clean.offsets import line_finder
from pipeline.document import stages
from pipeline.types import CleanText, DateMention, Features, Figure, Source

GOLD = Path(__file__).parent / "gold"
PRECISION, RECALL = 0.95, 0.90

Mention = tuple[str, ...]


def gold(field: str, seed: str) -> list[Mention]:
    lines = (GOLD / field / f"{seed}.tsv").read_text(encoding="utf-8").splitlines()
    width = len(lines[0].split("\t"))
    return [tuple((line.split("\t") + [""] * width)[:width]) for line in lines[1:]]


def found(field: str, seed: str) -> list[Mention]:
    _, cleaned, _, features = stages(Source(seed, seed), (REPOSITORY / "seeds" / f"{seed}.txt").read_bytes())
    assert isinstance(cleaned, CleanText)
    assert isinstance(features, Features)
    line_of = line_finder(cleaned.text)
    items = getattr(features, field)
    return [
        (str(line_of(item.place.start)), *_fields(item)) for item in sorted(items, key=lambda item: item.place.start)
    ]


def _fields(item: DateMention | Figure) -> Mention:
    if isinstance(item, DateMention):
        candidates = " ".join(json.loads(item.candidates)) if item.candidates else ""
        return item.text, item.status, item.value or "", item.precision or "", candidates
    numbers = ("" if number is None else f"{number:.12g}" for number in (item.value, item.value_to, item.opposed))
    value, value_to, opposed = numbers
    return item.figure, value, value_to, item.unit or "", item.counted or "", opposed


SEEDS = sorted(path.stem for path in (GOLD / "dates").glob("*.tsv"))


@pytest.mark.parametrize("field", ["dates", "figures"])
def test_gold(field: str) -> None:
    """Dates or figures would be missed, made up, or understood wrongly."""
    right, missed, wrong = 0, [], []
    for seed in SEEDS:
        left = found(field, seed)
        for mention in gold(field, seed):
            if mention in left:
                left.remove(mention)
                right += 1
            else:
                missed.append((seed[:3], *mention))
        wrong += [(seed[:3], *mention) for mention in left]
    precision, recall = right / (right + len(wrong)), right / (right + len(missed))
    print(f"{field}: {right + len(missed)} in gold, precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201
    report = [*(f"missed: {mention}" for mention in missed), *(f"wrong: {mention}" for mention in wrong)]
    print("\n".join(report))  # noqa: T201
    assert precision >= PRECISION
    assert recall >= RECALL


def test_every_seed_has_gold() -> None:
    """A seed would be left out, and with it what is hard in it."""
    seeds = sorted(path.stem for path in (REPOSITORY / "seeds").glob("*.txt"))
    assert seeds == SEEDS
    assert seeds == sorted(path.stem for path in (GOLD / "figures").glob("*.tsv"))
