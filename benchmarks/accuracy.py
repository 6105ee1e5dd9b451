"""Accuracy: a folder of real pages with their true comments -> figures, and a comparison with pinned floors.

    python benchmarks/accuracy.py CORPUS [--raise-floors]

CORPUS holds `dev/` (pages as text, `NAME.txt`, and what is true of them, `NAME.gold.json`), the same pages as HTML in
`dev-html.tar.xz`, and `score.py`, which compares a database with what is true. The pages belong to others and are no
part of this project: where they are absent, one line says so and nothing else happens. Floors only go up:
`--raise-floors` writes what is better than before.

A third of the sites is held out by a hash of their names: rules are written from the others, and what the figures of
the two differ by says how far the rules fit pages that nobody looked at. Comments that a text runs together so that
nobody could tell them apart are left out of the figures for text (`separable`), as the corpus's own notes say.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from peers import compare_words

FLOORS = Path(__file__).with_name("accuracy_floors.json")
COLUMNS = ("docs", "precision", "recall", "f1", "author_acc", "date_acc", "parent_acc")
LEAST_BOUNDARY = 0.2
"""Share of neighbouring comments between which a text must print anything."""

WORST = 10

Scores = dict[str, Any]
"""What `score.py` prints."""

FIGURES: dict[str, tuple[str, ...]] = {
    "blogs, comments: F1": ("by_genre", "blog", "f1"),
    "blogs, comments: precision": ("by_genre", "blog", "precision"),
    "blogs, authors": ("by_genre", "blog", "author_acc"),
    "blogs, dates": ("by_genre", "blog", "date_acc"),
    "blogs, parents": ("by_genre", "blog", "parent_acc"),
    "forums, posts: F1": ("by_genre", "forum", "f1"),
    "forums, authors": ("by_genre", "forum", "author_acc"),
    "forums, dates": ("by_genre", "forum", "date_acc"),
    "forums, parents": ("by_genre", "forum", "parent_acc"),
    "all threads, comments: F1": ("threads", "f1"),
    "live blogs, entries: F1": ("live", "entry_f1"),
    "live blogs, times": ("live", "entry_time_acc"),
}
"""What is pinned for pages as text and as HTML: name to the place in what `score.py` prints."""


def main() -> int:
    """Score, print, compare; the exit status is 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--raise-floors", action="store_true")
    options = parser.parse_args()
    if not (options.corpus / "score.py").exists():
        print(f"{options.corpus}: no such corpus; accuracy was not measured")
        return 0
    with TemporaryDirectory() as folder:
        found = {
            f"{kind}: {name}": value
            for kind, pages in (("text", text_pages), ("HTML", html_pages))
            for name, value in measure(options.corpus, Path(folder), kind, pages).items()
        }
    return compare(found, raise_floors=options.raise_floors)


def measure(corpus: Path, folder: Path, kind: str, pages: Callable[[Path, Path], list[Path]]) -> dict[str, float]:
    """Build a database of the corpus's pages of one kind, print its scores, and return what is pinned."""
    database = folder / f"{kind}.db"
    files = pages(corpus, folder)
    subprocess.run([sys.executable, "-m", "pipeline", "build", *files, "-o", database, "--quiet"], check=True)
    there = {file.stem for file in files}
    gold = {name: true for name, true in read_gold(corpus).items() if name in there}
    is_text = kind == "text"
    counted = {name for name, true in gold.items() if not is_text or separable(true)}
    scores = score(corpus, folder / f"{kind}-counted", database, counted)
    print(f"\n{kind}: {'comments that the text sets apart' if is_text else 'all comments'}")
    show(scores)
    held = {name for name, true in gold.items() if held_out(str(true["site"]))}
    for name, part in (("sites looked at", counted - held), ("sites held out", counted & held)):
        of_part = score(corpus, folder / f"{kind}-{name.replace(' ', '-')}", database, part)
        show_groups({f"{genre}, {name}": figures for genre, figures in of_part["by_genre"].items()})
    if not is_text:
        compare_words(files, gold, database)
    everything = score(corpus, folder / f"{kind}-all", database, set(gold))
    show_worst(score(corpus, folder / f"{kind}-worst", database, set(gold) - held))
    left_alone = everything["no_comments"]["docs"] - everything["no_comments"]["docs_with_false_comments"]
    return {
        **{name: figure(scores, place) for name, place in FIGURES.items()},
        "pages without comments that are left alone": left_alone,
    }


# --- the corpus --------------------------------------------------------------------------------------


def text_pages(corpus: Path, _: Path) -> list[Path]:
    """Return the pages as text."""
    return sorted((corpus / "dev").resolve().glob("*.txt"))


def html_pages(corpus: Path, folder: Path) -> list[Path]:
    """Unpack the pages as HTML, and return them."""
    with tarfile.open(corpus / "dev-html.tar.xz") as archive:
        archive.extractall(folder / "html", filter="data")
    return sorted((folder / "html").resolve().rglob("*.html"))


def read_gold(corpus: Path) -> dict[str, dict[str, Any]]:
    """Return what is true of each page, by its name."""
    files = sorted((corpus / "dev").glob("*.gold.json"))
    return {file.name.removesuffix(".gold.json"): json.loads(file.read_text(encoding="utf-8")) for file in files}


def separable(true: dict[str, Any]) -> bool:
    """Say whether anybody could tell the comments of a text apart."""
    return true["kind"] != "thread" or true.get("boundary_share", 1.0) >= LEAST_BOUNDARY


def held_out(site: str) -> bool:
    """Say whether a site belongs to the third from which no rule was written."""
    return hashlib.sha256(f"btl{site}".encode()).digest()[0] % 3 == 0


def score(corpus: Path, folder: Path, database: Path, names: set[str]) -> Scores:
    """Return what `score.py` says of a database for some of the pages."""
    folder.mkdir()
    for name in names:
        (folder / f"{name}.gold.json").symlink_to((corpus / "dev" / f"{name}.gold.json").resolve())
    scorer = [sys.executable, corpus / "score.py", folder, database, "--json"]
    scores: Scores = json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)
    return scores


# --- printing ----------------------------------------------------------------------------------------


def show(scores: Scores) -> None:
    """Print a table for each genre and kind of site, and what became of the other pages."""
    print(f"{'':28}" + "".join(f"{column:>12}" for column in COLUMNS))
    show_groups({"all threads": scores["threads"], **scores["by_genre"], **scores["by_engine"]})
    live = scores["live"]
    print(f"live blogs: {live['entry_f1']} F1 of {live['entry_gold']} entries, {live['entry_time_acc']} of their times")
    print(f"pages without comments: {scores['no_comments']}")


def show_groups(groups: dict[str, Scores]) -> None:
    """Print a line of figures for each group of pages."""
    for name, figures in groups.items():
        cells = ("" if figures[column] is None else figures[column] for column in COLUMNS)
        print(f"{name:28}" + "".join(f"{cell:>12}" for cell in cells))


def show_worst(scores: Scores) -> None:
    """Print the pages that went worst."""
    print("worst pages:")
    for page in scores["worst"][:WORST]:
        print(f"  {page['matched']:>4} of {page['gold']:>4} found, {page['predicted']:>4} read: {page['doc']}")


# --- floors ------------------------------------------------------------------------------------------


def compare(found: dict[str, float], *, raise_floors: bool) -> int:
    """Compare with the floors, and raise those that were surpassed where that is asked for."""
    floors: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    below = {name: value for name, value in found.items() if value < floors.get(name, 0)}
    print()
    for name, value in found.items():
        verdict = "BELOW ITS FLOOR of" if name in below else "floor"
        print(f"{name:52} {value:6.3f}  {verdict} {floors.get(name, 0):.3f}")
    if raise_floors:
        raised = {name: max(value, floors.get(name, 0)) for name, value in found.items()}
        FLOORS.write_text(json.dumps(raised, indent=2) + "\n")
    return 1 if below else 0


def figure(scores: Scores, place: tuple[str, ...]) -> float:
    """Return one figure of the scores, rounded down to three places; 0 where nothing could be scored."""
    value: Any = scores
    for key in place:
        value = value[key]
    return int((value or 0) * 1000) / 1000


if __name__ == "__main__":
    sys.exit(main())
