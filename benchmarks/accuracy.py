"""Accuracy: a folder of real pages with their true comments -> figures, and a comparison with pinned floors.

    python benchmarks/accuracy.py CORPUS [--raise-floors]

CORPUS holds `dev/` (pages as text, `NAME.txt`, and what is true of them, `NAME.gold.json`) and `score.py`, which
compares a database with it. The pages belong to others and are no part of this project: where they are absent,
one line says so and nothing else happens. Floors only go up: `--raise-floors` writes what is better than before.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

FLOORS = Path(__file__).with_name("accuracy_floors.json")
COLUMNS = ("docs", "precision", "recall", "f1", "author_acc", "date_acc", "parent_acc")
FIGURES = {
    "blogs, comments: F1": ("by_genre", "blog", "f1"),
    "blogs, comments: precision": ("by_genre", "blog", "precision"),
    "blogs, authors": ("by_genre", "blog", "author_acc"),
    "blogs, dates": ("by_genre", "blog", "date_acc"),
    "blogs, parents": ("by_genre", "blog", "parent_acc"),
    "forums, posts: F1": ("by_genre", "forum", "f1"),
    "live blogs, entries: F1": ("live", "entry_f1"),
    "live blogs, times": ("live", "entry_time_acc"),
    "all threads, comments: F1": ("threads", "f1"),
}
"""What is pinned: name to the place in what `score.py` prints."""


def main() -> int:
    """Score, print, compare; the exit status is 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--raise-floors", action="store_true")
    options = parser.parse_args()
    if not (options.corpus / "score.py").exists():
        print(f"{options.corpus}: no such corpus; accuracy was not measured")
        return 0
    scores = score(options.corpus)
    show(scores)
    return compare(scores, raise_floors=options.raise_floors)


def score(corpus: Path) -> dict[str, Any]:
    """Build a database of the corpus's texts and return what `score.py` says of it."""
    with TemporaryDirectory() as folder:
        pages, database = Path(folder) / "pages", Path(folder) / "pages.db"
        pages.mkdir()
        for text in sorted((corpus / "dev").glob("*.txt")):
            (pages / text.name).symlink_to(text.resolve())
        build = [
            sys.executable,
            "-m",
            "pipeline",
            "build",
            *sorted(pages.resolve().iterdir()),
            "-o",
            database,
            "--quiet",
        ]
        subprocess.run(build, check=True)
        scorer = [sys.executable, corpus / "score.py", corpus / "dev", database, "--json"]
        return json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)


def show(scores: dict[str, Any]) -> None:
    """Print a table for each genre and kind of site, and the pages that went worst."""
    print(f"{'':24}" + "".join(f"{column:>12}" for column in COLUMNS))
    groups = {"all threads": scores["threads"], **scores["by_genre"], **scores["by_engine"]}
    for name, figures in groups.items():
        cells = ("" if figures[column] is None else figures[column] for column in COLUMNS)
        print(f"{name:24}" + "".join(f"{cell:>12}" for cell in cells))
    lists = scores["no_comments"]
    print(f"\npages without comments: {lists}")
    print(f"live blogs: {scores['live']['entry_f1']} F1 of entries, {scores['live']['entry_time_acc']} of times\n")
    for page in scores["worst"][:10]:
        print(f"  {page['matched']:>4} of {page['gold']:>4} found, {page['predicted']:>4} read: {page['doc']}")


def compare(scores: dict[str, Any], *, raise_floors: bool) -> int:
    """Compare with the floors, and raise those that were surpassed where that is asked for."""
    floors: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    found = {name: figure(scores, place) for name, place in FIGURES.items()}
    below = {name: value for name, value in found.items() if value < floors.get(name, 0)}
    for name, value in found.items():
        verdict = "BELOW ITS FLOOR of" if name in below else "floor"
        print(f"{name:32} {value:.3f}  {verdict} {floors.get(name, 0):.3f}")
    if raise_floors:
        raised = {name: max(value, floors.get(name, 0)) for name, value in found.items()}
        FLOORS.write_text(json.dumps(raised, indent=2) + "\n")
    return 1 if below else 0


def figure(scores: dict[str, Any], place: tuple[str, ...]) -> float:
    """Return one figure of the scores, rounded down to three places; 0 where nothing could be scored."""
    value: Any = scores
    for key in place:
        value = value[key]
    return int((value or 0) * 1000) / 1000


if __name__ == "__main__":
    sys.exit(main())
