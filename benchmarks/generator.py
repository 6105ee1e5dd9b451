"""Generator: a seed and a number -> that many saved pages, as a folder of files or as JSON lines.

    python benchmarks/generator.py FOLDER --documents 2000 [--seed 1] [--jsonl FILE]
    python benchmarks/generator.py FOLDER --comments 1000000
    python benchmarks/generator.py FOLDER --describe

Each page depends on the seed and on its own number alone: the first 2,000 of 20,000 pages are the 2,000, on any
machine. The texts are put together from sentence patterns of our own (`paragraphs/`, see `prose.py`) in the layouts of
saved pages (`layouts.py`). Sizes are spread log-normally between 2 and 60 KB, 13 KB on average; pages with threads have
about 45 comments. 3 % have a damaged encoding, 1 % print a passage that others print too.

How near that is to real text, as `--describe` prints it (2,000 pages of seed 1; beside them the five in `seeds/`):

| | pages | seeds |
|---|---|---|
| gzip -6, all in one stream | 3.9 : 1 | 2.6 : 1 |
| zstd -3, all in one stream | 4.9 : 1 | 2.5 : 1 |
| lines printed before, all (buttons, profiles of forums, `Logged`) | 36 % | 1 % |
| lines printed before, of 40 bytes and more (titles that forums repeat above each post) | 4 % | 0 % |

So a program gains next to nothing by remembering lines of running text. What a build finds in 13 KB of English, in the
first 200 pages, in the seeds, and in 95 real pages of the open set: 10, 11 and 10 figures, 18, 17 and 5 dates, 38, 107
and 14 mentions of names, 36, 11 and 10 comments.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from layouts import SHARES, TRANSLATED
from prose import Writing, paragraph

MEDIAN, SPREAD = 9_600, 0.72
SMALLEST, LARGEST = 2_000, 60_000
"""Sizes of pages in characters: log-normal, cut at both ends."""

DAMAGED = 0.03
PASSED_ON = 0.01
TOGETHER = 1_000
"""Of so many successive pages, those that print a passage print the same one."""

PLAIN_MARKS = str.maketrans("“”‘’–„« »", '""\'\'-"" "')
PLAIN = 0.4
"""Share of pages that print straight quotation marks."""

CHUNK = 500
"""Pages made by a process at once."""


class Made(NamedTuple):
    """A page: its path in the folder, its bytes, the text that they mean, and its number of comments."""

    path: str
    data: bytes
    text: str
    comments: int


def make(seed: int, number: int) -> Made:
    """Return page `number` (from 0) of the pages of `seed`."""
    random = Random(f"page {number} of {seed}")  # noqa: S311  (nothing here is secret)
    (layout,) = random.choices([layout for layout, _ in SHARES], [share for _, share in SHARES])
    language = random.choices(("en", "de", "fr"), (0.75, 0.15, 0.1))[0] if layout in TRANSLATED else "en"
    size = min(LARGEST, max(SMALLEST, int(random.lognormvariate(0, SPREAD) * MEDIAN)))
    lines, comments = layout(Writing(language, random, []), size)
    if language == "en" and random.random() < PASSED_ON:
        lines[2:2] = [passage(seed, number // TOGETHER), ""]
    is_damaged = random.random() < DAMAGED
    if not is_damaged and random.random() < PLAIN:
        lines = [line.translate(PLAIN_MARKS) for line in lines]
    data, text = damage(random, lines) if is_damaged else _as_it_is(lines)
    return Made(f"{number // 100:03d}/page_{number:06d}.txt", data, text, comments)


def passage(seed: int, number: int) -> str:
    """Return a passage that several pages print: some three sentences."""
    random = Random(f"passage {number} of {seed}")  # noqa: S311
    return paragraph(Writing("en", random, []), "news", 400)


def _as_it_is(lines: Iterable[str]) -> tuple[bytes, str]:
    text = "\n".join(lines)
    return text.encode(), text


# --- damage ------------------------------------------------------------------------------------------


def damage(random: Random, lines: list[str]) -> tuple[bytes, str]:
    """Return a page in one of four states: some lines read wrongly, windows-1252, UTF-16, or with entities."""
    kind = random.randrange(4)
    if kind == 0:
        return _as_it_is(_misread(line) if random.random() < 0.5 else line for line in lines)
    if kind == 1:
        text = "\n".join(lines).encode("cp1252", "replace").decode("cp1252")
        return text.encode("cp1252"), text
    if kind == 2:
        text = "\n".join(lines)
        return text.encode("utf-16"), text
    return _as_it_is(_with_entities(line) if random.random() < 0.5 else line for line in lines)


def _misread(line: str) -> str:
    """Return what UTF-8 looks like when it is taken for windows-1252, as browsers do it."""
    return "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) if byte > 127 else chr(byte) for byte in line.encode()
    )


def _with_entities(line: str) -> str:
    return line.replace("&", "&amp;").encode("ascii", "xmlcharrefreplace").decode()


# --- writing -----------------------------------------------------------------------------------------


def pages(seed: int, documents: int | None, comments: int | None, processes: int = 1) -> Iterator[Made]:
    """Yield pages up to a number of them, or until they have `comments` comments together."""
    if documents is not None:
        comments = None
    written = 0
    for chunk in _chunks(seed, documents, processes):
        for page in chunk:
            yield page
            written += page.comments
            if comments is not None and written >= comments:
                return


def _chunks(seed: int, documents: int | None, processes: int) -> Iterator[list[Made]]:
    starts = count(0, CHUNK) if documents is None else range(0, documents, CHUNK)
    spans = ((seed, start, min(start + CHUNK, documents or start + CHUNK)) for start in starts)
    if processes == 1:
        yield from map(_make_span, spans)
        return
    with ProcessPoolExecutor(processes) as pool:
        ahead = [pool.submit(_make_span, span) for span in islice(spans, processes + 1)]
        while ahead:
            yield ahead.pop(0).result()
            ahead += [pool.submit(_make_span, span) for span in islice(spans, 1)]


def _make_span(span: tuple[int, int, int]) -> list[Made]:
    seed, start, end = span
    return [make(seed, number) for number in range(start, end)]


def write(made: Iterable[Made], folder: Path | None, records: Path | None) -> tuple[int, int, int]:
    """Write pages as files, as JSON lines, or both; return how many there are, their bytes and their comments."""
    documents = size = comments = 0
    with records.open("w", encoding="utf-8") if records else nullcontext() as stream:
        for page in made:
            if folder:
                file = folder / page.path
                if documents % 100 == 0:
                    file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(page.data)
            if stream:
                record = {"id": page.path, "url": f"https://pages.example/{page.path}", "text": page.text}
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            documents, size, comments = documents + 1, size + len(page.data), comments + page.comments
    return documents, size, comments


# --- description -------------------------------------------------------------------------------------


def describe(name: str, texts: Iterable[bytes]) -> str:
    """Return how large texts are, how far they can be compressed, and how many lines were there before."""
    together = b"\n".join(texts)
    lines = [line.strip() for line in together.splitlines() if line.strip()]
    long = [line for line in lines if len(line) >= 40]
    figures = [
        f"{len(together):,} bytes",
        f"gzip {len(together) / len(zlib.compress(together, 6)):.2f}:1",
        *_zstd(together),
        f"lines seen before {_repeated(lines):.1%}, of 40 bytes and more {_repeated(long):.2%}",
    ]
    return f"{name}: {', '.join(figures)}"


def _zstd(data: bytes) -> list[str]:
    if not (program := shutil.which("zstd")):
        return []
    packed = subprocess.run([program, "-q", "-3", "-c"], input=data, capture_output=True, check=True).stdout
    return [f"zstd {len(data) / len(packed):.2f}:1"]


def _repeated(lines: list[bytes]) -> float:
    return 1 - len(Counter(lines)) / len(lines) if lines else 0.0


def main() -> int:
    """Write pages, and say what was written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", help="where the files go")
    parser.add_argument("--documents", type=int, help="how many pages (2,000 if nothing is said)")
    parser.add_argument("--comments", type=int, help="instead: as many pages as have so many comments")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jsonl", type=Path, help="write the same pages as JSON lines, too")
    parser.add_argument("--describe", action="store_true", help="say how real the texts are; the seeds beside them")
    options = parser.parse_args()
    if not (options.folder or options.jsonl or options.describe):
        parser.error("nothing to write: give a FOLDER, or --jsonl FILE, or --describe")
    documents = options.documents or (None if options.comments else 2_000)
    if options.folder or options.jsonl:
        made = pages(options.seed, documents, options.comments, os.cpu_count() or 1)
        written, size, comments = write(made, options.folder, options.jsonl)
        print(f"{written:,} pages, {size / 1e6:,.1f} MB, {comments:,} comments")
    if options.describe:
        sample = pages(options.seed, documents, options.comments)
        seeds = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
        print(describe("pages", (page.data for page in sample)))
        print(describe("seeds", (seed.read_bytes() for seed in seeds)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
