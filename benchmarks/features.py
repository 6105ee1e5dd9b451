"""Features: generated pages -> the time that each feature takes on them, beside that of the split stage.

Processor time of one process, the best of some rounds for each feature over all pages. Writes the section on features
of `docs/performance.md`; `make bench-features`.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from itertools import islice

from generator import pages
from report import REPORT, machine, put_section, table

from pipeline.clean import clean
from pipeline.extract import FORMATS
from pipeline.features import FEATURES
from pipeline.features.material import material_of
from pipeline.split import split
from pipeline.types import Features, Material, Source

ROUNDS = 3


def main() -> int:
    """Measure and report."""
    parser = ArgumentParser(description="Measure what each feature costs.")
    parser.add_argument("--documents", type=int, default=500)
    count = parser.parse_args().documents
    texts = [_clean(made.data) for made in islice(pages(1, count, None), count)]
    split_ms = _milliseconds(lambda: [split(text) for text in texts], count)
    materials = [material_of(text, split(text), None) for text in texts]
    rows = [("split, to compare with", f"{split_ms:.2f}", "1.00")]
    for name, milliseconds in _features(materials):
        rows.append((name, f"{milliseconds:.2f}", f"{milliseconds / split_ms:.2f}"))
    whole = sum(float(row[1]) for row in rows[1:])
    rows.append(("all features", f"{whole:.2f}", f"{whole / split_ms:.2f}"))
    size = sum(map(len, texts)) / count
    about = (
        f"{machine()}. {count:,} generated pages of {size / 1000:.1f} thousand characters; processor time of one "
        f"process, the best of {ROUNDS} rounds. What passages cost is told below: they need all documents."
    )
    text = "\n\n".join(["## Features", about, table(("feature", "ms a document", "of the split stage"), rows)])
    put_section(REPORT, "features", text)
    print(text)
    return 0


def _clean(data: bytes) -> str:
    return clean(FORMATS["text"](Source("page.txt", "page"), data)).text


def _features(materials: Sequence[Material]) -> list[tuple[str, float]]:
    """Return the time of each feature, which is told what those before it have found."""
    founds = [Features() for _ in materials]
    times = []
    for name, find in FEATURES.items():
        given = list(zip(materials, founds, strict=True))
        times.append((name, _milliseconds(lambda: [find(*item) for item in given], len(given))))  # noqa: B023
        founds = [find(*item) for item in given]
    return times


def _milliseconds(work: Callable[[], object], documents: int) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return 1000 * best / documents


if __name__ == "__main__":
    sys.exit(main())
