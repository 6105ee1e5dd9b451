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
from pathlib import Path

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
    parser.add_argument("--corpus", type=Path, help="a folder with real pages, to measure beside the generated ones")
    options = parser.parse_args()
    generated = [_clean(made.data) for made in islice(pages(1, options.documents, None), options.documents)]
    size = sum(map(len, generated)) / len(generated)
    real = [_clean(file.read_bytes()) for file in sorted(options.corpus.rglob("*.txt"))] if options.corpus else []
    columns = [_costs(texts, size) for texts in (generated, real) if texts]
    rows = [(name, *(f"{costs[name]:.2f}" for costs in columns)) for name in columns[0]]
    about = (
        f"{machine()}. {len(generated):,} generated pages of {size / 1000:.1f} thousand characters; processor time of "
        f"one process, the best of {ROUNDS} rounds. What passages cost is told below: they need all documents."
    )
    heads = ["feature", "ms a generated page"]
    if real:
        about += f" Beside them {len(real)} real pages of all languages, whose time is that for as many characters."
        heads.append("ms for as much of real ones")
    text = "\n\n".join(["## Features", about, table(heads, rows)])
    put_section(REPORT, "features", text)
    print(text)
    return 0


def _costs(texts: Sequence[str], size: float) -> dict[str, float]:
    """Return the milliseconds that the stages and features take for so many characters of some texts, by name."""
    times = {"split, to compare with": _milliseconds(lambda: [split(text) for text in texts])}
    features = _features([material_of(text, split(text), None) for text in texts])
    times |= features
    times["all features"] = sum(features.values())
    return {name: milliseconds * size / sum(map(len, texts)) for name, milliseconds in times.items()}


def _clean(data: bytes) -> str:
    return clean(FORMATS["text"](Source("page.txt", "page"), data)).text


def _features(materials: Sequence[Material]) -> dict[str, float]:
    """Return the milliseconds of each feature, which is told what those before it have found."""
    founds = [Features() for _ in materials]
    times = {}
    for name, find in FEATURES.items():
        given = list(zip(materials, founds, strict=True))
        times[name] = _milliseconds(lambda: [find(*item) for item in given])  # noqa: B023
        founds = [find(*item) for item in given]
    return times


def _milliseconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return 1000 * best


if __name__ == "__main__":
    sys.exit(main())
