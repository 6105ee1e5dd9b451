"""Run: sizes and a number of runs -> docs/performance.md, with builds, the yardstick and other tools side by side.

    python benchmarks/run.py [--sizes 2000 20000] [--runs 3] [--core=OPTIONS]
    python benchmarks/run.py --quick

Each size gets a folder of generated pages. A round runs every command once, one after the other; rounds are repeated,
so that what is compared was measured in turns. The tools that only load rows, and a cluster, run at the smallest size.
`--quick` takes two small sizes and one round, prints the report, and leaves docs/performance.md as it is.
"""

from __future__ import annotations

import argparse
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import loaders
from cluster import can_run, cluster
from measure import Failed, Figures, medians, ratio, run
from report import REPORT, machine, put_section, table

HERE = Path(__file__).parent
PEERS_PYTHON = HERE / ".venv" / "bin" / "python"
BUILD = (sys.executable, "-m", "pipeline", "build", "--quiet")
SEED = 1

YARDSTICK = "yardstick"
ONE, TWO = "btl build --jobs 1", "btl build --jobs 2"
CORE_ONE, CORE_TWO = "core alone, --jobs 1", "core alone, --jobs 2"
SAME, CHANGED, ADDED, REMOVED = "nothing changed", "one changed", "one added at the front", "one removed"
CLUSTER, BESIDE = "btl build --cluster, two workers", "btl build --jobs 2, in turns with it"

STAGES = {
    "extract": "find inputs, read, decode, take text out of HTML",
    "clean": "screen each line, repair what is damaged, keep the repairs",
    "split": "lines, layouts, blocks, comments, entries, their dates",
    "features": "names, quotations, dates, figures, implied replies, links, languages; the rows",
    "load": "insert, indexes, passages, full-text search, views, statistics, digest",
}
"""What is in the stages of the table `stages`; a stage of another name explains itself."""

WHAT = """\
Time is that of the whole command, from start to end, with files that the system has read before. Memory is the largest
resident set of any one process. The *yardstick* (`benchmarks/yardstick.py`) is what a competent user would write: one
process that reads, decodes, repairs with the same configuration of ftfy, cuts at blank lines, parses dates of headers,
fills three tables and indexes them for search. It is not slowed down, and not tuned."""

Measured = dict[tuple[int, str], list[Figures]]
"""Figures of each round, by size and by what was run."""


class Bench(NamedTuple):
    """What is measured, and where."""

    folder: Path
    sizes: tuple[int, ...]
    runs: int
    core: tuple[str, ...]

    def pages(self, size: int) -> Path:
        """Return the folder with the pages of a size."""
        return self.folder / f"pages_{size}"

    def database(self, size: int, name: str) -> Path:
        """Return where a database goes: a folder of its own, with all that builds keep beside it."""
        folder = self.folder / f"{name}_{size}"
        folder.mkdir(exist_ok=True)
        return folder / "pages.db"


def main() -> int:
    """Measure and report; exit status 1 where a command failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000], metavar="DOCUMENTS")
    parser.add_argument("--runs", type=int, default=3, metavar="ROUNDS")
    parser.add_argument("--core", type=shlex.split, default=[], help="options of btl build that leave the core alone")
    parser.add_argument("--quick", action="store_true", help="200 and 1,000 documents, one round, no report written")
    parser.add_argument("--folder", type=Path, help="where pages and databases go meanwhile; else the system's place")
    parser.add_argument("--output", type=Path, help=f"the report [default: docs/{REPORT.name}; none with --quick]")
    options = parser.parse_args()
    sizes, runs = ((200, 1_000), 1) if options.quick else (tuple(sorted(options.sizes)), options.runs)
    with TemporaryDirectory(dir=options.folder, prefix="bench_") as folder:
        bench = Bench(Path(folder), sizes, runs, tuple(options.core))
        try:
            text = report(bench, *measure(bench))
        except Failed as failure:
            print(failure, file=sys.stderr)
            return 1
    if output := options.output or (None if options.quick else REPORT):
        put_section(output, "builds", text)
        print(f"{output} written")
    else:
        print(text)
    return 0


# --- measuring ---------------------------------------------------------------------------------------


def measure(bench: Bench) -> tuple[Measured, list[str]]:
    """Run everything; return the figures, and lines about what was left out or found."""
    measured: Measured = defaultdict(list)
    said: list[str] = []
    for size in bench.sizes:
        said.append(f"Generated: {_generate(size, bench.pages(size))}.")
        for number in range(bench.runs):
            for what, figures in _round(bench, size):
                measured[size, what].append(figures)
                _tell(size, number, what, figures)
        said.append(f"{size:,} pages: {_same_content(bench, size)}")
    smallest = bench.sizes[0]
    for what, figures in _peers(bench, smallest, said):
        measured[smallest, what].append(figures)
        _tell(smallest, 0, what, figures)
    said += [] if bench.core else ["The core is all there is: nothing could be left out of a build (`--core`)."]
    return measured, said


def _generate(size: int, folder: Path) -> str:
    """Write pages in a process of its own: the memory of this one would count as that of its children."""
    command = [sys.executable, HERE / "generator.py", folder, "--documents", str(size), "--seed", str(SEED)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _round(bench: Bench, size: int) -> Iterator[tuple[str, Figures]]:
    """Run each command once."""
    inputs, kept = bench.pages(size), bench.database(size, "two")
    yield YARDSTICK, run([sys.executable, HERE / "yardstick.py", inputs, bench.database(size, "yardstick")])
    yield ONE, _build_new(inputs, bench.database(size, "one"), "--jobs", "1")
    yield TWO, _build_new(inputs, kept, "--jobs", "2")
    if bench.core:
        yield CORE_ONE, _build_new(inputs, bench.database(size, "core"), "--jobs", "1", *bench.core)
        yield CORE_TWO, _build_new(inputs, bench.database(size, "core"), "--jobs", "2", *bench.core)
    again = [*BUILD, inputs, "-o", kept, "--jobs", "2"]
    yield SAME, run(again)
    changed = sorted(inputs.rglob("*.txt"))[size // 2]
    original = changed.read_bytes()
    changed.write_bytes(original.replace(b" the ", b" that very ", 1) + b"\n")
    yield CHANGED, run(again)
    changed.write_bytes(original)
    run(again)
    first = inputs / "000" / "a_first.txt"
    first.write_text("Bench found\n\nA bench that was missing since Monday stands on platform two again.\n")
    yield ADDED, run(again)
    first.unlink()
    yield REMOVED, run(again)


def _build_new(inputs: Path, database: Path, *options: str) -> Figures:
    """Build a database from nothing: also what builds keep beside it is removed before."""
    shutil.rmtree(database.parent)
    database.parent.mkdir()
    return run([*BUILD, inputs, "-o", database, *options])


def _same_content(bench: Bench, size: int) -> str:
    """Say whether builds from nothing, with one worker and two, and after changes have the same content."""
    digests = {_digest(bench.database(size, name)) for name in ("one", "two")}
    return "one worker, two workers, and a change taken back give " + (
        "the same content." if len(digests) == 1 else "DIFFERENT CONTENT."
    )


def _digest(database: Path) -> str:
    with closing(sqlite3.connect(database)) as connection:
        return str(connection.execute("SELECT content_digest FROM runs").fetchone()[0])


def _peers(bench: Bench, size: int, said: list[str]) -> Iterator[tuple[str, Figures]]:
    """Run other tools, and a cluster, each as often as the rest, where they are there."""
    database = bench.database(size, "one")
    for tool in loaders.TOOLS:
        command = [PEERS_PYTHON, HERE / "loaders.py", tool, database, bench.database(size, "loaded")]
        if not PEERS_PYTHON.exists() or _is_missing(command):
            said.append(f"{tool} is not installed in benchmarks/.venv, and was not measured.")
            continue
        try:
            runs = [run(command) for _ in range(bench.runs)]
        except Failed:  # also in a later round: what is compared was run as often as the rest
            said.append(f"{tool} failed, and was not measured.")
        else:
            yield from ((tool, figures) for figures in runs)
    if reason := can_run():
        said.append(f"A cluster was not measured: {reason}.")
        return
    with cluster(workers=2) as (address, processes):
        target = bench.database(size, "cluster")
        for _ in range(bench.runs):
            yield BESIDE, _build_new(bench.pages(size), target, "--jobs", "2")
            shutil.rmtree(target.parent)
            target.parent.mkdir()
            yield CLUSTER, run([*BUILD, bench.pages(size), "-o", target, "--cluster", address], beside=processes)
    same = _digest(target) == _digest(database)
    said.append(f"The cluster gives {'the same' if same else 'DIFFERENT'} content.")


def _is_missing(command: Sequence[str | Path]) -> bool:
    """Say whether a tool is missing, by using it once; that also lets it write what it keeps of its first start."""
    return subprocess.run(command, check=False, capture_output=True).returncode == loaders.MISSING


def _tell(size: int, number: int, what: str, figures: Figures) -> None:
    print(
        f"{size:>7,}  round {number + 1}  {what:34} {figures.wall:8.2f} s  {figures.processor:8.2f} s on processors  "
        f"{figures.peak:6.0f} MB",
        flush=True,
    )


# --- reporting ---------------------------------------------------------------------------------------


def report(bench: Bench, measured: Measured, said: Sequence[str]) -> str:
    """Return the section about builds."""
    parts = [
        "## Builds",
        f"Measured on: {machine()}. {bench.runs} round{'s' if bench.runs > 1 else ''}, medians. {' '.join(said)}",
        WHAT,
        "### Ratios, and what is aimed at",
        table(("what", "documents", "is", "aimed at", ""), _targets(bench, measured), 2),
        "### Times",
        *(f"{size:,} documents:\n\n{_times(size, measured)}" for size in bench.sizes),
        "What other tools do of the job: "
        + "; ".join(f"*{tool}*: {loaders.part_of(tool)}" for tool in loaders.TOOLS)
        + ".",
        "### Where the time goes",
        f"One worker, {bench.sizes[-1]:,} documents, the last round:",
        _stages(bench, measured),
    ]
    return "\n\n".join(parts)


def _targets(bench: Bench, measured: Measured) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield a line for each figure that is aimed at, and whether it is reached."""
    for size in bench.sizes:
        for what, over, most in (
            (ONE, YARDSTICK, 1.0),
            (TWO, YARDSTICK, 0.55),
            (CORE_ONE if bench.core else ONE, YARDSTICK, 0.6),
            (CORE_TWO if bench.core else TWO, YARDSTICK, 0.35),
            (SAME, TWO, 0.01),
            (CHANGED, TWO, 0.25),
            (ADDED, TWO, 0.25),
            (REMOVED, TWO, 0.25),
            (CLUSTER, BESIDE, 1.3),
        ):
            if found := _ratio(measured, size, what, over):
                name = f"{what} / {over}" + (" (as the core)" if most in {0.6, 0.35} and not bench.core else "")
                yield name, f"{size:,}", f"{found:.3g}", f"at most {most:g}", _reached(found <= most)
        speedup = _ratio(measured, size, ONE, TWO) or 0.0
        yield "one worker / two workers", f"{size:,}", f"{speedup:.2f}", "at least 1.7", _reached(speedup >= 1.7)
    yield from _growth(bench, measured)


def _growth(bench: Bench, measured: Measured) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield lines about what grows with the number of documents, and the figures that have no other beside them."""
    small, large = bench.sizes[0], bench.sizes[-1]
    span = f"{small:,} to {large:,}"
    for what in (ONE, TWO) if large > small else ():
        less, more = measured[small, what], measured[large, what]
        time = ratio([figures.wall for figures in more], [figures.wall for figures in less])
        most = 1.05 * large / small
        yield f"time, {what}", span, f"{time:.2f} times", f"at most {most:.1f}", _reached(time <= most)
        peak = ratio([figures.peak for figures in more], [figures.peak for figures in less])
        yield f"memory, {what}", span, f"{peak:.2f} times", "at most 1.2", _reached(peak <= 1.2)
    peak = max(figures.peak for what in (ONE, TWO) for figures in measured[large, what])
    yield "memory of any process", f"{large:,}", f"{peak:.0f} MB", "under 400 MB", _reached(peak < 400)
    seconds = medians(measured[large, SAME]).wall
    yield SAME, f"{large:,}", f"{seconds:.2f} s", "under 1.5 s", _reached(seconds < 1.5)


def _reached(is_reached: bool) -> str:
    return "yes" if is_reached else "no"


def _ratio(measured: Measured, size: int, what: str, over: str) -> float | None:
    one, other = measured.get((size, what)), measured.get((size, over))
    return ratio([figures.wall for figures in one], [figures.wall for figures in other]) if one and other else None


def _times(size: int, measured: Measured) -> str:
    rows = []
    for (of_size, what), runs in measured.items():
        if of_size == size:
            figures = medians(runs)
            over = _ratio(measured, size, what, YARDSTICK) or 0.0
            fastest, slowest = min(run.wall for run in runs), max(run.wall for run in runs)
            rows.append((
                what, f"{figures.wall:.2f}", f"{fastest:.2f} to {slowest:.2f}", f"{figures.processor:.2f}",
                f"{size / figures.wall:,.0f}", f"{figures.peak:.0f}", f"{over:.3g}",
            ))  # fmt: skip
    return table(("", "s", "range", "s on processors", "documents/s", "MB", "of the yardstick"), rows)


def _stages(bench: Bench, measured: Measured) -> str:
    """Return the table of stages, as the build itself noted them."""
    size = bench.sizes[-1]
    with closing(sqlite3.connect(bench.database(size, "one"))) as connection:
        noted = connection.execute("SELECT stage, seconds FROM stages ORDER BY id").fetchall()
    whole = measured[size, ONE][-1].wall
    rest = whole - sum(seconds for _, seconds in noted)
    lines = [(stage, seconds, STAGES.get(stage, "")) for stage, seconds in noted]
    lines += [("rest", rest, "start, comparing inputs, the build's own check of every promise, publishing")]
    return table(
        ("stage", "what is in it", "s", "share", "ms a document"),
        ((stage, text, f"{s:.2f}", f"{s / whole:.0%}", f"{1000 * s / size:.2f}") for stage, s, text in lines),
        2,
    )


if __name__ == "__main__":
    sys.exit(main())
